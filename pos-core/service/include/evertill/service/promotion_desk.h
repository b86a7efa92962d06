// 促销管理: what a manager does with promotions at the till. The shop's own can be written,
// approved and ended; headquarters' can be read, tried and copied. Looking is free for whoever is
// signed on; writing needs the permission "promotions". The till prices by a change at once.
// Thread: the till's.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"
#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/domain/pricing/promotion_lint.h"
#include "evertill/domain/pricing/promotion_record.h"
#include "evertill/domain/pricing/simulation.h"
#include "evertill/domain/pricing/store_limits.h"
#include "evertill/service/snapshots.h"

namespace evertill::service {

/// A refusal, with the errors of the document (path and reason) if it was for these.
struct DeskRefused : Refused {
    pricing::DocumentErrors errors;
    DeskRefused() = default;
    DeskRefused(Refused r) : Refused(std::move(r)) {}
    DeskRefused(domain::Refusal r, pricing::DocumentErrors e)
        : Refused{r, std::nullopt, {}}, errors(std::move(e)) {}
};
template <typename T>
using DeskResult = Result<T, DeskRefused>;

/// One version of a promotion.
struct DeskEntry {
    pricing::PromotionRecord record;
    pricing::PromotionPhase phase = pricing::PromotionPhase::Draft;
    std::optional<pricing::Promotion> document;  ///< absent: this program cannot read it
    pricing::DocumentErrors errors;              ///< why it cannot
    bool own = false;                            ///< of this shop: may be changed here
    bool here = true;                            ///< meant for this shop
};

/// What codes in documents stand for.
struct DeskNames {
    std::map<std::string, std::string> goods, categories, coupons, staff;
};

struct DeskView {
    std::vector<DeskEntry> versions;  ///< newest first, at least one
    DeskNames names;
    std::vector<pricing::LintRemark> remarks;  ///< on the newest version
};

struct DeskOption {
    std::string code, name, parent;
    bool operator==(const DeskOption&) const = default;
};
/// What forms can choose from.
struct DeskOptions {
    std::vector<DeskOption> categories, brands, levels, coupons;
    pricing::StoreLimits limits;
    pricing::LocalTime now;
};

struct DeskConflicts {
    std::vector<pricing::Conflict> conflicts;
    std::map<std::string, PromotionHint> promotions;  ///< only the names are filled in
    std::map<std::string, std::string> goods;         ///< names of those that are listed
    bool allGoods = true;  ///< false: not every article of a large catalogue was looked at
};

struct TrialLine {
    std::string itemCode;
    std::string code;  ///< as scanned: tells a case from a bottle
    Quantity quantity = Quantity::fromUnits(1);
    bool operator==(const TrialLine&) const = default;
};

/// A basket without and with a promotion.
struct Trial {
    struct Part {
        std::string promotion, name, nameEn;
        Money discount;
    };
    struct Line {
        TrialLine asked;
        std::string name, spec, unitName;
        UnitPrice price;
        Money list, without, with;
        std::vector<Part> by;  ///< what takes something off, with it
    };
    struct GiftGoods {
        std::string name;
        std::int64_t qty = 0;
    };
    pricing::LocalTime at;
    bool now = true;  ///< false: at the first moment when the promotion holds
    std::vector<Line> lines;
    Money list, without, with;
    PromotionVerdict verdict;
    std::vector<Part> acting;  ///< all that act, with it
    std::vector<GiftGoods> gifts;
    std::vector<std::string> levels;  ///< the customer is taken to have
    std::string coupon;               ///< taken to be presented
    bool asExpiring = false;          ///< the goods are taken to be near their date
    bool optimal = true;
    /// Of the lines whose cost is known; absent: the operator may not see it, or none is known.
    std::optional<pricing::Margin> marginWithout, marginWith;
};

class PromotionDesk {
 public:
    virtual ~PromotionDesk() = default;

    /// The version that counts and a newer draft of each; own ones first, then by start, newest
    /// first.
    virtual DeskResult<std::vector<DeskEntry>> list() = 0;
    virtual DeskResult<DeskView> view(std::string_view id) = 0;
    virtual DeskResult<DeskOptions> options() = 0;
    /// Names of what a document mentions.
    virtual DeskNames namesOf(const pricing::Promotion& document) = 0;

    /// Keeps it as a draft of this shop. Without an id it gets one that begins with the shop's code
    /// and `idPrefix`. The same terms as the newest version give that version again.
    virtual DeskResult<DeskEntry> save(pricing::Promotion document, std::string_view idPrefix) = 0;
    /// A draft of this shop with the same terms, whoever's it is.
    virtual DeskResult<DeskEntry> copy(std::string_view id) = 0;
    /// From now on this version counts. version 0: the newest.
    virtual DeskResult<DeskEntry> approve(std::string_view id, std::int64_t version) = 0;
    /// Throws the newest version away if it is a draft of this shop.
    virtual DeskResult<DeskEntry> discard(std::string_view id) = 0;
    /// Absent: now.
    virtual DeskResult<DeskEntry> end(std::string_view id,
                                      std::optional<pricing::LocalTime> at) = 0;

    /// Without and with this document in place of what runs under its id. Goods of unknown codes
    /// are left out.
    virtual DeskResult<Trial> tryOut(const pricing::Promotion& document,
                                     const std::vector<TrialLine>& lines) = 0;
    /// The open basket, else the last sale.
    virtual DeskResult<std::vector<TrialLine>> lastBasket() = 0;
    virtual DeskResult<DeskConflicts> conflicts(const pricing::Promotion& document) = 0;
};

}  // namespace evertill::service
