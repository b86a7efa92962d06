// Small parts of HTTP that HQ's answers share.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/store/promotion_store.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

inline std::string dumped(const nlohmann::json& j) {
    return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

inline sync::HttpResponse refuse(int status, const std::string& why) {
    sync::HttpResponse r;
    r.status = status;
    r.body = dumped({{"error", why}});
    return r;
}

inline sync::HttpResponse json(std::string body) {
    sync::HttpResponse r;
    r.status = 200;
    r.body = std::move(body);
    return r;
}

/// 422 with every reason by path, or 503 if the disk failed.
inline sync::HttpResponse refuse(const store::DocumentRefusal& refusal) {
    if (refusal.storage) return refuse(503, store::storeErrorName(refusal.storage->kind));
    nlohmann::json errors = nlohmann::json::array();
    for (const auto& e : refusal.errors)
        errors.push_back({{"path", e.path}, {"reason", e.reason}});
    sync::HttpResponse r;
    r.status = 422;
    r.body = dumped({{"errors", errors}});
    return r;
}

/// %41 -> A and + -> blank, as forms and URLs write them; anything malformed stays as it is.
inline std::string urlDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            if (const auto byte = fromHex(text.substr(i + 1, 2))) {
                out += static_cast<char>((*byte)[0]);
                i += 2;
                continue;
            }
        }
        out += text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

/// A field of the query, decoded; empty if it is not there.
inline std::string query(const std::string& path, std::string_view name) {
    auto at = path.find('?');
    while (at != std::string::npos) {
        const auto start = at + 1;
        const auto end = path.find('&', start);
        const std::string_view part =
            std::string_view(path).substr(start, end == std::string::npos ? end : end - start);
        if (part.size() > name.size() && part.substr(0, name.size()) == name &&
            part[name.size()] == '=')
            return urlDecoded(part.substr(name.size() + 1));
        at = end;
    }
    return {};
}

}  // namespace evertill::hq
