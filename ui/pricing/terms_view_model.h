// What prices the basket beside its goods, as the screens show it: the member, the coupons, what
// was saved, what is missing for more. Every figure is the snapshot's.
#pragma once
#include "bridge/ui_services.h"
#include "pricing/coupon_list_model.h"

namespace evertill::ui {

class NumberViewModel;

class TermsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool hasMember READ hasMember NOTIFY changed)
    Q_PROPERTY(QString memberText READ memberText NOTIFY changed)
    Q_PROPERTY(QString memberPhone READ memberPhone NOTIFY changed)
    Q_PROPERTY(evertill::ui::CouponListModel* coupons READ coupons CONSTANT)
    Q_PROPERTY(QStringList hints READ hints NOTIFY changed)
    Q_PROPERTY(bool saved READ saved NOTIFY changed)
    Q_PROPERTY(QString listText READ listText NOTIFY changed)
    Q_PROPERTY(QString savedText READ savedText NOTIFY changed)
    Q_PROPERTY(QString savedCountText READ savedCountText NOTIFY changed)
    Q_PROPERTY(QString manualText READ manualText NOTIFY changed)
    Q_PROPERTY(QString proofText READ proofText NOTIFY changed)
 public:
    TermsViewModel(UiServices& ui, NumberViewModel& number, QObject* parent = nullptr);
    void snapshotChanged();

    bool hasMember() const;
    QString memberText() const;  ///< "张** · gold"
    QString memberPhone() const;
    CouponListModel* coupons() { return &m_coupons; }
    QStringList hints() const { return m_hints; }
    bool saved() const;
    QString listText() const;
    QString savedText() const;
    QString savedCountText() const;  ///< "3 promotions"
    QString manualText() const;      ///< the discount given by hand, empty if none
    QString proofText() const;       ///< empty while the total is proven the lowest

    Q_INVOKABLE void askMember();
    Q_INVOKABLE void askCoupon();
    Q_INVOKABLE void removeMember();
    Q_INVOKABLE void removeCoupon(int index);
    Q_INVOKABLE void removeManual();

    /// Said after a scan did it by itself.
    void announceMember();
    void announceCoupon();

 signals:
    void changed();

 private:
    const service::BasketSnapshot& basket() const;
    QString sign() const;
    void attach(const QString& code);
    void addCoupon(const QString& code);

    UiServices& m_ui;
    NumberViewModel& m_number;
    CouponListModel m_coupons;
    QStringList m_hints;
};

}  // namespace evertill::ui
