#include "char_tables.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "text_converter.h"

namespace evertill::codec {
namespace {

std::vector<std::uint16_t> fillGbk() {
    std::vector<std::uint16_t> table(0x10000, 0);
    TextConverter fromGb("UTF-8", "GB18030");
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead)
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            if (trail == 0x7F) continue;
            const char code[] = {static_cast<char>(lead), static_cast<char>(trail)};
            const std::string text = fromGb.convert({code, 2});
            if (text.empty() || text[0] == '?') continue;
            std::size_t pos = 0;
            const char32_t c = nextCodePoint(text, pos);
            // The private area stands for codes without a character.
            const bool real = c <= 0xFFFF && !(c >= 0xE000 && c <= 0xF8FF) && pos == text.size();
            if (real && table[c] == 0) table[c] = static_cast<std::uint16_t>(lead << 8 | trail);
        }
    return table;
}

}  // namespace

std::uint16_t gbkCode(char32_t c) {
    static const std::vector<std::uint16_t> table = fillGbk();
    return c <= 0xFFFF ? table[c] : std::uint16_t{0};
}

bool isGb2312(std::uint16_t gbk) {
    const unsigned lead = gbk >> 8;
    const unsigned trail = gbk & 0xFF;
    return trail >= 0xA1 && ((lead >= 0xA1 && lead <= 0xA9) || (lead >= 0xB0 && lead <= 0xF7));
}

PageTable::PageTable(const std::string& iconvName) {
    TextConverter fromPage("UTF-8", iconvName.c_str());
    for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
        const char code = static_cast<char>(byte);
        const std::string text = fromPage.convert({&code, 1});
        std::size_t pos = 0;
        if (text.empty() || text[0] == '?') continue;
        const char32_t c = nextCodePoint(text, pos);
        m_chars[byte - 0x80] = c;
        if (c > 0xA0 && c < m_latin.size()) m_latin[c] = static_cast<std::uint8_t>(byte);
        if (c > 0xA0) m_bytes.emplace_back(c, static_cast<std::uint8_t>(byte));
    }
    std::sort(m_bytes.begin(), m_bytes.end());
}

std::uint8_t PageTable::farByteOf(char32_t c) const {
    const auto at = std::lower_bound(m_bytes.begin(), m_bytes.end(), std::pair{c, std::uint8_t{0}});
    return at != m_bytes.end() && at->first == c ? at->second : std::uint8_t{0};
}

const PageTable& pageTable(const std::string& iconvName) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<PageTable>> tables;
    const std::lock_guard lock(mutex);
    auto& table = tables[iconvName];
    if (!table) table = std::make_unique<PageTable>(iconvName);
    return *table;
}

}  // namespace evertill::codec
