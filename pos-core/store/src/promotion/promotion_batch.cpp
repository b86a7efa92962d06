// Many promotions at once: a file or a request.
#include <nlohmann/json.hpp>

#include "promotion/document_work.h"

namespace evertill::store {

using pricing::DocumentErrors;
using pricing::PromotionRecord;

namespace {

constexpr std::size_t kMaxDocuments = 1'000;

struct OneDocument {
    std::string path;  ///< of its errors
    std::string json;
};

/// The documents, each as JSON of its own.
Result<std::vector<OneDocument>, DocumentErrors> split(std::string_view text) {
    const auto j = nlohmann::json::parse(text, nullptr, false);
    const bool wrapped = j.is_object() && j.contains("promotions");
    if (!wrapped && !j.is_array()) {
        const auto one = pricing::parsePromotion(text);
        if (!one) return unexpected(one.error());
        return std::vector<OneDocument>{{"", pricing::toJson(*one)}};
    }
    const auto all = pricing::parsePromotions(text);
    if (!all) return unexpected(all.error());
    if (all->empty() || all->size() > kMaxDocuments)
        return unexpected(DocumentErrors{
            {"", "1 to " + std::to_string(kMaxDocuments) + " promotions are needed"}});
    std::vector<OneDocument> out;
    for (std::size_t i = 0; i < all->size(); ++i)
        out.push_back(
            {(wrapped ? "/promotions/" : "/") + std::to_string(i), pricing::toJson((*all)[i])});
    return out;
}

}  // namespace

DocumentResult<std::vector<PromotionRecord>> PromotionStore::putAll(std::string_view json,
                                                                    bool approved,
                                                                    std::string_view author,
                                                                    std::int64_t nowMs) {
    const auto documents = split(json);
    if (!documents) return refused(documents.error());
    Work work(m_master.database());
    if (work.failed()) return refused(*work.failed());
    std::vector<PromotionRecord> records;
    DocumentRefusal refusal;
    for (const auto& d : *documents) {
        auto record = put(d.json, author, nowMs);
        if (record && approved) record = approve(record->id, record->version, author, nowMs);
        if (record) {
            records.push_back(std::move(*record));
            continue;
        }
        // All errors of all documents at once: the author mends the file once.
        for (const auto& e : record.error().errors)
            refusal.errors.push_back({d.path + e.path, e.reason});
        if (record.error().storage) refusal.storage = record.error().storage;
    }
    if (!refusal.errors.empty() || refusal.storage) return unexpected(refusal);
    if (auto done = work.commit(); !done) return refused(done.error());
    return records;
}

}  // namespace evertill::store
