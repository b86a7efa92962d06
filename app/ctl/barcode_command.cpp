#include "barcode_command.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "evertill/base/bounded_text.h"
#include "evertill/base/clock.h"
#include "evertill/domain/scan/classify.h"
#include "evertill/domain/scan/scan_fields.h"

namespace evertill::ctl {
namespace {

struct Options {
    std::string rulesFile;
    std::string context;
    std::string code;
};

/// Shells cannot type the GS1 separator: {GS} and <GS> stand for it.
std::string withSeparators(std::string code) {
    for (const std::string_view name : {"{GS}", "<GS>", "{FNC1}"})
        for (std::size_t at = code.find(name); at != std::string::npos; at = code.find(name))
            code.replace(at, name.size(), "\x1d");
    return code;
}

nlohmann::ordered_json toJson(const domain::ScannedCode& code) {
    nlohmann::ordered_json j;
    j["type"] = domain::codeTypeName(code.type);
    for (const auto& [name, value] : domain::scanFields(code))
        j[name] = value;
    if (!code.elements.empty()) {
        auto& ais = j["ais"] = nlohmann::ordered_json::object();
        for (const auto& e : code.elements)
            ais[e.ai] = e.value;
    }
    j["sale_ok"] = code.saleOk;
    if (code.error != domain::CodeError::None) j["error"] = domain::codeErrorName(code.error);
    return j;
}

int parse(const Options& options) {
    domain::ScanRulesFile setup{domain::ScanRules::defaults(), {}};
    if (!options.rulesFile.empty()) {
        std::ifstream file(options.rulesFile, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (!file) {
            std::cerr << options.rulesFile << ": cannot be read\n";
            return 3;
        }
        auto read = domain::parseScanRules(text.str());
        if (!read) {
            std::cerr << options.rulesFile << ": " << read.error() << "\n";
            return 1;
        }
        setup = std::move(*read);
    }
    if (!options.context.empty())
        setup.context.place = options.context == "payment" ? domain::ScanPlace::Payment
                                                           : domain::ScanPlace::ItemEntry;
    if (!setup.context.today)
        setup.context.today = BusinessDate::ofInstant(SystemClock().utcMs(), 0);
    const auto code = domain::classify(withSeparators(options.code), setup.rules, setup.context);
    std::cout << toJson(code).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
              << "\n";
    return 0;
}

}  // namespace

void addBarcodeCommand(CLI::App& app, Exit& exit) {
    auto* group = app.add_subcommand("barcode", "Codes: what they are and what they carry");
    group->require_subcommand(1);
    auto* command = group->add_subcommand("parse", "Print what a code is, as JSON");
    auto options = std::make_shared<Options>();
    command->add_option("--rules", options->rulesFile, "Rules file (docs/barcodes.md)");
    command->add_option("--context", options->context, "item_entry (default) or payment")
        ->check(CLI::IsMember({"item_entry", "payment"}));
    command->add_option("code", options->code, "The code; {GS} stands for the GS1 separator")
        ->required();
    command->callback([options, &exit] { exit.code = parse(*options); });
}

}  // namespace evertill::ctl
