// What all pages of the console share: the request with its session and language, the frame around
// a page, tables, pagers and notices.
#pragma once
#include "console_form.h"
#include "evertill/hq/hq_store.h"
#include "evertill/hq/reports.h"
#include "html.h"

namespace evertill::hq {

constexpr std::int64_t kRowsOnAPage = 50;

/// One request by somebody who is signed on.
struct Visit {
    HqStore& store;
    const Clock& clock;
    const sync::HttpRequest& request;
    bool english = false;
    std::string csrf;  ///< every form carries it

    const char* tr(const char* zh, const char* en) const { return english ? en : zh; }
    std::string query(std::string_view name) const;
    /// From 0, by the query's "page".
    std::int64_t page() const;
    std::int64_t now() const { return clock.utcMs(); }
    /// Local date and time of the shops: "11-22 14:03".
    std::string when(std::int64_t utcMs) const;
    std::string ago(std::int64_t utcMs) const;
    Html csrfField() const;
};

sync::HttpResponse consolePage(const Visit& v, const char* active, std::string_view title,
                               const Html& content, int status = 200);
/// Without navigation: login, errors.
sync::HttpResponse barePage(bool english, std::string_view title, const Html& content, int status);
sync::HttpResponse redirectTo(const std::string& where);
/// Every answer of the console: no framing, no foreign content, no guessing of types.
void secure(sync::HttpResponse& r);

// Parts of pages.
struct Column {
    const char* title;
    bool figure = false;  ///< right aligned
};
Html tableHead(std::initializer_list<Column> columns);
Html emptyState(std::string_view title, std::string_view hint);
Html notice(const char (&kind)[5], std::string_view text);  ///< "good", "warn", "fail"
Html badge(std::string_view kind, std::string_view text);   ///< kind: good, warn, fail, idle
/// Links to the pages before and after; `link` is the address without page.
Html pager(const Visit& v, const std::string& link, bool more);
/// For the query of a link.
std::string urlEncoded(std::string_view text);

// Pages, one a file.
sync::HttpResponse consoleTills(const Visit& v);
sync::HttpResponse consoleDays(const Visit& v);
sync::HttpResponse consoleEnrol(const Visit& v, const ConsoleForm* form);
sync::HttpResponse consoleItems(const Visit& v);
sync::HttpResponse consoleReleases(const Visit& v, const ConsoleForm* form);
sync::HttpResponse consolePrices(const Visit& v);
sync::HttpResponse consolePromotions(const Visit& v);
sync::HttpResponse consoleStaff(const Visit& v);
sync::HttpResponse consoleImport(const Visit& v, const ConsoleForm* form);
sync::HttpResponse consolePreview(const Visit& v);
sync::HttpResponse consolePublish(const Visit& v, const ConsoleForm& form);
sync::HttpResponse consoleExceptions(const Visit& v);
sync::HttpResponse consoleReports(const Visit& v);
sync::HttpResponse consoleExports(const Visit& v);
sync::HttpResponse consoleErp(const Visit& v);

}  // namespace evertill::hq
