#include "evertill/base/json_scan.h"

namespace evertill {

namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

/// Bytes that stand for themselves in a string: neither quote, backslash, control nor beyond ASCII.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

}  // namespace

void JsonScan::enter(char open, char close) {
    if (m_depth == kMaxDepth || !take(open)) return fail();
    m_close[m_depth] = close;
    m_first[m_depth++] = true;
}

bool JsonScan::more() {
    if (!m_ok || m_depth == 0) {
        fail();
        return false;
    }
    if (take(m_close[m_depth - 1])) {
        --m_depth;
        return false;
    }
    if (!m_first[m_depth - 1] && !take(',')) fail();
    m_first[m_depth - 1] = false;
    return m_ok;
}

bool JsonScan::key(std::string& name) {
    if (!more()) return false;
    text(name);
    if (!take(':')) fail();
    return m_ok;
}

bool JsonScan::element() {
    return more();
}

void JsonScan::text(std::string& out) {
    out.clear();
    string(&out);
}

void JsonScan::string(std::string* out) {
    if (!take('"')) return fail();
    for (;;) {
        const char* from = m_at;
        while (m_at != m_end && kPlain[static_cast<unsigned char>(*m_at)])
            ++m_at;
        if (out != nullptr) out->append(from, m_at);
        if (m_at == m_end) return fail();
        if (*m_at == '"') {
            ++m_at;
            return;
        }
        if (*m_at == '\\')
            escape(out);
        else
            utf8(out);
        if (!m_ok) return;
    }
}

void JsonScan::escape(std::string* out) {
    constexpr std::string_view kNames = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
    ++m_at;
    if (m_at == m_end) return fail();
    const char c = *m_at++;
    if (const auto i = kNames.find(c); i != std::string_view::npos) {
        if (out != nullptr) *out += kMeant[i];
        return;
    }
    if (c != 'u' || m_end - m_at < 4) return fail();
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
        const char h = *m_at++;
        const char low = static_cast<char>(h | 0x20);
        if (!digit(h) && !(low >= 'a' && low <= 'f')) return fail();
        code = code * 16 + static_cast<unsigned>(digit(h) ? h - '0' : low - 'a' + 10);
    }
    if (code >= 0xD800 && code <= 0xDFFF) return fail();
    if (out == nullptr) return;
    if (code < 0x80) {
        *out += static_cast<char>(code);
    } else if (code < 0x800) {
        *out += static_cast<char>(0xC0 | code >> 6);
        *out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        *out += static_cast<char>(0xE0 | code >> 12);
        *out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        *out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

void JsonScan::utf8(std::string* out) {
    const auto at = [&](int i) { return static_cast<unsigned char>(m_at[i]); };
    const unsigned char b = at(0);
    const int n = b >= 0xC2 && b < 0xE0   ? 2
                  : b >= 0xE0 && b < 0xF0 ? 3
                  : b >= 0xF0 && b < 0xF5 ? 4
                                          : 0;
    if (n == 0 || m_end - m_at < n) return fail();
    for (int i = 1; i < n; ++i)
        if ((at(i) & 0xC0) != 0x80) return fail();
    if ((b == 0xE0 && at(1) < 0xA0) || (b == 0xED && at(1) > 0x9F) || (b == 0xF0 && at(1) < 0x90) ||
        (b == 0xF4 && at(1) > 0x8F))
        return fail();
    if (out != nullptr) out->append(m_at, static_cast<std::size_t>(n));
    m_at += n;
}

std::int64_t JsonScan::integer() {
    blanks();
    const bool negative = m_at != m_end && *m_at == '-';
    if (negative) ++m_at;
    const char* from = m_at;
    std::int64_t n = 0;
    while (m_at != m_end && digit(*m_at) && m_at - from < 18)
        n = n * 10 + (*m_at++ - '0');
    const bool tooLong = m_at != m_end && (digit(*m_at) || *m_at == '.' || (*m_at | 0x20) == 'e');
    if (m_at == from || tooLong || (*from == '0' && m_at - from > 1)) {
        fail();
        return 0;
    }
    return negative ? -n : n;
}

void JsonScan::word(std::string_view expected) {
    if (!std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).starts_with(expected))
        return fail();
    m_at += expected.size();
}

void JsonScan::skip() {
    const std::size_t outside = m_depth;
    do {
        blanks();
        if (m_at == m_end) return fail();
        switch (*m_at) {
            case '{':
                enterObject();
                break;
            case '[':
                enterArray();
                break;
            case '"':
                string(nullptr);
                break;
            case 't':
                word("true");
                break;
            case 'f':
                word("false");
                break;
            case 'n':
                word("null");
                break;
            default:
                (void)integer();
        }
        // On to the next value inside, out of everything that ends here.
        while (m_ok && m_depth > outside) {
            const bool object = m_close[m_depth - 1] == '}';
            if (!more()) continue;
            if (object) {
                string(nullptr);
                if (!take(':')) fail();
            }
            break;
        }
    } while (m_ok && m_depth > outside);
}

bool JsonScan::done() {
    blanks();
    return m_ok && m_depth == 0 && m_at == m_end;
}

}  // namespace evertill
