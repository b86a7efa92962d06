#include "evertill/store/coupon_store.h"

#include "promotion/document_work.h"

namespace evertill::store {

using pricing::CouponCampaign;
using pricing::CouponIssuer;

namespace {

void write(Database& db, const CouponCampaign& c, const std::string& document) {
    // REPLACE: should headquarters have given a number or an id anew, its word is final.
    Statement st = db.prepare("INSERT OR REPLACE INTO coupon_campaign VALUES(?1,?2,?3)");
    st.bind(1, c.number).bind(2, c.id).bind(3, document).run();
}

std::optional<CouponCampaign> read(Statement& st) {
    if (!st.step()) return std::nullopt;
    auto parsed = pricing::parseCouponCampaign(st.text(0));
    if (!parsed) return std::nullopt;
    return std::move(*parsed);
}

std::optional<CouponIssuer> readIssuer(Statement& st) {
    if (!st.step()) return std::nullopt;
    return CouponIssuer{st.integer(0), std::string(st.text(1)), st.integer(2),
                        std::string(st.text(3))};
}

}  // namespace

DocumentResult<CouponCampaign> CouponStore::put(std::string_view json,
                                                std::string_view defaultKey) {
    auto c = pricing::parseCouponCampaign(json);
    if (!c) return refused(c.error());
    const auto before = find(c->number);
    const auto sameId = findById(c->id);
    if (c->key.empty()) c->key = before ? before->key : std::string(defaultKey);
    if (before && before->id != c->id)
        return refused("/number", "belongs to campaign " + before->id);
    if (sameId && sameId->number != c->number)
        return refused("/id", "has the number " + std::to_string(sameId->number));
    if (before && before->key != c->key)
        return refused("/key", "codes signed with the other key are with customers");
    if (before && (c->serialFrom > before->serialFrom || c->serialTo < before->serialTo))
        return refused("/serial_to", "the range of serials may only grow");
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    write(db, *c, pricing::toJson(*c));
    if (auto done = work.commit(); !done) return refused(done.error());
    return *c;
}

std::optional<CouponCampaign> CouponStore::find(std::int64_t number) {
    Statement st =
        m_master.database().prepare("SELECT document FROM coupon_campaign WHERE number=?1");
    st.bind(1, number);
    return read(st);
}

std::optional<CouponCampaign> CouponStore::findById(std::string_view id) {
    Statement st = m_master.database().prepare("SELECT document FROM coupon_campaign WHERE id=?1");
    st.bind(1, id);
    return read(st);
}

std::vector<CouponCampaign> CouponStore::list() {
    Statement st =
        m_master.database().prepare("SELECT document FROM coupon_campaign ORDER BY number");
    std::vector<CouponCampaign> out;
    while (st.step())
        if (auto c = pricing::parseCouponCampaign(st.text(0))) out.push_back(std::move(*c));
    return out;
}

std::optional<CouponIssuer> CouponStore::issuer(std::int64_t number) {
    Statement st = m_master.database().prepare(
        "SELECT number,terminal,epoch,key FROM coupon_issuer WHERE number=?1");
    return readIssuer(st.bind(1, number));
}

std::optional<CouponIssuer> CouponStore::issuer(std::string_view terminal, std::int64_t epoch) {
    Statement st = m_master.database().prepare(
        "SELECT number,terminal,epoch,key FROM coupon_issuer WHERE terminal=?1 AND epoch=?2");
    return readIssuer(st.bind(1, terminal).bind(2, epoch));
}

CouponIssuer CouponStore::addIssuer(const std::string& terminal, std::int64_t epoch,
                                    const std::string& key) {
    if (auto known = issuer(terminal, epoch)) return *known;
    const auto last = m_master.database().queryInteger("SELECT max(number) FROM coupon_issuer");
    CouponIssuer added{last.value_or(0) + 1, terminal, epoch, key};
    if (added.number > pricing::kMaxIssuer) return {};
    putIssuer(added);
    return added;
}

void CouponStore::putIssuer(const CouponIssuer& issuer) {
    Statement st =
        m_master.database().prepare("INSERT OR REPLACE INTO coupon_issuer VALUES(?1,?2,?3,?4)");
    st.bind(1, issuer.number).bind(2, issuer.terminal).bind(3, issuer.epoch);
    st.bind(4, issuer.key).run();
}

bool CouponStore::isVoid(const pricing::CouponName& coupon) {
    Statement st =
        m_master.database().prepare("SELECT 1 FROM coupon_void WHERE campaign=?1 AND serial=?2");
    return st.bind(1, coupon.campaign).bind(2, coupon.serial).step();
}

void CouponStore::putVoid(const pricing::CouponName& coupon) {
    Statement st = m_master.database().prepare("INSERT OR IGNORE INTO coupon_void VALUES(?1,?2)");
    st.bind(1, coupon.campaign).bind(2, coupon.serial).run();
}

pricing::DocumentErrors receiveCampaign(Database& db, const std::string& json) {
    const auto c = pricing::parseCouponCampaign(json);
    if (!c) {
        auto errors = c.error();
        for (auto& e : errors)
            e.path = "/coupon_campaign" + e.path;
        return errors;
    }
    write(db, *c, json);
    return {};
}

}  // namespace evertill::store
