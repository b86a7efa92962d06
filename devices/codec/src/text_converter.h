// Text between UTF-8 and a printer's character set, over iconv. Characters without an equal become
// '?', damaged bytes too.
#pragma once
#include <iconv.h>

#include <string>
#include <string_view>

namespace evertill::codec {

class TextConverter {
 public:
    /// Names as iconv knows them. An unknown set makes convert() answer '?' for every byte.
    TextConverter(const char* to, const char* from) : m_handle(iconv_open(to, from)) {}
    ~TextConverter() {
        if (valid()) iconv_close(m_handle);
    }
    TextConverter(const TextConverter&) = delete;
    TextConverter& operator=(const TextConverter&) = delete;

    std::string convert(std::string_view text);

 private:
    bool valid() const { return m_handle != reinterpret_cast<iconv_t>(-1); }
    iconv_t m_handle;
};

}  // namespace evertill::codec
