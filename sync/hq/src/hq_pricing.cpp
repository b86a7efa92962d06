// Promotions and price changes: publishing with their feed rows, and what the tills get of them.
#include <set>

#include "evertill/hq/hq_store.h"
#include "evertill/store/member_store.h"

namespace evertill::hq {

using pricing::LocalTime;
using pricing::PromotionRecord;
using store::DocumentRefusal;
using store::DocumentResult;
using store::PriceChangeRecord;

LocalTime HqStore::localNow() {
    return LocalTime::ofInstant(m_clock.utcMs(), store::utcOffsetMinutes(master()));
}

DocumentResult<std::vector<PromotionRecord>> HqStore::publishPromotions(std::string_view json,
                                                                        bool approve,
                                                                        const std::string& by) {
    using Records = std::vector<PromotionRecord>;
    return published<Records>(by, [&]() -> DocumentResult<Records> {
        store::PromotionStore promotions(master(), std::string(pricing::kHqOwner));
        auto records = promotions.putAll(json, approve, by, m_clock.utcMs());
        if (records && approve)
            for (const auto& r : *records)
                m_shared.feed("promotion", r.id, false);
        return records;
    });
}

DocumentResult<PromotionRecord> HqStore::approvePromotion(const std::string& id,
                                                          std::int64_t version,
                                                          const std::string& by) {
    return published<PromotionRecord>(by, [&]() -> DocumentResult<PromotionRecord> {
        store::PromotionStore promotions(master(), std::string(pricing::kHqOwner));
        auto record = promotions.approve(id, version, by, m_clock.utcMs());
        if (record) m_shared.feed("promotion", id, false);
        return record;
    });
}

DocumentResult<PromotionRecord> HqStore::endPromotion(const std::string& id,
                                                      std::optional<LocalTime> at,
                                                      const std::string& by) {
    const LocalTime when = at.value_or(localNow());
    return published<PromotionRecord>(by, [&]() -> DocumentResult<PromotionRecord> {
        store::PromotionStore promotions(master(), std::string(pricing::kHqOwner));
        auto record = promotions.end(id, when, by, m_clock.utcMs());
        if (record) m_shared.feed("promotion", id, false);
        return record;
    });
}

std::vector<store::PromotionView> HqStore::promotions() {
    return store::PromotionStore(master(), std::string(pricing::kHqOwner)).list(localNow());
}

std::vector<PromotionRecord> HqStore::promotionHistory(const std::string& id) {
    return store::PromotionStore(master(), std::string(pricing::kHqOwner)).history(id);
}

DocumentResult<PriceChangeRecord> HqStore::publishPriceChange(std::string_view json, bool approve,
                                                              const std::string& by) {
    return published<PriceChangeRecord>(by, [&]() -> DocumentResult<PriceChangeRecord> {
        store::PriceChangeStore changes(master());
        auto record = changes.put(json, by, m_clock.utcMs());
        if (record && approve) {
            record = changes.approve(record->change.number, by, m_clock.utcMs());
            if (record) feedPrices(*record);
        }
        return record;
    });
}

DocumentResult<PriceChangeRecord> HqStore::approvePriceChange(const std::string& number,
                                                              const std::string& by) {
    return published<PriceChangeRecord>(by, [&]() -> DocumentResult<PriceChangeRecord> {
        auto record = store::PriceChangeStore(master()).approve(number, by, m_clock.utcMs());
        if (record) feedPrices(*record);
        return record;
    });
}

Result<void, store::StoreError> HqStore::publishCategories(
    const std::vector<domain::Category>& categories) {
    return m_shared.publish("admin", [&] {
        auto put = master().database().prepare(
            "INSERT INTO category VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET"
            " name=excluded.name,parent=excluded.parent");
        for (const auto& c : categories) {
            put.reset().bind(1, c.code).bind(2, c.name).bind(3, c.parent).run();
            m_shared.feed("category", c.code, false);
        }
        return true;
    });
}

Result<void, store::StoreError> HqStore::publishMembers(
    const std::vector<domain::Member>& members) {
    return m_shared.publish("admin", [&] {
        for (const auto& m : members) {
            (void)store::MemberStore(master()).put(m);  // an error stays in the transaction
            m_shared.feed("member", m.number, false);
        }
        return true;
    });
}

std::vector<PriceChangeRecord> HqStore::priceChanges(int limit) {
    return store::PriceChangeStore(master()).list(limit);
}

void HqStore::feedPrices(const PriceChangeRecord& record) {
    std::set<std::string> items;
    for (const auto& line : record.change.lines)
        if (items.insert(line.itemCode).second) m_shared.feed("price", line.itemCode, false);
}

}  // namespace evertill::hq
