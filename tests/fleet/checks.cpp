// What must be true when all is over, found from HQ's rows and the tills' disks alone.
#include <nlohmann/json.hpp>

#include "evertill/domain/ledger/chain.h"
#include "evertill/store/database.h"
#include "fleet.h"

namespace evertill::fleet {

namespace {

struct HqRecord {
    std::int64_t stream = 0, seq = 0, epoch = 0;
    std::string body, hash;
};

class Verifier {
 public:
    Verifier(SimHq& hq, const std::vector<Journal>& journals) : m_hq(hq), m_journals(journals) {}
    std::vector<std::string> run(const std::set<std::string>& disturbed, std::int64_t& forks) {
        load();
        streams(disturbed, forks);
        origin();
        for (const auto& j : m_journals)
            disk(j);
        days();
        masters();
        return std::move(m_broken);
    }

 private:
    void broken(std::string text) {
        if (m_broken.size() < 20) m_broken.push_back(std::move(text));
    }
    void load() {
        m_hq.store().projector().catchUp();
        auto st = m_hq.store().sql().prepare(
            "SELECT terminal,stream,seq,epoch,body,hash FROM journal ORDER BY terminal,stream,seq");
        while (st.step()) {
            HqRecord r{st.integer(1), st.integer(2), st.integer(3), st.body(4), toHex(st.bytes(5))};
            const std::string terminal(st.text(0));
            const auto key = terminal + " " + std::to_string(r.seq) + " " + r.hash;
            if (!m_held.emplace(key, r.body).second)
                broken("I5 stored twice: " + key + " again in stream " + std::to_string(r.stream));
            m_records[{terminal, r.stream}].push_back(std::move(r));
        }
    }
    /// Chains from genesis, heads that are what the rows say, every history after the first listed.
    void streams(const std::set<std::string>& disturbed, std::int64_t& forks) {
        std::set<std::pair<std::string, std::int64_t>> listed;
        for (const auto& e : m_hq.store().exceptions(1 << 30)) {
            if (e.what == "fork") listed.emplace(e.terminal, e.stream);
            if (e.what == "unreadable") m_unreadable.insert({e.terminal, e.stream, e.seq});
        }
        for (const auto& t : m_hq.store().tills().all()) {
            const auto genesis = domain::genesisHash(t.terminal, 1, t.publicKey);
            for (const auto& s : m_hq.store().journal().streams(t.terminal)) {
                const auto name = t.terminal + " stream " + std::to_string(s.stream);
                auto base = m_hq.store().sql().prepare(
                    "SELECT base_hash FROM stream WHERE terminal=?1 AND stream=?2");
                base.bind(1, t.terminal).bind(2, s.stream);
                Sha256 hash{};
                if (base.step() && base.bytes(0).size() == hash.size())
                    std::copy_n(base.bytes(0).begin(), hash.size(), hash.begin());
                if (s.baseSeq == 0 ? hash != genesis
                                   : !m_held.contains(t.terminal + " " + std::to_string(s.baseSeq) +
                                                      " " + toHex(hash)))
                    broken("I4 " + name + " hangs on a record HQ does not hold");
                std::int64_t seq = s.baseSeq;
                for (const auto& r : m_records[{t.terminal, s.stream}]) {
                    hash = domain::entryHash(t.terminal, r.epoch, ++seq, hash, r.body);
                    if (r.seq != seq || r.hash != toHex(hash)) {
                        broken("I4 chain of " + name + " breaks at " + std::to_string(seq));
                        break;
                    }
                }
                if (s.headSeq != seq || s.headHash != hash)
                    broken("I3 head of " + name + " is said to be " + std::to_string(s.headSeq) +
                           ", its records end at " + std::to_string(seq));
                if (s.stream == 1) continue;
                ++forks;
                if (!listed.contains({t.terminal, s.stream})) broken("I5 fork not listed: " + name);
                if (!disturbed.contains(t.terminal))
                    broken("I5 a fork of a disk that never was copied or set back: " + name + ", " +
                           s.why);
            }
        }
    }
    /// HQ holds nothing that no till ever committed.
    void origin() {
        std::map<std::string, const std::string*> written;
        for (const auto& j : m_journals)
            for (std::size_t i = 0; i < j.records.size(); ++i)
                written.emplace(j.terminal + " " + std::to_string(i + 1) + " " + j.records[i].hash,
                                &j.records[i].body);
        for (const auto& [key, body] : m_held) {
            const auto it = written.find(key);
            if (it == written.end() || *it->second != body)
                broken("I5 HQ holds what no till wrote: " + key);
        }
    }
    void disk(const Journal& j) {
        std::int64_t acked = 0;
        for (const auto& a : j.acks) {
            if (a.hqTime > m_hq.restoredAt) acked = std::max(acked, a.seq);
            const sync::Ack ack{a.stream, a.seq, a.hash, a.hqTime, {}};
            if (!verifySignature(m_hq.store().publicKey(),
                                 asBytes(sync::ackStatement(j.terminal, ack)), a.signature))
                broken("I8 receipt not signed by HQ: " + j.terminal + " " + std::to_string(a.seq));
            if (a.seq < 1 || a.seq > static_cast<std::int64_t>(j.records.size()) ||
                j.records[static_cast<std::size_t>(a.seq) - 1].hash != a.hash)
                broken("I8 receipt for another record: " + j.terminal + " " +
                       std::to_string(a.seq));
        }
        // A dead disk: what HQ had confirmed since it was last restored itself.
        const std::int64_t until = j.alive ? static_cast<std::int64_t>(j.records.size()) : acked;
        for (std::int64_t seq = 1; seq <= until; ++seq) {
            const auto& r = j.records[static_cast<std::size_t>(seq) - 1];
            const auto it = m_held.find(j.terminal + " " + std::to_string(seq) + " " + r.hash);
            if (it == m_held.end() || it->second != r.body)
                broken(std::string(j.alive ? "I5 missing at HQ: " : "I8 acknowledged, missing: ") +
                       j.terminal + " " + std::to_string(seq) + " of " + j.folder);
        }
    }
    /// Figures from the bodies as plain JSON, not through HQ's reader.
    void days() {
        struct Sum {
            std::int64_t records = 0, sales = 0, goods = 0, tax = 0, rounding = 0, total = 0,
                         cash = 0;
            auto operator<=>(const Sum&) const = default;
        };
        using Key = std::tuple<std::string, std::int64_t, std::string>;
        std::map<Key, Sum> sums;
        for (const auto& [stream, records] : m_records)
            for (const auto& r : records) {
                const auto j = nlohmann::json::parse(r.body);
                const std::string date = j.value("business_date", "");
                if (!date.empty()) ++sums[{stream.first, stream.second, date}].records;
                if (j["kind"] != "sale" ||
                    m_unreadable.contains({stream.first, stream.second, r.seq}))
                    continue;
                const auto& d = j["data"];
                auto& s = sums[{stream.first, stream.second, date}];
                ++s.sales;
                s.goods += d.value("goods", std::int64_t{0});
                s.tax += d.value("tax", std::int64_t{0});
                s.rounding += d.value("rounding", std::int64_t{0});
                s.total += d.value("total", std::int64_t{0});
                for (const auto& t : d["tenders"])
                    s.cash +=
                        t.value("amount", std::int64_t{0}) - t.value("change", std::int64_t{0});
            }
        std::map<Key, Sum> theirs;
        for (const auto& d : m_hq.store().days(1 << 30))
            theirs[{d.terminal, d.stream, d.businessDate}] = {d.records,  d.sales, d.goods, d.tax,
                                                              d.rounding, d.total, d.cash};
        for (const auto& [key, sum] : sums)
            if (theirs[key] != sum)
                broken("I6 day " + std::get<2>(key) + " of " + std::get<0>(key) + " stream " +
                       std::to_string(std::get<1>(key)) + ": HQ says " +
                       std::to_string(theirs[key].records) + " records, " +
                       std::to_string(theirs[key].total) + "; they are " +
                       std::to_string(sum.records) + ", " + std::to_string(sum.total));
        if (theirs.size() != sums.size()) broken("I6 HQ lists a day that no record is of");
    }
    static std::string goodsOf(const std::string& file) {
        auto db = store::Database::open(file, store::OpenMode::ReadOnly);
        if (!db) return "cannot be read";
        std::string all;
        auto st = (*db)->prepare("SELECT code, price, name FROM item ORDER BY code");
        while (st.step())
            all += std::string(st.text(0)) + " " + std::to_string(st.integer(1)) + " " +
                   std::string(st.text(2)) + ";";
        auto meta = (*db)->prepare("SELECT value FROM meta WHERE key='generation'");
        return all + (meta.step() ? std::string(meta.text(0)) : "no generation");
    }
    void masters() {
        const auto theirs = goodsOf(m_hq.folder() + "/master.db");
        for (const auto& j : m_journals)
            if (j.alive && goodsOf(j.folder + "/master.db") != theirs)
                broken("I10 goods of " + j.terminal + " in " + j.folder + " are not HQ's: " +
                       goodsOf(j.folder + "/master.db") + " instead of " + theirs);
    }

    SimHq& m_hq;
    const std::vector<Journal>& m_journals;
    std::vector<std::string> m_broken;
    std::map<std::string, std::string> m_held;  ///< terminal, number, hash -> body
    std::map<std::pair<std::string, std::int64_t>, std::vector<HqRecord>> m_records;
    std::set<std::tuple<std::string, std::int64_t, std::int64_t>> m_unreadable;
};

}  // namespace

std::vector<std::string> verify(SimHq& hq, const std::vector<Journal>& journals,
                                const std::set<std::string>& disturbed, std::int64_t& forks) {
    return Verifier(hq, journals).run(disturbed, forks);
}

}  // namespace evertill::fleet
