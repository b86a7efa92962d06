// 促销分析 at the till: the report on promotions as work that the till hands out and that runs on a
// thread of its own, and what is known of a coupon. Exports of reports are written here, too.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "evertill/base/result.h"
#include "evertill/domain/report/promotion_report.h"
#include "evertill/service/snapshots.h"

namespace evertill::service {

struct PromotionAnalysis {
    struct Name {
        std::string zh, en;  ///< en may be empty
    };
    std::optional<BusinessDate> from, to;  ///< as asked
    domain::PromotionReport report;
    std::map<std::string, Name> promotions;  ///< of documents, by id
    std::map<std::string, Name> coupons;     ///< of campaigns, by key
    std::int64_t entries = 0, sales = 0;     ///< read, of all time: growth needs what was before
    std::int64_t unreadable = 0;             ///< entries that were left out
};

/// Made by the till on its own thread; run() then works on any other one, beside a till that sells:
/// it opens the files itself, read-only, and reads them in slices.
class PromotionReportJob {
 public:
    virtual ~PromotionReportJob() = default;
    /// Once. Refusals: StorageFailed, Stopped.
    virtual Result<PromotionAnalysis, Refused> run() = 0;
    void stop() { m_stop = true; }                    ///< any thread; run() ends within a slice
    int percent() const { return m_percent.load(); }  ///< any thread

 protected:
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_percent{0};
};
using PromotionReportJobPtr = std::shared_ptr<PromotionReportJob>;

/// A coupon somebody holds in the hand: what it is, whether it would be taken, what this till knows
/// of its life. Other tills' uses are headquarters' knowledge.
struct CouponCard {
    std::string code;                    ///< as sales record it: "618-7", or what was keyed
    std::string campaign;                ///< its id; empty: unknown here
    std::string name, nameEn;            ///< of the campaign, or of the promotion it unlocks
    std::string text, textEn;            ///< what it gives
    std::string promotion, promotionEn;  ///< that it unlocks and that runs now; empty: none does
    std::optional<Money> face;           ///< worth
    std::optional<BusinessDate> first, last;  ///< valid days, both included
    bool ownCode = false;                     ///< a code of one coupon, not a word for everybody
    bool isSigned = false;
    std::optional<domain::Refusal> why;  ///< why it would not be taken now; absent: it would
    std::string detail;                  ///< closer: "bad_signature", "not_issued", ...
    std::int64_t uses = 1;               ///< of one code; 0: as often as anybody likes
    std::int64_t used = 0;               ///< here; less where a return gave it back
    std::string earnedBy;  ///< receipt of the sale that earned it here, if this till made it
    std::int64_t earnedMs = 0;
    enum class Back { Nothing, Part, All };
    struct Use {
        std::string receiptNo;
        std::int64_t atMs = 0;
        Money saved;  ///< by the promotions of the campaign; zero if they are not known any more
        Money paid;   ///< for the goods of that receipt
        Back back = Back::Nothing;  ///< goods that were returned since
    };
    std::optional<Use> lastUse;
    std::int64_t campaignToday = 0;             ///< taken here this business day
    std::optional<std::int64_t> campaignLimit;  ///< that may be taken a day without headquarters
};

/// Writes a file for people into `folder`, whole or not at all, and returns its path. The folder is
/// made if the one above it is there. A file of that name stays: the new one gets a number.
/// Refusals: FolderUnusable (missing, not writable), StorageFull, StorageFailed; the detail says
/// where. Any thread.
Result<std::string, Refused> writeExport(const std::string& folder, const std::string& name,
                                         std::span<const std::uint8_t> bytes);

}  // namespace evertill::service
