#include "evertill/hq/journal_check.h"

#include <algorithm>

#include "evertill/domain/ledger/chain.h"

namespace evertill::hq {

using store::StoreError;

namespace {

struct History {
    std::string store, terminal;
    std::int64_t stream = 0, base = 0, head = 0;
    Sha256 baseHash{}, headHash{};
};

Sha256 toHash(std::span<const std::uint8_t> bytes) {
    Sha256 h{};
    if (bytes.size() == h.size()) std::copy(bytes.begin(), bytes.end(), h.begin());
    return h;
}

std::vector<History> histories(Sql& sql) {
    auto st = sql.prepare(
        "SELECT store,terminal,stream,base_seq,head_seq,base_hash,head_hash FROM stream ORDER BY"
        " terminal,stream");
    std::vector<History> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)), st.integer(2),
                       st.integer(3), st.integer(4), toHash(st.bytes(5)), toHash(st.bytes(6))});
    return out;
}

/// The first thing that is wrong with a history.
std::optional<JournalProblem> checkHistory(Sql& sql, const History& h, std::int64_t& records) {
    Sha256 last = h.baseHash;
    std::int64_t seq = h.base;
    auto st = sql.prepare(
        "SELECT seq,epoch,body,hash FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND"
        " seq>?4 AND seq<=?5 ORDER BY seq LIMIT 1000");
    const auto problem = [&](std::int64_t at, const char* what) {
        return JournalProblem{h.terminal, h.stream, at, what};
    };
    while (seq < h.head) {
        const std::int64_t from = seq;
        st.reset().bind(1, h.store).bind(2, h.terminal).bind(3, h.stream);
        st.bind(4, seq).bind(5, h.head);
        while (st.step()) {
            if (st.integer(0) != seq + 1) return problem(seq + 1, "missing");
            const auto hash =
                domain::entryHash(h.terminal, st.integer(1), seq + 1, last, st.body(2));
            if (hash != toHash(st.bytes(3))) return problem(seq + 1, "changed");
            last = hash;
            ++seq;
            ++records;
        }
        if (seq == from) return problem(seq + 1, "missing");
    }
    if (last != h.headHash) return problem(h.head, "head");
    return std::nullopt;
}

}  // namespace

Result<JournalCheck, StoreError> checkJournal(Sql& sql) {
    sql.takeError();
    JournalCheck check;
    for (const auto& h : histories(sql)) {
        ++check.streams;
        auto problem = checkHistory(sql, h, check.records);
        // A database that does not answer is no proof of a missing record.
        if (auto error = sql.takeError()) return unexpected(*error);
        if (problem) check.problems.push_back(std::move(*problem));
    }
    if (auto error = sql.takeError()) return unexpected(*error);
    return check;
}

}  // namespace evertill::hq
