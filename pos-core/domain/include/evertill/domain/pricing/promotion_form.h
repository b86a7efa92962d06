// 促销表单: the promotions that a shop makes itself, as forms to fill in. A form is data: its kind
// says which fields it has; what is keyed are texts. Form -> document and back. Pure.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/domain/pricing/promotion.h"

namespace evertill::pricing {

// clang-format off
#define EVERTILL_FORM_KINDS(X)                                                  \
    X(SpecialPrice, "special_price")         /* 单品特价 */                      \
    X(TimedPrice, "timed_price")             /* 时段价 */                        \
    X(Clearance, "clearance")                /* 临期折扣 */                      \
    X(MemberPrice, "member_price")           /* 会员价 */                        \
    X(PercentOff, "percent_off")             /* 折扣 */                          \
    X(AmountOff, "amount_off")               /* 立减 */                          \
    X(QuantityPrice, "quantity_price")       /* 阶梯数量价 */                    \
    X(SecondHalf, "second_half")             /* 第二件半价 */                    \
    X(NthPiece, "nth_piece")                 /* 第N件优惠 */                     \
    X(NForM, "n_for_m")                      /* N件M元 */                        \
    X(BuyNGetM, "buy_n_get_m")               /* 买N送M */                        \
    X(BuyAGetB, "buy_a_get_b")               /* 买A送B */                        \
    X(CheapestFree, "cheapest_free")         /* 满N件免最低价 */                 \
    X(Bundle, "bundle")                      /* 组合促销 */                      \
    X(FullReduction, "full_reduction")       /* 满减 */                          \
    X(EveryFull, "every_full")               /* 每满减 */                        \
    X(TieredReduction, "tiered_reduction")   /* 阶梯满减 */                      \
    X(FullDiscount, "full_discount")         /* 满折 */                          \
    X(TieredDiscount, "tiered_discount")     /* 阶梯满折 */                      \
    X(FullGift, "full_gift")                 /* 满赠 */                          \
    X(FullCoupon, "full_coupon")             /* 满返券 */                        \
    X(AddOn, "add_on")                       /* 加价换购 */                      \
    X(MemberDiscount, "member_discount")     /* 会员折扣 */                      \
    X(Coupon, "coupon")                      /* 用券优惠 */

#define EVERTILL_FORM_FIELDS(X)                                                                    \
    X(Scope, "scope", Choice)               /* goods, categories, brands, all */                   \
    X(Goods, "goods", Goods)                /* item codes */                                       \
    X(Categories, "categories", Categories)                                                        \
    X(Brands, "brands", Brands)                                                                    \
    X(ExcludeGoods, "exclude_goods", Goods)                                                        \
    X(BundleGoods, "bundle_goods", Bundle)  /* "CODE*2": one part of the set each */               \
    X(GetGoods, "get_goods", Goods)         /* what comes free or cheaper with the others */       \
    X(Threshold, "threshold", Choice)       /* amount, pieces */                                   \
    X(MinAmount, "min_amount", Money)                                                              \
    X(MinQty, "min_qty", Count)                                                                    \
    X(Tiers, "tiers", Tiers)                /* "100=20": from 100 on, 20 */                        \
    X(Qty, "qty", Count)                    /* pieces of a set; of the goods bought */             \
    X(FreeQty, "free_qty", Count)                                                                  \
    X(GetQty, "get_qty", Count)                                                                    \
    X(Benefit, "benefit", Choice)           /* price, percent, amount, free */                     \
    X(Price, "price", Money)                                                                       \
    X(Off, "off", Percent)                  /* per cent taken off */                               \
    X(Amount, "amount", Money)                                                                     \
    X(Gift, "gift", OneGoods)                                                                      \
    X(GiftQty, "gift_qty", Count)                                                                  \
    X(Every, "every", Choice)               /* once, each */                                       \
    X(SameGoods, "same_goods", Choice)      /* no, yes */                                          \
    X(Days, "days", Count)                  /* at most so many days to the date on the label */    \
    X(Coupon, "coupon", Coupon)             /* campaign */                                         \
    X(Levels, "levels", Levels)             /* of members */                                       \
    X(From, "from", Date)                   /* "2026-11-28", "2026-11-28 08:00" */                 \
    X(To, "to", Date)                       /* without an hour: that day still counts */           \
    X(Weekdays, "weekdays", Weekdays)       /* 1 Monday .. 7 */                                    \
    X(Hours, "hours", Hours)                /* "19:30-21:00" */                                    \
    X(LimitPerBasket, "limit", Count)       /* reduced pieces a basket */                          \
    X(MaxTimes, "max_times", Count)                                                                \
    X(Cap, "cap", Money)                                                                           \
    X(PerMemberPerDay, "per_member_per_day", Count)                                                \
    X(Quota, "quota", Count)                                                                       \
    X(Budget, "budget", Money)                                                                     \
    X(Together, "together", Choice)         /* normal, stack, unreduced, alone, exclusive */       \
    X(Clawback, "clawback", Choice)         /* no, yes */                                          \
    X(Name, "name", Text)                                                                          \
    X(NameEn, "name_en", Text)                                                                     \
    X(Text, "text", Text)                                                                          \
    X(TextEn, "text_en", Text)
// clang-format on

enum class FormKind : std::uint8_t {
#define X(id, name) id,
    EVERTILL_FORM_KINDS(X)
#undef X
};
enum class FormField : std::uint8_t {
#define X(id, name, type) id,
    EVERTILL_FORM_FIELDS(X)
#undef X
};
/// How a field is filled in.
enum class FieldType : std::uint8_t {
    Choice,
    Money,
    Percent,
    Count,
    Text,
    Goods,
    OneGoods,
    Bundle,
    Categories,
    Brands,
    Tiers,
    Date,
    Weekdays,
    Hours,
    Levels,
    Coupon,
};

std::string_view formKindName(FormKind k);  ///< "full_reduction"
std::optional<FormKind> formKindFromName(std::string_view name);
const std::vector<FormKind>& formKinds();
std::string_view formKindLabel(FormKind k);  ///< `kind` of the document: "满减"
std::string_view formIdPrefix(FormKind k);   ///< "MJ"
std::string_view formFieldName(FormField f);
std::optional<FormField> formFieldFromName(std::string_view name);
FieldType formFieldType(FormField f);

/// What was keyed. A field that is not in the map is empty; single values have one text.
struct FormValues {
    FormKind kind = FormKind::SpecialPrice;
    std::string id;
    std::map<FormField, std::vector<std::string>> fields;
    // Not on the form; kept when a document is edited.
    std::optional<std::int64_t> layer;  ///< absent: that of the kind
    std::int64_t priority = 0;
    std::string group;

    /// The only or first text, empty if there is none.
    const std::string& text(FormField f) const;
    const std::vector<std::string>& list(FormField f) const;
    void set(FormField f, std::string text);
    void set(FormField f, std::vector<std::string> texts);
    bool operator==(const FormValues&) const = default;
};

struct FieldSpec {
    FormField field = FormField::Name;
    bool required = false;
    bool operator==(const FieldSpec&) const = default;
};
/// A new form: the choices that stand first.
FormValues emptyForm(FormKind kind);
/// Fields to fill in, in order; they depend on what was chosen so far.
std::vector<FieldSpec> formFields(const FormValues& values);
/// Options of a choice; the first is what an empty field means.
const std::vector<std::string_view>& formChoices(FormKind kind, FormField field);

enum class FormFault : std::uint8_t {
    Missing,
    NotAnAmount,
    NotACount,
    NotAPercent,
    TooSmall,
    TooLarge,
    TooLong,
    BadDate,
    EndBeforeStart,
    BadHours,
    BadWeekday,
    BadTier,
    NotAscending,  ///< tiers: each must start above and give more than the one before
    TooFewParts,   ///< a set needs two parts or more
    UnknownChoice,
    NotOnThisForm,  ///< the kind has no such field
};
std::string_view formFaultName(FormFault f);

struct FormError {
    FormField field = FormField::Name;
    FormFault fault = FormFault::Missing;
    int row = -1;  ///< of a list, from 0
    bool operator==(const FormError&) const = default;
};
using FormErrors = std::vector<FormError>;

/// What the goods are called, for names that nobody keyed: "纯牛奶", "Milk"; empty for many goods.
struct FormSubject {
    std::string zh, en;
    std::string getZh, getEn;  ///< of what comes with them: gift, add-on goods
};
/// Checks what a form can know; the rest (limits of headquarters, ids) is for PromotionStore.
Result<Promotion, FormErrors> promotionOf(const FormValues& values,
                                          const FormSubject& subject = {});
/// The form that gives exactly this document; nullopt if none does. Owner, shops and what has no
/// effect are not looked at.
std::optional<FormValues> formOf(const Promotion& promotion);
/// Which field an error of the document belongs to: "/trigger/min_amount_minor" -> MinAmount.
std::optional<FormField> fieldOfPath(const FormValues& values, std::string_view path);

/// Name and advertising text made of the figures: "满100减20", "20 off 100". Empty parts if a
/// figure is missing.
struct FormNames {
    std::string zh, en;
};
FormNames formNames(const FormValues& values, const FormSubject& subject);

}  // namespace evertill::pricing
