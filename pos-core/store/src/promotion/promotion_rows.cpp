#include "promotion/promotion_rows.h"

#include "evertill/store/promotion_store.h"

namespace evertill::store {

using pricing::LocalTime;
using pricing::PromotionRecord;
using pricing::PromotionState;

namespace {

std::optional<LocalTime> localTime(const Statement& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return LocalTime::fromSeconds(row.integer(column));
}

void bindTime(Statement& st, int at, const std::optional<LocalTime>& t) {
    if (t)
        st.bind(at, t->seconds());
    else
        st.bindNull(at);
}

}  // namespace

PromotionRecord readPromotion(const Statement& row) {
    PromotionRecord r;
    r.owner = row.text(0);
    r.id = row.text(1);
    r.version = row.integer(2);
    r.state = static_cast<PromotionState>(row.integer(3));
    r.from = localTime(row, 4);
    r.to = localTime(row, 5);
    r.endedAt = localTime(row, 6);
    r.document = row.text(7);
    r.createdBy = row.text(8);
    r.createdMs = row.integer(9);
    r.approvedBy = row.text(10);
    r.approvedMs = row.optionalInteger(11);
    r.endedBy = row.text(12);
    r.endedMs = row.optionalInteger(13);
    return r;
}

void bindPromotion(Statement& st, const PromotionRecord& r) {
    st.bind(1, r.owner).bind(2, r.id).bind(3, r.version);
    st.bind(4, static_cast<std::int64_t>(r.state));
    bindTime(st, 5, r.from);
    bindTime(st, 6, r.to);
    bindTime(st, 7, r.endedAt);
    st.bind(8, r.document).bind(9, r.createdBy).bind(10, r.createdMs);
    st.bind(11, r.approvedBy).bind(12, r.approvedMs).bind(13, r.endedBy).bind(14, r.endedMs);
}

ReceivedPromotion receivePromotion(Database& db, const PromotionRecord& record) {
    ReceivedPromotion out;
    const bool ownerFits =
        record.owner == pricing::kHqOwner || !pricing::storeOfOwner(record.owner).empty();
    if (record.id.empty() || record.id.size() > 256 || record.version < 1 || !ownerFits ||
        record.state == PromotionState::Draft) {
        out.errors.push_back({"/" + record.id, "not a promotion in force"});
        return out;
    }
    // Headquarters' word is final: after it was restored from a backup a number may come again with
    // another document.
    Statement st = db.prepare("INSERT OR REPLACE INTO promotion(" EVERTILL_PROMOTION_COLUMNS
                              ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
    bindPromotion(st, record);
    st.run();
    out.kept = true;
    const auto parsed = pricing::parsePromotion(record.document);
    const std::string at = "/" + record.id + "/" + std::to_string(record.version);
    if (!parsed) {
        for (const auto& e : parsed.error())
            out.errors.push_back({at + e.path, e.reason});
    } else if (parsed->id != record.id) {
        out.errors.push_back({at + "/id", "is of another promotion"});
    }
    return out;
}

}  // namespace evertill::store
