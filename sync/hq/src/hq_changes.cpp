// What a till gets of the feed: the state now of each key that changed, as it stands where the till
// is; whole publications, so that all of one is there in one transaction of the till.
#include <set>

#include "evertill/hq/hq_store.h"
#include "evertill/hq/till_cursor.h"
#include "evertill/store/coupon_store.h"
#include "evertill/store/member_store.h"

namespace evertill::hq {

namespace {

constexpr std::int64_t kMaxAnswerBytes = 3 << 20;  ///< of documents, prices and settings
constexpr std::size_t kMostRows = 6'000;           ///< of one publication; a longer one is cut
constexpr std::int64_t kItemBytes = 500;           ///< a usual one

using Keys = std::set<std::string>;

struct FeedRow {
    std::int64_t n = 0, batch = 0;
    std::string kind, key;
};

/// Adds keys to an answer, publication by publication; what does not fit is taken back.
class AnswerMaker {
 public:
    AnswerMaker(store::MasterStore& master, const TillPlace& place, std::int64_t nowMs, int limit)
        : m_master(master),
          m_scopes(master),
          m_place(m_scopes.any() ? place : TillPlace{}),
          m_nowMs(nowMs),
          m_limit(static_cast<std::size_t>(limit)) {}

    /// The rows of one publication. False: the answer is full; they are not in it, but for the
    /// first ones if nothing else is and they alone are too long.
    bool add(const std::vector<FeedRow>& batch) {
        const Mark begin = here();
        if (begin.rows > 0 && begin.rows + batch.size() > m_limit) return false;
        for (const auto& row : batch) {
            const Mark before = here();
            addRow(row);
            ++m_rows;
            const bool tooLong = m_bytes > kMaxAnswerBytes && m_rows > 1;
            if (!tooLong && m_rows <= std::max(m_limit, kMostRows)) {
                m_lastRow = row.n;
                continue;
            }
            back(begin.rows == 0 ? before : begin);
            return false;
        }
        return true;
    }
    std::size_t rows() const { return m_rows; }
    std::int64_t lastRow() const { return m_lastRow; }
    sync::MasterChanges finish();

 private:
    struct Mark {
        std::size_t rows, added, promotions, prices, campaigns, issuers, voids;
        std::int64_t bytes, lastRow;
    };
    Mark here() const {
        return {m_rows,
                m_added.size(),
                m_out.promotions.size(),
                m_out.prices.size(),
                m_out.couponCampaigns.size(),
                m_out.couponIssuers.size(),
                m_out.voidCoupons.size(),
                m_bytes,
                m_lastRow};
    }
    void back(const Mark& mark) {
        while (m_added.size() > mark.added) {
            m_keys[m_added.back().first].erase(m_added.back().second);
            m_added.pop_back();
        }
        m_out.promotions.resize(mark.promotions);
        m_out.prices.resize(mark.prices);
        m_out.couponCampaigns.resize(mark.campaigns);
        m_out.couponIssuers.resize(mark.issuers);
        m_out.voidCoupons.resize(mark.voids);
        m_rows = mark.rows;
        m_bytes = mark.bytes;
        m_lastRow = mark.lastRow;
    }
    void addRow(const FeedRow& row);

    store::MasterStore& m_master;
    Scopes m_scopes;
    TillPlace m_place;  ///< none where nothing differs: a chain without scopes pays nothing
    std::int64_t m_nowMs;
    std::size_t m_limit, m_rows = 0;
    std::int64_t m_bytes = 0, m_lastRow = 0;
    std::map<std::string, Keys> m_keys;  ///< by kind: each once
    std::vector<std::pair<std::string, std::string>> m_added;
    sync::MasterChanges m_out;
};

void AnswerMaker::addRow(const FeedRow& row) {
    if (!m_keys[row.kind].insert(row.key).second) return;
    m_added.emplace_back(row.kind, row.key);
    if (row.kind == "promotion") {
        auto record = m_scopes.promotion(row.key, m_place);
        if (!record) return;
        m_bytes += static_cast<std::int64_t>(record->document.size()) + 400;
        m_out.promotions.push_back(std::move(*record));
    } else if (row.kind == "price") {
        m_out.prices.push_back({row.key, m_scopes.prices(row.key, m_place, m_nowMs)});
        m_bytes += 60 + 140 * static_cast<std::int64_t>(m_out.prices.back().rows.size());
    } else if (row.kind == "coupon_campaign") {
        const auto campaign = store::CouponStore(m_master).find(std::atoll(row.key.c_str()));
        if (!campaign) return;
        m_out.couponCampaigns.push_back(pricing::toJson(*campaign));
        m_bytes += static_cast<std::int64_t>(m_out.couponCampaigns.back().size()) + 40;
    } else if (row.kind == "coupon_issuer") {
        if (auto i = store::CouponStore(m_master).issuer(std::atoll(row.key.c_str())))
            m_out.couponIssuers.push_back(std::move(*i));
    } else if (row.kind == "coupon_void") {
        if (const auto name = pricing::CouponName::parse(row.key))
            m_out.voidCoupons.push_back(*name);
    } else if (row.kind == "setting") {
        m_bytes +=
            static_cast<std::int64_t>(m_scopes.setting(row.key, m_place).value_or("").size()) + 40;
    } else {
        m_bytes += kItemBytes;
    }
}

// What is small is read at the end. What is not there any more is said in a form that old tills
// understand: goods by their list, a setting as null, somebody of the staff as not active.
sync::MasterChanges AnswerMaker::finish() {
    for (const auto& code : m_keys["item"]) {
        if (auto item = m_scopes.item(code, m_place))
            m_out.items.push_back(std::move(*item));
        else
            m_out.deletedItems.push_back(code);
    }
    for (const auto& number : m_keys["operator"]) {
        const auto o = m_scopes.person(number, m_place)
                           .value_or(store::OperatorRecord{number, "", "", "", false, "", ""});
        m_out.operators.push_back({o.number, o.name, o.role, o.pinHash, o.language, o.active});
    }
    for (const auto& name : m_keys["role"])
        if (const auto r = m_master.findRole(name))
            m_out.roles.push_back(domain::Role::fromJson(r->name, r->permissions));
    for (const auto& key : m_keys["setting"])
        m_out.settings.emplace_back(key, m_scopes.setting(key, m_place).value_or("null"));
    for (const auto& number : m_keys["member"])
        if (const auto m = store::MemberStore(m_master).find(number)) m_out.members.push_back(*m);
    if (const auto& categories = m_keys["category"]; !categories.empty())
        for (const auto& c : m_master.named(store::NamedCodeKind::Category))
            if (categories.contains(c.code)) m_out.categories.push_back({c.code, c.name, c.parent});
    return std::move(m_out);
}

/// Feed rows after a place that are for these audiences, at most `most`.
std::vector<FeedRow> feedAfter(store::MasterStore& master, std::int64_t after,
                               const std::set<std::string>& audiences, std::size_t most) {
    std::vector<FeedRow> out;
    auto st =
        master.database().prepare("SELECT n,kind,key,scope,batch FROM feed WHERE n>?1 ORDER BY n");
    for (st.bind(1, after); out.size() < most && st.step();)
        if (audiences.contains(std::string(st.text(3))))
            out.push_back(
                {st.integer(0), st.integer(4), std::string(st.text(1)), std::string(st.text(2))});
    return out;
}

}  // namespace

sync::MasterChanges HqStore::changes(const std::string& generation, std::int64_t after, int limit,
                                     const TillPlace& place) {
    const auto at = TillCursor::parse(after);
    if (generation != this->generation() || !at || at->feed > cursor()) {
        sync::MasterChanges out;
        out.mustRefetch = true;
        return out;
    }
    AnswerMaker answer(master(), place, m_clock.utcMs(), limit);
    TillCursor to{at->feed, std::nullopt, at->settled};
    if (at->own) {
        // With a whole file: what is its own first, then what changed since the file was made.
        std::vector<FeedRow> one(1);
        const auto own = Scopes(master()).own(place, *at->own, limit);
        bool all = own.size() < static_cast<std::size_t>(limit);
        for (const auto& o : own) {
            one[0] = {o.id, 0, o.kind, o.key};
            if (answer.add(one)) continue;
            all = false;
            break;
        }
        if (!all) to.own = answer.lastRow();
    } else {
        const auto most = kMostRows + static_cast<std::size_t>(limit);
        const auto rows = feedAfter(master(), at->feed, Scopes(master()).audiences(place), most);
        to.feed = rows.size() < most ? cursor() : rows.back().n;
        for (std::size_t i = 0; i < rows.size();) {
            std::vector<FeedRow> batch;
            // Rows of before publications were counted stand alone.
            do {
                batch.push_back(rows[i++]);
            } while (i < rows.size() && rows[i].batch != 0 && rows[i].batch == batch[0].batch);
            // One that goes on beyond what was read comes with the next answer, unless it is all.
            const bool cut = i == rows.size() && rows.size() == most && batch.size() < rows.size();
            if (!cut && answer.add(batch)) continue;
            to.feed = answer.lastRow();
            break;
        }
    }
    auto out = answer.finish();
    out.generation = this->generation();
    out.from = after;
    out.to = to.number();
    out.more = to.own || to.feed < cursor();
    return out;
}

}  // namespace evertill::hq
