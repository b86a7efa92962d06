// Pages are written through this: markup only as literals of our own, every other text escaped
// here. There is no way to put a text into a page unescaped.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::hq {

/// The three characters of markup and the two quotes of attributes.
std::string escaped(std::string_view text);

class Html {
 public:
    /// Markup: literals only.
    template <std::size_t N>
    Html& raw(const char (&literal)[N]) {
        m_out.append(literal, N - 1);
        return *this;
    }
    /// A text, also inside a quoted attribute.
    Html& text(std::string_view s) {
        m_out += escaped(s);
        return *this;
    }
    Html& number(std::int64_t v) {
        m_out += std::to_string(v);
        return *this;
    }
    Html& add(const Html& other) {
        m_out += other.m_out;
        return *this;
    }
    const std::string& str() const { return m_out; }

 private:
    std::string m_out;
};

}  // namespace evertill::hq
