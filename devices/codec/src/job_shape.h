// What ESC/POS and StarPRNT jobs have in common: how large codes are drawn, and lines of text that
// become one picture.
#pragma once
#include <algorithm>
#include <string>

#include "evertill/codec/printer_profile.h"
#include "evertill/codec/receipt_layout.h"
#include "evertill/codec/text_rasterizer.h"

namespace evertill::codec {

inline constexpr std::size_t kNativeQrLimit = 700;  // small printers refuse about 1000 bytes
inline constexpr int kBarcodeHeight = 72;           // dots
inline constexpr int kLineGap = 6;                  // dots between lines, as printers keep them

/// Dots a module of a QR code of `side` modules: half of the paper is easy to scan, 3 dots (0.4 mm)
/// are the least a phone reads well, 2 the least that prints. 0: it does not fit.
int qrModuleDots(int side, int paperDots);
/// White above and below a QR code, in dots.
inline int qrQuietDots(int module) {
    return std::min(4 * module, 24);
}
/// Dots a module of a barcode of so many modules with its quiet zones: 3, 2, or 0 for too wide.
inline int barModuleDots(int modules, int paperDots) {
    return modules * 3 <= paperDots ? 3 : modules * 2 <= paperDots ? 2 : 0;
}

/// QR data is sent as it is: nothing in it may be a control character.
bool isCleanData(std::string_view data);

/// Collects neighbouring lines that go as pictures.
class TextBand {
 public:
    explicit TextBand(const PrinterProfile& profile, bool draws);
    /// Adds a line below the others.
    void add(const TextLine& line, TextRasterizer& fonts);
    bool empty() const { return m_image.height() == 0; }
    /// The picture, and an empty band.
    BitImage take();

 private:
    const PrinterProfile& m_profile;
    Charset m_charset;
    BitImage m_image;
};

}  // namespace evertill::codec
