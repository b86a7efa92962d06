#include "evertill/store/report_source.h"

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/store/master_catalogue.h"
#include "promotion/promotion_rows.h"

namespace evertill::store {

ReportSource::ReportSource(std::unique_ptr<Database> db)
    : m_db(std::move(db)),
      m_cost(m_db->prepare("SELECT cost FROM item WHERE id="
                           "(SELECT item FROM identifier WHERE code=?1 AND role>=2 LIMIT 1)")) {}

Result<std::unique_ptr<ReportSource>, StoreError> ReportSource::open(const std::string& folder) {
    auto db = Database::open(folder + "/master.db", OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    std::unique_ptr<ReportSource> source(new ReportSource(std::move(*db)));
    if (auto error = source->m_db->takeError()) return unexpected(*error);
    return source;
}

std::optional<UnitPrice> ReportSource::costOf(std::string_view itemCode) {
    if (const auto known = m_costs.find(itemCode); known != m_costs.end()) return known->second;
    std::optional<UnitPrice> cost;
    const std::string key = catalogueKey(itemCode);
    m_cost.reset().bind(1, std::string_view(key));
    if (m_cost.step() && !m_cost.isNull(0)) cost = UnitPrice::fromTenThousandths(m_cost.integer(0));
    m_cost.reset();
    m_costs.emplace(std::string(itemCode), cost);
    return cost;
}

std::vector<pricing::Promotion> ReportSource::promotions() {
    // Of two owners of one id headquarters counts, as in the engine.
    auto st = m_db->prepare("SELECT " EVERTILL_PROMOTION_COLUMNS
                            " FROM promotion WHERE state>0 ORDER BY id, owner<>'hq', owner,"
                            " version DESC");
    std::vector<pricing::Promotion> out;
    while (st.step()) {
        const auto record = readPromotion(st);
        if (!out.empty() && out.back().id == record.id) continue;
        auto parsed = pricing::parsePromotion(record.document);
        if (!parsed || parsed->id != record.id) continue;
        if (const auto stops = record.stops()) parsed->when.to = stops;
        out.push_back(std::move(*parsed));
    }
    return out;
}

std::vector<pricing::CouponCampaign> ReportSource::campaigns() {
    auto st = m_db->prepare("SELECT document FROM coupon_campaign ORDER BY number");
    std::vector<pricing::CouponCampaign> out;
    while (st.step())
        if (auto c = pricing::parseCouponCampaign(st.text(0))) out.push_back(std::move(*c));
    return out;
}

}  // namespace evertill::store
