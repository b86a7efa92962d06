// How one line of text reaches a printer: in which of its fonts, or as a picture.
#pragma once
#include <string>

#include "evertill/codec/printer_profile.h"
#include "evertill/codec/receipt_layout.h"

namespace evertill::codec {

/// Bytes of text under a profile. Both functions append to `out`.
class LineText {
 public:
    explicit LineText(const PrinterProfile& profile);

    static constexpr int kAscii = -1;    ///< needs no particular page
    static constexpr int kChinese = -2;  ///< the GB18030 font
    static constexpr int kPicture = -3;  ///< no font has it
    /// kAscii, kChinese, kPicture, or an index into the profile's pages.
    int fontOf(std::string_view text) const;
    /// Text in that font; kPicture: with '?' for what is missing, in as many cells.
    void append(std::string& out, std::string_view text, int font) const;

 private:
    bool gbHas(char32_t c) const;
    /// The table of the profile's n-th page, looked up when a line first needs it.
    const class PageTable& page(std::size_t n) const;

    const PrinterProfile& m_profile;
    mutable std::vector<const class PageTable*> m_pages;
};

bool isAscii(std::string_view text);

/// A printer executes 10 04, 10 05 and 10 14 wherever they stand, also inside a picture. One more
/// dot beside a black one makes them something else.
void defuseRealTime(std::string& bytes, std::size_t from);

}  // namespace evertill::codec
