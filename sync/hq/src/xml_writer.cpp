#include "xml_writer.h"

#include "evertill/base/utf8.h"

namespace evertill::hq {

void XmlWriter::indent() {
    m_out << '\n' << std::string(m_open.size() * 2, ' ');
}

void XmlWriter::start(const char* name, Attributes attributes) {
    m_out << '<' << name;
    for (const auto& [key, value] : attributes) {
        m_out << ' ' << key << "=\"";
        escaped(value);
        m_out << '"';
    }
}

void XmlWriter::open(const char* name, Attributes attributes) {
    indent();
    start(name, attributes);
    m_out << '>';
    m_open.push_back(name);
}

void XmlWriter::close() {
    const char* name = m_open.back();
    m_open.pop_back();
    indent();
    m_out << "</" << name << '>';
    if (m_open.empty()) m_out << '\n';
}

void XmlWriter::leaf(const char* name, std::string_view text, Attributes attributes) {
    indent();
    start(name, attributes);
    m_out << '>';
    escaped(text);
    m_out << "</" << name << '>';
}

void XmlWriter::empty(const char* name) {
    indent();
    m_out << '<' << name << "/>";
}

void XmlWriter::escaped(std::string_view text) {
    constexpr std::string_view kNoCharacter = "\xEF\xBF\xBD";
    while (!text.empty()) {
        const std::size_t n = utf8Sequence(text);
        const std::string_view c = text.substr(0, n == 0 ? 1 : n);
        text.remove_prefix(c.size());
        const auto first = static_cast<unsigned char>(c[0]);
        // XML 1.0 knows no other control characters, and neither U+FFFE nor U+FFFF.
        const bool control = first < 0x20 && c[0] != '\t' && c[0] != '\n' && c[0] != '\r';
        if (n == 0 || control || c == "\xEF\xBF\xBE" || c == "\xEF\xBF\xBF")
            m_out << kNoCharacter;
        else if (c == "&")
            m_out << "&amp;";
        else if (c == "<")
            m_out << "&lt;";
        else if (c == ">")
            m_out << "&gt;";
        else if (c == "\"")
            m_out << "&quot;";
        else if (first < 0x20)
            m_out << "&#" << static_cast<int>(first) << ';';
        else
            m_out << c;
    }
}

}  // namespace evertill::hq
