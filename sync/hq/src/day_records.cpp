#include "day_records.h"

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::hq {

using store::StoreError;

namespace {

constexpr std::int64_t kPiece = 256;

struct Span {
    std::string terminal;
    std::int64_t stream, first, last;
};

}  // namespace

Result<void, StoreError> eachRecord(Sql& sql, const ExportRange& range,
                                    const std::function<void(const DayRecord&)>& take) {
    sql.takeError();
    // The projector notes where each day begins and ends in its stream.
    auto days = sql.prepare(
        "SELECT terminal,stream,MIN(first_seq),MAX(last_seq) FROM day_total WHERE store=?1 AND"
        " business_date>=?2 AND business_date<=?3 AND records>0 GROUP BY terminal,stream ORDER BY"
        " terminal,stream");
    days.bind(1, range.store).bind(2, range.from).bind(3, range.to);
    std::vector<Span> spans;
    while (days.step())
        spans.push_back(
            {std::string(days.text(0)), days.integer(1), days.integer(2), days.integer(3)});
    days.reset();
    auto st = sql.prepare(
        "SELECT seq,body,hash FROM journal WHERE store=?1 AND terminal=?2 AND stream=?3 AND"
        " seq>=?4 AND seq<=?5 ORDER BY seq LIMIT ?6");
    for (const auto& s : spans) {
        for (std::int64_t from = s.first; from <= s.last;) {
            st.reset().bind(1, range.store).bind(2, s.terminal).bind(3, s.stream);
            st.bind(4, from).bind(5, s.last).bind(6, kPiece);
            std::int64_t seen = 0;
            while (st.step()) {
                ++seen;
                DayRecord r{s.terminal, s.stream, st.integer(0), st.body(1), st.body(2)};
                from = r.seq + 1;
                const auto header = domain::decodeHeader(r.body);
                if (!header || !header->businessDate) continue;
                const std::string date = header->businessDate->toString();
                if (date >= range.from && date <= range.to) take(r);
            }
            if (seen == 0) break;
        }
    }
    if (auto error = sql.takeError()) return unexpected(*error);
    return {};
}

}  // namespace evertill::hq
