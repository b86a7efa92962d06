// What the admin interface says of findings that a request does not confirm.
#pragma once
#include "evertill/hq/publish_bounds.h"
#include "hq_http.h"

namespace evertill::hq {

/// 422 with the findings (the first 200) and the word that confirms them; nothing if there are
/// none, or `confirm` in the query is that word.
inline std::optional<sync::HttpResponse> unconfirmed(const std::vector<Finding>& findings,
                                                     std::string_view document,
                                                     const sync::HttpRequest& request) {
    if (findings.empty()) return std::nullopt;
    const std::string word = confirmation(findings, document);
    if (query(request.path, "confirm") == word) return std::nullopt;
    nlohmann::json list = nlohmann::json::array();
    for (const auto& f : findings)
        if (list.size() < 200)
            list.push_back({{"item", f.item}, {"what", f.what}, {"from", f.from}, {"to", f.to}});
    sync::HttpResponse r = json(dumped({{"error", "outside the bounds: look, then confirm"},
                                        {"findings", std::move(list)},
                                        {"count", findings.size()},
                                        {"confirm", word}}));
    r.status = 422;
    return r;
}

}  // namespace evertill::hq
