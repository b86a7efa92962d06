// The PostgreSQL schema, step by step: sync/hq/schema/pg_*.sql. SQLite's is pos-core/store's "hq".
#pragma once
#include "evertill/store/migrator.h"

namespace evertill::hq {

const std::vector<store::Migration>& pgMigrations();

}  // namespace evertill::hq
