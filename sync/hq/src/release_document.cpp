// The document of a release: read, checked, and kept without PINs.
#include <nlohmann/json.hpp>
#include <set>

#include "release_document.h"

namespace evertill::hq {

using Json = nlohmann::json;
using pricing::DocumentErrors;

namespace {

constexpr std::size_t kLongestDocument = 4 << 20, kLongestSetting = 65'536;
constexpr int kDeepest = 64;
constexpr const char* kFields[] = {
    "number",  "title",  "scope",     "settings",          "items",     "deleted",
    "blocked", "prices", "operators", "removed_operators", "promotions"};

/// Documents are walked by recursion later; a megabyte of brackets would end the program.
bool tooDeep(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (depth > kDeepest) return true;
    }
    return false;
}

bool isNumber(const std::string& s) {
    if (s.empty() || s.size() > 40) return false;
    for (const char c : s)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_') return false;
    return true;
}

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class Reader {
 public:
    Reader(const Json& j, int offset) : m_j(j), m_offset(offset) {}
    ReleaseDocument read();
    DocumentErrors errors;

 private:
    void bad(const std::string& path, const std::string& reason) {
        if (errors.size() < 200) errors.push_back({path, reason});
    }
    std::string text(const Json& j, const char* key, const std::string& path, std::size_t longest) {
        const auto it = j.find(key);
        if (it == j.end()) return {};
        if (it->is_string() && it->get_ref<const std::string&>().size() <= longest)
            return it->get<std::string>();
        bad(path, "not a text of at most " + std::to_string(longest) + " bytes");
        return {};
    }
    const Json& part(const char* key, bool object) {
        static const Json kNone = Json::array(), kNothing = Json::object();
        const auto it = m_j.find(key);
        if (it == m_j.end()) return object ? kNothing : kNone;
        if (object ? it->is_object() : it->is_array()) return *it;
        bad("/" + std::string(key), object ? "not an object" : "not a list");
        return object ? kNothing : kNone;
    }
    bool once(const char* what, const std::string& key, const std::string& path) {
        if (key.empty() || key.size() > 240) bad(path, "a code of at most 240 bytes is needed");
        const bool fresh = m_seen.insert(std::string(what) + "\n" + key).second;
        if (!fresh) bad(path, key + " stands here twice");
        return fresh;
    }
    void settings(ReleaseDocument& d);
    void items(ReleaseDocument& d);
    void blocked(ReleaseDocument& d);
    void prices(ReleaseDocument& d);
    void operators(ReleaseDocument& d);
    void promotions(ReleaseDocument& d);
    const Json& m_j;
    int m_offset;
    std::set<std::string> m_seen;
};

void Reader::settings(ReleaseDocument& d) {
    for (const auto& [key, value] : part("settings", true).items()) {
        const std::string path = "/settings/" + key.substr(0, 64);
        if (key.empty() || key.size() > 64) bad(path, "a name of at most 64 bytes is needed");
        if (chainSetting(key) && d.scope.level != Scope::Level::Chain)
            bad(path, "is the whole chain's");
        if (const auto why = settingProblem(key, value.is_null() ? "" : dumped(value));
            !why.empty())
            bad(path, why);
        if (value.is_null()) {
            d.settings[key] = std::nullopt;
            continue;
        }
        d.settings[key] = dumped(value);
        if (d.settings[key]->size() > kLongestSetting) bad(path, "longer than 64 KiB");
    }
}

void Reader::items(ReleaseDocument& d) {
    std::size_t i = 0;
    for (const auto& one : part("items", false)) {
        const std::string path = "/items/" + std::to_string(i++);
        auto item = sync::decode<domain::Item>(dumped(one));
        if (!item) {
            bad(path, item.error());
            continue;
        }
        once("item", item->code, path);
        d.items.push_back(std::move(*item));
    }
    i = 0;
    for (const auto& one : part("deleted", false)) {
        const std::string path = "/deleted/" + std::to_string(i++);
        if (!one.is_string()) {
            bad(path, "not a text");
            continue;
        }
        once("item", one.get<std::string>(), path);
        d.deleted.push_back(one.get<std::string>());
    }
}

void Reader::blocked(ReleaseDocument& d) {
    for (const auto& [code, value] : part("blocked", true).items()) {
        const std::string path = "/blocked/" + code.substr(0, 64);
        once("blocked", code, path);
        if (!value.is_boolean() && !value.is_null()) bad(path, "true, false or null");
        if (value.is_null() && d.scope.level == Scope::Level::Chain)
            bad(path, "the chain's is true or false");
        d.blocked[code] =
            value.is_boolean() ? std::optional(value.get<bool>()) : std::optional<bool>();
    }
}

void Reader::prices(ReleaseDocument& d) {
    const auto& lines = part("prices", false);
    if (lines.empty()) return;
    const Json change{{"number", d.number}, {"reason", "release"}, {"lines", lines}};
    auto parsed = pricing::parsePriceChange(dumped(change), m_offset);
    if (parsed) {
        d.prices = std::move(*parsed);
        return;
    }
    for (const auto& e : parsed.error())
        bad(e.path.starts_with("/lines") ? "/prices" + e.path.substr(6) : e.path, e.reason);
}

void Reader::operators(ReleaseDocument& d) {
    std::size_t i = 0;
    for (const auto& o : part("operators", false)) {
        const std::string path = "/operators/" + std::to_string(i++);
        if (!o.is_object()) {
            bad(path, "not an object");
            continue;
        }
        for (const auto& [key, value] : o.items())
            if (key != "number" && key != "name" && key != "role" && key != "pin_hash" &&
                key != "active" && key != "badge" && key != "language")
                bad(path, "unknown field " + key.substr(0, 40));
        store::OperatorRecord r{text(o, "number", path + "/number", 20),
                                text(o, "name", path + "/name", 120),
                                text(o, "role", path + "/role", 64),
                                text(o, "pin_hash", path + "/pin", 256),
                                true,
                                text(o, "badge", path + "/badge", 64),
                                text(o, "language", path + "/language", 16)};
        if (o.contains("active") && !o["active"].is_boolean())
            bad(path + "/active", "true or false");
        else
            r.active = o.value("active", true);
        if (r.number.empty() || r.name.empty() || r.role.empty())
            bad(path, "number, name and role are needed");
        once("operator", r.number, path);
        d.operators.push_back(std::move(r));
    }
    i = 0;
    for (const auto& one : part("removed_operators", false)) {
        const std::string path = "/removed_operators/" + std::to_string(i++);
        if (!one.is_string() || !once("operator", one.get<std::string>(), path))
            bad(path, "a number that stands here once is needed");
        else
            d.removedOperators.push_back(one.get<std::string>());
    }
}

void Reader::promotions(ReleaseDocument& d) {
    const auto& list = part("promotions", false);
    if (!list.empty() && d.scope.level != Scope::Level::Chain)
        bad("/promotions", "say themselves in \"stores\" where they run: scope must be chain");
    std::size_t i = 0;
    for (const auto& one : list) {
        const std::string path = "/promotions/" + std::to_string(i++);
        const auto parsed = pricing::parsePromotion(dumped(one));
        if (!parsed) {
            for (const auto& e : parsed.error())
                bad(path + e.path, e.reason);
            continue;
        }
        once("promotion", parsed->id, path);
        d.promotions.emplace_back(parsed->id, pricing::toJson(*parsed));
    }
}

ReleaseDocument Reader::read() {
    ReleaseDocument d;
    for (const auto& [key, value] : m_j.items())
        if (std::find_if(std::begin(kFields), std::end(kFields),
                         [&](const char* f) { return key == f; }) == std::end(kFields))
            bad("/" + key.substr(0, 40), "unknown field");
    d.number = text(m_j, "number", "/number", 40);
    if (!isNumber(d.number)) bad("/number", "1 to 40 letters, digits, - and _ are needed");
    d.title = text(m_j, "title", "/title", 200);
    const auto scope = Scope::parse(text(m_j, "scope", "/scope", 80));
    if (!scope)
        bad("/scope", "chain, region:NAME, store:CODE or till:CODE");
    else
        d.scope = *scope;
    settings(d);
    items(d);
    blocked(d);
    prices(d);
    operators(d);
    promotions(d);
    const std::size_t n = d.settings.size() + d.items.size() + d.deleted.size() + d.blocked.size() +
                          d.prices.lines.size() + d.operators.size() + d.removedOperators.size() +
                          d.promotions.size();
    if (n == 0 && errors.empty()) bad("", "changes nothing");
    if (n > kMaxReleaseChanges)
        bad("", "more than " + std::to_string(kMaxReleaseChanges) + " changes");
    return d;
}

}  // namespace

store::DocumentResult<ReleaseDocument> ReleaseDocument::parse(std::string_view json, int offset) {
    const auto refused = [](std::string why) {
        return unexpected(store::DocumentRefusal{{{"", std::move(why)}}});
    };
    if (json.size() > kLongestDocument) return refused("longer than 4 MiB");
    if (tooDeep(json)) return refused("nested deeper than 64");
    const Json j = Json::parse(json, nullptr, false);
    if (!j.is_object()) return refused("a JSON object is needed");
    Reader reader(j, offset);
    auto d = reader.read();
    if (!reader.errors.empty()) return unexpected(store::DocumentRefusal{reader.errors});
    return d;
}

store::DocumentResult<std::string> withoutPins(std::string_view json, IdSource& ids) {
    const auto refused = [](std::string path, std::string why) {
        return unexpected(store::DocumentRefusal{{{std::move(path), std::move(why)}}});
    };
    if (json.size() > kLongestDocument || tooDeep(json))
        return refused("", "longer than 4 MiB, or nested deeper than 64");
    Json j = Json::parse(json, nullptr, false);
    if (!j.is_object() || !j.contains("operators") || !j["operators"].is_array())
        return std::string(json);
    constexpr std::size_t kMostPins = 100;  // a hash takes a tenth of a second
    std::size_t i = 0, pins = 0;
    for (auto& o : j["operators"]) {
        const std::string path = "/operators/" + std::to_string(i++) + "/pin";
        if (!o.is_object()) continue;
        if (o.contains("pin_hash")) return refused(path, "a PIN is given as it is, not as a hash");
        if (!o.contains("pin")) continue;
        const std::string pin = o["pin"].is_string() ? o["pin"].get<std::string>() : std::string();
        const bool digits = pin.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || pin.size() < 4 || pin.size() > 12)
            return refused(path, "four to twelve digits");
        if (++pins > kMostPins) return refused(path, "more than 100 PINs in one release");
        std::array<std::uint8_t, 16> salt{};
        ids.random(salt.data(), salt.size());
        o["pin_hash"] = hashPin(pin, salt);
        o.erase("pin");
    }
    return dumped(j);
}

}  // namespace evertill::hq
