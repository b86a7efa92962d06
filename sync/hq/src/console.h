// The console (docs/headquarters.md): headquarters' pages for the chain's operator, rendered here,
// usable without scripts. Nothing is kept between requests: a session is a cookie signed by
// headquarters' key, files under preview lie in the database.
#pragma once
#include "evertill/hq/hq_store.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

class Console {
 public:
    Console(HqStore& store, const Clock& clock) : m_store(store), m_clock(clock) {}
    sync::HttpResponse handle(const sync::HttpRequest& request);

 private:
    HqStore& m_store;
    const Clock& m_clock;
};

}  // namespace evertill::hq
