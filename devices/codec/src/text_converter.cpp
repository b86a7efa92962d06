#include "text_converter.h"

#include <cerrno>

namespace evertill::codec {

std::string TextConverter::convert(std::string_view text) {
    std::string out;
    if (!valid()) return std::string(text.size(), '?');
    iconv(m_handle, nullptr, nullptr, nullptr, nullptr);
    std::string source(text);  // iconv wants a mutable pointer
    char* in = source.data();
    std::size_t inLeft = source.size();
    char buffer[512];
    while (inLeft > 0) {
        char* to = buffer;
        std::size_t toLeft = sizeof buffer;
        const std::size_t done = iconv(m_handle, &in, &inLeft, &to, &toLeft);
        const int error = done == static_cast<std::size_t>(-1) ? errno : 0;
        out.append(buffer, sizeof buffer - toLeft);
        if (error == EILSEQ || error == EINVAL) {
            out += '?';
            // A whole UTF-8 character is one '?', not one for each of its bytes.
            do {
                ++in;
                --inLeft;
            } while (inLeft > 0 && (static_cast<unsigned char>(*in) & 0xC0U) == 0x80U &&
                     error == EILSEQ);
        }
    }
    return out;
}

}  // namespace evertill::codec
