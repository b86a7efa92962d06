// Canonical JSON: the bytes that are hashed. UTF-8, no white space, object keys in ascending byte
// order, values are objects, arrays, strings and 64-bit integers only; strings escape '"', '\' and
// control characters (\b \f \n \r \t, else \u00xx in lower case) and nothing else. One value has
// exactly one form, so a stranger can check hashes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::domain {

/// Writes one canonical value front to back. Keys must come in ascending order: asserted.
class CanonicalWriter {
 public:
    CanonicalWriter() { m_out.reserve(4096); }
    void beginObject();
    void endObject();
    void beginArray();
    void endArray();
    void key(std::string_view k);
    void value(std::int64_t v);
    void value(std::string_view s);
    void field(std::string_view k, std::int64_t v) { key(k), value(v); }
    void field(std::string_view k, std::string_view s) { key(k), value(s); }
    /// Fields at their default are left out; the reader puts the default back.
    void optionalField(std::string_view k, std::string_view s) {
        if (!s.empty()) field(k, s);
    }
    void optionalField(std::string_view k, std::int64_t v) {
        if (v != 0) field(k, v);
    }
    std::string take();  ///< the finished text; nesting must be closed

 private:
    void separate();
    void escape(unsigned char c);
    static constexpr int kMaxDepth = 12;
    std::string m_out;
    std::string_view m_lastKey[kMaxDepth];  // keys are literals: views stay valid
    bool m_first[kMaxDepth] = {};
    int m_depth = 0;
    bool m_afterKey = false;
};

}  // namespace evertill::domain
