#include "evertill/base/bounded_text.h"

#include <cstdint>

#include "evertill/base/utf8.h"

namespace evertill {

std::size_t utf8Sequence(std::string_view s) {
    const auto at = [&](std::size_t i) -> std::uint32_t {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (at(i) & 0xC0) == 0x80; };
    const std::uint32_t b = at(0);
    if (b < 0x80) return 1;
    if (b >= 0xC2 && b <= 0xDF) return tail(1) ? 2 : 0;
    if (b >= 0xE0 && b <= 0xEF) {
        if (!tail(1) || !tail(2)) return 0;
        if ((b == 0xE0 && at(1) < 0xA0) || (b == 0xED && at(1) > 0x9F)) return 0;
        return 3;
    }
    if (b >= 0xF0 && b <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        if ((b == 0xF0 && at(1) < 0x90) || (b == 0xF4 && at(1) > 0x8F)) return 0;
        return 4;
    }
    return 0;
}

bool isValidUtf8(std::string_view s) {
    while (!s.empty()) {
        const auto n = utf8Sequence(s);
        if (n == 0) return false;
        s.remove_prefix(n);
    }
    return true;
}

std::size_t utf8Length(std::string_view s) {
    std::size_t n = 0;
    for (char c : s)
        n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

std::string_view utf8Prefix(std::string_view s, std::size_t codePoints) {
    std::size_t at = 0;
    while (at < s.size() && codePoints > 0) {
        ++at;
        while (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80)
            ++at;
        --codePoints;
    }
    return s.substr(0, at);
}

std::string sanitizeUtf8(std::string_view s) {
    std::string out;
    out.reserve(s.size());
    while (!s.empty()) {
        const auto n = utf8Sequence(s);
        if (n == 0) {
            out += "\xEF\xBF\xBD";
            s.remove_prefix(1);
        } else {
            const auto c = static_cast<unsigned char>(s[0]);
            if (n == 1 && (c < 0x20 || c == 0x7F))
                out += ' ';
            else
                out += s.substr(0, n);
            s.remove_prefix(n);
        }
    }
    return out;
}

}  // namespace evertill
