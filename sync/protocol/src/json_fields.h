// Typed reading of JSON messages; the first problem is kept and named, later reads give defaults.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace evertill::sync {

using Json = nlohmann::json;

class Fields {
 public:
    explicit Fields(const Json& object) : m_object(object) {
        if (!object.is_object()) fail("", "not an object");
    }
    Fields(const Json& object, std::string* error) : m_object(object), m_error(error) {
        if (!object.is_object()) fail("", "not an object");
    }
    const std::string& error() const { return *m_error; }
    bool ok() const { return m_error->empty(); }
    void fail(const std::string& key, const std::string& what) {
        if (m_error->empty()) *m_error = key.empty() ? what : key + ": " + what;
    }
    std::string* errorSlot() { return m_error; }

    std::string text(const char* key, bool required = true, std::size_t longest = 4096) {
        const Json* v = find(key, required);
        if (v == nullptr) return {};
        if (!v->is_string() || v->get_ref<const std::string&>().size() > longest) {
            fail(key, "not a text of at most " + std::to_string(longest) + " bytes");
            return {};
        }
        return v->get<std::string>();
    }
    std::int64_t integer(const char* key, std::optional<std::int64_t> fallback = std::nullopt,
                         std::int64_t low = 0, std::int64_t high = INT64_MAX) {
        const Json* v = find(key, !fallback);
        if (v == nullptr) return fallback.value_or(0);
        const bool fits = v->is_number_integer() &&
                          !(v->is_number_unsigned() &&
                            v->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX));
        const std::int64_t n = fits ? v->get<std::int64_t>() : 0;
        if (!fits || n < low || n > high) {
            fail(key, "not an integer in range");
            return 0;
        }
        return n;
    }
    bool flag(const char* key) {
        const Json* v = find(key, false);
        if (v == nullptr) return false;
        if (!v->is_boolean()) {
            fail(key, "not true or false");
            return false;
        }
        return v->get<bool>();
    }
    const Json& array(const char* key, bool required = true) {
        static const Json kEmpty = Json::array();
        const Json* v = find(key, required);
        if (v == nullptr) return kEmpty;
        if (!v->is_array()) {
            fail(key, "not a list");
            return kEmpty;
        }
        return *v;
    }
    bool has(const char* key) const { return m_object.is_object() && m_object.contains(key); }

 private:
    const Json* find(const char* key, bool required) {
        if (m_object.is_object())
            if (const auto it = m_object.find(key); it != m_object.end() && !it->is_null())
                return &*it;
        if (required) fail(key, "missing");
        return nullptr;
    }
    const Json& m_object;
    std::string m_own;
    std::string* m_error = &m_own;
};

}  // namespace evertill::sync
