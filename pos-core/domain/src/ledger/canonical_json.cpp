#include "evertill/domain/ledger/canonical_json.h"

#include <charconv>

#include "evertill/base/assert.h"

namespace evertill::domain {

void CanonicalWriter::separate() {
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_depth > 0 && !m_first[m_depth - 1]) m_out += ',';
    if (m_depth > 0) m_first[m_depth - 1] = false;
}

void CanonicalWriter::beginObject() {
    separate();
    EVT_ASSERT(m_depth < kMaxDepth);
    m_lastKey[m_depth] = {};
    m_first[m_depth++] = true;
    m_out += '{';
}

void CanonicalWriter::endObject() {
    EVT_ASSERT(m_depth > 0 && !m_afterKey);
    --m_depth;
    m_out += '}';
}

void CanonicalWriter::beginArray() {
    separate();
    EVT_ASSERT(m_depth < kMaxDepth);
    m_first[m_depth++] = true;
    m_out += '[';
}

void CanonicalWriter::endArray() {
    EVT_ASSERT(m_depth > 0);
    --m_depth;
    m_out += ']';
}

void CanonicalWriter::key(std::string_view k) {
    EVT_ASSERT(m_depth > 0 && m_lastKey[m_depth - 1] < k);
    m_lastKey[m_depth - 1] = k;
    separate();
    m_out += '"';
    m_out += k;
    m_out += "\":";
    m_afterKey = true;
}

void CanonicalWriter::value(std::int64_t v) {
    separate();
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, v).ptr;
    m_out.append(text, static_cast<std::size_t>(end - text));
}

void CanonicalWriter::value(std::string_view s) {
    separate();
    m_out += '"';
    std::size_t plain = 0;  // bytes since the last escape, copied together
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto u = static_cast<unsigned char>(s[i]);
        if (u >= 0x20 && u != '"' && u != '\\') continue;
        m_out += s.substr(plain, i - plain);
        plain = i + 1;
        escape(u);
    }
    m_out += s.substr(plain);
    m_out += '"';
}

void CanonicalWriter::escape(unsigned char c) {
    switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\b':
            m_out += "\\b";
            break;
        case '\f':
            m_out += "\\f";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default: {
            constexpr std::string_view kHex = "0123456789abcdef";
            m_out += "\\u00";
            m_out += kHex[c >> 4];
            m_out += kHex[c & 15];
        }
    }
}

std::string CanonicalWriter::take() {
    EVT_ASSERT(m_depth == 0);
    return std::move(m_out);
}

}  // namespace evertill::domain
