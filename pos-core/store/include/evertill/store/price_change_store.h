// 调价单 in the master file: written as drafts, approved into price rows in one transaction, kept
// as history. Belongs to the owner thread of the MasterStore; joins a transaction that is open.
#pragma once
#include "evertill/store/promotion_store.h"

namespace evertill::store {

struct PriceChangeRecord {
    pricing::PriceChange change;
    /// Base price each line's item had when it was approved; as long as change.lines.
    std::vector<std::optional<UnitPrice>> before;
    bool approved = false;
    std::string createdBy, approvedBy;
    std::int64_t createdMs = 0;  ///< UTC
    std::optional<std::int64_t> approvedMs;
};

class PriceChangeStore {
 public:
    explicit PriceChangeStore(MasterStore& master) : m_master(master) {}

    /// Checks a document and keeps it as a draft; a draft of the same number is replaced. Refused
    /// whole: items that do not exist, an approved number again with other lines.
    DocumentResult<PriceChangeRecord> put(std::string_view json, std::string_view author,
                                          std::int64_t nowMs);
    /// Makes the price rows. A line that is over by now is refused, the whole document with it.
    DocumentResult<PriceChangeRecord> approve(std::string_view number, std::string_view approver,
                                              std::int64_t nowMs);
    std::optional<PriceChangeRecord> find(std::string_view number);
    /// Newest first, without lines.
    std::vector<PriceChangeRecord> list(int limit = 100);

 private:
    MasterStore& m_master;
};

}  // namespace evertill::store
