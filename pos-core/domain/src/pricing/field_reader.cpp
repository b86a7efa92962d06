#include "pricing/field_reader.h"

#include <limits>

#include "evertill/base/bounded_text.h"

namespace evertill::pricing {

std::string describe(const Json& j) {
    if (j.is_string()) return "a text";
    if (j.is_boolean()) return "true or false";
    if (j.is_number_float()) return "a number with decimals or an exponent, or too large";
    if (j.is_number()) return "a number";
    if (j.is_array()) return "a list";
    if (j.is_object()) return "an object";
    return "null";
}

bool checkText(const std::string& text, std::size_t maxLength, const std::string& path,
               ErrorList& errors) {
    if (text.empty()) {
        errors.add(path, "empty text");
        return false;
    }
    if (utf8Length(text) > maxLength) {
        errors.add(path, "longer than " + std::to_string(maxLength) + " characters");
        return false;
    }
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            errors.add(path, "control character in a text");
            return false;
        }
    }
    return true;
}

FieldReader::FieldReader(const Json& j, std::string path, ErrorList& errors)
    : m_json(j), m_path(std::move(path)), m_errors(errors) {
    if (!j.is_object()) m_errors.add(m_path, "must be an object, is " + describe(j));
}

std::string FieldReader::printable(std::string_view text) {
    return std::string(utf8Prefix(sanitizeUtf8(text), 40));
}

const Json* FieldReader::find(const char* name) {
    m_known.insert(name);
    if (!m_json.is_object()) return nullptr;
    const auto it = m_json.find(name);
    return it == m_json.end() || it->is_null() ? nullptr : &*it;
}

void FieldReader::error(std::string_view field, std::string reason) {
    m_errors.add(childPath(m_path, field), std::move(reason));
}

bool FieldReader::readText(const char* name, std::string& out, std::size_t maxLength) {
    const Json* j = find(name);
    if (j == nullptr) return false;
    if (!j->is_string()) {
        error(name, "must be a text, is " + describe(*j));
        return false;
    }
    const auto& text = j->get_ref<const std::string&>();
    if (!checkText(text, maxLength, childPath(m_path, name), m_errors)) return false;
    out = text;
    return true;
}

bool FieldReader::readInteger(const char* name, std::int64_t& out, std::int64_t low,
                              std::int64_t high) {
    const Json* j = find(name);
    if (j == nullptr) return false;
    if (!j->is_number_integer()) {
        error(name, "must be a whole number, is " + describe(*j));
        return false;
    }
    constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const bool tooLarge = j->is_number_unsigned() && j->get<std::uint64_t>() > kMax;
    const std::int64_t v = tooLarge ? 0 : j->get<std::int64_t>();
    if (tooLarge || v < low || v > high) {
        error(name, "must be from " + std::to_string(low) + " to " + std::to_string(high) +
                        ", is " +
                        (tooLarge ? std::to_string(j->get<std::uint64_t>()) : std::to_string(v)));
        return false;
    }
    out = v;
    return true;
}

void FieldReader::text(const char* name, std::string& out, std::size_t maxLength, Need need) {
    if (!has(name)) {
        if (need == Need::Required && isObject()) missing(name);
        return;
    }
    readText(name, out, maxLength);
}

void FieldReader::flag(const char* name, bool& out) {
    const Json* j = find(name);
    if (j == nullptr) return;
    if (!j->is_boolean()) return error(name, "must be true or false, is " + describe(*j));
    out = j->get<bool>();
}

void FieldReader::integer(const char* name, std::int64_t& out, std::int64_t low, std::int64_t high,
                          Need need) {
    if (!has(name)) {
        if (need == Need::Required && isObject()) missing(name);
        return;
    }
    readInteger(name, out, low, high);
}

void FieldReader::integer(const char* name, std::optional<std::int64_t>& out, std::int64_t low,
                          std::int64_t high) {
    std::int64_t v = 0;
    if (readInteger(name, v, low, high)) out = v;
}

void FieldReader::money(const char* name, Money& out, std::int64_t low, Need need) {
    std::int64_t v = out.minor();
    integer(name, v, low, kMaxAmountMinor, need);
    out = Money::fromMinor(v);
}

void FieldReader::money(const char* name, std::optional<Money>& out, std::int64_t low) {
    std::int64_t v = 0;
    if (readInteger(name, v, low, kMaxAmountMinor)) out = Money::fromMinor(v);
}

void FieldReader::rate(const char* name, Rate& out, Need need, std::int64_t high) {
    std::int64_t v = out.basisPoints();
    integer(name, v, 0, high, need);
    out = Rate::fromBasisPoints(static_cast<std::int32_t>(v));
}

const Json* FieldReader::listOf(const char* name, std::size_t maxItems) {
    const Json* j = find(name);
    if (j == nullptr) return nullptr;
    if (!j->is_array()) {
        error(name, "must be a list, is " + describe(*j));
        return nullptr;
    }
    if (j->size() > maxItems) {
        error(name, "more than " + std::to_string(maxItems) + " elements");
        return nullptr;
    }
    return j;
}

void FieldReader::texts(const char* name, std::vector<std::string>& out, std::size_t maxItems) {
    const Json* list = listOf(name, maxItems);
    if (list == nullptr) return;
    if (list->empty()) return error(name, "empty list: leave the field out or name something");
    std::set<std::string_view> seen;
    const std::string base = childPath(m_path, name);
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Json& j = (*list)[i];
        const std::string at = childPath(base, i);
        if (!j.is_string()) {
            m_errors.add(at, "must be a text, is " + describe(j));
            continue;
        }
        const auto& text = j.get_ref<const std::string&>();
        if (!checkText(text, kMaxId, at, m_errors)) continue;
        if (!seen.insert(text).second) {
            m_errors.add(at, "\"" + printable(text) + "\" stands in the list twice");
            continue;
        }
        out.push_back(text);
    }
}

void FieldReader::refuseUnknown(const char* what) {
    if (!m_json.is_object()) return;
    for (const auto& [key, value] : m_json.items())
        if (!m_known.contains(key)) error(key, std::string("unknown field ") + what);
}

std::vector<std::string> FieldReader::unread() const {
    std::vector<std::string> paths;
    if (!m_json.is_object()) return paths;
    for (const auto& [key, value] : m_json.items())
        if (!m_known.contains(key)) paths.push_back(childPath(m_path, key));
    return paths;
}

}  // namespace evertill::pricing
