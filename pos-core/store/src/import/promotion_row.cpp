#include "import/promotion_row.h"

#include <algorithm>

#include "evertill/base/bounded_text.h"
#include "import/cell_values.h"
#include "import/time_cells.h"

namespace evertill::store::import {
namespace {

using pricing::Promotion;
using pricing::Reward;
using pricing::RewardType;
using pricing::TriggerType;
using F = PromoField;

constexpr std::size_t kMaxName = 120;
constexpr std::size_t kMaxText = 200;
constexpr std::int32_t kMaxCount = 1'000'000;

/// 折扣 in basis points that remain to pay: "8折" and "8" are 80 %, "8.5折" and "85折" 85 %, "0.85"
/// 85 %, "九折", "八五折", "半价".
std::optional<std::int32_t> payCell(std::string text, bool commaIsDecimal) {
    if (text == "半价" || text == "对折") return 5'000;
    if (text.ends_with("折")) text = trimmedCell(text.substr(0, text.size() - 3));
    std::string digits;
    static constexpr std::string_view kChinese[] = {"零", "一", "二", "三", "四",
                                                    "五", "六", "七", "八", "九"};
    for (std::string_view s = text; s.size() >= 3 && digits.size() < 3;) {
        const auto at = std::find(std::begin(kChinese), std::end(kChinese), s.substr(0, 3));
        if (at == std::end(kChinese)) break;
        digits += static_cast<char>('0' + (at - std::begin(kChinese)));
        s.remove_prefix(3);
        if (s.empty()) text = digits;
    }
    if (text.ends_with('%')) return std::nullopt;  // 20 %: to pay or off?
    const auto v = priceCell(text, commaIsDecimal);
    if (!v) return std::nullopt;
    const std::int64_t n = v->tenThousandths();
    std::int64_t bps = 0;
    if (n < 10'000)
        bps = n;  // 0.85
    else if (n < 100'000)
        bps = n % 10 == 0 ? n / 10 : 0;  // 8.5
    else if (n > 100'000 && n < 1'000'000 && n % 10'000 == 0)
        bps = n / 100;  // 85; but 10折 is the full price, not a tenth of it
    if (bps <= 0 || bps >= 10'000) return std::nullopt;
    return static_cast<std::int32_t>(bps);
}

/// "20", "12.50" without decimals that say nothing, for texts.
std::string plainAmount(Money m) {
    std::string s = m.toString();
    if (s.ends_with(".00")) s.resize(s.size() - 3);
    return s;
}

class Reading {
 public:
    Reading(const PromoColumns& columns, bool commaIsDecimal, const Row& row,
            std::vector<PromotionRowError>& errors)
        : m_columns(columns), m_comma(commaIsDecimal), m_row(row), m_errors(errors) {}

    Promotion run() {
        Promotion p;
        const std::string kind = cell(F::Kind);
        const PromoKindInfo* info = promoKindOf(kind);
        if (info == nullptr) {
            add(F::Kind, kind.empty() ? "missing" : "unknown_type");
            return p;
        }
        refuseStrayCells(*info);
        labels(p, *info);
        who(p);
        when(p);
        scope(p);
        terms(p, *info);
        if (p.id.empty()) p.id = madeId(p, *info);
        return p;
    }

 private:
    std::string cell(F f) const {
        const auto at = m_columns.at[static_cast<std::size_t>(f)];
        if (!at || *at >= m_row.cells.size()) return {};
        return trimmedCell(m_row.cells[*at]);
    }
    bool isDate(F f) const {
        const auto at = m_columns.at[static_cast<std::size_t>(f)];
        return at && std::find(m_row.dates.begin(), m_row.dates.end(), *at) != m_row.dates.end();
    }
    void add(F f, std::string reason) {
        const auto at = m_columns.at[static_cast<std::size_t>(f)];
        m_errors.push_back({m_row.line, at ? m_columns.headers[*at] : std::string(),
                            std::string(utf8Prefix(sanitizeUtf8(cell(f)), 60)), std::move(reason)});
    }
    /// A column that must be filled: its name if the file does not even have it.
    void missing(F f, const char* column) {
        const bool has = m_columns.at[static_cast<std::size_t>(f)].has_value();
        m_errors.push_back(
            {m_row.line,
             has ? m_columns.headers[*m_columns.at[static_cast<std::size_t>(f)]] : column, "",
             "missing"});
    }
    template <typename T>
    std::optional<T> taken(F f, const CellResult<T>& value) {
        if (value) return *value;
        add(f, rowProblemName(value.error()));
        return std::nullopt;
    }

    void refuseStrayCells(const PromoKindInfo& info) {
        for (const F f : {F::Price, F::Pay, F::Off, F::Amount, F::MinAmount, F::MinQty, F::Qty,
                          F::Gift, F::GiftQty, F::MaxTimes, F::Limit, F::SameGoods})
            if (!cell(f).empty() &&
                std::find(info.uses.begin(), info.uses.end(), f) == info.uses.end())
                add(f, "not_for_this_type");
        for (std::size_t i = m_columns.headers.size(); i < m_row.cells.size(); ++i)
            if (!trimmedCell(m_row.cells[i]).empty()) {
                m_errors.push_back({m_row.line, "", "", rowProblemName(RowProblem::ExtraCells)});
                break;
            }
    }

    void text(F f, std::string& out, std::size_t max) {
        const std::string t = cell(f);
        if (t.empty()) return;
        if (auto v = taken(f, textCell(t, max, false))) out = *v;
    }
    void code(F f, std::string& out) {
        const std::string t = cell(f);
        if (t.empty()) return;
        if (auto v = taken(f, codeCell(t, isDate(f)))) out = *v;
    }
    void codes(F f, std::vector<std::string>& out) {
        if (isDate(f)) return add(f, rowProblemName(RowProblem::ExcelDate));
        for (const auto& part : listCell(cell(f))) {
            auto v = taken(f, codeCell(part, false));
            if (!v) continue;
            if (std::find(out.begin(), out.end(), *v) != out.end())
                add(f, "twice");
            else
                out.push_back(std::move(*v));
        }
    }
    std::optional<Money> money(F f, const char* column) {
        const std::string t = cell(f);
        if (t.empty()) {
            missing(f, column);
            return std::nullopt;
        }
        const auto price = taken(f, priceCell(t, m_comma));
        if (!price) return std::nullopt;
        if (price->tenThousandths() % 100 != 0) {
            add(f, rowProblemName(RowProblem::TooManyDecimals));
            return std::nullopt;
        }
        if (price->tenThousandths() == 0) {
            add(f, rowProblemName(RowProblem::OutOfRange));
            return std::nullopt;
        }
        return Money::fromMinor(price->tenThousandths() / 100);
    }
    std::optional<std::int64_t> count(F f, std::int32_t low) {
        const std::string t = cell(f);
        if (t.empty()) return std::nullopt;
        const auto n = taken(f, wholeCell(t, kMaxCount));
        if (n && *n < low) {
            add(f, rowProblemName(RowProblem::OutOfRange));
            return std::nullopt;
        }
        return n;
    }

    void labels(Promotion& p, const PromoKindInfo& info) {
        code(F::Id, p.id);
        p.kind = info.name;
        p.name = info.name;
        p.nameEn = info.nameEn;
        p.layer = info.layer;
        text(F::Name, p.name, kMaxName);
        text(F::NameEn, p.nameEn, kMaxName);
        text(F::Text, p.text, kMaxText);
        text(F::TextEn, p.textEn, kMaxText);
        text(F::Group, p.group, 64);
        if (const auto layer = count(F::Layer, 1)) p.layer = *layer;
    }

    void who(Promotion& p) {
        codes(F::Levels, p.memberLevels);
        codes(F::Stores, p.stores.stores);
        code(F::Coupon, p.coupon);
    }

    void when(Promotion& p) {
        const auto instant = [&](F f, std::optional<pricing::LocalTime>& out) {
            const std::string t = cell(f);
            if (t.empty()) return;
            out = instantCell(t, isDate(f), f == F::To);
            if (!out) add(f, "bad_time");
        };
        instant(F::From, p.when.from);
        instant(F::To, p.when.to);
        if (p.when.from && p.when.to && *p.when.from >= *p.when.to) add(F::To, "end_before_start");
        if (const std::string t = cell(F::Windows); !t.empty()) {
            if (const auto w = windowsCell(t))
                p.when.windows = *w;
            else
                add(F::Windows, "bad_hours");
        }
        if (const std::string t = cell(F::Weekdays); !t.empty()) {
            if (const auto d = weekdaysCell(t))
                p.when.daysOfWeek = *d;
            else
                add(F::Weekdays, "bad_weekday");
        }
    }

    /// "Everything" must be written: a forgotten cell must not discount the whole store.
    void scope(Promotion& p) {
        const std::string all = cell(F::Sku);
        const bool everything = all == "全部" || all == "全场" || all == "all" || all == "ALL";
        if (!everything) codes(F::Sku, p.scope.skus);
        codes(F::Category, p.scope.categories);
        codes(F::SubCategory, p.scope.subCategories);
        codes(F::Brand, p.scope.brands);
        codes(F::ExcludeSku, p.scope.excludeSkus);
        const bool some =
            !cell(F::Category).empty() || !cell(F::SubCategory).empty() || !cell(F::Brand).empty();
        if (everything && some)
            add(F::Sku, "all_and_some");
        else if (all.empty() && !some)
            missing(F::Sku, "货号");
    }

    void terms(Promotion& p, const PromoKindInfo& info) {
        switch (info.kind) {
            case PromoKind::MemberPrice:
                if (cell(F::Levels).empty()) missing(F::Levels, "会员级别");
                [[fallthrough]];
            case PromoKind::SpecialPrice:
                p.mandatory = true;
                p.reward.type = RewardType::UnitPrice;
                if (const auto m = money(F::Price, "促销价")) p.reward.price = *m;
                p.limitQty = count(F::Limit, 1);
                break;
            case PromoKind::PercentOff:
                p.reward.type = RewardType::PercentOff;
                p.reward.off = percentOff();
                p.limitQty = count(F::Limit, 1);
                break;
            case PromoKind::AmountOff:
                p.reward.type = RewardType::AmountOffEach;
                if (const auto m = money(F::Amount, "减金额")) p.reward.amount = *m;
                p.limitQty = count(F::Limit, 1);
                break;
            case PromoKind::SecondHalf:
                exactSet(p, 2);
                p.reward.type = RewardType::CheapestPercentOff;
                p.reward.off = Rate::fromBasisPoints(5'000);
                say(p, "第二件半价", "Second piece half price");
                break;
            case PromoKind::NForM:
                nForM(p);
                break;
            default:
                threshold(p, info.kind);
        }
    }

    Rate percentOff() {
        const std::string pay = cell(F::Pay), off = cell(F::Off);
        if (pay.empty() == off.empty()) {
            if (pay.empty())
                missing(F::Pay, "折扣");
            else
                add(F::Off, "beside_another_discount");
            return {};
        }
        if (!pay.empty()) {
            if (const auto bps = payCell(pay, m_comma)) return Rate::fromBasisPoints(10'000 - *bps);
            add(F::Pay, "bad_discount");
            return {};
        }
        const auto rate = taken(F::Off, rateCell(off, m_comma));
        if (rate && (rate->basisPoints() <= 0 || rate->basisPoints() >= 10'000))
            add(F::Off, "bad_discount");
        return rate.value_or(Rate());
    }

    void exactSet(Promotion& p, std::int64_t n) {
        p.trigger.type = TriggerType::ExactQty;
        p.trigger.qty = n;
        if (const std::string same = cell(F::SameGoods); !same.empty())
            p.trigger.sameSku = taken(F::SameGoods, flagCell(same)).value_or(false);
        p.maxTimes = count(F::MaxTimes, 1);
    }

    void nForM(Promotion& p) {
        if (cell(F::Qty).empty()) missing(F::Qty, "件数");
        exactSet(p, count(F::Qty, 2).value_or(2));
        p.reward.type = RewardType::SetPrice;
        if (const auto m = money(F::Price, "促销价")) p.reward.price = *m;
        say(p, std::to_string(p.trigger.qty) + "件" + plainAmount(p.reward.price) + "元",
            std::to_string(p.trigger.qty) + " for " + plainAmount(p.reward.price));
    }

    void threshold(Promotion& p, PromoKind kind) {
        const bool byAmount = !cell(F::MinAmount).empty(), byQty = !cell(F::MinQty).empty();
        std::string from = "?", fromEn = "?";
        if (byAmount && byQty) {
            add(F::MinQty, "beside_another_threshold");
        } else if (byQty) {
            p.trigger.type = TriggerType::MinQty;
            p.trigger.qty = count(F::MinQty, 1).value_or(1);
            from = std::to_string(p.trigger.qty) + "件";
            fromEn = std::to_string(p.trigger.qty) + " pieces";
        } else {
            p.trigger.type = TriggerType::MinAmount;
            if (const auto m = money(F::MinAmount, "满金额")) p.trigger.amount = *m;
            from = fromEn = plainAmount(p.trigger.amount);
        }
        const bool every = kind == PromoKind::EveryFull || kind == PromoKind::EveryGift;
        if (every) {
            p.repeat = pricing::Repeat::Each;
            p.maxTimes = count(F::MaxTimes, 1);
        }
        const std::string full = (every ? "每满" : "满") + from;
        const std::string fullEn = (every ? "every " : "") + fromEn;
        if (kind == PromoKind::FullReduction || kind == PromoKind::EveryFull) {
            p.reward.type = RewardType::AmountOffTotal;
            if (const auto m = money(F::Amount, "减金额")) p.reward.amount = *m;
            const std::string amount = plainAmount(p.reward.amount);
            say(p, full + "减" + amount, amount + " off " + fullEn);
            return;
        }
        p.reward.type = RewardType::Gift;
        code(F::Gift, p.reward.sku);
        if (cell(F::Gift).empty()) missing(F::Gift, "赠品");
        p.reward.qty = count(F::GiftQty, 1).value_or(1);
        say(p, full + "赠", "gift from " + fullEn);
    }

    static void say(Promotion& p, std::string text, std::string english) {
        if (p.text.empty()) p.text = std::move(text);
        if (p.textEn.empty()) p.textEn = std::move(english);
    }

    /// The document's number (or the kind) and the first goods: the same row makes the same id.
    std::string madeId(const Promotion& p, const PromoKindInfo& info) {
        std::string document;
        code(F::Document, document);
        std::string goods = "ALL";
        for (const auto* list :
             {&p.scope.brands, &p.scope.subCategories, &p.scope.categories, &p.scope.skus})
            if (!list->empty()) goods = list->front();
        std::string id = (document.empty() ? std::string(info.idPrefix) : document) + "-" + goods;
        if (utf8Length(id) > 64) {
            add(F::Document, rowProblemName(RowProblem::TooLong));
            return {};
        }
        return id;
    }

    const PromoColumns& m_columns;
    bool m_comma;
    const Row& m_row;
    std::vector<PromotionRowError>& m_errors;
};

}  // namespace

Promotion PromotionRowReader::read(const Row& row, std::vector<PromotionRowError>& errors) const {
    return Reading(m_columns, m_commaIsDecimal, row, errors).run();
}

}  // namespace evertill::store::import
