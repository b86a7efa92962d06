// 促销分析: what promotions brought, from recorded sales. Pure: sales in, figures out; the journal
// is the only source, so the same entries give the same report at the till and at headquarters.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/domain/ledger/entry.h"
#include "evertill/domain/pricing/promotion.h"

namespace evertill::domain {

/// What a promotion's document adds to what the sales say.
struct PromotionFacts {
    std::string id, name, kind;
    std::optional<BusinessDate> firstDay, lastDay;  ///< both belong to its run
    std::string coupon;                             ///< key that unlocks it, empty: none
};

/// name: in the language of the report.
PromotionFacts factsOf(const pricing::Promotion& document, std::string name);

struct PromotionReportOptions {
    std::optional<BusinessDate> from, to;  ///< days reported, both included; absent: all
    /// Cost of one base unit (piece, kilogram) by item code; nullopt: not known.
    std::function<std::optional<UnitPrice>(std::string_view itemCode)> cost = {};
    std::vector<PromotionFacts> documents = {};
    /// Sales that goods came back of, if that is known: only these are kept in memory, so that
    /// returns find them. Absent: all with promotions.
    std::function<bool(const Envelope&)> cameBack = {};
    int utcOffsetMinutes = 480;  ///< for sales without a business date
};

/// Pieces and kilograms are summed apart.
struct Amounts {
    std::int64_t pieces = 0, weight = 0;  ///< thousandths
    Money sales;                          ///< paid
};

/// Goods sold under a promotion. Units as promotions count them: scanned pieces or cases; a weighed
/// line is one.
struct PromotedSales {
    std::int64_t tickets = 0, units = 0;
    Money list, discount;   ///< discount: of this promotion (of all, where goods are ranked)
    Money paid;             ///< after all promotions
    Money paidKnown, cost;  ///< of the goods whose cost is known
    Money margin() const { return paidKnown - cost; }
    std::optional<std::int64_t> discountBps() const;  ///< discount / list
    std::optional<std::int64_t> marginBps() const;    ///< margin / paidKnown
};

struct PromotedItem {
    std::string code, name;
    PromotedSales sales;
};

struct PromotedDay {
    BusinessDate day;
    PromotedSales sales;
};

/// All sales of a promotion's goods, with and without it, in as many trading days before its start
/// as it has run.
struct Uplift {
    BusinessDate start;                     ///< first day of its run, or first seen
    std::int64_t daysBefore = 0, days = 0;  ///< trading days: days with any sale
    Amounts before, during;                 ///< sums over these days
    /// Change per day in basis points, rounded half up; absent: nothing was sold before.
    std::optional<std::int64_t> salesBps, piecesBps, weightBps;
};

struct PromotionFigures {
    std::string id, name, kind;
    std::int64_t times = 0;
    PromotedSales sales;
    std::optional<std::int64_t> shareBps;  ///< sales.paid / all sales
    std::vector<PromotedItem> items;       ///< most paid first
    std::vector<PromotedDay> days;         ///< ascending
    std::optional<Uplift> uplift;          ///< absent: no sales before its start are recorded
};

/// 礼券: by the key that promotions name. A sale records the coupons that acted, not those that
/// were only shown.
struct CouponFigures {
    std::string key;
    std::int64_t used = 0;     ///< coupons
    std::int64_t tickets = 0;  ///< tickets with one
    Money discount;            ///< of the promotions it unlocks (needs their documents)
    Money sales;               ///< paid in tickets with one
    std::int64_t issued = 0;   ///< earned for next time, by campaign
};

/// 赠品 handed out, by goods and the promotion's name on the receipt.
struct GiftFigures {
    std::string promotion, code, name;
    std::int64_t tickets = 0, quantity = 0;  ///< quantity in thousandths
    std::optional<Money> cost;               ///< absent: not known
};

/// All goods of a day, with and without promotions, returns taken off.
struct ReportDay {
    BusinessDate day;
    std::int64_t tickets = 0, promotedTickets = 0;
    Money list, discount, paid;
};

struct PromotionReport {
    std::optional<BusinessDate> from, to;  ///< first and last day with sales that were counted
    std::int64_t tickets = 0, promotedTickets = 0, memberTickets = 0;
    Money list, discount, paid;  ///< of all goods, returns taken off
    /// Returned goods whose sale is not in these records: their discount belongs to no promotion.
    Money strayReturns;
    std::vector<PromotionFigures> promotions;  ///< 促销方案排名: most paid first
    std::vector<PromotedItem> items;           ///< 促销商品排名: most paid first
    std::vector<CouponFigures> coupons;        ///< 礼券使用排名: most used first, then issued
    std::vector<GiftFigures> gifts;            ///< most handed out first
    std::vector<ReportDay> days;               ///< ascending; days with any sale
};

class PromotionReporter {
 public:
    explicit PromotionReporter(PromotionReportOptions options);
    ~PromotionReporter();
    /// Sales of one till in the order of their numbers, so that returns find what they return.
    void add(const Envelope& envelope, const Sale& sale);
    PromotionReport finish();

 private:
    struct Work;
    std::unique_ptr<Work> m_work;
};

}  // namespace evertill::domain
