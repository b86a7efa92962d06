// On which engine headquarters' tests run: SQLite, or PostgreSQL where EVERTILL_HQ_ENGINE=postgres
// (the same tests, run a second time as one program with one server).
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "testkit/postgres.h"

namespace evertill::hq {

inline bool onPostgres() {
    const char* engine = std::getenv("EVERTILL_HQ_ENGINE");
    return engine != nullptr && std::string(engine) == "postgres";
}

/// The one server of the run; only where onPostgres().
inline testkit::PostgresServer& testServer() {
    static testkit::PostgresServer server;
    return server;
}

/// An empty database for one test; empty: SQLite in the folder.
inline std::string freshDatabase() {
    if (!onPostgres()) return {};
    static int number = 0;
    return testServer().schema("t" + std::to_string(++number));
}

}  // namespace evertill::hq
