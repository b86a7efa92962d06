// Shapes of a script's answers and readers of its words.
#pragma once
#include <optional>
#include <string>

#include "evertill/base/money.h"
#include "evertill/service/till.h"
#include "json_views.h"

namespace evertill::ctl {

inline Json done(Json result = Json::object()) {
    return {{"ok", true}, {"result", std::move(result)}};
}
inline Json usage(const char* text) {
    return {{"ok", false}, {"error", "usage"}, {"usage", text}};
}

inline Json answer(const service::TillResult<>& r) {
    if (r) return done();
    Json j{{"ok", false}};
    j.update(toJson(r.error()));
    return j;
}

template <typename T>
Json answer(const service::TillResult<T>& r) {
    if (r) return done(toJson(*r));
    Json j{{"ok", false}};
    j.update(toJson(r.error()));
    return j;
}

inline std::optional<std::int64_t> integer(const std::string& text) {
    const auto m = Money::parse(text, 0);
    if (!m) return std::nullopt;
    return m->minor();
}

/// Number of a line of the basket; what no basket can hold is a line that does not exist.
inline int lineNumber(std::int64_t n) {
    return n > 0 && n < 1'000'000 ? static_cast<int>(n) : -1;
}

}  // namespace evertill::ctl
