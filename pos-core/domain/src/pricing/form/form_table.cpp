// Which kind of promotion has which fields: the one table behind every form.
#include <algorithm>
#include <array>

#include "evertill/domain/pricing/promotion_form.h"
#include "pricing/form/form_table.h"

namespace evertill::pricing {
namespace {

using F = FormField;
using K = FormKind;

constexpr std::string_view kKindNames[] = {
#define X(id, name) name,
    EVERTILL_FORM_KINDS(X)
#undef X
};
constexpr std::string_view kFieldNames[] = {
#define X(id, name, type) name,
    EVERTILL_FORM_FIELDS(X)
#undef X
};
constexpr FieldType kFieldTypes[] = {
#define X(id, name, type) FieldType::type,
    EVERTILL_FORM_FIELDS(X)
#undef X
};
constexpr std::string_view kFaultNames[] = {
    "missing",          "not_an_amount", "not_a_count",    "not_a_percent",
    "too_small",        "too_large",     "too_long",       "bad_date",
    "end_before_start", "bad_hours",     "bad_weekday",    "bad_tier",
    "not_ascending",    "too_few_parts", "unknown_choice", "not_on_this_form"};

// What a kind asks for between the goods and the dates; "!" in front of a field in `must`.
// clang-format off
const FormRow kRows[] = {
    {K::SpecialPrice, "单品特价", "TJ", 1, true, {F::Price}, {F::LimitPerBasket}},
    {K::TimedPrice, "时段价", "SD", 1, true, {F::Benefit, F::Price, F::Off, F::Amount}, {F::LimitPerBasket}},
    {K::Clearance, "临期折扣", "LQ", 1, true, {F::Days, F::Benefit, F::Off, F::Price}, {}},
    {K::MemberPrice, "会员价", "HYJ", 1, true, {F::Levels, F::Price}, {F::LimitPerBasket}},
    {K::PercentOff, "折扣", "ZK", 2, false, {F::Off}, {F::LimitPerBasket}},
    {K::AmountOff, "立减", "LJ", 2, false, {F::Amount}, {F::LimitPerBasket}},
    {K::QuantityPrice, "阶梯数量价", "SL", 2, false, {F::Tiers}, {}},
    {K::SecondHalf, "第二件半价", "BJ", 2, false, {F::SameGoods}, {F::MaxTimes}},
    {K::NthPiece, "第N件优惠", "DN", 2, false, {F::Qty, F::Benefit, F::Off, F::Price, F::SameGoods}, {F::MaxTimes}},
    {K::NForM, "N件M元", "NM", 2, false, {F::Qty, F::Price, F::SameGoods}, {F::MaxTimes}},
    {K::BuyNGetM, "买N送M", "MS", 2, false, {F::Qty, F::FreeQty, F::SameGoods}, {F::MaxTimes}},
    {K::BuyAGetB, "买A送B", "AB", 2, false, {F::Qty, F::GetGoods, F::GetQty, F::Benefit, F::Off, F::Price, F::Amount},
     {F::MaxTimes}},
    {K::CheapestFree, "满N件免最低价", "MD", 2, false, {F::Qty, F::SameGoods}, {F::MaxTimes}},
    {K::Bundle, "组合促销", "ZH", 2, false, {F::BundleGoods, F::Price}, {F::MaxTimes}},
    {K::FullReduction, "满减", "MJ", 3, false, {F::Threshold, F::MinAmount, F::MinQty, F::Amount}, {}},
    {K::EveryFull, "每满减", "MMJ", 3, false, {F::Threshold, F::MinAmount, F::MinQty, F::Amount}, {F::MaxTimes}},
    {K::TieredReduction, "阶梯满减", "JT", 3, false, {F::Threshold, F::Tiers}, {}},
    {K::FullDiscount, "满折", "MZ", 3, false, {F::Threshold, F::MinAmount, F::MinQty, F::Off}, {F::Cap}},
    {K::TieredDiscount, "阶梯满折", "JZ", 3, false, {F::Threshold, F::Tiers}, {F::Cap}},
    {K::FullGift, "满赠", "ZP", 3, false, {F::Threshold, F::MinAmount, F::MinQty, F::Gift, F::GiftQty, F::Every},
     {F::MaxTimes}},
    {K::FullCoupon, "满返券", "FQ", 3, false, {F::Threshold, F::MinAmount, F::MinQty, F::Coupon, F::Every},
     {F::MaxTimes}},
    {K::AddOn, "加价换购", "HG", 3, false, {F::MinAmount, F::GetGoods, F::Price}, {F::LimitPerBasket}},
    {K::MemberDiscount, "会员折扣", "HYZ", 5, false, {F::Levels, F::Off}, {F::Cap}},
    {K::Coupon, "用券优惠", "YQ", 4, false, {F::Coupon, F::MinAmount, F::Benefit, F::Amount, F::Off}, {F::Cap}},
};
// clang-format on

/// Filled in or not as the manager likes.
bool isOptional(FormKind kind, F f) {
    switch (f) {
        case F::MinAmount:
            return kind == K::Coupon;
        case F::GetQty:
        case F::GiftQty:
        case F::SameGoods:
        case F::Every:
        case F::Benefit:
        case F::Threshold:
        case F::Scope:
            return true;
        default:
            return false;
    }
}

F listOfScope(const FormValues& v) {
    const std::string& scope = v.text(F::Scope);
    return scope == "categories" ? F::Categories : scope == "brands" ? F::Brands : F::Goods;
}

/// Shown only if what it depends on was chosen so.
bool isShown(const FormValues& v, F f) {
    const auto chosen = [&](F choice) {
        const std::string& t = v.text(choice);
        return t.empty() ? std::string(formChoices(v.kind, choice).front()) : t;
    };
    const auto& must = formRow(v.kind).must;
    const bool hasBenefit = std::find(must.begin(), must.end(), F::Benefit) != must.end();
    const bool hasThreshold = std::find(must.begin(), must.end(), F::Threshold) != must.end();
    switch (f) {
        case F::Price:
            return !hasBenefit || chosen(F::Benefit) == "price";
        case F::Off:
            return !hasBenefit || chosen(F::Benefit) == "percent";
        case F::Amount:
            return !hasBenefit || chosen(F::Benefit) == "amount";
        case F::MinAmount:
            return !hasThreshold || chosen(F::Threshold) == "amount";
        case F::MinQty:
            return chosen(F::Threshold) == "pieces";
        case F::MaxTimes:
            return (v.kind != K::FullGift && v.kind != K::FullCoupon) || chosen(F::Every) == "each";
        case F::Cap:
            return v.kind != K::Coupon || chosen(F::Benefit) == "percent";
        default:
            return true;
    }
}

bool isPooled(FormKind k) {
    return (k >= K::FullReduction && k <= K::FullCoupon) || k == K::QuantityPrice ||
           k == K::MemberDiscount || k == K::Coupon;
}

template <typename T, std::size_t N>
std::optional<T> indexOf(const std::string_view (&names)[N], std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<T>(i);
    return std::nullopt;
}

}  // namespace

const FormRow& formRow(FormKind kind) {
    for (const FormRow& r : kRows)
        if (r.kind == kind) return r;
    return kRows[0];
}

std::string_view formKindName(FormKind k) {
    return kKindNames[static_cast<std::size_t>(k)];
}
std::optional<FormKind> formKindFromName(std::string_view name) {
    return indexOf<FormKind>(kKindNames, name);
}
const std::vector<FormKind>& formKinds() {
    static const std::vector<FormKind> kAll = [] {
        std::vector<FormKind> all;
        for (const FormRow& r : kRows)
            all.push_back(r.kind);
        return all;
    }();
    return kAll;
}
std::string_view formKindLabel(FormKind k) {
    return formRow(k).label;
}
std::string_view formIdPrefix(FormKind k) {
    return formRow(k).idPrefix;
}
std::string_view formFieldName(FormField f) {
    return kFieldNames[static_cast<std::size_t>(f)];
}
std::optional<FormField> formFieldFromName(std::string_view name) {
    return indexOf<FormField>(kFieldNames, name);
}
FieldType formFieldType(FormField f) {
    return kFieldTypes[static_cast<std::size_t>(f)];
}
std::string_view formFaultName(FormFault f) {
    return kFaultNames[static_cast<std::size_t>(f)];
}

const std::vector<std::string>& FormValues::list(FormField f) const {
    static const std::vector<std::string> kNone;
    const auto it = fields.find(f);
    return it == fields.end() ? kNone : it->second;
}

const std::string& FormValues::text(FormField f) const {
    static const std::string kNone;
    const auto& all = list(f);
    return all.empty() ? kNone : all.front();
}

void FormValues::set(FormField f, std::string text) {
    if (text.empty())
        fields.erase(f);
    else
        fields[f] = {std::move(text)};
}

void FormValues::set(FormField f, std::vector<std::string> texts) {
    if (texts.empty())
        fields.erase(f);
    else
        fields[f] = std::move(texts);
}

const std::vector<std::string_view>& formChoices(FormKind kind, FormField field) {
    using Options = std::vector<std::string_view>;
    static const Options kScope = {"goods", "categories", "brands", "all"};
    static const Options kScopeAll = {"all", "categories", "brands", "goods"};
    static const Options kThreshold = {"amount", "pieces"};
    static const Options kPriceFirst = {"price", "percent", "amount"};
    static const Options kPercentFirst = {"percent", "price"};
    static const Options kGet = {"free", "percent", "price", "amount"};
    static const Options kAmountFirst = {"amount", "percent"};
    static const Options kOnce = {"once", "each"};
    static const Options kNoYes = {"no", "yes"};
    static const Options kTogether = {"normal", "stack", "unreduced", "alone", "exclusive"};
    static const Options kNone;
    switch (field) {
        case F::Scope:
            return isPooled(kind) && kind != K::QuantityPrice ? kScopeAll
                   : kind == K::AddOn                         ? kScopeAll
                                                              : kScope;
        case F::Threshold:
            return kThreshold;
        case F::Benefit:
            return kind == K::TimedPrice ? kPriceFirst
                   : kind == K::BuyAGetB ? kGet
                   : kind == K::Coupon   ? kAmountFirst
                                         : kPercentFirst;
        case F::Every:
            return kOnce;
        case F::SameGoods:
        case F::Clawback:
            return kNoYes;
        case F::Together:
            return kTogether;
        default:
            return kNone;
    }
}

FormValues emptyForm(FormKind kind) {
    FormValues v;
    v.kind = kind;
    for (const FieldSpec& f : formFields(v))
        if (const auto& options = formChoices(kind, f.field); !options.empty())
            v.set(f.field, std::string(options.front()));
    return v;
}

std::vector<FieldSpec> formFields(const FormValues& v) {
    const FormRow& row = formRow(v.kind);
    std::vector<FieldSpec> out;
    const auto add = [&](F f, bool required) {
        if (isShown(v, f)) out.push_back({f, required});
    };
    if (v.kind != K::Bundle) {
        add(F::Scope, false);
        const std::string& scope = v.text(F::Scope);
        const bool all = (scope.empty() ? formChoices(v.kind, F::Scope).front() : scope) == "all";
        if (!all) add(listOfScope(v), true);
        if (all || listOfScope(v) != F::Goods) add(F::ExcludeGoods, false);
    }
    for (const F f : row.must)
        add(f, !isOptional(v.kind, f));
    add(F::From, false);
    add(F::To, false);
    add(F::Weekdays, false);
    add(F::Hours, false);
    if (std::find(row.must.begin(), row.must.end(), F::Levels) == row.must.end())
        add(F::Levels, false);
    for (const F f : row.may)
        add(f, false);
    for (const F f : {F::PerMemberPerDay, F::Quota, F::Budget})
        add(f, false);
    if (!row.mandatory) add(F::Together, false);
    if (!row.mandatory && v.kind != K::PercentOff && v.kind != K::AmountOff)
        add(F::Clawback, false);
    for (const F f : {F::Name, F::NameEn, F::Text, F::TextEn})
        add(f, false);
    return out;
}

}  // namespace evertill::pricing
