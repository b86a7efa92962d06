#include "format/refusal_text.h"

#include <QCoreApplication>

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {

using domain::Refusal;

struct Entry {
    Refusal code;
    const char* what;
    const char* todo;
};

constexpr Entry kEntries[] = {
    {Refusal::UnknownCode, QT_TRANSLATE_NOOP("Refusals", "No item has this code"),
     QT_TRANSLATE_NOOP("Refusals", "Scan again, or find the item by name (F1).")},
    {Refusal::InvalidCode, QT_TRANSLATE_NOOP("Refusals", "The code is damaged"),
     QT_TRANSLATE_NOOP("Refusals", "Scan again, or key the number under the bars.")},
    {Refusal::ItemWaiting, QT_TRANSLATE_NOOP("Refusals", "An item is not finished yet"),
     QT_TRANSLATE_NOOP("Refusals", "Answer what it waits for, or leave it with Esc.")},
    {Refusal::ItemBlocked, QT_TRANSLATE_NOOP("Refusals", "This item is stopped from sale"),
     QT_TRANSLATE_NOOP("Refusals", "Put it aside and call the supervisor.")},
    {Refusal::ItemExpired, QT_TRANSLATE_NOOP("Refusals", "The use-by date has passed"),
     QT_TRANSLATE_NOOP("Refusals", "Do not sell it. Put it aside.")},
    {Refusal::NoPrice, QT_TRANSLATE_NOOP("Refusals", "This item has no price"),
     QT_TRANSLATE_NOOP("Refusals", "Call the supervisor for the price.")},
    {Refusal::LabelEmpty, QT_TRANSLATE_NOOP("Refusals", "The label carries no amount"),
     QT_TRANSLATE_NOOP("Refusals", "Weigh the goods again and print a new label.")},
    {Refusal::NotAnItem, QT_TRANSLATE_NOOP("Refusals", "This code is not an item"),
     QT_TRANSLATE_NOOP("Refusals", "Scan the barcode of the goods.")},
    {Refusal::AgeRefused, QT_TRANSLATE_NOOP("Refusals", "The customer is too young for this item"),
     QT_TRANSLATE_NOOP("Refusals", "Do not sell it. Put it aside.")},
    {Refusal::NothingPending, QT_TRANSLATE_NOOP("Refusals", "No item waits for this entry"),
     QT_TRANSLATE_NOOP("Refusals", "Scan the item again.")},
    {Refusal::ReferenceInvalid, QT_TRANSLATE_NOOP("Refusals", "This number is not possible"),
     QT_TRANSLATE_NOOP("Refusals", "Scan or key the number again.")},
    {Refusal::UnknownDepartment, QT_TRANSLATE_NOOP("Refusals", "There is no such department"),
     QT_TRANSLATE_NOOP("Refusals", "Key the department number again.")},
    {Refusal::QuantityInvalid, QT_TRANSLATE_NOOP("Refusals", "This quantity is not possible"),
     QT_TRANSLATE_NOOP("Refusals", "Key a quantity above zero.")},
    {Refusal::QuantityNotWhole, QT_TRANSLATE_NOOP("Refusals", "This item is sold by the piece"),
     QT_TRANSLATE_NOOP("Refusals", "Key a whole number.")},
    {Refusal::QuantityTooLarge, QT_TRANSLATE_NOOP("Refusals", "The quantity is too large"),
     QT_TRANSLATE_NOOP("Refusals", "Check the number and key it again.")},
    {Refusal::AmountTooLarge, QT_TRANSLATE_NOOP("Refusals", "The amount is too large"),
     QT_TRANSLATE_NOOP("Refusals", "Check the number and key it again.")},
    {Refusal::NoSuchLine, QT_TRANSLATE_NOOP("Refusals", "There is no such line"),
     QT_TRANSLATE_NOOP("Refusals", "Select a line with the arrow keys.")},
    {Refusal::LineVoided, QT_TRANSLATE_NOOP("Refusals", "This line is already voided"),
     QT_TRANSLATE_NOOP("Refusals", "Select another line.")},
    {Refusal::BasketEmpty, QT_TRANSLATE_NOOP("Refusals", "The basket is empty"),
     QT_TRANSLATE_NOOP("Refusals", "Scan an item first.")},
    {Refusal::BasketNotEmpty, QT_TRANSLATE_NOOP("Refusals", "A sale is still open"),
     QT_TRANSLATE_NOOP("Refusals", "Finish, suspend or cancel the sale first.")},
    {Refusal::BasketFull, QT_TRANSLATE_NOOP("Refusals", "The basket is full"),
     QT_TRANSLATE_NOOP("Refusals", "Take payment, then start a new sale.")},
    {Refusal::QuantityFixed, QT_TRANSLATE_NOOP("Refusals", "The label fixes this quantity"),
     QT_TRANSLATE_NOOP("Refusals", "Void the line and scan the right label.")},
    {Refusal::NothingToRepeat, QT_TRANSLATE_NOOP("Refusals", "There is nothing to repeat"),
     QT_TRANSLATE_NOOP("Refusals", "Scan an item first.")},
    {Refusal::NoSuchSuspended, QT_TRANSLATE_NOOP("Refusals", "There is no such suspended sale"),
     QT_TRANSLATE_NOOP("Refusals", "Choose one from the list (F4).")},
    {Refusal::TareTooHeavy, QT_TRANSLATE_NOOP("Refusals", "The tare is heavier than the goods"),
     QT_TRANSLATE_NOOP("Refusals", "Check the tare and weigh again.")},
    {Refusal::WeightUnstable, QT_TRANSLATE_NOOP("Refusals", "The scale is still moving"),
     QT_TRANSLATE_NOOP("Refusals", "Wait for the stable mark, then press Enter.")},
    {Refusal::UnitMismatch, QT_TRANSLATE_NOOP("Refusals", "The unit does not fit the item"),
     QT_TRANSLATE_NOOP("Refusals", "Weigh in the unit of the item.")},
    {Refusal::AmountInvalid, QT_TRANSLATE_NOOP("Refusals", "This amount is not possible"),
     QT_TRANSLATE_NOOP("Refusals", "Key an amount above zero.")},
    {Refusal::PriceFixed, QT_TRANSLATE_NOOP("Refusals", "The price of this line is fixed"),
     QT_TRANSLATE_NOOP(
         "Refusals", "Labels, returns and gifts keep their price. Void the line if it is wrong.")},
    {Refusal::PriceTooLow, QT_TRANSLATE_NOOP("Refusals", "Below the lowest price of this item"),
     QT_TRANSLATE_NOOP("Refusals", "Key a higher price, or call the supervisor.")},
    {Refusal::ReasonMissing, QT_TRANSLATE_NOOP("Refusals", "The reason is missing"),
     QT_TRANSLATE_NOOP("Refusals", "Choose a reason, or key one.")},
    {Refusal::NoSuchMember, QT_TRANSLATE_NOOP("Refusals", "No member has this number"),
     QT_TRANSLATE_NOOP("Refusals", "Check the card or phone number and key it again.")},
    {Refusal::CouponUnknown, QT_TRANSLATE_NOOP("Refusals", "This coupon is not valid here"),
     QT_TRANSLATE_NOOP("Refusals", "Scan it again; if it stays, give it back to the customer.")},
    {Refusal::CouponExpired, QT_TRANSLATE_NOOP("Refusals", "The coupon has expired"),
     QT_TRANSLATE_NOOP("Refusals", "Give it back to the customer.")},
    {Refusal::CouponNotYet, QT_TRANSLATE_NOOP("Refusals", "The coupon is not valid yet"),
     QT_TRANSLATE_NOOP("Refusals", "Give it back: it can be used later.")},
    {Refusal::CouponUsed, QT_TRANSLATE_NOOP("Refusals", "The coupon was already used"),
     QT_TRANSLATE_NOOP("Refusals", "A coupon counts once. Give it back to the customer.")},
    {Refusal::CouponElsewhere, QT_TRANSLATE_NOOP("Refusals", "The coupon is for another store"),
     QT_TRANSLATE_NOOP("Refusals", "Give it back to the customer.")},
    {Refusal::CouponPresented, QT_TRANSLATE_NOOP("Refusals", "The coupon is already in this sale"),
     QT_TRANSLATE_NOOP("Refusals", "Go on with the sale.")},
    {Refusal::CouponVoid, QT_TRANSLATE_NOOP("Refusals", "The coupon is void"),
     QT_TRANSLATE_NOOP("Refusals", "The purchase that earned it was returned. Keep the coupon.")},
    {Refusal::CouponNotMade, QT_TRANSLATE_NOOP("Refusals", "This till cannot make that coupon now"),
     QT_TRANSLATE_NOOP("Refusals",
                       "Synchronise with headquarters, or see whether the campaign is over.")},
    {Refusal::BasketHeld, QT_TRANSLATE_NOOP("Refusals", "Another till has this sale"),
     QT_TRANSLATE_NOOP("Refusals", "Take it there, or ask somebody who may cancel it.")},
    {Refusal::BasketLost, QT_TRANSLATE_NOOP("Refusals", "Another till went on with this sale"),
     QT_TRANSLATE_NOOP("Refusals", "Cancel it here. It is paid at the other till.")},
    {Refusal::BasketOnlyThere,
     QT_TRANSLATE_NOOP("Refusals", "This sale takes goods back and can only go on at its own till"),
     QT_TRANSLATE_NOOP("Refusals", "Take it back at the till that suspended it.")},
    {Refusal::HubUnreachable, QT_TRANSLATE_NOOP("Refusals", "The shop's hub does not answer"),
     QT_TRANSLATE_NOOP("Refusals", "Take the sale back at its own till, or scan the goods again.")},
    {Refusal::GiftOwed, QT_TRANSLATE_NOOP("Refusals", "A gift has to come back too"),
     QT_TRANSLATE_NOOP("Refusals",
                       "Scan the receipt on the return page: take the gift back, or charge it.")},
    {Refusal::GiftNotOwed, QT_TRANSLATE_NOOP("Refusals", "This gift stays the customer's"),
     QT_TRANSLATE_NOOP("Refusals", "The goods that are left still earn it.")},
    {Refusal::CouponLimit,
     QT_TRANSLATE_NOOP("Refusals", "No more of these coupons are taken today"),
     QT_TRANSLATE_NOOP("Refusals", "Give it back: it can be used another day.")},
    {Refusal::NoSuchPromotion, QT_TRANSLATE_NOOP("Refusals", "There is no such promotion now"),
     QT_TRANSLATE_NOOP("Refusals", "Look at the list again (Why this price).")},
    {Refusal::PromotionRefused, QT_TRANSLATE_NOOP("Refusals", "The promotion was not accepted"),
     QT_TRANSLATE_NOOP("Refusals", "Look at the fields that are marked, or ask headquarters.")},
    {Refusal::NotInTraining, QT_TRANSLATE_NOOP("Refusals", "Not in training mode"),
     QT_TRANSLATE_NOOP("Refusals", "Leave the training mode first (Settings).")},
    {Refusal::NoSuchSale, QT_TRANSLATE_NOOP("Refusals", "No sale has this receipt number"),
     QT_TRANSLATE_NOOP("Refusals", "Check the number on the receipt and key it again.")},
    {Refusal::AlreadyReturned, QT_TRANSLATE_NOOP("Refusals", "These goods were already returned"),
     QT_TRANSLATE_NOOP("Refusals", "Check the receipt and the quantity.")},
    {Refusal::NotReturnable, QT_TRANSLATE_NOOP("Refusals", "These goods cannot be returned"),
     QT_TRANSLATE_NOOP("Refusals", "Call the supervisor if the customer insists.")},
    {Refusal::TenderTooSmall,
     QT_TRANSLATE_NOOP("Refusals", "The cash does not cover the amount due"),
     QT_TRANSLATE_NOOP("Refusals", "Key all the cash you were given.")},
    {Refusal::TenderTooLarge, QT_TRANSLATE_NOOP("Refusals", "That is far more than the amount due"),
     QT_TRANSLATE_NOOP("Refusals", "Count the cash and key it again.")},
    {Refusal::NothingToPay, QT_TRANSLATE_NOOP("Refusals", "There is nothing to pay"),
     QT_TRANSLATE_NOOP("Refusals", "Scan an item first.")},
    {Refusal::NotSignedOn, QT_TRANSLATE_NOOP("Refusals", "Nobody is signed in"),
     QT_TRANSLATE_NOOP("Refusals", "Sign in first.")},
    {Refusal::UnknownOperator, QT_TRANSLATE_NOOP("Refusals", "There is no such operator"),
     QT_TRANSLATE_NOOP("Refusals", "Check the number and key it again.")},
    {Refusal::WrongPin, QT_TRANSLATE_NOOP("Refusals", "The PIN is wrong"),
     QT_TRANSLATE_NOOP("Refusals", "Key the PIN again.")},
    {Refusal::OperatorLocked, QT_TRANSLATE_NOOP("Refusals", "Too many wrong PINs"),
     QT_TRANSLATE_NOOP("Refusals", "Wait, then try again.")},
    {Refusal::NotPermitted, QT_TRANSLATE_NOOP("Refusals", "You do not have this right"),
     QT_TRANSLATE_NOOP("Refusals", "Ask a supervisor to do it.")},
    {Refusal::ApprovalNeeded, QT_TRANSLATE_NOOP("Refusals", "A second person must agree"),
     QT_TRANSLATE_NOOP("Refusals", "Ask a supervisor to key the PIN here.")},
    {Refusal::ApproverIsRequester,
     QT_TRANSLATE_NOOP("Refusals", "You cannot approve your own action"),
     QT_TRANSLATE_NOOP("Refusals", "Ask another person.")},
    {Refusal::AlreadySignedOn, QT_TRANSLATE_NOOP("Refusals", "Somebody is already signed in"),
     QT_TRANSLATE_NOOP("Refusals", "Sign out first.")},
    {Refusal::OperatorInactive, QT_TRANSLATE_NOOP("Refusals", "This operator is not active"),
     QT_TRANSLATE_NOOP("Refusals", "Sign in with another operator.")},
    {Refusal::DayNotOpen, QT_TRANSLATE_NOOP("Refusals", "The business day is not open"),
     QT_TRANSLATE_NOOP("Refusals", "Open the day first.")},
    {Refusal::DayAlreadyOpen, QT_TRANSLATE_NOOP("Refusals", "The business day is already open"),
     QT_TRANSLATE_NOOP("Refusals", "Go on with the session.")},
    {Refusal::SessionNotOpen, QT_TRANSLATE_NOOP("Refusals", "No session is open"),
     QT_TRANSLATE_NOOP("Refusals", "Count the float and open a session.")},
    {Refusal::SessionAlreadyOpen, QT_TRANSLATE_NOOP("Refusals", "A session is already open"),
     QT_TRANSLATE_NOOP("Refusals", "Close it before you open another.")},
    {Refusal::SessionStillOpen, QT_TRANSLATE_NOOP("Refusals", "The session is still open"),
     QT_TRANSLATE_NOOP("Refusals", "Count the cash and close the session first.")},
    {Refusal::BusinessDateBackwards,
     QT_TRANSLATE_NOOP("Refusals", "This date lies before the last day"),
     QT_TRANSLATE_NOOP("Refusals", "Choose a later date.")},
    {Refusal::DateInvalid, QT_TRANSLATE_NOOP("Refusals", "There is no such date"),
     QT_TRANSLATE_NOOP("Refusals", "Choose another date.")},
    {Refusal::StorageFailed, QT_TRANSLATE_NOOP("Refusals", "The disk did not take the record"),
     QT_TRANSLATE_NOOP("Refusals", "Nothing was changed. Try again; if it stays, call support.")},
    {Refusal::StorageFull, QT_TRANSLATE_NOOP("Refusals", "The disk is full"),
     QT_TRANSLATE_NOOP("Refusals", "Nothing was changed. Call support.")},
    {Refusal::NotFound, QT_TRANSLATE_NOOP("Refusals", "Nothing was found"),
     QT_TRANSLATE_NOOP("Refusals", "Check what you keyed.")},
    {Refusal::FolderUnusable, QT_TRANSLATE_NOOP("Refusals", "Nothing can be written there"),
     QT_TRANSLATE_NOOP("Refusals", "Plug the stick in again, or choose another place.")},
    {Refusal::Stopped, QT_TRANSLATE_NOOP("Refusals", "Stopped"),
     QT_TRANSLATE_NOOP("Refusals", "Start it again when you need it.")},
};

QString tr(const char* text) {
    return QCoreApplication::translate("Refusals", text);
}

/// Classes of damaged codes, as the core names them.
QString damageText(const std::string& detail) {
    if (detail == "check_digit")
        return QCoreApplication::translate(
            "Refusals", "The check digit is wrong. Scan again, or key the number under the bars.");
    if (detail == "length")
        return QCoreApplication::translate(
            "Refusals",
            "A digit is missing or too much. Scan again, or key the number under the bars.");
    if (detail == "price_verifier")
        return QCoreApplication::translate(
            "Refusals", "The price on the label is damaged. Weigh the goods again.");
    if (detail == "date")
        return QCoreApplication::translate(
            "Refusals", "The date in the code is not possible. Call the supervisor.");
    return {};
}

}  // namespace

RefusalText refusalText(Refusal code) {
    for (const Entry& e : kEntries)
        if (e.code == code) return {tr(e.what), tr(e.todo)};
    return {};
}

RefusalText refusalText(const service::Refused& refused) {
    RefusalText t = refusalText(refused.code);
    const QString detail = fromUtf8(refused.detail);
    switch (refused.code) {
        case Refusal::OperatorLocked: {
            bool number = false;
            const qint64 seconds = detail.toLongLong(&number);
            if (number)
                t.todo = QCoreApplication::translate("Refusals", "Try again in %1.")
                             .arg(waitText(seconds));
            break;
        }
        case Refusal::InvalidCode: {
            const QString damage = damageText(refused.detail);
            if (!damage.isEmpty()) t.todo = damage;
            break;
        }
        case Refusal::ApprovalNeeded:
        case Refusal::NotPermitted:
            if (refused.permission)
                t.what += QStringLiteral(": ") + permissionText(*refused.permission);
            break;
        case Refusal::UnknownCode:
        case Refusal::ItemBlocked:
        case Refusal::ItemExpired:
        case Refusal::NoPrice:
        case Refusal::NoSuchSuspended:
        case Refusal::NoSuchMember:
        case Refusal::NoSuchSale:
        case Refusal::CouponUnknown:
        case Refusal::NotReturnable:
            if (!detail.isEmpty()) t.what += QStringLiteral(": ") + detail;
            break;
        default:
            break;
    }
    return t;
}

QString permissionText(domain::Permission permission) {
    using domain::Permission;
    const auto p = [](const char* text) {
        return QCoreApplication::translate("Permissions", text);
    };
    switch (permission) {
        case Permission::Sell:
            return p(QT_TRANSLATE_NOOP("Permissions", "Sell"));
        case Permission::ChangeQuantity:
            return p(QT_TRANSLATE_NOOP("Permissions", "Change a quantity"));
        case Permission::VoidLine:
            return p(QT_TRANSLATE_NOOP("Permissions", "Void a line"));
        case Permission::CancelSale:
            return p(QT_TRANSLATE_NOOP("Permissions", "Cancel a sale"));
        case Permission::OpenPrice:
            return p(QT_TRANSLATE_NOOP("Permissions", "Key a price"));
        case Permission::OverridePrice:
            return p(QT_TRANSLATE_NOOP("Permissions", "Change a price"));
        case Permission::DiscountBasket:
            return p(QT_TRANSLATE_NOOP("Permissions", "Give a discount on the whole sale"));
        case Permission::SwitchPromotion:
            return p(QT_TRANSLATE_NOOP("Permissions", "Switch a promotion off or on"));
        case Permission::GiveCoupon:
            return p(QT_TRANSLATE_NOOP("Permissions", "Give a coupon by hand"));
        case Permission::Return:
            return p(QT_TRANSLATE_NOOP("Permissions", "Take goods back"));
        case Permission::Promotions:
            return p(QT_TRANSLATE_NOOP("Permissions", "Manage promotions"));
        case Permission::Analysis:
            return p(QT_TRANSLATE_NOOP("Permissions", "See the analysis of promotions"));
        case Permission::Labels:
            return p(QT_TRANSLATE_NOOP("Permissions", "Print and confirm shelf labels"));
        case Permission::LargeQuantity:
            return p(QT_TRANSLATE_NOOP("Permissions", "Sell a large quantity"));
        case Permission::Suspend:
            return p(QT_TRANSLATE_NOOP("Permissions", "Suspend a sale"));
        case Permission::Resume:
            return p(QT_TRANSLATE_NOOP("Permissions", "Resume a sale"));
        case Permission::NoSale:
            return p(QT_TRANSLATE_NOOP("Permissions", "Open the drawer without a sale"));
        case Permission::Reprint:
            return p(QT_TRANSLATE_NOOP("Permissions", "Print a receipt again"));
        case Permission::OpenDay:
            return p(QT_TRANSLATE_NOOP("Permissions", "Open the day"));
        case Permission::OpenSession:
            return p(QT_TRANSLATE_NOOP("Permissions", "Open a session"));
        case Permission::CloseSession:
            return p(QT_TRANSLATE_NOOP("Permissions", "Close a session"));
        case Permission::CloseDay:
            return p(QT_TRANSLATE_NOOP("Permissions", "Close the day"));
        case Permission::XReport:
            return p(QT_TRANSLATE_NOOP("Permissions", "See the X report"));
        case Permission::Training:
            return p(QT_TRANSLATE_NOOP("Permissions", "Use training mode"));
        case Permission::Devices:
            return p(QT_TRANSLATE_NOOP("Permissions", "Test devices"));
        case Permission::Settings:
            return p(QT_TRANSLATE_NOOP("Permissions", "Change settings"));
    }
    return {};
}

}  // namespace evertill::ui
