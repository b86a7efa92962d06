#include "scale_variant.h"

#include <algorithm>

#include "scale_text.h"

namespace evertill::codec::scale {

Result<Variant, std::string> Variant::parse(std::string_view json) {
    Variant out;
    out.m_object = nlohmann::json::object();
    if (!json.empty()) {
        out.m_object = nlohmann::json::parse(json, nullptr, false);
        if (!out.m_object.is_object()) return unexpected<std::string>("variant: not an object");
    }
    return out;
}

const nlohmann::json* Variant::take(const char* key) {
    m_seen.emplace_back(key);
    const auto at = m_object.find(key);
    return at == m_object.end() ? nullptr : &*at;
}

void Variant::wrong(const std::string& key) {
    if (m_error.empty()) m_error = "variant." + key;
}

std::string Variant::error() const {
    if (!m_error.empty()) return m_error;
    for (const auto& item : m_object.items())
        if (std::find(m_seen.begin(), m_seen.end(), item.key()) == m_seen.end())
            return "variant." + item.key();
    return {};
}

CommonVariant Variant::common() {
    CommonVariant out;
    if (const nlohmann::json* v = take("unit")) {
        if (v->is_string()) out.unit = unitName(v->get<std::string>());
        if (!out.unit) wrong("unit");
    }
    optionalInteger("decimals", out.decimals, 0, 6);
    std::optional<int> bits;
    optionalInteger("bits", bits, 7, 8);
    if (bits) out.sevenBits = *bits == 7;
    return out;
}

void Variant::boolean(const char* key, bool& out) {
    std::optional<bool> value;
    optionalBoolean(key, value);
    if (value) out = *value;
}

void Variant::optionalBoolean(const char* key, std::optional<bool>& out) {
    const nlohmann::json* v = take(key);
    if (v == nullptr) return;
    if (v->is_boolean())
        out = v->get<bool>();
    else
        wrong(key);
}

void Variant::integer(const char* key, int& out, int least, int most) {
    std::optional<int> value;
    optionalInteger(key, value, least, most);
    if (value) out = *value;
}

void Variant::optionalInteger(const char* key, std::optional<int>& out, int least, int most) {
    const nlohmann::json* v = take(key);
    if (v == nullptr) return;
    const bool whole = v->is_number_integer() && *v >= least && *v <= most;
    if (whole)
        out = v->get<int>();
    else
        wrong(key);
}

void Variant::text(const char* key, std::string& out, std::size_t longest) {
    const nlohmann::json* v = take(key);
    if (v == nullptr) return;
    if (v->is_string() && v->get_ref<const std::string&>().size() <= longest)
        out = v->get<std::string>();
    else
        wrong(key);
}

void Variant::words(const char* key, std::vector<std::string>& out) {
    const nlohmann::json* v = take(key);
    if (v == nullptr) return;
    const nlohmann::json list = v->is_array() ? *v : nlohmann::json::array({*v});
    std::vector<std::string> read;
    for (const nlohmann::json& word : list) {
        if (!word.is_string() || word.get_ref<const std::string&>().empty()) return wrong(key);
        read.push_back(word.get<std::string>());
    }
    out = std::move(read);
}

}  // namespace evertill::codec::scale
