// What the label commands share: the shop's files, and answers.
#pragma once
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "evertill/service/label_desk.h"
#include "evertill/store/lock_file.h"

namespace evertill::ctl {

struct LabelArgs {
    std::string folder, by, reason, item, file;
    std::string state = "waiting";
    std::vector<std::string> words;  ///< goods
    std::vector<std::int64_t> ids;   ///< none: all that are due
    bool ahead = false;              ///< and all that are coming
    // paper
    std::string to, form, out;
    std::string language = "tspl";
    int dpi = 203;
    int batch = 20;
    int seconds = 30;
    // electronic
    std::string name = "esl";
    std::string tokenFile;
    bool confirm = false;
};

/// The shop's files, for as long as a command runs; no till works on them meanwhile.
struct LabelShop {
    std::optional<store::LockFile> lock;
    std::unique_ptr<store::MasterStore> master;
    std::unique_ptr<store::LabelStore> labels;
    std::unique_ptr<service::LabelDesk> desk;
    std::string storeCode;
    SystemClock clock;
};

using LabelJson = nlohmann::ordered_json;
/// To stdout, or to stderr with a code that is not 0; returns the code.
int say(const LabelJson& j, int code = 0);
int refuse(const service::LabelRefusal& refusal);

/// Opens, looks at the catalogue, runs, closes.
int withLabels(const LabelArgs& a, const std::function<int(LabelShop&)>& run);

/// The jobs a command is about: those named, else all that wait.
std::vector<std::int64_t> chosenJobs(const LabelArgs& a, LabelShop& shop);

/// Draws with evertill-render beside this program. `to`: "tspl" ... "png". The error is a sentence.
Result<std::string, std::string> drawLabels(const std::vector<service::LabelSheet>& sheets,
                                            const std::string& to, int dpi);

int previewLabels(const LabelArgs& a);
int printLabels(const LabelArgs& a);
int exportLabels(const LabelArgs& a);

}  // namespace evertill::ctl
