#include "line_text.h"

#include <algorithm>
#include <cstring>

#include "char_tables.h"

namespace evertill::codec {

bool isAscii(std::string_view text) {
    return asciiRun(text, 0) == text.size();
}

LineText::LineText(const PrinterProfile& profile) : m_profile(profile) {}

const PageTable& LineText::page(std::size_t n) const {
    while (m_pages.size() <= n)
        m_pages.push_back(&pageTable(m_profile.pages[m_pages.size()].name));
    return *m_pages[n];
}

bool LineText::gbHas(char32_t c) const {
    if (c < 0x80) return true;
    const std::uint16_t code = gbkCode(c);
    return code != 0 && (!m_profile.gb2312Only || isGb2312(code));
}

int LineText::fontOf(std::string_view text) const {
    if (m_profile.charset == Charset::Raster)
        return text.find_first_not_of(' ') == std::string_view::npos ? kAscii : kPicture;
    const std::size_t ascii = asciiRun(text, 0);
    if (ascii == text.size()) return kAscii;
    if (m_profile.charset == Charset::Gb18030) {
        for (std::size_t pos = 0; pos < text.size();)
            if (!gbHas(nextCodePoint(text, pos))) return kPicture;
        return kChinese;
    }
    const std::size_t pages = m_profile.charset == Charset::Pages ? m_profile.pages.size() : 0;
    for (std::size_t n = 0; n < pages; ++n) {
        const PageTable& table = page(n);
        bool all = true;
        for (std::size_t pos = ascii; all && pos < text.size(); pos += asciiRun(text, pos))
            all = table.byteOf(nextWideCodePoint(text, pos)) != 0;
        if (all) return static_cast<int>(n);
    }
    return kPicture;
}

void LineText::append(std::string& out, std::string_view text, int font) const {
    // Layout has cleaned the text; whoever comes here without it is no way to send commands.
    const auto cleaned = [](char32_t c) {
        return c < 0x20 || c == 0x7F ? ' ' : static_cast<char>(c);
    };
    if (font == kAscii) {
        const std::size_t from = out.size();
        out += text;
        if (!isPlainAscii(text))
            for (std::size_t i = from; i < out.size(); ++i)
                out[i] = cleaned(static_cast<unsigned char>(out[i]));
        return;
    }
    if (font >= 0) {  // never longer than the text
        const PageTable& table = page(static_cast<std::size_t>(font));
        const std::size_t from = out.size();
        out.resize(from + text.size());
        char* to = out.data() + from;
        for (std::size_t pos = 0; pos < text.size();) {
            const std::size_t run = plainRun(text, pos);
            std::memcpy(to, text.data() + pos, run);
            to += run;
            pos += run;
            if (pos == text.size()) break;
            const char32_t c = nextCodePoint(text, pos);
            *to++ = c < 0x80 ? cleaned(c) : static_cast<char>(table.byteOf(c));
        }
        out.resize(static_cast<std::size_t>(to - out.data()));
        return;
    }
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = nextCodePoint(text, pos);
        if (c < 0x80) {
            out += cleaned(c);
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
