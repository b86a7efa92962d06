#include "format/form_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {

using pricing::FieldType;
using pricing::FormFault;
using F = pricing::FormField;
using K = pricing::FormKind;

QString say(const char* text) {
    return QCoreApplication::translate("PromotionForm", text);
}

struct KindText {
    K kind;
    int group;
    const char* name;
    const char* example;
};

// clang-format off
constexpr KindText kKinds[] = {
    {K::SpecialPrice, 0, QT_TRANSLATE_NOOP("PromotionForm", "Special price"), QT_TRANSLATE_NOOP("PromotionForm", "Milk at 5.90")},
    {K::TimedPrice, 0, QT_TRANSLATE_NOOP("PromotionForm", "Price at certain hours or days"), QT_TRANSLATE_NOOP("PromotionForm", "Bread 30 % off from 19:30, vegetables on Wednesdays")},
    {K::PercentOff, 0, QT_TRANSLATE_NOOP("PromotionForm", "Percent off"), QT_TRANSLATE_NOOP("PromotionForm", "Snacks 20 % off")},
    {K::AmountOff, 0, QT_TRANSLATE_NOOP("PromotionForm", "Amount off each"), QT_TRANSLATE_NOOP("PromotionForm", "Oil 10.00 off")},
    {K::QuantityPrice, 0, QT_TRANSLATE_NOOP("PromotionForm", "Price by quantity"), QT_TRANSLATE_NOOP("PromotionForm", "Beer: from 6 at 5.50, from 12 at 5.00")},
    {K::Clearance, 0, QT_TRANSLATE_NOOP("PromotionForm", "Near-expiry markdown"), QT_TRANSLATE_NOOP("PromotionForm", "Two days left: half price")},
    {K::SecondHalf, 1, QT_TRANSLATE_NOOP("PromotionForm", "Second piece half price"), QT_TRANSLATE_NOOP("PromotionForm", "Two for the price of one and a half")},
    {K::NthPiece, 1, QT_TRANSLATE_NOOP("PromotionForm", "N-th piece cheaper"), QT_TRANSLATE_NOOP("PromotionForm", "Third piece 70 % off, second piece for 1.00")},
    {K::NForM, 1, QT_TRANSLATE_NOOP("PromotionForm", "N pieces for a price"), QT_TRANSLATE_NOOP("PromotionForm", "Any three drinks for 10.00")},
    {K::BuyNGetM, 1, QT_TRANSLATE_NOOP("PromotionForm", "Buy N get M free"), QT_TRANSLATE_NOOP("PromotionForm", "Buy 2 get 1, mixed or the same goods")},
    {K::BuyAGetB, 1, QT_TRANSLATE_NOOP("PromotionForm", "Buy A get B"), QT_TRANSLATE_NOOP("PromotionForm", "Sauce free with pasta")},
    {K::CheapestFree, 1, QT_TRANSLATE_NOOP("PromotionForm", "Cheapest free"), QT_TRANSLATE_NOOP("PromotionForm", "Of four pieces the cheapest is free, shared over all")},
    {K::Bundle, 1, QT_TRANSLATE_NOOP("PromotionForm", "Set at a price"), QT_TRANSLATE_NOOP("PromotionForm", "Tea and cake for 25.00")},
    {K::FullReduction, 2, QT_TRANSLATE_NOOP("PromotionForm", "Spend and save"), QT_TRANSLATE_NOOP("PromotionForm", "20 off 100")},
    {K::EveryFull, 2, QT_TRANSLATE_NOOP("PromotionForm", "Save on every step"), QT_TRANSLATE_NOOP("PromotionForm", "10 off every 50, at most three times")},
    {K::TieredReduction, 2, QT_TRANSLATE_NOOP("PromotionForm", "Save by tiers"), QT_TRANSLATE_NOOP("PromotionForm", "10 off 100, 30 off 200")},
    {K::FullDiscount, 2, QT_TRANSLATE_NOOP("PromotionForm", "Percent off from an amount"), QT_TRANSLATE_NOOP("PromotionForm", "10 % off from 200")},
    {K::TieredDiscount, 2, QT_TRANSLATE_NOOP("PromotionForm", "Percent off by tiers"), QT_TRANSLATE_NOOP("PromotionForm", "Two pieces 10 %, three 20 % off")},
    {K::FullGift, 2, QT_TRANSLATE_NOOP("PromotionForm", "Gift"), QT_TRANSLATE_NOOP("PromotionForm", "A towel free from 88")},
    {K::FullCoupon, 2, QT_TRANSLATE_NOOP("PromotionForm", "Coupon for next time"), QT_TRANSLATE_NOOP("PromotionForm", "A coupon for every 100 spent")},
    {K::AddOn, 2, QT_TRANSLATE_NOOP("PromotionForm", "Add-on purchase"), QT_TRANSLATE_NOOP("PromotionForm", "From 50: a pan for 9.90")},
    {K::MemberPrice, 3, QT_TRANSLATE_NOOP("PromotionForm", "Member price"), QT_TRANSLATE_NOOP("PromotionForm", "Milk at 4.20 for members")},
    {K::MemberDiscount, 3, QT_TRANSLATE_NOOP("PromotionForm", "Member discount"), QT_TRANSLATE_NOOP("PromotionForm", "5 % off the whole sale for gold members")},
    {K::Coupon, 3, QT_TRANSLATE_NOOP("PromotionForm", "Coupon"), QT_TRANSLATE_NOOP("PromotionForm", "10 off 50 with a coupon")},
};

struct FieldText {
    F field;
    const char* name;
    const char* empty;
    const char* hint;
};
constexpr FieldText kFields[] = {
    {F::Scope, QT_TRANSLATE_NOOP("PromotionForm", "On what"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "Which goods it is for")},
    {F::Goods, QT_TRANSLATE_NOOP("PromotionForm", "Goods"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Scan the goods, or key part of the name")},
    {F::Categories, QT_TRANSLATE_NOOP("PromotionForm", "Categories"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "A category holds everything below it")},
    {F::Brands, QT_TRANSLATE_NOOP("PromotionForm", "Brands"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Choose the brands")},
    {F::ExcludeGoods, QT_TRANSLATE_NOOP("PromotionForm", "Except"), QT_TRANSLATE_NOOP("PromotionForm", "Nothing is excepted"), QT_TRANSLATE_NOOP("PromotionForm", "Scan the goods that are left out")},
    {F::BundleGoods, QT_TRANSLATE_NOOP("PromotionForm", "Goods of the set"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Scan the parts; scan again for two of one")},
    {F::GetGoods, QT_TRANSLATE_NOOP("PromotionForm", "Goods got"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Scan what comes free or cheaper")},
    {F::Threshold, QT_TRANSLATE_NOOP("PromotionForm", "Counted by"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "The step is an amount, or a number of pieces")},
    {F::MinAmount, QT_TRANSLATE_NOOP("PromotionForm", "From an amount of"), QT_TRANSLATE_NOOP("PromotionForm", "No least amount"), QT_TRANSLATE_NOOP("PromotionForm", "Exactly this amount reaches it")},
    {F::MinQty, QT_TRANSLATE_NOOP("PromotionForm", "From pieces"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "So many pieces reach it")},
    {F::Tiers, QT_TRANSLATE_NOOP("PromotionForm", "Tiers"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "Each tier starts higher and gives more; the highest reached counts")},
    {F::Qty, QT_TRANSLATE_NOOP("PromotionForm", "Pieces"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "Pieces that make one set")},
    {F::FreeQty, QT_TRANSLATE_NOOP("PromotionForm", "Pieces free"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "The cheapest ones are free")},
    {F::GetQty, QT_TRANSLATE_NOOP("PromotionForm", "Pieces got"), QT_TRANSLATE_NOOP("PromotionForm", "1"), QT_TRANSLATE_NOOP("PromotionForm", "Pieces that come free or cheaper")},
    {F::Benefit, QT_TRANSLATE_NOOP("PromotionForm", "The customer gets"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "What kind of reduction")},
    {F::Price, QT_TRANSLATE_NOOP("PromotionForm", "Price"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "Weighed goods: the price of a kilogram")},
    {F::Off, QT_TRANSLATE_NOOP("PromotionForm", "Percent off"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "What comes off: 20 means 20 % off")},
    {F::Amount, QT_TRANSLATE_NOOP("PromotionForm", "Amount off"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "What comes off")},
    {F::Gift, QT_TRANSLATE_NOOP("PromotionForm", "Gift"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Scan the gift. It is handed out beside the basket, free")},
    {F::GiftQty, QT_TRANSLATE_NOOP("PromotionForm", "Pieces of the gift"), QT_TRANSLATE_NOOP("PromotionForm", "1"), QT_TRANSLATE_NOOP("PromotionForm", "Pieces handed out")},
    {F::Every, QT_TRANSLATE_NOOP("PromotionForm", "How often"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "Once a sale, or for every step that is reached")},
    {F::SameGoods, QT_TRANSLATE_NOOP("PromotionForm", "Same goods only"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "Whether all pieces of a set must be the same article")},
    {F::Days, QT_TRANSLATE_NOOP("PromotionForm", "Days to expiry, at most"), QT_TRANSLATE_NOOP("PromotionForm", "Not keyed yet"), QT_TRANSLATE_NOOP("PromotionForm", "By the date on the label; goods without a date are left out")},
    {F::Coupon, QT_TRANSLATE_NOOP("PromotionForm", "Coupon"), QT_TRANSLATE_NOOP("PromotionForm", "Not chosen yet"), QT_TRANSLATE_NOOP("PromotionForm", "Choose the campaign, or key the code on the coupon")},
    {F::Levels, QT_TRANSLATE_NOOP("PromotionForm", "Members"), QT_TRANSLATE_NOOP("PromotionForm", "Every customer"), QT_TRANSLATE_NOOP("PromotionForm", "Only members with one of these levels")},
    {F::From, QT_TRANSLATE_NOOP("PromotionForm", "Starts"), QT_TRANSLATE_NOOP("PromotionForm", "At once, when approved"), QT_TRANSLATE_NOOP("PromotionForm", "Touch a day, or key it: 1128, 20261128, 202611280900")},
    {F::To, QT_TRANSLATE_NOOP("PromotionForm", "Last day"), QT_TRANSLATE_NOOP("PromotionForm", "Until it is ended"), QT_TRANSLATE_NOOP("PromotionForm", "Touch the last day, or key it: 1128, 20261128, 202611282200")},
    {F::Weekdays, QT_TRANSLATE_NOOP("PromotionForm", "Weekdays"), QT_TRANSLATE_NOOP("PromotionForm", "Every day"), QT_TRANSLATE_NOOP("PromotionForm", "Touch the days, or key 1 (Monday) to 7")},
    {F::Hours, QT_TRANSLATE_NOOP("PromotionForm", "Hours"), QT_TRANSLATE_NOOP("PromotionForm", "All day"), QT_TRANSLATE_NOOP("PromotionForm", "Key from and to: 1930 2100. May run over midnight")},
    {F::LimitPerBasket, QT_TRANSLATE_NOOP("PromotionForm", "Reduced pieces a sale, at most"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "Further pieces cost the normal price")},
    {F::MaxTimes, QT_TRANSLATE_NOOP("PromotionForm", "Times a sale, at most"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "How often it may act in one sale")},
    {F::Cap, QT_TRANSLATE_NOOP("PromotionForm", "Discount a sale, at most"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "The discount never exceeds this")},
    {F::PerMemberPerDay, QT_TRANSLATE_NOOP("PromotionForm", "Sales a day for each member"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "Binds members only")},
    {F::Quota, QT_TRANSLATE_NOOP("PromotionForm", "Pieces in all"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "Reduced pieces of the whole run in this shop; then it is used up")},
    {F::Budget, QT_TRANSLATE_NOOP("PromotionForm", "Discount in all"), QT_TRANSLATE_NOOP("PromotionForm", "No limit"), QT_TRANSLATE_NOOP("PromotionForm", "Discount of the whole run in this shop; then it is used up")},
    {F::Together, QT_TRANSLATE_NOOP("PromotionForm", "Together with others"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "Whether other promotions may act on the same goods")},
    {F::Clawback, QT_TRANSLATE_NOOP("PromotionForm", "After a partial return"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "What a customer gets back who returns a part")},
    {F::Name, QT_TRANSLATE_NOOP("PromotionForm", "Name"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "On receipts and screens. Empty: made from the figures")},
    {F::NameEn, QT_TRANSLATE_NOOP("PromotionForm", "English name"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "On English screens. Empty: made from the figures")},
    {F::Text, QT_TRANSLATE_NOOP("PromotionForm", "Words for customers"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "On the customer's display. Empty: made from the figures")},
    {F::TextEn, QT_TRANSLATE_NOOP("PromotionForm", "English words"), nullptr, QT_TRANSLATE_NOOP("PromotionForm", "For customers. Empty: made from the figures")},
};

struct ChoiceText {
    F field;
    const char* option;
    const char* text;
};
constexpr ChoiceText kChoices[] = {
    {F::Scope, "goods", QT_TRANSLATE_NOOP("PromotionForm", "Certain goods")}, {F::Scope, "categories", QT_TRANSLATE_NOOP("PromotionForm", "Categories")},
    {F::Scope, "brands", QT_TRANSLATE_NOOP("PromotionForm", "Brands")}, {F::Scope, "all", QT_TRANSLATE_NOOP("PromotionForm", "The whole shop")},
    {F::Threshold, "amount", QT_TRANSLATE_NOOP("PromotionForm", "Amount")}, {F::Threshold, "pieces", QT_TRANSLATE_NOOP("PromotionForm", "Pieces")},
    {F::Benefit, "price", QT_TRANSLATE_NOOP("PromotionForm", "A price")}, {F::Benefit, "percent", QT_TRANSLATE_NOOP("PromotionForm", "Percent off")},
    {F::Benefit, "amount", QT_TRANSLATE_NOOP("PromotionForm", "Amount off")}, {F::Benefit, "free", QT_TRANSLATE_NOOP("PromotionForm", "Free")},
    {F::Every, "once", QT_TRANSLATE_NOOP("PromotionForm", "Once a sale")}, {F::Every, "each", QT_TRANSLATE_NOOP("PromotionForm", "For every step")},
    {F::SameGoods, "no", QT_TRANSLATE_NOOP("PromotionForm", "May be mixed")}, {F::SameGoods, "yes", QT_TRANSLATE_NOOP("PromotionForm", "The same goods")},
    {F::Together, "normal", QT_TRANSLATE_NOOP("PromotionForm", "As usual: other kinds may follow")}, {F::Together, "stack", QT_TRANSLATE_NOOP("PromotionForm", "Adds to others of its kind")},
    {F::Together, "unreduced", QT_TRANSLATE_NOOP("PromotionForm", "Only goods not reduced before")}, {F::Together, "alone", QT_TRANSLATE_NOOP("PromotionForm", "Nothing else on these goods")},
    {F::Together, "exclusive", QT_TRANSLATE_NOOP("PromotionForm", "Nothing else in the whole sale")},
    {F::Clawback, "no", QT_TRANSLATE_NOOP("PromotionForm", "What was paid for the returned goods")},
    {F::Clawback, "yes", QT_TRANSLATE_NOOP("PromotionForm", "What is kept is priced anew")},
};

struct FaultText {
    FormFault fault;
    const char* text;
};
constexpr FaultText kFaults[] = {
    {FormFault::Missing, QT_TRANSLATE_NOOP("PromotionForm", "This is still missing")},
    {FormFault::NotAnAmount, QT_TRANSLATE_NOOP("PromotionForm", "Not an amount: key for example 12.50")},
    {FormFault::NotACount, QT_TRANSLATE_NOOP("PromotionForm", "Not a whole number")},
    {FormFault::NotAPercent, QT_TRANSLATE_NOOP("PromotionForm", "Not a percentage from 0 to 100, two decimals at most")},
    {FormFault::TooSmall, QT_TRANSLATE_NOOP("PromotionForm", "Too small")},
    {FormFault::TooLarge, QT_TRANSLATE_NOOP("PromotionForm", "Too large")},
    {FormFault::TooLong, QT_TRANSLATE_NOOP("PromotionForm", "Too long")},
    {FormFault::BadDate, QT_TRANSLATE_NOOP("PromotionForm", "There is no such date")},
    {FormFault::EndBeforeStart, QT_TRANSLATE_NOOP("PromotionForm", "The end must be after the start")},
    {FormFault::BadHours, QT_TRANSLATE_NOOP("PromotionForm", "Not hours as 19:30-21:00")},
    {FormFault::BadWeekday, QT_TRANSLATE_NOOP("PromotionForm", "Not a weekday")},
    {FormFault::BadTier, QT_TRANSLATE_NOOP("PromotionForm", "Both figures of a tier are needed")},
    {FormFault::NotAscending, QT_TRANSLATE_NOOP("PromotionForm", "Each tier must start higher and give more than the one before")},
    {FormFault::TooFewParts, QT_TRANSLATE_NOOP("PromotionForm", "A set needs two pieces or more")},
    {FormFault::UnknownChoice, QT_TRANSLATE_NOOP("PromotionForm", "Choose one of the options")},
    {FormFault::NotOnThisForm, QT_TRANSLATE_NOOP("PromotionForm", "This kind has no such field")},
};

struct ReasonText {
    const char* start;   ///< how the reason of the core begins
    const char* path;    ///< or where it stands; empty: anywhere
    const char* text;
};
constexpr ReasonText kReasons[] = {
    {"its depth cannot be told", "", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters limits how deep a shop may discount; for whole groups of goods a fixed price cannot be judged. Name the goods, or give a percentage")},
    {"takes off up to", "", QT_TRANSLATE_NOOP("PromotionForm", "Takes off up to %1; headquarters allows a shop %2")},
    {"has no greatest amount", "", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters allows a shop at most %1 off: limit how often, or the discount a sale")},
    {"needs from and to", "", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters allows a shop %1 days: give a start and a last day")},
    {"runs longer than", "", QT_TRANSLATE_NOOP("PromotionForm", "Runs longer than the %1 days that headquarters allows a shop")},
    {"kind ", "/kind", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters does not allow shops this kind")},
    {"layer ", "/layer", QT_TRANSLATE_NOOP("PromotionForm", "This price level is headquarters' own")},
    {"headquarters does not allow promotions", "", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters does not allow shops to make promotions")},
    {"", "/owner", QT_TRANSLATE_NOOP("PromotionForm", "It belongs to headquarters or to another shop")},
    {"must be approved by an operator", "", QT_TRANSLATE_NOOP("PromotionForm", "Headquarters asks for the approval of another role")},
    {"was ended already", "", QT_TRANSLATE_NOOP("PromotionForm", "It was ended already. Make a new version")},
    {"is no draft", "", QT_TRANSLATE_NOOP("PromotionForm", "It is no draft: what was approved stays")},
    {"it is over since", "", QT_TRANSLATE_NOOP("PromotionForm", "It is over already")},
    {"its dates are over by then", "", QT_TRANSLATE_NOOP("PromotionForm", "Its dates are over by then anyway")},
    {"nothing of it is approved", "", QT_TRANSLATE_NOOP("PromotionForm", "It was never approved, so there is nothing to end")},
    {"is approved already", "", QT_TRANSLATE_NOOP("PromotionForm", "A newer version is approved already")},
    {"promotion ", "/id", QT_TRANSLATE_NOOP("PromotionForm", "Another promotion has this number")},
    {"is not after from", "", QT_TRANSLATE_NOOP("PromotionForm", "The end must be after the start")},
    {"longer than", "", QT_TRANSLATE_NOOP("PromotionForm", "Too long")},
    {"no Chinese name", "", QT_TRANSLATE_NOOP("PromotionForm", "It has no Chinese name: receipts will show its number")},
    {"no English name", "", QT_TRANSLATE_NOOP("PromotionForm", "It has no English name")},
    {"has ended", "", QT_TRANSLATE_NOOP("PromotionForm", "Its last day is past: it will never act")},
    {"no moment from", "", QT_TRANSLATE_NOOP("PromotionForm", "Its hours and weekdays never come within its dates")},
    {"excludes all it names", "", QT_TRANSLATE_NOOP("PromotionForm", "Everything it names is excepted again: no goods are left")},
    {"0 % gives nothing", "", QT_TRANSLATE_NOOP("PromotionForm", "0 % gives nothing")},
    {"100 % off", "", QT_TRANSLATE_NOOP("PromotionForm", "100 % off: the goods are free")},
    {"an amount of 0", "", QT_TRANSLATE_NOOP("PromotionForm", "An amount of 0 gives nothing")},
    {"a price of 0", "", QT_TRANSLATE_NOOP("PromotionForm", "A price of 0: the goods are free")},
    {"a limit per member does not bind", "", QT_TRANSLATE_NOOP("PromotionForm", "A limit for each member does not bind customers without a card")},
    {"only decides under the policy", "", QT_TRANSLATE_NOOP("PromotionForm", "Its priority has no effect here")},
};
// clang-format on

const FieldText* textOf(F field) {
    for (const FieldText& f : kFields)
        if (f.field == field) return &f;
    return nullptr;
}

}  // namespace

QString formKindText(K kind) {
    for (const KindText& k : kKinds)
        if (k.kind == kind) return say(k.name);
    return {};
}

QString formKindExample(K kind) {
    for (const KindText& k : kKinds)
        if (k.kind == kind) return say(k.example);
    return {};
}

QString documentKindText(const std::string& kind) {
    for (const K k : pricing::formKinds())
        if (englishNow() && pricing::formKindLabel(k) == kind) return formKindText(k);
    return fromUtf8(kind);
}

int formKindGroup(K kind) {
    for (const KindText& k : kKinds)
        if (k.kind == kind) return k.group;
    return 0;
}

QString formGroupText(int group) {
    switch (group) {
        case 0:
            return QCoreApplication::translate("PromotionForm", "Prices");
        case 1:
            return QCoreApplication::translate("PromotionForm", "Several pieces");
        case 2:
            return QCoreApplication::translate("PromotionForm", "From an amount or number on");
        default:
            return QCoreApplication::translate("PromotionForm", "Members and coupons");
    }
}

QString formFieldText(K kind, F field) {
    if (kind == K::AddOn && field == F::GetGoods)
        return QCoreApplication::translate("PromotionForm", "Add-on goods");
    if (kind == K::AddOn && field == F::Scope)
        return QCoreApplication::translate("PromotionForm", "What counts to the amount");
    if (kind == K::AddOn && field == F::LimitPerBasket)
        return QCoreApplication::translate("PromotionForm", "Add-on pieces a sale, at most");
    if (kind == K::NthPiece && field == F::Qty)
        return QCoreApplication::translate("PromotionForm", "Which piece");
    if (kind == K::BuyNGetM && field == F::Qty)
        return QCoreApplication::translate("PromotionForm", "Pieces to buy");
    if (kind == K::BuyAGetB && field == F::Qty)
        return QCoreApplication::translate("PromotionForm", "Pieces to buy");
    if (kind == K::BuyAGetB && field == F::Scope)
        return QCoreApplication::translate("PromotionForm", "What is bought (A)");
    if (kind == K::BuyAGetB && field == F::GetGoods)
        return QCoreApplication::translate("PromotionForm", "What comes with it (B)");
    if (kind == K::Bundle && field == F::Price)
        return QCoreApplication::translate("PromotionForm", "Price of the set");
    if (kind == K::NForM && field == F::Price)
        return QCoreApplication::translate("PromotionForm", "Price of all pieces");
    const FieldText* f = textOf(field);
    return f ? say(f->name) : QString();
}

QString formEmptyText(K kind, F field) {
    if (kind == K::MemberPrice || kind == K::MemberDiscount)
        if (field == F::Levels)
            return QCoreApplication::translate("PromotionForm", "Not chosen yet");
    if (kind == K::AddOn && field == F::LimitPerBasket)
        return QCoreApplication::translate("PromotionForm", "1");
    if (kind != K::Coupon && field == F::MinAmount)
        return QCoreApplication::translate("PromotionForm", "Not keyed yet");
    const FieldText* f = textOf(field);
    return f && f->empty ? say(f->empty) : QString();
}

QString formHintText(K kind, F field) {
    if (kind == K::NthPiece && field == F::Qty)
        return QCoreApplication::translate("PromotionForm", "2: every second piece is cheaper");
    if (kind == K::QuantityPrice && field == F::Tiers)
        return QCoreApplication::translate("PromotionForm",
                                           "From so many pieces on, each piece costs so much");
    const FieldText* f = textOf(field);
    return f && f->hint ? say(f->hint) : QString();
}

QString formChoiceText(F field, const std::string& option) {
    for (const ChoiceText& c : kChoices)
        if (c.field == field && option == c.option) return say(c.text);
    return fromUtf8(option);
}

QString formFaultText(const pricing::FormError& error) {
    QString text;
    for (const FaultText& f : kFaults)
        if (f.fault == error.fault) text = say(f.text);
    // Bounds that a person would ask about.
    if (error.fault == FormFault::TooSmall && error.field == F::Qty)
        text =
            QCoreApplication::translate("PromotionForm", "Too small: a set has two pieces or more");
    if (error.fault == FormFault::TooLarge && error.field == F::Off)
        text = QCoreApplication::translate("PromotionForm", "100 % off would make the goods free");
    if (error.row < 0) return text;
    return QCoreApplication::translate("PromotionForm", "Row %1: %2").arg(error.row + 1).arg(text);
}

QString formSectionText(F field) {
    switch (field) {
        case F::Scope:
        case F::BundleGoods:
            return QCoreApplication::translate("PromotionForm", "What");
        case F::From:
            return QCoreApplication::translate("PromotionForm", "When and for whom");
        case F::LimitPerBasket:
        case F::MaxTimes:
        case F::Cap:
        case F::PerMemberPerDay:
            return QCoreApplication::translate("PromotionForm", "Limits");
        case F::Together:
            return QCoreApplication::translate("PromotionForm", "Rules");
        case F::Name:
            return QCoreApplication::translate("PromotionForm", "Words");
        default:
            return {};
    }
}

QString weekdayText(int day) {
    static const char* const kDays[] = {
        QT_TRANSLATE_NOOP("PromotionForm", "Mon"), QT_TRANSLATE_NOOP("PromotionForm", "Tue"),
        QT_TRANSLATE_NOOP("PromotionForm", "Wed"), QT_TRANSLATE_NOOP("PromotionForm", "Thu"),
        QT_TRANSLATE_NOOP("PromotionForm", "Fri"), QT_TRANSLATE_NOOP("PromotionForm", "Sat"),
        QT_TRANSLATE_NOOP("PromotionForm", "Sun")};
    return day >= 1 && day <= 7 ? say(kDays[day - 1]) : QString();
}

namespace {

/// Fills the next place that is open, if there is one.
QString withNext(const QString& text, const QString& figure) {
    return text.contains(QLatin1String("%1")) || text.contains(QLatin1String("%2"))
               ? text.arg(figure)
               : text;
}

/// Figures of a reason: "30 %", amounts in minor units, days.
QStringList figuresOf(const std::string& reason) {
    static const QRegularExpression kFigure(QStringLiteral("([0-9]+(?:\\.[0-9]+)?)( %| days)?"));
    const bool amounts =
        reason.find('%') == std::string::npos && reason.find("days") == std::string::npos;
    QStringList out;
    auto all = kFigure.globalMatch(fromUtf8(reason));
    while (all.hasNext()) {
        const auto m = all.next();
        if (amounts)
            out << moneyText(Money::fromMinor(m.captured(1).toLongLong()));
        else
            out << m.captured(1) +
                       (m.captured(2) == QLatin1String(" %") ? QStringLiteral(" %") : QString());
    }
    return out;
}

}  // namespace

QString documentReasonText(const pricing::DocumentError& error) {
    for (const ReasonText& r : kReasons) {
        const std::string_view start(r.start), path(r.path);
        const bool fits =
            start.empty() || error.reason.starts_with(start) ||
            (start == "is approved already" && error.reason.find(start) != std::string::npos);
        if (!fits || (!path.empty() && !error.path.starts_with(path))) continue;
        QString text = say(r.text);
        for (const QString& figure : figuresOf(error.reason))
            text = withNext(text, figure);
        return text;
    }
    return QCoreApplication::translate("PromotionForm", "Not accepted: %1 (%2)")
        .arg(fromUtf8(error.reason), fromUtf8(error.path));
}

}  // namespace evertill::ui
