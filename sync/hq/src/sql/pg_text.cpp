#include "pg_text.h"

#include "evertill/base/utf8.h"

namespace evertill::hq::pg {

namespace {

constexpr std::int32_t kBytea = 17;  ///< type numbers of pg_type, fixed since the catalogue exists
constexpr std::int32_t kInt8 = 20;

void putInt(std::string& out, std::int64_t v, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint64_t>(v) >> shift & 0xFF);
}

std::string arrayHead(std::int32_t type, std::size_t n) {
    std::string out;
    putInt(out, n == 0 ? 0 : 1, 4);  // dimensions
    putInt(out, 0, 4);               // no NULLs
    putInt(out, type, 4);
    if (n == 0) return out;
    putInt(out, static_cast<std::int64_t>(n), 4);
    putInt(out, 1, 4);  // lower bound
    return out;
}

}  // namespace

std::string translated(std::string_view sql) {
    std::string out;
    out.reserve(sql.size());
    bool literal = false;
    for (const char c : sql) {
        if (c == '\'') literal = !literal;
        out += c == '?' && !literal ? '$' : c;
    }
    return out;
}

std::string cleanText(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t n = text[0] == '\0' ? 0 : utf8Sequence(text);
        if (n == 0)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(0, n);
        text.remove_prefix(n == 0 ? 1 : n);
    }
    return out;
}

std::string hexText(std::span<const std::uint8_t> bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out = "\\x";
    out.reserve(2 + 2 * bytes.size());
    for (const auto b : bytes) {
        out += kDigits[b >> 4];
        out += kDigits[b & 15];
    }
    return out;
}

std::string binaryArray(const std::vector<std::string_view>& elements) {
    std::string out = arrayHead(kBytea, elements.size());
    for (const auto e : elements) {
        putInt(out, static_cast<std::int64_t>(e.size()), 4);
        out += e;
    }
    return out;
}

std::string binaryArray(const std::vector<std::int64_t>& elements) {
    std::string out = arrayHead(kInt8, elements.size());
    for (const auto e : elements) {
        putInt(out, 8, 4);
        putInt(out, e, 8);
    }
    return out;
}

}  // namespace evertill::hq::pg
