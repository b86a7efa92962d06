#include "promo_report_command.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "evertill/reports/promotion_sheets.h"
#include "evertill/store/sale_journal.h"
#include "promo_words.h"
#include "report_views.h"
#include "sheet_print.h"
#include "shelf.h"

namespace evertill::ctl {
namespace {

using pricing::Promotion;

struct Options {
    std::string ledger, store, catalog, promotions, from, to, csv, xlsx, table = "promotions";
    std::string language = "en";
    std::size_t limit = 20;
    bool json = false;
};

bool dayOf(const std::string& text, const char* option, std::optional<BusinessDate>& out) {
    if (text.empty()) return true;
    out = BusinessDate::parse(text);
    if (!out) std::cerr << option << ": no date as 2026-06-15\n";
    return out.has_value();
}

bool write(const std::string& path, const std::string& bytes) {
    if (path == "-") {
        std::cout << bytes;
        return true;
    }
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.flush();
    if (!file) std::cerr << path << ": cannot be written\n";
    return file.good();
}

int put(const Options& o, const domain::PromotionReport& report) {
    const Words w(o.language);
    const auto sheets = reports::sheetsOf(report, w);
    if (o.json) {
        std::cout << reportJson(report).dump(-1, ' ', false,
                                             nlohmann::ordered_json::error_handler_t::replace)
                  << '\n';
        return 0;
    }
    if (!o.xlsx.empty()) {
        const auto book = reports::xlsxOf(sheets);
        if (!book) std::cerr << o.xlsx << ": " << book.error() << '\n';
        return book && write(o.xlsx, *book) ? 0 : 3;
    }
    if (!o.csv.empty()) {
        for (const auto& s : sheets)
            if (s.key == o.table) return write(o.csv, reports::csvOf(s)) ? 0 : 3;
        return 2;
    }
    std::cout << (report.from ? report.from->toString() : "-") << " .. "
              << (report.to ? report.to->toString() : "-") << "  " << report.tickets
              << w(" 张小票，有促销 ", " tickets, with promotions ") << report.promotedTickets
              << w("；原价 ", "; list ") << report.list.toString() << w("，优惠 ", ", discount ")
              << report.discount.toString() << w("，实收 ", ", paid ") << report.paid.toString()
              << '\n';
    for (const auto& s : sheets) {
        if (s.key == "days" || s.key == "totals") continue;
        std::cout << '\n';
        printSheet(s, o.limit, w);
    }
    return 0;
}

int run(const Options& o) {
    domain::PromotionReportOptions options;
    if (!dayOf(o.from, "--from", options.from) || !dayOf(o.to, "--to", options.to)) return 2;
    if (!o.store.empty() && !o.catalog.empty()) {
        std::cerr << "give --store or --catalog, not both\n";
        return 2;
    }
    int code = 0;
    std::string shop = o.store;
    std::error_code ignored;
    if (shop.empty() && o.catalog.empty() &&
        std::filesystem::exists(o.ledger + "/master.db", ignored))
        shop = o.ledger;
    std::unique_ptr<Shelf> shelf;
    if (!shop.empty() || !o.catalog.empty()) {
        // Promotions that are over count here: all since the beginning of time.
        shelf = openShelf({shop, o.catalog, *pricing::LocalTime::parse("2000-01-01")}, code);
        if (!shelf) return code;
    }
    std::vector<Promotion> documents;
    if (!o.promotions.empty() && !loadPromotions(o.promotions, documents, code)) return code;
    if (shelf) {
        documents = pricing::withChanges(shelf->promotions(), documents);
        options.cost = shelf->cost();
        options.utcOffsetMinutes = shelf->utcOffset();
    }
    const Words w(o.language);
    for (const Promotion& p : documents)
        options.documents.push_back(domain::factsOf(p, nameOf(&p, p.id, w)));
    domain::PromotionReporter reporter(std::move(options));
    const auto read = store::readSales(
        o.ledger,
        [&](const domain::Envelope& e, const domain::Sale& sale) { reporter.add(e, sale); });
    if (!read) {
        std::cerr << o.ledger << ": " << store::storeErrorName(read.error().kind) << ": "
                  << read.error().context << '\n';
        return 3;
    }
    for (const auto& p : read->unreadable)
        std::cerr << p.terminal << " entry " << p.seq << ": not read: " << p.reason << '\n';
    return put(o, reporter.finish());
}

}  // namespace

void addPromoReportCommand(CLI::App& app, Exit& exit) {
    auto* c = app.get_subcommand("promo")->add_subcommand("report",
                                                          "What promotions brought, from sales");
    auto o = std::make_shared<Options>();
    c->add_option("--ledger", o->ledger, "Folder of a till or of headquarters")->required();
    c->add_option("--from", o->from, "First business day");
    c->add_option("--to", o->to, "Last business day");
    c->add_option("--store", o->store,
                  "Goods (costs) and promotions (dates); default: the ledger's");
    c->add_option("--catalog", o->catalog, "Catalogue file with costs instead");
    c->add_option("--promotions", o->promotions, "Documents with the dates and coupons");
    c->add_option("--table", o->table, "Which table --csv writes")
        ->check(CLI::IsMember({"promotions", "goods", "coupons", "gifts", "days", "totals"}));
    auto* csv = c->add_option("--csv", o->csv, "Write one table for a spreadsheet; - is stdout");
    auto* xlsx = c->add_option("--xlsx", o->xlsx, "Write all tables as a workbook");
    auto* json = c->add_flag("--json", o->json);
    csv->excludes(xlsx)->excludes(json);
    xlsx->excludes(json);
    c->add_option("--limit", o->limit, "At most so many rows")->check(CLI::Range(1, 100'000));
    c->add_option("--language", o->language)->check(CLI::IsMember({"zh", "en"}));
    c->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
