#include "evertill/base/json_scan.h"

#include "evertill/base/utf8.h"

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

/// What a letter after a backslash means; 0: nothing.
constexpr std::array<char, 256> kMeant = [] {
    std::array<char, 256> meant{};
    constexpr std::string_view kLetters = "\"\\/bfnrt", kThings = "\"\\/\b\f\n\r\t";
    for (std::size_t i = 0; i < kLetters.size(); ++i)
        meant[static_cast<unsigned char>(kLetters[i])] = kThings[i];
    return meant;
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
    if (!take('"')) return fail();
    // What an escape stands for is never longer than it: room for all that is left is enough.
    if (m_room.empty()) m_room.resize(static_cast<std::size_t>(m_end - m_at));
    char* to = m_room.data();
    string(&to);
    if (m_ok) out.assign(m_room.data(), to);
}

/// The rest of a string after its quote; decoded to *out if there is one.
void JsonScan::string(char** out) {
    for (;;) {
        const char* at = m_at;
        const char* const end = m_end;
        if (out != nullptr) {
            char* to = *out;
            while (at != end && kPlain[static_cast<unsigned char>(*at)])
                *to++ = *at++;
            *out = to;
        } else {
            while (at != end && kPlain[static_cast<unsigned char>(*at)])
                ++at;
        }
        m_at = at;
        if (at == end) return fail();
        if (*at == '"') {
            ++m_at;
            return;
        }
        if (*at == '\\')
            escape(out);
        else
            utf8(out);
        if (!m_ok) return;
    }
}

void JsonScan::escape(char** out) {
    ++m_at;
    if (m_at == m_end) return fail();
    const char c = *m_at++;
    if (const char meant = kMeant[static_cast<unsigned char>(c)]; meant != 0) {
        if (out != nullptr) *(*out)++ = meant;
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
    char*& to = *out;
    if (code < 0x80) {
        *to++ = static_cast<char>(code);
    } else if (code < 0x800) {
        *to++ = static_cast<char>(0xC0 | code >> 6);
        *to++ = static_cast<char>(0x80 | (code & 0x3F));
    } else {
        *to++ = static_cast<char>(0xE0 | code >> 12);
        *to++ = static_cast<char>(0x80 | (code >> 6 & 0x3F));
        *to++ = static_cast<char>(0x80 | (code & 0x3F));
    }
}

void JsonScan::utf8(char** out) {
    const auto n = utf8Sequence({m_at, static_cast<std::size_t>(m_end - m_at)});
    if (n < 2) return fail();  // one byte: a control character
    for (std::size_t i = 0; i < n; ++i, ++m_at)
        if (out != nullptr) *(*out)++ = *m_at;
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
                ++m_at;
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
                if (!take('"')) return fail();
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
