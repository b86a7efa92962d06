#include "bridge/actions.h"

#include <QCoreApplication>

namespace evertill::ui {

namespace {

struct Row {
    Action::Id id;
    const char* name;
    const char* label;
};

// clang-format off
constexpr Row kRows[] = {
    {Action::Search, "search", QT_TRANSLATE_NOOP("Actions", "Search")},
    {Action::Quantity, "quantity", QT_TRANSLATE_NOOP("Actions", "Quantity")},
    {Action::Repeat, "repeat", QT_TRANSLATE_NOOP("Actions", "One more")},
    {Action::VoidLine, "void_line", QT_TRANSLATE_NOOP("Actions", "Void line")},
    {Action::CancelSale, "cancel_sale", QT_TRANSLATE_NOOP("Actions", "Cancel sale")},
    {Action::Suspend, "suspend", QT_TRANSLATE_NOOP("Actions", "Suspend")},
    {Action::SuspendedList, "suspended_list", QT_TRANSLATE_NOOP("Actions", "Resume")},
    {Action::PriceCheck, "price_check", QT_TRANSLATE_NOOP("Actions", "Price check")},
    {Action::Weigh, "weigh", QT_TRANSLATE_NOOP("Actions", "Weigh")},
    {Action::WhyPrice, "why_price", QT_TRANSLATE_NOOP("Actions", "Why this price")},
    {Action::Member, "member", QT_TRANSLATE_NOOP("Actions", "Member")},
    {Action::Coupon, "coupon", QT_TRANSLATE_NOOP("Actions", "Coupon")},
    {Action::ChangePrice, "change_price", QT_TRANSLATE_NOOP("Actions", "Change price")},
    {Action::DiscountBasket, "discount_basket", QT_TRANSLATE_NOOP("Actions", "Discount")},
    {Action::Return, "return", QT_TRANSLATE_NOOP("Actions", "Return")},
    {Action::LineUp, "line_up", QT_TRANSLATE_NOOP("Actions", "Line up")},
    {Action::LineDown, "line_down", QT_TRANSLATE_NOOP("Actions", "Line down")},
    {Action::PageUp, "page_up", QT_TRANSLATE_NOOP("Actions", "Page up")},
    {Action::PageDown, "page_down", QT_TRANSLATE_NOOP("Actions", "Page down")},
    {Action::Subtotal, "subtotal", QT_TRANSLATE_NOOP("Actions", "Subtotal")},
    {Action::Pay, "pay", QT_TRANSLATE_NOOP("Actions", "Pay")},
    {Action::Exact, "exact", QT_TRANSLATE_NOOP("Actions", "Exact")},
    {Action::Note1, "note_1", QT_TRANSLATE_NOOP("Actions", "Note 1")},
    {Action::Note2, "note_2", QT_TRANSLATE_NOOP("Actions", "Note 2")},
    {Action::Note3, "note_3", QT_TRANSLATE_NOOP("Actions", "Note 3")},
    {Action::Note4, "note_4", QT_TRANSLATE_NOOP("Actions", "Note 4")},
    {Action::NoSale, "no_sale", QT_TRANSLATE_NOOP("Actions", "Open drawer")},
    {Action::GiveCoupon, "give_coupon", QT_TRANSLATE_NOOP("Actions", "Give a coupon")},
    {Action::Reprint, "reprint", QT_TRANSLATE_NOOP("Actions", "Reprint")},
    {Action::XReport, "x_report", QT_TRANSLATE_NOOP("Actions", "X report")},
    {Action::CloseSession, "close_session", QT_TRANSLATE_NOOP("Actions", "Close session")},
    {Action::CloseDay, "close_day", QT_TRANSLATE_NOOP("Actions", "Close day (Z)")},
    {Action::SignOff, "sign_off", QT_TRANSLATE_NOOP("Actions", "Sign out")},
    {Action::Enter, "enter", QT_TRANSLATE_NOOP("Actions", "Enter")},
    {Action::Clear, "clear", QT_TRANSLATE_NOOP("Actions", "Clear")},
    {Action::Backspace, "backspace", QT_TRANSLATE_NOOP("Actions", "Backspace")},
    {Action::KeyHelp, "key_help", QT_TRANSLATE_NOOP("Actions", "Keys")},
    {Action::Menu, "menu", QT_TRANSLATE_NOOP("Actions", "Functions")},
    {Action::Lock, "lock", QT_TRANSLATE_NOOP("Actions", "Lock")},
    {Action::SyncCentre, "sync_centre", QT_TRANSLATE_NOOP("Actions", "Sync centre")},
    {Action::DeviceCentre, "device_centre", QT_TRANSLATE_NOOP("Actions", "Devices")},
    {Action::Settings, "settings", QT_TRANSLATE_NOOP("Actions", "Settings")},
    {Action::Promotions, "promotions", QT_TRANSLATE_NOOP("Actions", "Promotions")},
    {Action::Analysis, "analysis", QT_TRANSLATE_NOOP("Actions", "Analysis")},
    {Action::Labels, "labels", QT_TRANSLATE_NOOP("Actions", "Shelf labels")},
};
// clang-format on

}  // namespace

std::optional<Action::Id> Action::fromName(const QString& name) {
    for (const Row& r : kRows)
        if (name == QLatin1String(r.name)) return r.id;
    return std::nullopt;
}

QString Action::name(Id id) {
    for (const Row& r : kRows)
        if (r.id == id) return QLatin1String(r.name);
    return {};
}

QString Action::label(Id id) {
    for (const Row& r : kRows)
        if (r.id == id) return QCoreApplication::translate("Actions", r.label);
    return {};
}

}  // namespace evertill::ui
