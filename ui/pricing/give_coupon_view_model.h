// 发券: a coupon by hand. Which campaign, and why; the till makes and prints it.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class GiveCouponViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QStringList offers READ offers NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(int reasonIndex READ reasonIndex NOTIFY changed)
    Q_PROPERTY(bool wantsText READ wantsText NOTIFY changed)
    Q_PROPERTY(QString reasonText READ reasonText WRITE setReasonText NOTIFY changed)
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
 public:
    GiveCouponViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();

    QStringList offers() const;  ///< what each is worth, and its last day
    int current() const { return m_current; }
    QStringList reasons() const;
    int reasonIndex() const { return m_reason; }
    bool wantsText() const;
    QString reasonText() const { return m_text; }
    void setReasonText(const QString& text);
    bool loaded() const { return m_loaded; }

    Q_INVOKABLE void pick(int index);
    Q_INVOKABLE void pickReason(int index);
    Q_INVOKABLE void submit();
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    std::string reason() const;

    UiServices& m_ui;
    std::vector<service::CouponOffer> m_offers;
    int m_current = -1;
    int m_reason = -1;
    QString m_text;
    bool m_loaded = false;
};

}  // namespace evertill::ui
