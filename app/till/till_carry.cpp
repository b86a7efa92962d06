#include "till_carry.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "evertill/service/promotion_analysis.h"
#include "evertill/sync/journal_file.h"

namespace evertill::till {

namespace fs = std::filesystem;
using service::Refused;

namespace {

Refused failed(std::string detail) {
    return {domain::Refusal::StorageFailed, std::nullopt, std::move(detail)};
}

/// The newest file of answers for this till; empty: none.
fs::path newestAnswers(const std::string& folder, const std::string& terminal) {
    fs::path newest;
    fs::file_time_type at{};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(terminal + "-") || !name.ends_with(".journal.answers")) continue;
        const auto time = entry.last_write_time(error);
        if (!error && (newest.empty() || time > at)) newest = entry.path(), at = time;
    }
    return newest;
}

}  // namespace

Result<ui::Carried, Refused> writeJournal(const PostToTill& post, const std::string& folder) {
    auto writer = std::make_shared<sync::JournalFileWriter>();
    std::string text;
    for (;;) {
        auto line =
            askTill(post, [writer](service::Till& till) { return writer->next(till.syncPort()); });
        if (!line) return unexpected(failed("the till was closed"));
        if (!*line) return unexpected(failed(line->error()));
        if (!**line) break;
        text += ***line;
    }
    const auto& f = writer->file();
    if (f.uploads == 0) return ui::Carried{};
    const std::string name =
        f.terminal + "-" + std::to_string(f.from) + "-" + std::to_string(f.to) + ".journal";
    const auto file = service::writeExport(folder, name, asBytes(text));
    if (!file) return unexpected(file.error());
    return ui::Carried{QString::fromStdString(*file), f.from, f.to, {}, false};
}

Result<ui::Carried, Refused> takeAnswers(const PostToTill& post, const std::string& folder) {
    const auto terminal =
        askTill(post, [](service::Till& till) { return till.syncPort().identity().terminal; });
    if (!terminal) return unexpected(failed("the till was closed"));
    const fs::path file = newestAnswers(folder, *terminal);
    if (file.empty()) return ui::Carried{};
    std::ifstream in(file, std::ios::binary);
    ui::Carried done{QString::fromStdString(file.string()), 0, 0, {}, false};
    auto taker = std::make_shared<sync::AnswerFileTaker>();
    std::string line;
    while (!done.damaged && std::getline(in, line)) {
        const auto why = askTill(post, [taker, line](service::Till& till) {
            return taker->line(till.syncPort(), line);
        });
        if (!why) return unexpected(failed("the till was closed"));
        done.damaged = !why->empty();
        done.refused = QString::fromStdString(*why);
    }
    if (done.damaged) return done;
    if (!taker->begun()) {
        done.damaged = true;
        return done;
    }
    const auto taken =
        askTill(post, [taker](service::Till& till) { return taker->taken(till.syncPort()); });
    if (!taken) return unexpected(failed("the till was closed"));
    done.to = taken->acknowledged;
    done.refused = QString::fromStdString(taken->refused);
    return done;
}

}  // namespace evertill::till
