// The admin interface to figures: reports, exports, vouchers, and making figures again.
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>

#include "evertill/hq/hq_service.h"
#include "evertill/hq/reports.h"
#include "evertill/hq/sales_export.h"
#include "evertill/hq/voucher.h"
#include "figures_request.h"
#include "hq_http.h"

namespace evertill::hq {

using sync::HttpRequest;
using sync::HttpResponse;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostDaysOverHttp = 31;  ///< the store's thread waits meanwhile
constexpr auto kFileLife = std::chrono::hours(1);

/// A whole number of the query; the default if it is not there, nullopt if it is nonsense.
std::optional<std::int64_t> wholeNumber(const std::string& path, const char* name,
                                        std::int64_t otherwise, std::int64_t most) {
    const std::string text = query(path, name);
    if (text.empty()) return otherwise;
    std::int64_t v = -1;
    const auto end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, v);
    if (error != std::errc() || at != end || v < 0 || v > most) return std::nullopt;
    return v;
}

bool isDate(const std::string& text) {
    return text.empty() || BusinessDate::parse(text).has_value();
}

/// Answers are sent from files; those that were sent an hour ago go.
std::string freshFile(HqStore& store, const std::string& name) {
    const fs::path folder = fs::path(store.folder()) / "exports";
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    const auto old = fs::file_time_type::clock::now() - kFileLife;
    for (const auto& f : fs::directory_iterator(folder, ignored))
        if (f.last_write_time(ignored) < old) fs::remove(f.path(), ignored);
    return (folder / (store.ids().next(0).toString() + "-" + name)).string();
}

std::string fileSafe(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' ? c : '_';
    return out.substr(0, 40);
}

HttpResponse attachment(HttpResponse r, const std::string& type, const std::string& name) {
    r.contentType = type;
    r.headers["content-disposition"] = "attachment; filename=\"" + name + "\"";
    r.headers["x-content-type-options"] = "nosniff";
    return r;
}

HttpResponse exportFile(HqStore& store, const std::string& kind, const ExportRange& range) {
    const bool xml = kind == "poslog";
    const std::string name = fileSafe(range.store) + "-" + range.from + "-" + range.to +
                             (xml ? "-poslog.xml" : ".jsonl");
    HttpResponse r;
    r.status = 200;
    r.file = freshFile(store, name);
    std::ofstream out(r.file, std::ios::binary | std::ios::trunc);
    const auto done =
        xml ? exportPosLog(store.sql(), range, out) : exportJsonLines(store.sql(), range, out);
    if (!done) return refuse(503, store::storeErrorName(done.error().kind));
    if (!out.flush()) return refuse(503, "the disk is full");
    r.headers["x-evertill-records"] = std::to_string(done->records);
    return attachment(std::move(r), xml ? "application/xml" : "application/x-ndjson", name);
}

HttpResponse voucherAnswer(HqStore& store, const Clock& clock, const ExportRange& range, bool csv) {
    const auto accounts = AccountMap::parse(store.master().setting("accounts").value_or("{}"));
    if (!accounts) return refuse(422, accounts.error());
    std::vector<Voucher> all;
    Vouchers vouchers(store.sql(), clock);
    const auto last = BusinessDate::parse(range.to);
    for (auto d = *BusinessDate::parse(range.from); d <= *last;
         d = BusinessDate::fromDays(d.daysSinceEpoch() + 1)) {
        const auto of = vouchers.of(range.store, d.toString(), *accounts);
        if (!of) return refuse(503, store::storeErrorName(of.error().kind));
        all.insert(all.end(), of->begin(), of->end());
    }
    if (!csv) return json(voucherJson(all));
    return attachment(json(voucherCsv(all)), "text/csv; charset=utf-8",
                      fileSafe(range.store) + "-" + range.from + "-voucher.csv");
}

}  // namespace

HttpResponse reportAnswer(HqStore& store, const std::string& name, const HttpRequest& request) {
    const auto& path = request.path;
    ReportQuery q{query(path, "store"), query(path, "from"), query(path, "to")};
    const auto limit = wholeNumber(path, "limit", 1000, kMostReportRows);
    const auto offset = wholeNumber(path, "offset", 0, 100'000'000);
    const std::string format = query(path, "format");
    if (!isDate(q.from) || !isDate(q.to))
        return refuse(400, "from and to are days such as 2026-11-22");
    if (!limit || *limit == 0 || !offset)
        return refuse(400, "limit is 1 to 10000, offset a whole number");
    if (!format.empty() && format != "json" && format != "csv")
        return refuse(400, "format is json or csv");
    q.limit = *limit;
    q.offset = *offset;
    q.offsetMinutes = store::utcOffsetMinutes(store.master());
    (void)store.interpret(kFiguresBefore);
    store.sql().takeError();
    const auto r = report(store.sql(), name, q);
    if (!r) return refuse(404, "no such report");
    if (const auto error = store.sql().takeError())
        return refuse(503, store::storeErrorName(error->kind));
    if (format != "csv") return json(reportJson(name, *r));
    auto answer = attachment(json(reportCsv(*r)), "text/csv; charset=utf-8", name + ".csv");
    answer.headers["x-evertill-more"] = r->more ? "true" : "false";
    return answer;
}

HttpResponse exportAnswer(HqStore& store, const Clock& clock, const std::string& kind,
                          const HttpRequest& request) {
    if (kind != "poslog" && kind != "jsonl" && kind != "voucher")
        return refuse(404, "no such export");
    const ExportRange range{query(request.path, "store"), query(request.path, "from"),
                            query(request.path, "to")};
    const auto from = BusinessDate::parse(range.from), to = BusinessDate::parse(range.to);
    if (range.store.empty() || !from || !to || *to < *from ||
        to->daysSinceEpoch() - from->daysSinceEpoch() >= kMostDaysOverHttp)
        return refuse(400,
                      "store, from and to are needed, at most 31 days; longer ranges by"
                      " evertill-hq export");
    (void)store.interpret(kFiguresBefore);
    if (kind == "voucher")
        return voucherAnswer(store, clock, range, query(request.path, "format") == "csv");
    return exportFile(store, kind, range);
}

HttpResponse HqService::figuresAdmin(const std::string& what, const HttpRequest& request) {
    if (what.starts_with("reports/")) return reportAnswer(m_store, what.substr(8), request);
    if (what.starts_with("exports/"))
        return exportAnswer(m_store, m_clock, what.substr(8), request);
    // Made again in idle time, and put in place of what was there.
    const std::string store = query(request.path, "store");
    const auto known = m_store.rebuild().stores();
    if (std::find(known.begin(), known.end(), store) == known.end())
        return refuse(404, "no such store");
    const bool compare = query(request.path, "compare") == "true";
    if (auto ok = m_store.rebuild().begin(store, !compare); !ok)
        return refuse(503, store::storeErrorName(ok.error().kind));
    return json(dumped({{"store", store}, {"compare", compare}, {"state", "waiting"}}));
}

}  // namespace evertill::hq
