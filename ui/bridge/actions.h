// What keys and buttons do. Names are those of keymap.json and never change.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <optional>

namespace evertill::ui {

class Action : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(Action)
    QML_UNCREATABLE("names only")
 public:
    enum Id {
        None,
        // cashier
        Search,
        Quantity,
        Repeat,
        VoidLine,
        CancelSale,
        Suspend,
        SuspendedList,
        PriceCheck,
        Weigh,
        WhyPrice,
        Member,
        Coupon,
        ChangePrice,
        DiscountBasket,
        Return,
        LineUp,
        LineDown,
        PageUp,
        PageDown,
        // payment
        Subtotal,
        Pay,
        Exact,
        Note1,
        Note2,
        Note3,
        Note4,
        // business
        NoSale,
        GiveCoupon,
        Reprint,
        XReport,
        CloseSession,
        CloseDay,
        SignOff,
        // other
        Enter,
        Clear,
        Backspace,
        KeyHelp,
        Menu,
        Lock,
        SyncCentre,
        DeviceCentre,
        Settings,
        Promotions,
        Analysis,
        Labels,
    };
    Q_ENUM(Id)

    static std::optional<Id> fromName(const QString& name);  ///< "void_line"
    static QString name(Id id);
    static QString label(Id id);  ///< short, translated: fits a key
};

}  // namespace evertill::ui
