// Requests for figures, as the admin interface and the console both answer them.
#pragma once
#include "evertill/hq/hq_store.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

constexpr std::int64_t kFiguresBefore = 2'000;  ///< records interpreted before figures are shown

/// Query: store, from, to, limit, offset, format (json, csv).
sync::HttpResponse reportAnswer(HqStore& store, const std::string& name,
                                const sync::HttpRequest& request);
/// Query: store, from, to; kind: poslog, jsonl, voucher (there also format).
sync::HttpResponse exportAnswer(HqStore& store, const Clock& clock, const std::string& kind,
                                const sync::HttpRequest& request);

}  // namespace evertill::hq
