#include "promo_command.h"

#include <ctime>
#include <iostream>
#include <map>
#include <memory>

#include "evertill/base/clock.h"
#include "evertill/domain/pricing/promotion_lint.h"
#include "evertill/store/promotion_import.h"
#include "text_file.h"

namespace evertill::ctl {
namespace {

using pricing::LocalTime;

struct LintOptions {
    std::vector<std::string> files;
    std::string time;
    bool strict = false;
};

/// The clock on this machine's wall.
LocalTime localNow() {
    const std::int64_t utcMs = SystemClock().utcMs();
    const std::time_t seconds = utcMs / 1000;
    std::tm local{};
    localtime_r(&seconds, &local);
    return LocalTime::fromSeconds(seconds + local.tm_gmtoff);
}

struct Counts {
    std::size_t promotions = 0, errors = 0, warnings = 0;
};

void lintFile(const std::string& file, LocalTime now, std::map<std::string, std::string>& fileOf,
              Counts& counts) {
    const auto text = readTextFile(file);
    if (!text) {
        ++counts.errors;
        return;
    }
    const auto read = pricing::parsePromotions(*text);
    if (!read) {
        for (const auto& e : read.error())
            std::cout << file << ": error: " << (e.path.empty() ? "/" : e.path) << ": " << e.reason
                      << '\n';
        counts.errors += read.error().size();
        return;
    }
    counts.promotions += read->size();
    for (const auto& p : *read) {
        const auto [it, fresh] = fileOf.emplace(p.id, file);
        if (fresh) continue;
        std::cout << file << ": warning: " << p.id << ": /id: stands in " << it->second << " too\n";
        ++counts.warnings;
    }
    for (const auto& r : pricing::lint(*read, now)) {
        std::cout << file << ": warning: " << r.promotion << ": " << r.path << ": " << r.reason
                  << '\n';
        ++counts.warnings;
    }
}

int lint(const LintOptions& o) {
    LocalTime now = localNow();
    if (!o.time.empty()) {
        const auto t = LocalTime::parse(o.time);
        if (!t) {
            std::cerr << "--time: no local time as 2026-06-15T12:00\n";
            return 2;
        }
        now = *t;
    }
    std::map<std::string, std::string> fileOf;
    Counts counts;
    for (const auto& file : o.files)
        lintFile(file, now, fileOf, counts);
    std::cout << counts.promotions << " promotions, " << counts.errors << " errors, "
              << counts.warnings << " warnings\n";
    return counts.errors > 0 || (o.strict && counts.warnings > 0) ? 1 : 0;
}

int import(const std::string& file) {
    const auto read = store::importPromotions(file);
    if (!read) {
        std::cerr << file << ": " << store::fileProblemName(read.error().problem) << ": "
                  << read.error().detail << '\n';
        return read.error().problem == store::FileProblem::Unreadable ? 3 : 1;
    }
    for (const auto& header : read->ignoredColumns)
        std::cerr << file << ": column " << header << ": note: ignored\n";
    for (const auto& e : read->errors) {
        std::cerr << file << ": row " << e.line;
        if (!e.column.empty()) std::cerr << ", column " << e.column;
        if (!e.value.empty()) std::cerr << ", \"" << e.value << '"';
        std::cerr << ": " << e.reason << '\n';
    }
    if (!read->errors.empty()) return 1;
    std::cout << "{\"schema_version\":" << pricing::kPromotionSchemaVersion << ",\"promotions\":[";
    const char* separator = "\n";
    for (const auto& p : read->promotions) {
        std::cout << separator << toJson(p);
        separator = ",\n";
    }
    std::cout << "\n]}\n";
    return 0;
}

}  // namespace

void addPromoCommand(CLI::App& app, Exit& exit) {
    auto* group = app.add_subcommand("promo", "Promotion documents (docs/promotions.md)");
    group->require_subcommand(1);
    auto* command = group->add_subcommand("lint", "Errors by path, and what looks like a slip");
    auto o = std::make_shared<LintOptions>();
    command->add_option("files", o->files, "Promotion documents")->required();
    command->add_option("--time", o->time, "Local time to judge by (default: now)");
    command->add_flag("--strict", o->strict, "Warnings fail, too");
    command->callback([o, &exit] { exit.code = lint(*o); });

    auto* table = group->add_subcommand("import", "A table (CSV, TSV, XLSX) as documents");
    auto file = std::make_shared<std::string>();
    table->add_option("file", *file, "The table")->required();
    table->callback([file, &exit] { exit.code = import(*file); });
}

}  // namespace evertill::ctl
