// Starts a till's program: chooses the version by the pointer, puts a waiting update in its place
// when no sale is open, tries it first, and goes back by itself when it does not stay up. Knows
// nothing of screens or of what the program does; works on whatever version there is.
#pragma once
#include <string>
#include <vector>

#include "evertill/update/program_folder.h"

namespace evertill::update {

struct StarterOptions {
    std::string programs;               ///< folder of ProgramFolder
    std::string store;                  ///< the till's data
    std::vector<std::string> args;      ///< for the till, besides --store
    std::int64_t readyMs = 120'000;     ///< a new version must show its first page by then,
    std::int64_t trialMs = 180'000;     ///< and stay up that long after it
    std::int64_t selfTestMs = 300'000;  ///< its test may take that long
    int maxStarts = 2;                  ///< of a new version that end badly
    int maxTries = 3;                   ///< to put it in place; more: something always cuts it off
    std::size_t keep = 2;               ///< versions kept besides the one that runs
};

/// Runs until the till ends or a signal says so; the exit code of the till.
int startTill(const StarterOptions& options);

}  // namespace evertill::update
