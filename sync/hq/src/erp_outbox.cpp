#include <nlohmann/json.hpp>

#include "evertill/hq/erp.h"
#include "evertill/hq/voucher.h"
#include "hq_http.h"

namespace evertill::hq {

using store::StoreError;
using Json = nlohmann::json;

namespace {

constexpr std::int64_t kFirstWaitMs = 30'000;
constexpr std::int64_t kLongestWaitMs = 3'600'000;

constexpr std::pair<ErpState, const char*> kStates[] = {{ErpState::Waiting, "waiting"},
                                                        {ErpState::Failed, "failed"},
                                                        {ErpState::Sent, "sent"},
                                                        {ErpState::Refused, "refused"}};

std::string compactDate(const std::string& date) {
    std::string out;
    for (const char c : date)
        if (c != '-') out += c;
    return out;
}

/// One line an item: what was sold or came back, with tax, and its quantity.
Json salesLines(Sql& sql, const std::string& store, const std::string& date, bool returned) {
    auto st = sql.prepare(
        std::string("SELECT item,uom,qty_") + (returned ? "returned,returned" : "sold,sold") +
        " FROM sum_item WHERE store=?1 AND build=0 AND business_date=?2 ORDER BY item,uom");
    st.bind(1, store).bind(2, date);
    Json lines = Json::array();
    while (st.step())
        if (st.integer(2) != 0 || st.integer(3) != 0)
            lines.push_back({{"item", std::string(st.text(0))},
                             {"uom", std::string(st.text(1))},
                             {"quantity", st.integer(2)},
                             {"amount", st.integer(3)}});
    return lines;
}

ErpDocument read(const Query& st) {
    ErpDocument d{std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
                  std::string(st.text(3)), std::string(st.text(4)), std::string(st.text(5))};
    for (const auto& [state, name] : kStates)
        if (st.text(6) == name) d.state = state;
    d.attempts = st.integer(7);
    d.nextAt = st.integer(8);
    d.madeAt = st.integer(9);
    d.remoteId = st.text(10);
    d.remoteNumber = st.text(11);
    d.error = st.text(12);
    return d;
}

constexpr const char* kColumns =
    "SELECT external_id,system,kind,store,business_date,document,state,attempts,next_at,made_at,"
    "remote_id,remote_number,error FROM erp_document ";

}  // namespace

const char* erpStateName(ErpState s) {
    for (const auto& [state, name] : kStates)
        if (state == s) return name;
    return "";
}

std::int64_t erpDocumentTotal(const std::string& document) {
    const Json j = Json::parse(document, nullptr, false);
    std::int64_t sum = 0;
    if (j.is_object())
        for (const auto& l : j.value("lines", Json::array()))
            sum += l.value("amount", std::int64_t{0});
    return sum;
}

bool ErpOutbox::put(const ErpDocument& d) {
    auto st = m_sql.prepare(
        "INSERT INTO erp_document(external_id,system,kind,store,business_date,document,hash,state,"
        "made_at) VALUES(?1,?2,?3,?4,?5,?6,?7,'waiting',?8) ON CONFLICT(external_id) DO NOTHING");
    const std::string hash = toHex(sha256(d.document));
    st.bind(1, d.externalId).bind(2, d.system).bind(3, d.kind).bind(4, d.store);
    st.bind(5, d.businessDate).bind(6, d.document).bind(7, hash).bind(8, m_clock.utcMs());
    return st.run() && m_sql.changes() > 0;
}

Result<ErpOutbox::Made, StoreError> ErpOutbox::make(const std::string& system,
                                                    const std::string& store,
                                                    const std::string& date,
                                                    const std::string& accounts) {
    const auto map = AccountMap::parse(accounts);
    if (!map) return unexpected(StoreError{store::StoreErrorKind::Misuse, 0, map.error()});
    const auto vouchers = Vouchers(m_sql, m_clock).of(store, date, *map);
    if (!vouchers) return unexpected(vouchers.error());
    Made made;
    for (const auto& v : *vouchers)
        made.complete = made.complete || v.complete;
    if (!made.complete) return made;
    if (!m_sql.begin()) return unexpected(*m_sql.takeError());
    const std::string base = "EVT-" + store + "-" + compactDate(date);
    for (const bool returned : {false, true}) {
        const Json lines = salesLines(m_sql, store, date, returned);
        if (lines.empty()) continue;
        const std::string document =
            dumped({{"store", store}, {"business_date", date}, {"lines", lines}});
        made.documents += put({base + (returned ? "-RET" : "-SALE"), system,
                               returned ? "return" : "sale", store, date, document})
                              ? 1
                              : 0;
    }
    for (const auto& v : *vouchers)
        if (!v.number.empty())
            made.documents +=
                put({"EVT-" + v.number + "-V", system, "voucher", store, date, voucherJson({v})})
                    ? 1
                    : 0;
    if (auto done = m_sql.commit(); !done) return unexpected(done.error());
    return made;
}

Result<ErpOutbox::Pushed, StoreError> ErpOutbox::push(ErpAdapter& adapter, std::int64_t most) {
    m_sql.takeError();
    auto st = m_sql.prepare(std::string(kColumns) +
                            "WHERE state IN('waiting','failed') AND next_at<=?1 ORDER BY"
                            " business_date,store,made_at,external_id LIMIT ?2");
    st.bind(1, m_clock.utcMs()).bind(2, most);
    std::vector<ErpDocument> due;
    while (st.step())
        due.push_back(read(st));
    st.reset();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    Pushed out;
    auto update = m_sql.prepare(
        "UPDATE erp_document SET state=?2,attempts=?3,next_at=?4,done_at=?5,remote_id=?6,"
        "remote_number=?7,error=?8 WHERE external_id=?1");
    for (const auto& d : due) {
        // Outside any transaction: the ERP may take its time. An answer that is lost here, by a
        // crash or on the line, is found by the document's number at the next attempt.
        const auto outcome = adapter.send(d);
        const bool sent = outcome.kind == ErpOutcome::Kind::Sent;
        const bool refused = outcome.kind == ErpOutcome::Kind::Refused;
        (sent ? out.sent : refused ? out.refused : out.later) += 1;
        const std::int64_t wait =
            std::min(kLongestWaitMs, kFirstWaitMs << std::min<std::int64_t>(d.attempts, 10));
        const std::string error = outcome.error.substr(0, 1000);
        update.bind(1, d.externalId).bind(2, sent ? "sent" : refused ? "refused" : "failed");
        update.bind(3, d.attempts + 1).bind(4, sent || refused ? 0 : m_clock.utcMs() + wait);
        update.bind(
            5, sent ? std::optional<std::int64_t>(m_clock.utcMs()) : std::optional<std::int64_t>());
        update.bind(6, outcome.remoteId).bind(7, outcome.remoteNumber).bind(8, error).run();
        if (auto failed = m_sql.takeError()) return unexpected(*failed);
    }
    return out;
}

bool ErpOutbox::retry(const std::string& externalId) {
    auto st = m_sql.prepare(
        "UPDATE erp_document SET state='waiting',next_at=0 WHERE external_id=?1 AND"
        " state IN('refused','failed')");
    st.bind(1, externalId).run();
    return m_sql.changes() > 0;
}

std::vector<ErpDocument> ErpOutbox::documents(const std::string& state, std::int64_t limit,
                                              std::int64_t offset) {
    auto st = m_sql.prepare(std::string(kColumns) +
                            "WHERE ?1='' OR state=?1 ORDER BY business_date DESC,external_id LIMIT"
                            " ?2 OFFSET ?3");
    st.bind(1, state).bind(2, limit).bind(3, offset);
    std::vector<ErpDocument> out;
    while (st.step())
        out.push_back(read(st));
    return out;
}

}  // namespace evertill::hq
