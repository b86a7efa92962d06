// A protocol's variant: the JSON object that says which of its dialects a scale speaks. Private to
// the codec.
#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"

namespace evertill::codec::scale {

/// What every protocol's variant may say.
struct CommonVariant {
    std::optional<std::string> unit;  ///< of frames that do not say theirs
    std::optional<int> decimals;      ///< of frames without a point; others must agree
    std::optional<bool> sevenBits;    ///< take bit 7 off
};

/// Reads fields one by one and remembers the first wrong one; a field nobody read is wrong too.
class Variant {
 public:
    static Result<Variant, std::string> parse(std::string_view json);

    CommonVariant common();
    void boolean(const char* key, bool& out);
    void optionalBoolean(const char* key, std::optional<bool>& out);
    void integer(const char* key, int& out, int least, int most);
    void optionalInteger(const char* key, std::optional<int>& out, int least, int most);
    void text(const char* key, std::string& out, std::size_t longest = 64);
    /// One word or an array of words.
    void words(const char* key, std::vector<std::string>& out);
    template <typename T>
    void choice(const char* key, T& out, std::initializer_list<std::pair<const char*, T>> choices) {
        const nlohmann::json* v = take(key);
        if (v == nullptr) return;
        for (const auto& [name, value] : choices)
            if (v->is_string() && *v == name) {
                out = value;
                return;
            }
        wrong(key);
    }
    void wrong(const std::string& key);
    /// "variant.decimals", or empty when all was understood.
    std::string error() const;

 private:
    const nlohmann::json* take(const char* key);

    nlohmann::json m_object;
    std::vector<std::string> m_seen;
    std::string m_error;
};

}  // namespace evertill::codec::scale
