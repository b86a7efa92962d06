#include "evertill/store/price_change_store.h"

#include "promotion/document_work.h"

namespace evertill::store {

using pricing::DocumentErrors;
using pricing::PriceKind;

namespace {

std::string linePath(std::size_t i, const char* field) {
    return "/lines/" + std::to_string(i) + "/" + field;
}

PriceChangeRecord readHead(const Statement& st) {
    PriceChangeRecord r;
    r.change.number = st.text(0);
    r.change.reason = st.text(1);
    r.approved = st.integer(2) > 0;
    r.createdBy = st.text(3);
    r.createdMs = st.integer(4);
    r.approvedBy = st.text(5);
    r.approvedMs = st.optionalInteger(6);
    return r;
}

constexpr const char* kHead =
    "SELECT number,reason,state,created_by,created_ms,approved_by,approved_ms FROM price_change ";

}  // namespace

DocumentResult<PriceChangeRecord> PriceChangeStore::put(std::string_view json,
                                                        std::string_view author,
                                                        std::int64_t nowMs) {
    auto parsed = pricing::parsePriceChange(json, utcOffsetMinutes(m_master));
    if (!parsed) return refused(parsed.error());
    DocumentErrors errors;
    for (std::size_t i = 0; i < parsed->lines.size(); ++i)
        if (!m_master.catalogue().idOfItemCode(parsed->lines[i].itemCode))
            errors.push_back({linePath(i, "item"), "no item " + parsed->lines[i].itemCode});
    if (!errors.empty()) return refused(errors);
    if (const auto before = find(parsed->number); before && before->approved) {
        if (before->change == *parsed) return *before;
        return refused("/number", "was approved already; a correction is another document");
    }
    PriceChangeRecord r{std::move(*parsed), {}, false, std::string(author), {}, nowMs, {}};
    r.before.resize(r.change.lines.size());
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement drop = db.prepare("DELETE FROM price_change_line WHERE number=?1");
    drop.bind(1, r.change.number).run();
    Statement head = db.prepare(
        "INSERT INTO price_change VALUES(?1,?2,0,?3,?4,'',NULL) ON CONFLICT DO UPDATE SET"
        " reason=excluded.reason,created_by=excluded.created_by,created_ms=excluded.created_ms");
    head.bind(1, r.change.number).bind(2, r.change.reason).bind(3, author).bind(4, nowMs).run();
    Statement line =
        db.prepare("INSERT INTO price_change_line VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,NULL)");
    for (std::size_t i = 0; i < r.change.lines.size(); ++i) {
        const auto& l = r.change.lines[i];
        line.reset().bind(1, r.change.number).bind(2, static_cast<std::int64_t>(i));
        line.bind(3, l.itemCode).bind(4, static_cast<std::int64_t>(l.kind)).bind(5, l.ref);
        line.bind(6, l.minQuantity).bind(7, l.fromMs).bind(8, l.toMs);
        line.bind(9, l.price.tenThousandths()).run();
    }
    if (auto done = work.commit(); !done) return refused(done.error());
    return r;
}

DocumentResult<PriceChangeRecord> PriceChangeStore::approve(std::string_view number,
                                                            std::string_view approver,
                                                            std::int64_t nowMs) {
    auto r = find(number);
    if (!r) return refused("/number", "no price change " + std::string(number));
    if (r->approved) return *r;
    DocumentErrors errors;
    for (std::size_t i = 0; i < r->change.lines.size(); ++i) {
        const auto& line = r->change.lines[i];
        const auto id = m_master.catalogue().idOfItemCode(line.itemCode);
        if (!id) errors.push_back({linePath(i, "item"), "no item " + line.itemCode});
        if (line.toMs && *line.toMs <= nowMs)
            errors.push_back({linePath(i, "to"), "is over already"});
        if (id) {
            const auto now = m_master.catalogue().priceFor(*id, nowMs, {});
            if (now.base) r->before[i] = now.base->price;
        }
    }
    if (!errors.empty()) return refused(errors);
    r->approved = true;
    r->approvedBy = approver;
    r->approvedMs = nowMs;
    Database& db = m_master.database();
    Work work(db);
    if (work.failed()) return refused(*work.failed());
    Statement before =
        db.prepare("UPDATE price_change_line SET before=?3 WHERE number=?1 AND position=?2");
    for (std::size_t i = 0; i < r->change.lines.size(); ++i) {
        m_master.putPrice(r->change.lines[i]);
        if (!r->before[i]) continue;
        before.reset().bind(1, number).bind(2, static_cast<std::int64_t>(i));
        before.bind(3, r->before[i]->tenThousandths()).run();
    }
    Statement head =
        db.prepare("UPDATE price_change SET state=1,approved_by=?2,approved_ms=?3 WHERE number=?1");
    head.bind(1, number).bind(2, approver).bind(3, nowMs).run();
    if (auto done = work.commit(); !done) return refused(done.error());
    return *r;
}

std::optional<PriceChangeRecord> PriceChangeStore::find(std::string_view number) {
    Statement head = m_master.database().prepare(std::string(kHead) + "WHERE number=?1");
    if (!head.bind(1, number).step()) return std::nullopt;
    PriceChangeRecord r = readHead(head);
    Statement st = m_master.database().prepare(
        "SELECT item,kind,ref,min_qty,from_ms,to_ms,price,before FROM price_change_line"
        " WHERE number=?1 ORDER BY position");
    for (st.bind(1, number); st.step();) {
        pricing::PriceRow row;
        row.itemCode = st.text(0);
        row.kind = static_cast<PriceKind>(st.integer(1));
        row.ref = st.text(2);
        row.minQuantity = st.integer(3);
        row.fromMs = st.integer(4);
        row.toMs = st.optionalInteger(5);
        row.price = UnitPrice::fromTenThousandths(st.integer(6));
        row.origin = r.change.number;
        r.change.lines.push_back(std::move(row));
        r.before.emplace_back();
        if (!st.isNull(7)) r.before.back() = UnitPrice::fromTenThousandths(st.integer(7));
    }
    return r;
}

std::vector<PriceChangeRecord> PriceChangeStore::list(int limit) {
    Statement st = m_master.database().prepare(std::string(kHead) +
                                               "ORDER BY created_ms DESC, number DESC LIMIT ?1");
    st.bind(1, limit);
    std::vector<PriceChangeRecord> out;
    while (st.step())
        out.push_back(readHead(st));
    return out;
}

}  // namespace evertill::store
