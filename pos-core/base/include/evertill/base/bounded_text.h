// Text with a length limit, valid UTF-8, without control characters: what may enter records from
// outside.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

bool isValidUtf8(std::string_view s);
std::size_t utf8Length(std::string_view s);  ///< code points; s must be valid
std::string_view utf8Prefix(std::string_view s,
                            std::size_t codePoints);  ///< never cuts a character
/// Valid UTF-8 copy: damaged bytes become U+FFFD, control characters become spaces.
std::string sanitizeUtf8(std::string_view s);

template <std::size_t MaxCodePoints>
class BoundedText {
 public:
    BoundedText() = default;
    /// nullopt for invalid UTF-8, control characters or more than MaxCodePoints characters.
    static std::optional<BoundedText> make(std::string_view s) {
        if (!isValidUtf8(s) || utf8Length(s) > MaxCodePoints) return std::nullopt;
        for (char c : s)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
        BoundedText t;
        t.m_text = s;
        return t;
    }
    /// Never fails: damage replaced, the rest cut off.
    static BoundedText truncated(std::string_view s) {
        BoundedText t;
        const std::string clean = sanitizeUtf8(s);
        t.m_text = utf8Prefix(clean, MaxCodePoints);
        return t;
    }
    const std::string& str() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    auto operator<=>(const BoundedText&) const = default;

 private:
    std::string m_text;
};

}  // namespace evertill
