// Promotions and price changes: publishing with their feed rows, and what the tills get of them.
#include <nlohmann/json.hpp>
#include <set>

#include "evertill/hq/hq_store.h"

namespace evertill::hq {

using pricing::DocumentErrors;
using pricing::LocalTime;
using pricing::PromotionRecord;
using store::DocumentRefusal;
using store::DocumentResult;
using store::PriceChangeRecord;
using Json = nlohmann::json;

namespace {

constexpr std::size_t kMaxDocuments = 1'000;

struct OneDocument {
    std::string path;  ///< of its errors
    std::string json;
};

/// The documents of a file or request, each as JSON of its own.
Result<std::vector<OneDocument>, DocumentErrors> split(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    const bool wrapped = j.is_object() && j.contains("promotions");
    std::vector<OneDocument> out;
    if (!wrapped && !j.is_array()) {
        auto one = pricing::parsePromotion(text);
        if (!one) return unexpected(one.error());
        return std::vector<OneDocument>{{"", pricing::toJson(*one)}};
    }
    const auto all = pricing::parsePromotions(text);
    if (!all) return unexpected(all.error());
    if (all->empty() || all->size() > kMaxDocuments)
        return unexpected(DocumentErrors{
            {"", "1 to " + std::to_string(kMaxDocuments) + " promotions are needed"}});
    for (std::size_t i = 0; i < all->size(); ++i)
        out.push_back(
            {(wrapped ? "/promotions/" : "/") + std::to_string(i), pricing::toJson((*all)[i])});
    return out;
}

DocumentRefusal below(const std::string& path, DocumentRefusal refusal) {
    for (auto& e : refusal.errors)
        e.path = path + e.path;
    return refusal;
}

}  // namespace

LocalTime HqStore::localNow() {
    return LocalTime::ofInstant(m_clock.utcMs(), store::utcOffsetMinutes(*m_master));
}

template <typename T, typename Do>
DocumentResult<T> HqStore::published(Do&& change) {
    if (!m_master->begin()) return unexpected(DocumentRefusal{{}, m_master->commit().error()});
    DocumentResult<T> done = change();
    if (!done) {
        m_master->rollback();
        return done;
    }
    if (auto ok = m_master->commit(); !ok) return unexpected(DocumentRefusal{{}, ok.error()});
    (void)finishPublish();
    return done;
}

DocumentResult<std::vector<PromotionRecord>> HqStore::publishPromotions(std::string_view json,
                                                                        bool approve,
                                                                        const std::string& by) {
    using Records = std::vector<PromotionRecord>;
    const auto documents = split(json);
    if (!documents) return unexpected(DocumentRefusal{documents.error()});
    const std::int64_t now = m_clock.utcMs();
    return published<Records>([&]() -> DocumentResult<Records> {
        store::PromotionStore promotions(*m_master, std::string(pricing::kHqOwner));
        Records records;
        DocumentRefusal refusal;
        for (const auto& d : *documents) {
            auto record = promotions.put(d.json, by, now);
            if (record && approve)
                record = promotions.approve(record->id, record->version, by, now);
            if (!record) {
                // All errors of all documents at once: the author mends the file once.
                const auto one = below(d.path, record.error());
                refusal.errors.insert(refusal.errors.end(), one.errors.begin(), one.errors.end());
                if (one.storage) refusal.storage = one.storage;
                continue;
            }
            if (approve) feed("promotion", record->id, false);
            records.push_back(std::move(*record));
        }
        if (!refusal.errors.empty() || refusal.storage) return unexpected(refusal);
        return records;
    });
}

DocumentResult<PromotionRecord> HqStore::approvePromotion(const std::string& id,
                                                          std::int64_t version,
                                                          const std::string& by) {
    return published<PromotionRecord>([&]() -> DocumentResult<PromotionRecord> {
        store::PromotionStore promotions(*m_master, std::string(pricing::kHqOwner));
        auto record = promotions.approve(id, version, by, m_clock.utcMs());
        if (record) feed("promotion", id, false);
        return record;
    });
}

DocumentResult<PromotionRecord> HqStore::endPromotion(const std::string& id,
                                                      std::optional<LocalTime> at,
                                                      const std::string& by) {
    const LocalTime when = at.value_or(localNow());
    return published<PromotionRecord>([&]() -> DocumentResult<PromotionRecord> {
        store::PromotionStore promotions(*m_master, std::string(pricing::kHqOwner));
        auto record = promotions.end(id, when, by, m_clock.utcMs());
        if (record) feed("promotion", id, false);
        return record;
    });
}

std::vector<store::PromotionView> HqStore::promotions() {
    return store::PromotionStore(*m_master, std::string(pricing::kHqOwner)).list(localNow());
}

std::vector<PromotionRecord> HqStore::promotionHistory(const std::string& id) {
    return store::PromotionStore(*m_master, std::string(pricing::kHqOwner)).history(id);
}

DocumentResult<PriceChangeRecord> HqStore::publishPriceChange(std::string_view json, bool approve,
                                                              const std::string& by) {
    return published<PriceChangeRecord>([&]() -> DocumentResult<PriceChangeRecord> {
        store::PriceChangeStore changes(*m_master);
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
    return published<PriceChangeRecord>([&]() -> DocumentResult<PriceChangeRecord> {
        auto record = store::PriceChangeStore(*m_master).approve(number, by, m_clock.utcMs());
        if (record) feedPrices(*record);
        return record;
    });
}

Result<void, store::StoreError> HqStore::publishCategories(
    const std::vector<domain::Category>& categories) {
    if (!m_master->begin()) return m_master->commit();
    auto put = m_master->database().prepare(
        "INSERT INTO category VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET"
        " name=excluded.name,parent=excluded.parent");
    for (const auto& c : categories) {
        put.reset().bind(1, c.code).bind(2, c.name).bind(3, c.parent).run();
        feed("category", c.code, false);
    }
    if (auto done = m_master->commit(); !done) return done;
    return finishPublish();
}

std::vector<PriceChangeRecord> HqStore::priceChanges(int limit) {
    return store::PriceChangeStore(*m_master).list(limit);
}

void HqStore::feedPrices(const PriceChangeRecord& record) {
    std::set<std::string> items;
    for (const auto& line : record.change.lines)
        if (items.insert(line.itemCode).second) feed("price", line.itemCode, false);
}

std::int64_t HqStore::addPricing(const std::string& kind, const std::string& key,
                                 sync::MasterChanges& out) {
    if (kind == "promotion") {
        for (const auto& p : out.promotions)
            if (p.id == key) return 0;
        auto record =
            store::PromotionStore(*m_master, std::string(pricing::kHqOwner)).approved(key);
        if (!record) return 0;
        out.promotions.push_back(std::move(*record));
        return static_cast<std::int64_t>(out.promotions.back().document.size()) + 400;
    }
    if (kind == "price") {
        for (const auto& p : out.prices)
            if (p.itemCode == key) return 0;
        out.prices.push_back({key, m_master->pricesOf(key, m_clock.utcMs())});
        return 60 + 140 * static_cast<std::int64_t>(out.prices.back().rows.size());
    }
    return kind == "coupon_campaign" ? addCampaign(key, out) : 0;
}

void HqStore::dropLastPricing(const std::string& kind, sync::MasterChanges& out) {
    if (kind == "promotion") out.promotions.pop_back();
    if (kind == "price") out.prices.pop_back();
    if (kind == "coupon_campaign") out.couponCampaigns.pop_back();
}

void HqStore::dropUnapproved(store::Database& copy) {
    copy.exec("DELETE FROM promotion WHERE state=0");
    copy.exec(
        "DELETE FROM price_change_line WHERE number IN(SELECT number FROM price_change WHERE"
        " state=0)");
    copy.exec("DELETE FROM price_change WHERE state=0");
}

}  // namespace evertill::hq
