// Shelf labels of a shop: which are out of date, what they must say, and what became of them.
// Master data change in many ways (deltas, snapshots, imports, price changes, promotions, the mere
// passing of time); the desk does not follow the ways, it compares what the shelf says with what
// the catalogue says. Thread: the one that owns both files.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/domain/label/label_job.h"
#include "evertill/domain/label/shelf_label.h"
#include "evertill/store/label_store.h"
#include "evertill/store/shelf_reader.h"

namespace evertill::service {

/// The setting "labels"; what is missing or nonsense has these values.
struct LabelRules {
    domain::LabelSetting texts;
    domain::MeasureRule measure = domain::MeasureRule::Large;
    int aheadDays = 7;  ///< changes that far ahead are in the list
    std::string shelfTemplate = "shelf_60x40";
    std::string cutTemplate = "price_cut_60x40";  ///< of promotions' prices
};

/// Goods that somebody wants labels for.
struct LabelWish {
    std::string code;  ///< item code, or anything that can be scanned
    int copies = 1;
};
struct LabelRefusal {
    std::string code;    ///< "unknown_item", "no_label", "copies", "reason"; empty: storage
    std::string detail;  ///< the item
    std::optional<store::StoreError> storage = std::nullopt;
};
template <typename T>
using LabelResult = Result<T, LabelRefusal>;

/// One job, ready to be printed.
struct LabelSheet {
    domain::LabelJob job;
    domain::ShelfLabel label;
    std::string form;  ///< name of the template
    domain::LabelTexts texts;
};

/// One job as people read it.
struct LabelEntry {
    domain::LabelJob job;
    std::string name, spec, barcode;  ///< empty: the item is gone
    std::string category;             ///< its name, or its code where it has none; may be empty
    bool operator==(const LabelEntry&) const = default;
};

class LabelDesk {
 public:
    static constexpr int kMostCopies = 999;
    /// All must outlive this object. storeCode: of the till's ledger, empty at headquarters.
    LabelDesk(store::MasterStore& master, store::LabelStore& labels, std::string storeCode,
              const Clock& clock);
    ~LabelDesk();

    const LabelRules& rules() const { return m_rules; }
    const std::string& storeCode() const { return m_storeCode; }

    /// Compares all goods with the shelf, in transactions of 500. The first look ever takes the
    /// shelves for right as they are. A look that was cut off, or comes again, makes nothing twice.
    LabelResult<store::LabelChanges> look();
    /// The same in pieces, for a till that sells meanwhile: true when the look is complete.
    LabelResult<bool> lookSome(int items);

    /// 收货, or by hand: labels of these goods, whether their shelf label is out of date or not.
    /// All or none. The reason is kept and shown.
    LabelResult<std::vector<domain::LabelJob>> requestLabels(std::span<const LabelWish> wishes,
                                                             std::string_view reason);

    std::vector<domain::LabelJob> list(const store::LabelQuery& query);
    /// The same with the goods' names; read it in pieces (`after`, `limit`) beside a sale.
    std::vector<LabelEntry> entries(const store::LabelQuery& query);
    /// A look has begun and is not complete: lookSome() has more to do.
    bool looking() const { return m_look != nullptr; }
    store::LabelCounts counts();

    /// What to print for these jobs, as the catalogue says at this moment; jobs that are over or
    /// overtaken by now are left out. `form`: a template for all of them.
    LabelResult<std::vector<LabelSheet>> sheets(std::span<const std::int64_t> ids,
                                                std::string_view form = {});

    /// These labels are on paper. One that has to say something else by now goes on waiting.
    LabelResult<std::int64_t> printed(std::span<const LabelSheet> sheets, std::string_view by);
    LabelResult<std::int64_t> confirm(std::span<const std::int64_t> ids, std::string_view by);
    /// Needs a reason.
    LabelResult<std::int64_t> dismiss(std::span<const std::int64_t> ids, std::string_view by,
                                      std::string_view reason);

    /// Printed, and not on the shelf after all: over, and in the list again as new jobs. Returns
    /// how many of these were printed ones.
    LabelResult<std::int64_t> notHung(std::span<const std::int64_t> ids, std::string_view by);

    /// Due labels that the electronic shelf label system of that name has not taken as they are
    /// now, at most `limit`.
    LabelResult<std::vector<LabelSheet>> undelivered(std::string_view output, int limit);
    /// `confirm`: the shelf shows them, nothing has to be printed.
    LabelResult<std::int64_t> delivered(std::string_view output, std::span<const LabelSheet> sheets,
                                        bool confirm);

 private:
    domain::ShelfWindow window() const;
    std::unique_ptr<store::ShelfReader> reader();
    LabelResult<void> finishLook(std::int64_t nowMs);
    LabelResult<std::vector<LabelSheet>> sheetsOf(std::vector<domain::LabelJob> jobs,
                                                  std::string_view form);
    store::MasterStore& m_master;
    store::LabelStore& m_labels;
    std::string m_storeCode;
    const Clock& m_clock;
    LabelRules m_rules;
    std::unique_ptr<store::ShelfReader> m_look;  ///< of a look under way
    std::int64_t m_lookMs = 0;
    store::LabelChanges m_changes;
};

}  // namespace evertill::service
