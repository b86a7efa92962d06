#include "line_text.h"

#include <algorithm>

#include "char_tables.h"

namespace evertill::codec {

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

LineText::LineText(const PrinterProfile& profile) : m_profile(profile) {
    if (profile.charset == Charset::Pages)
        for (const CodePage& page : profile.pages)
            m_pages.push_back(&pageTable(page.name));
}

bool LineText::gbHas(char32_t c) const {
    if (c < 0x80) return true;
    const std::uint16_t code = gbkCode(c);
    return code != 0 && (!m_profile.gb2312Only || isGb2312(code));
}

int LineText::fontOf(std::string_view text) const {
    if (m_profile.charset == Charset::Raster)
        return text.find_first_not_of(' ') == std::string_view::npos ? kAscii : kPicture;
    if (isAscii(text)) return kAscii;
    if (m_profile.charset == Charset::Gb18030) {
        for (std::size_t pos = 0; pos < text.size();)
            if (!gbHas(nextCodePoint(text, pos))) return kPicture;
        return kChinese;
    }
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        bool all = true;
        for (std::size_t pos = 0; all && pos < text.size();) {
            const char32_t c = nextCodePoint(text, pos);
            all = c < 0x80 || m_pages[page]->byteOf(c) != 0;
        }
        if (all) return static_cast<int>(page);
    }
    return kPicture;
}

void LineText::append(std::string& out, std::string_view text, int font) const {
    if (font == kAscii) {
        const std::size_t from = out.size();
        out += text;
        // Layout has cleaned the text; whoever comes here without it is no way to send commands.
        for (std::size_t i = from; i < out.size(); ++i)
            if (static_cast<unsigned char>(out[i]) < 0x20 || out[i] == 0x7F) out[i] = ' ';
        return;
    }
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = nextCodePoint(text, pos);
        if (c < 0x80) {
            out += c < 0x20 || c == 0x7F ? ' ' : static_cast<char>(c);
        } else if (font >= 0) {
            out += static_cast<char>(m_pages[static_cast<std::size_t>(font)]->byteOf(c));
        } else if (m_profile.charset == Charset::Gb18030 && gbHas(c)) {
            const std::uint16_t code = gbkCode(c);
            out += static_cast<char>(code >> 8);
            out += static_cast<char>(code & 0xFF);
        } else {
            const Charset widths = m_profile.charset == Charset::Gb18030 ? Charset::GbDrawn
                                   : m_profile.charset == Charset::Ascii ? Charset::Ascii
                                                                         : Charset::Unicode;
            out.append(static_cast<std::size_t>(codePointCells(c, widths)), '?');
        }
    }
}

void defuseRealTime(std::string& bytes, std::size_t from) {
    for (std::size_t at = bytes.find('\x10', from);
         at != std::string::npos && at + 1 < bytes.size(); at = bytes.find('\x10', at + 1))
        if (const char next = bytes[at + 1]; next == 0x04 || next == 0x05 || next == 0x14)
            bytes[at + 1] = static_cast<char>(next | 0x02);
}

}  // namespace evertill::codec
