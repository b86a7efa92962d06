#include "evertill/hq/journal_import.h"
#include "evertill/hq/hq_keys.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace evertill::hq {

using Json = nlohmann::json;
using sync::UploadStatus;

Result<ImportedFile, std::string> importJournal(HqStore& store, std::istream& file,
                                                std::ostream& answers) {
    std::string line;
    if (!std::getline(file, line)) return unexpected(std::string("the file is empty"));
    const Json head = Json::parse(line, nullptr, false);
    if (!head.is_object() || head.value("evertill_journal", 0) != 1 || !head.contains("terminal") ||
        !head["terminal"].is_string())
        return unexpected(std::string("not a journal file of a till"));
    ImportedFile result;
    result.terminal = head["terminal"].get<std::string>();
    auto till = store.terminal(result.terminal);
    if (!till) return unexpected("no till " + result.terminal + " is enrolled here");
    // The disk of a device that was replaced: whoever brings it decided so, and nothing else has
    // its records. They go to its own ended history.
    std::vector<TerminalRow> devices = store.tills().before(result.terminal);
    bool chosen = devices.empty();
    if (chosen && !till->revoked.empty()) return unexpected("revoked: " + till->revoked);
    Json answerHead{{"evertill_answers", 1}, {"terminal", result.terminal}};
    if (const auto links = HqKeys(store.sql()).links(); !links.empty())
        answerHead["keys"] = Json::parse(sync::encode(links));
    answers << answerHead.dump() << '\n';
    const std::int64_t before = store.journal().recordCount();
    while (std::getline(file, line)) {
        const auto upload = sync::decode<sync::JournalUpload>(line);
        if (!upload)
            return unexpected("damaged after " + std::to_string(result.uploads) +
                              " uploads: " + upload.error());
        if (!chosen && !Journal::check(*till, *upload).refusal.empty())
            for (auto& old : devices)
                if (Journal::check(old, *upload).refusal.empty()) {
                    till = old;
                    break;
                }
        chosen = true;
        if (!till->revoked.empty() && till->replacedAt == 0)
            return unexpected("revoked: " + till->revoked);
        const auto answer = store.journal().receive(*till, *upload);
        if (!answer) return unexpected(answer.error().context);
        answers << sync::encode(*answer) << '\n';
        ++result.uploads;
        if (answer->status == UploadStatus::Ack) continue;
        if (result.refused.empty())
            result.refused =
                answer->reason.empty() ? "records before these are missing" : answer->reason;
        // After a fork the till renames its history first; what follows comes in its next file.
        break;
    }
    result.stored = store.journal().recordCount() - before;
    if (!answers.flush()) return unexpected(std::string("the answers could not be written"));
    return result;
}

}  // namespace evertill::hq
