// Which dialog stands in front of the page; at most one. Approval in place stands above it and is
// not in this list.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QObject>

namespace evertill::ui {

class Dialogs : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Kind current READ current NOTIFY currentChanged)
 public:
    enum Kind {
        None,
        Tender,
        Search,
        PriceCheck,
        Suspended,
        Quantity,
        Weigh,
        Amount,
        Choice,
        Reference,
        Age,
        Confirm,
        Menu,
        KeyHelp,
        Report,
        Explain,
        Member,
        Coupon,
        Adjust,
        GiveCoupon
    };
    Q_ENUM(Kind)

    using QObject::QObject;
    Kind current() const { return m_current; }
    void open(Kind kind) {
        if (kind == m_current) return;
        m_current = kind;
        emit currentChanged();
    }
    void close() { open(None); }

 signals:
    void currentChanged();

 private:
    Kind m_current = None;
};

}  // namespace evertill::ui
