#include "till_carry.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>

#include "evertill/service/promotion_analysis.h"
#include "evertill/sync/journal_file.h"

namespace evertill::till {

namespace fs = std::filesystem;
using service::Refused;

namespace {

Refused failed(std::string detail) {
    return {domain::Refusal::StorageFailed, std::nullopt, std::move(detail)};
}

/// Waits for the till's answer; nothing if the till was closed meanwhile.
template <typename Ask>
auto asked(const PostToTill& post, Ask ask)
    -> std::optional<std::invoke_result_t<Ask, service::Till&>> {
    using R = std::invoke_result_t<Ask, service::Till&>;
    auto promise = std::make_shared<std::promise<R>>();
    auto answer = promise->get_future();
    post([promise, ask = std::move(ask)](service::Till& till) { promise->set_value(ask(till)); });
    promise.reset();
    try {
        return answer.get();
    } catch (const std::future_error&) {
        return std::nullopt;
    }
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
            asked(post, [writer](service::Till& till) { return writer->next(till.syncPort()); });
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
        asked(post, [](service::Till& till) { return till.syncPort().identity().terminal; });
    if (!terminal) return unexpected(failed("the till was closed"));
    const fs::path file = newestAnswers(folder, *terminal);
    if (file.empty()) return ui::Carried{};
    std::ifstream in(file, std::ios::binary);
    ui::Carried done{QString::fromStdString(file.string()), 0, 0, {}, false};
    auto taker = std::make_shared<sync::AnswerFileTaker>();
    std::string line;
    while (!done.damaged && std::getline(in, line)) {
        const auto why = asked(post, [taker, line](service::Till& till) {
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
        asked(post, [taker](service::Till& till) { return taker->taken(till.syncPort()); });
    if (!taken) return unexpected(failed("the till was closed"));
    done.to = taken->acknowledged;
    done.refused = QString::fromStdString(taken->refused);
    return done;
}

}  // namespace evertill::till
