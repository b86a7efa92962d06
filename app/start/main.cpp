// evertill-start: starts the till's program and changes it when an update waits.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "evertill/update/starter.h"

int main(int argc, char** argv) {
    evertill::update::StarterOptions o;
    CLI::App cli{"evertill-start: starts the till, and its updates when no sale is open"};
    cli.add_option("--programs", o.programs, "Folder with versions/, one folder a version")
        ->required()
        ->check(CLI::ExistingDirectory);
    cli.add_option("--store", o.store, "Folder of the till's data")->required();
    cli.add_option("--ready-ms", o.readyMs, "By when a new version must show its first page")
        ->check(CLI::Range(1, 3'600'000));
    cli.add_option("--trial-ms", o.trialMs, "How long a new version must stay up after that")
        ->check(CLI::Range(1, 3'600'000));
    cli.add_option("--self-test-ms", o.selfTestMs, "How long its self-test may take")
        ->check(CLI::Range(1, 3'600'000));
    cli.add_option("args", o.args, "For the till, after --");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return cli.exit(e) == 0 ? 0 : 2;
    }
    // The till changes its folder to nowhere, but who starts us may be anywhere.
    std::error_code error;
    o.programs = std::filesystem::absolute(o.programs, error).string();
    o.store = std::filesystem::absolute(o.store, error).string();
    return evertill::update::startTill(o);
}
