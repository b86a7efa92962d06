#include "evertill/store/label_store.h"

#include <algorithm>

#include "evertill/store/migrator.h"

namespace evertill::store {

using domain::LabelJob;
using domain::LabelReason;
using domain::LabelState;
using domain::ShelfLabel;

namespace {

#define EVERTILL_LABEL_COLUMNS                                                                \
    "id,item,reason,note,copies,old_price,new_price,promotion,face,from_ms,made_ms,revision," \
    "state,done_ms,done_by,why"

LabelJob readJob(const Statement& st) {
    LabelJob j;
    j.id = st.integer(0);
    j.item = st.text(1);
    j.reason = domain::labelReasonFromName(st.text(2)).value_or(LabelReason::Requested);
    j.note = st.text(3);
    j.copies = static_cast<int>(st.integer(4));
    if (const auto old = st.optionalInteger(5)) j.oldPrice = UnitPrice::fromTenThousandths(*old);
    j.newPrice = UnitPrice::fromTenThousandths(st.integer(6));
    j.promotion = st.integer(7) != 0;
    j.face = st.integer(8);
    j.fromMs = st.integer(9);
    j.madeMs = st.integer(10);
    j.revision = st.integer(11);
    j.state = domain::labelStateFromName(st.text(12)).value_or(LabelState::Overtaken);
    j.doneMs = st.integer(13);
    j.doneBy = st.text(14);
    j.why = st.text(15);
    return j;
}

LabelReason reasonFor(UnitPrice oldPrice, bool oldPromotion, const ShelfLabel& label) {
    const bool promotion = label.regular.has_value();
    if (promotion && (!oldPromotion || oldPrice != label.price)) return LabelReason::Promotion;
    if (oldPromotion && !promotion) return LabelReason::PromotionOver;
    return oldPrice != label.price ? LabelReason::Price : LabelReason::Text;
}

LabelJob jobFor(std::string_view item, const ShelfLabel& label, std::int64_t nowMs) {
    LabelJob j;
    j.item = item;
    j.newPrice = label.price;
    j.promotion = label.regular.has_value();
    j.face = label.face();
    j.fromMs = label.fromMs;
    j.madeMs = nowMs;
    return j;
}

std::optional<std::int64_t> tenThousandths(const std::optional<UnitPrice>& p) {
    return p ? std::optional(p->tenThousandths()) : std::nullopt;
}

}  // namespace

struct LabelStore::Statements {
    explicit Statements(Database& db)
        : shelf(db.prepare("SELECT price,promotion,face FROM shelf WHERE item=?1")),
          putShelf(db.prepare("INSERT INTO shelf VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
                              " price=excluded.price,promotion=excluded.promotion,"
                              "face=excluded.face")),
          waiting(db.prepare("SELECT " EVERTILL_LABEL_COLUMNS
                             " FROM job WHERE item=?1 AND state='waiting' AND reason<>'requested'"
                             " ORDER BY from_ms")),
          ahead(db.prepare("SELECT 1 FROM job WHERE settled=0 AND state<>'waiting' AND from_ms=?2"
                           " AND item=?1 AND face=?3")),
          insert(db.prepare("INSERT INTO job(item,reason,note,copies,old_price,new_price,promotion,"
                            "face,from_ms,made_ms,revision,state)"
                            " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,'waiting')")),
          change(db.prepare("UPDATE job SET reason=?2,old_price=?3,new_price=?4,promotion=?5,"
                            "face=?6,from_ms=?7,revision=?8 WHERE id=?1")),
          freshen(db.prepare("UPDATE job SET new_price=?2,promotion=?3,face=?4,revision=revision+1"
                             " WHERE item=?1 AND state='waiting' AND reason='requested' AND"
                             " face<>?4")),
          overtake(db.prepare("UPDATE job SET state='overtaken',done_ms=?2,settled=1"
                              " WHERE id=?1")),
          overtakeAll(db.prepare("UPDATE job SET state='overtaken',done_ms=?2,settled=1"
                                 " WHERE item=?1 AND state='waiting'")),
          job(db.prepare("SELECT " EVERTILL_LABEL_COLUMNS " FROM job WHERE id=?1")),
          end(db.prepare("UPDATE job SET state=?2,done_ms=?3,done_by=?4,why=?5 WHERE id=?1")),
          unsettled(db.prepare("SELECT id,item,new_price,promotion,face,state FROM job WHERE"
                               " settled=0 AND state<>'waiting' AND from_ms<=?1"
                               " ORDER BY from_ms,id")),
          settle(db.prepare("UPDATE job SET settled=1 WHERE id=?1")),
          forget(db.prepare("DELETE FROM shelf WHERE item=?1")) {}
    Statement shelf, putShelf, waiting, ahead, insert, change, freshen, overtake, overtakeAll, job,
        end, unsettled, settle, forget;
};

LabelStore::LabelStore(std::unique_ptr<Database> db)
    : m_db(std::move(db)), m_st(std::make_unique<Statements>(*m_db)) {}
LabelStore::~LabelStore() = default;

Result<std::unique_ptr<LabelStore>, StoreError> LabelStore::open(const std::string& path) {
    auto db = Database::open(path, OpenMode::ReadWrite);
    if (!db) return unexpected(db.error());
    if (auto migrated = migrate(**db, "labels"); !migrated) return unexpected(migrated.error());
    std::unique_ptr<LabelStore> store(new LabelStore(std::move(*db)));
    if (auto error = store->m_db->takeError()) return unexpected(*error);
    return store;
}

bool LabelStore::started() {
    return m_db->queryInteger("SELECT 1 FROM meta WHERE key='started'").has_value();
}

void LabelStore::setStarted() {
    m_db->exec("INSERT INTO meta VALUES('started','1') ON CONFLICT DO NOTHING");
}

std::optional<LabelStore::Shelf> LabelStore::shelfOf(std::string_view item) {
    Statement& st = m_st->shelf;
    std::optional<Shelf> out;
    if (st.reset().bind(1, item).step())
        out =
            Shelf{UnitPrice::fromTenThousandths(st.integer(0)), st.integer(1) != 0, st.integer(2)};
    st.reset();
    return out;
}

void LabelStore::putShelf(std::string_view item, const Shelf& s) {
    m_st->putShelf.reset()
        .bind(1, item)
        .bind(2, s.price.tenThousandths())
        .bind(3, s.promotion)
        .bind(4, s.face)
        .run();
}

std::vector<LabelJob> LabelStore::waitingChanges(std::string_view item) {
    std::vector<LabelJob> out;
    Statement& st = m_st->waiting;
    for (st.reset().bind(1, item); st.step();)
        out.push_back(readJob(st));
    st.reset();
    return out;
}

bool LabelStore::madeAhead(std::string_view item, std::int64_t fromMs, std::int64_t face) {
    Statement& st = m_st->ahead;
    const bool found = st.reset().bind(1, item).bind(2, fromMs).bind(3, face).step();
    st.reset();
    return found;
}

void LabelStore::insert(const LabelJob& j) {
    Statement& st = m_st->insert.reset();
    st.bind(1, j.item).bind(2, domain::labelReasonName(j.reason)).bind(3, j.note);
    st.bind(4, j.copies).bind(5, tenThousandths(j.oldPrice));
    st.bind(6, j.newPrice.tenThousandths()).bind(7, j.promotion).bind(8, j.face);
    st.bind(9, j.fromMs).bind(10, j.madeMs).bind(11, j.revision).run();
}

void LabelStore::change(const LabelJob& j) {
    Statement& st = m_st->change.reset();
    st.bind(1, j.id).bind(2, domain::labelReasonName(j.reason));
    st.bind(3, tenThousandths(j.oldPrice)).bind(4, j.newPrice.tenThousandths());
    st.bind(5, j.promotion).bind(6, j.face).bind(7, j.fromMs).bind(8, j.revision).run();
}

void LabelStore::compare(std::string_view item, std::span<const ShelfLabel> labels,
                         std::int64_t nowMs, bool quiet, LabelChanges& changes) {
    ++changes.items;
    if (labels.empty()) return overtake(item, nowMs, changes);
    const ShelfLabel& first = labels.front();
    const std::int64_t face = first.face();
    const auto shelf = shelfOf(item);
    m_st->freshen.reset()
        .bind(1, item)
        .bind(2, first.price.tenThousandths())
        .bind(3, first.regular.has_value())
        .bind(4, face)
        .run();

    std::vector<LabelJob> wanted;
    if (!shelf && quiet) {
        putShelf(item, {first.price, first.regular.has_value(), face});
    } else if (!shelf || shelf->face != face) {
        LabelJob j = jobFor(item, first, nowMs);
        j.reason = shelf ? reasonFor(shelf->price, shelf->promotion, first) : LabelReason::New;
        if (shelf) j.oldPrice = shelf->price;
        if (j.fromMs == 0 || j.fromMs > nowMs) j.fromMs = nowMs;
        wanted.push_back(std::move(j));
    }
    for (std::size_t i = 1; i < labels.size(); ++i) {
        LabelJob j = jobFor(item, labels[i], nowMs);
        if (madeAhead(item, j.fromMs, j.face)) continue;
        j.reason = reasonFor(labels[i - 1].price, labels[i - 1].regular.has_value(), labels[i]);
        j.oldPrice = labels[i - 1].price;
        wanted.push_back(std::move(j));
    }

    auto waiting = waitingChanges(item);
    std::vector<LabelJob> fresh;
    for (LabelJob& j : wanted) {
        const bool due = j.fromMs <= nowMs;
        const auto same = std::find_if(waiting.begin(), waiting.end(), [&](const LabelJob& w) {
            return due ? w.fromMs <= nowMs : w.fromMs == j.fromMs;
        });
        if (same == waiting.end()) {
            fresh.push_back(std::move(j));
            continue;
        }
        LabelJob was = std::move(*same);
        waiting.erase(same);
        const bool other = was.face != j.face;
        if (!other && was.oldPrice == j.oldPrice && was.reason == j.reason) continue;
        j.id = was.id;
        j.fromMs = due ? was.fromMs : j.fromMs;
        j.revision = was.revision + (other ? 1 : 0);
        change(j);
        if (other) ++changes.changed;
    }
    for (const LabelJob& w : waiting) {
        m_st->overtake.reset().bind(1, w.id).bind(2, nowMs).run();
        ++changes.overtaken;
    }
    for (const LabelJob& j : fresh) {
        insert(j);
        ++changes.made;
    }
}

void LabelStore::overtake(std::string_view item, std::int64_t nowMs, LabelChanges& changes) {
    m_st->overtakeAll.reset().bind(1, item).bind(2, nowMs).run();
    changes.overtaken += m_db->changes();
}

void LabelStore::settle(std::int64_t nowMs) {
    struct Row {
        std::int64_t id;
        std::string item;
        Shelf shelf;
        bool dismissed;
    };
    std::vector<Row> rows;
    Statement& st = m_st->unsettled;
    for (st.reset().bind(1, nowMs); st.step();)
        rows.push_back(
            {st.integer(0),
             std::string(st.text(1)),
             {UnitPrice::fromTenThousandths(st.integer(2)), st.integer(3) != 0, st.integer(4)},
             st.text(5) == "dismissed"});
    st.reset();
    for (Row& row : rows) {
        // No new label hangs there: the next one replaces the price that does.
        if (row.dismissed)
            if (const auto hangs = shelfOf(row.item)) {
                row.shelf.price = hangs->price;
                row.shelf.promotion = hangs->promotion;
            }
        putShelf(row.item, row.shelf);
        m_st->settle.reset().bind(1, row.id).run();
    }
}

LabelJob LabelStore::request(const ShelfLabel& label, int copies, std::string_view note,
                             std::int64_t nowMs) {
    LabelJob j = jobFor(label.code, label, nowMs);
    j.reason = LabelReason::Requested;
    j.note = note;
    j.copies = copies;
    j.fromMs = nowMs;
    if (const auto shelf = shelfOf(label.code)) j.oldPrice = shelf->price;
    insert(j);
    j.id = m_db->lastInsertRowid();
    return j;
}

Result<std::int64_t, StoreError> LabelStore::end(std::span<const LabelKey> keys, LabelState how,
                                                 std::string_view by, std::string_view why,
                                                 std::int64_t nowMs) {
    std::int64_t ended = 0;
    begin();
    for (const auto& [id, revision] : keys) {
        const auto j = job(id);
        if (j && revision != 0 && revision != j->revision) continue;
        const bool open = j && (j->state == LabelState::Waiting ||
                                (j->state == LabelState::Printed && how == LabelState::Confirmed));
        if (!open) continue;
        m_st->end.reset()
            .bind(1, id)
            .bind(2, domain::labelStateName(how))
            .bind(3, nowMs)
            .bind(4, by)
            .bind(5, why)
            .run();
        ++ended;
    }
    settle(nowMs);
    if (auto done = commit(); !done) return unexpected(done.error());
    return ended;
}

// What hangs is the old label again: its face is forgotten, a face of nothing differs from any. A
// later label of the same item may have taken the shelf meanwhile; then there is nothing to undo.
void LabelStore::takeBack(const LabelJob& j, std::int64_t nowMs) {
    if (j.reason == LabelReason::Requested) {
        LabelJob again = j;
        again.madeMs = again.fromMs = nowMs;
        again.revision = 1;
        insert(again);
        return;
    }
    const auto shelf = shelfOf(j.item);
    if (j.fromMs > nowMs || !shelf || shelf->face != j.face) return;
    if (j.oldPrice)
        putShelf(j.item, {*j.oldPrice, j.reason == LabelReason::PromotionOver, 0});
    else
        m_st->forget.reset().bind(1, j.item).run();
}

Result<std::vector<std::string>, StoreError> LabelStore::notHung(std::span<const std::int64_t> ids,
                                                                 std::string_view by,
                                                                 std::int64_t nowMs) {
    std::vector<std::string> items;
    begin();
    settle(nowMs);
    for (const auto id : ids) {
        const auto j = job(id);
        if (!j || j->state != LabelState::Printed) continue;
        m_st->end.reset()
            .bind(1, id)
            .bind(2, domain::labelStateName(LabelState::Dismissed))
            .bind(3, nowMs)
            .bind(4, by)
            .bind(5, "not_hung")
            .run();
        m_st->settle.reset().bind(1, id).run();
        takeBack(*j, nowMs);
        items.push_back(j->item);
    }
    if (auto done = commit(); !done) return unexpected(done.error());
    return items;
}

std::optional<LabelJob> LabelStore::job(std::int64_t id) {
    Statement& st = m_st->job;
    std::optional<LabelJob> out;
    if (st.reset().bind(1, id).step()) out = readJob(st);
    st.reset();
    return out;
}

std::vector<LabelJob> LabelStore::jobs(const LabelQuery& q) {
    Statement st = m_db->prepare("SELECT " EVERTILL_LABEL_COLUMNS
                                 " FROM job WHERE id>?1 AND (?2='' OR state=?2) AND"
                                 " (?3='' OR item=?3) AND (?4 IS NULL OR from_ms<=?4)"
                                 " ORDER BY id LIMIT ?5");
    st.bind(1, q.after).bind(2, q.state ? domain::labelStateName(*q.state) : "");
    st.bind(3, q.item).bind(4, q.dueMs).bind(5, q.limit);
    std::vector<LabelJob> out;
    while (st.step())
        out.push_back(readJob(st));
    return out;
}

std::vector<std::string> LabelStore::itemsWaiting() {
    Statement st = m_db->prepare("SELECT DISTINCT item FROM job WHERE state='waiting'");
    std::vector<std::string> out;
    while (st.step())
        out.emplace_back(st.text(0));
    return out;
}

LabelCounts LabelStore::counts(std::int64_t nowMs) {
    Statement st = m_db->prepare(
        "SELECT count(*) FILTER(WHERE state='waiting' AND from_ms<=?1),"
        " count(*) FILTER(WHERE state='waiting' AND from_ms>?1),"
        " count(*) FILTER(WHERE state='printed'),"
        " min(from_ms) FILTER(WHERE state='waiting' AND from_ms<=?1) FROM job"
        " WHERE state IN ('waiting','printed')");
    LabelCounts c;
    if (st.bind(1, nowMs).step())
        c = {st.integer(0), st.integer(1), st.integer(2), st.optionalInteger(3).value_or(0)};
    return c;
}

std::vector<LabelJob> LabelStore::undelivered(std::string_view output, std::int64_t nowMs,
                                              int limit) {
    Statement st = m_db->prepare(
        "SELECT " EVERTILL_LABEL_COLUMNS
        " FROM job WHERE (state IN ('waiting','printed') OR (state='confirmed' AND done_ms>="
        "(SELECT min(at_ms) FROM delivery WHERE output=?1))) AND from_ms<=?2 AND NOT EXISTS(SELECT "
        "1"
        " FROM delivery d WHERE d.output=?1 AND d.job=job.id AND d.revision=job.revision)"
        " ORDER BY id LIMIT ?3");
    st.bind(1, output).bind(2, nowMs).bind(3, limit);
    std::vector<LabelJob> out;
    while (st.step())
        out.push_back(readJob(st));
    return out;
}

Result<void, StoreError> LabelStore::noteDelivered(std::string_view output,
                                                   std::span<const LabelJob> jobs,
                                                   std::int64_t nowMs) {
    begin();
    Statement st = m_db->prepare(
        "INSERT INTO delivery VALUES(?1,?2,?3,?4) ON CONFLICT DO UPDATE SET"
        " revision=excluded.revision,at_ms=excluded.at_ms");
    for (const LabelJob& j : jobs)
        st.reset().bind(1, output).bind(2, j.id).bind(3, j.revision).bind(4, nowMs).run();
    return commit();
}

}  // namespace evertill::store
