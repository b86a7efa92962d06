#include "evertill/codec/escpos_encoder.h"

#include <algorithm>

#include "escpos_picture.h"
#include "evertill/base/assert.h"
#include "evertill/codec/star_encoder.h"
#include "job_encoder.h"
#include "receipt_layouter.h"

namespace evertill::codec {
namespace {

class EscposEncoder : public JobEncoder<EscposEncoder> {
 public:
    EscposEncoder(const PrinterProfile& profile, TextRasterizer* fonts)
        : JobEncoder(profile, fonts) {
        EVT_ASSERT(profile.charset != Charset::Unicode && profile.charset != Charset::GbDrawn);
        bytes(0x1B, 0x40);
        // Many clones power up in Chinese mode, and ESC @ resets it: say it both ways, every time.
        if (chinese())
            bytes(0x1C, 0x26);
        else
            bytes(0x1C, 0x2E, 0x1B, 0x74, firstPage());
        if (m_profile.fontB) bytes(0x1B, 0x4D, 0x01);
    }

 private:
    friend class JobEncoder<EscposEncoder>;

    bool chinese() const { return m_profile.charset == Charset::Gb18030; }
    int firstPage() const {
        return m_profile.charset == Charset::Pages && !m_profile.pages.empty()
                   ? m_profile.pages[0].number
                   : 0;
    }

    void align(int n) { bytes(0x1B, 0x61, n); }
    void page(int number) { bytes(0x1B, 0x74, number); }
    void moveTo(int dots) { bytes(0x1B, 0x24, dots & 0xFF, dots >> 8); }
    void feedDots(int dots) { bytes(0x1B, 0x4A, dots); }
    void feedLines(int lines) { bytes(0x1B, 0x64, std::clamp(lines, 1, 255)); }
    void gapAboveBars() { feedDots(kLineGap); }
    void picture(const BitImage& image, bool trim) { appendPicture(m_out, image, m_profile, trim); }

    void cut() {
        // 42 feeds to the cutter first, so the last line is never cut through; the tear bar is
        // about four lines behind the head.
        if (m_profile.cutter)
            bytes(0x1D, 0x56, m_profile.fullCut ? 0x41 : 0x42, 0x00);
        else
            bytes(0x1B, 0x64, 0x04);
    }

    void style(const JobStyle& was, const JobStyle& now) {
        if (now.bold != was.bold) bytes(0x1B, 0x45, now.bold ? 1 : 0);
        if (now.doubled != was.doubled) bytes(0x1D, 0x21, now.doubled ? 0x11 : 0x00);
        if (now.underline != was.underline) bytes(0x1B, 0x2D, now.underline ? 1 : 0);
        // Chinese characters have a style of their own on many printers.
        if (chinese() && (now.doubled != was.doubled || now.underline != was.underline))
            bytes(0x1C, 0x21, (now.doubled ? 0x0C : 0) | (now.underline ? 0x80 : 0));
    }

    void nativeQr(std::string_view data, int dots) {
        const int length = static_cast<int>(data.size()) + 3;
        bytes(0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);  // model 2
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots);
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31);  // level M
        bytes(0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30);
        m_out += data;
        bytes(0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30);
    }

    bool nativeBarcode(const BarcodeLine& line, const BarShape& symbol, int module) {
        bytes(0x1D, 0x68, kBarcodeHeight, 0x1D, 0x77, module, 0x1D, 0x48, 0x02, 0x1D, 0x6B);
        const std::string data =
            line.symbology == Symbology::Code128 ? code128Data(line.data).bytes : symbol.text;
        static constexpr int kTypes[] = {73, 67, 68, 65};  // in Symbology's order
        bytes(kTypes[static_cast<int>(line.symbology)], static_cast<int>(data.size()));
        m_out += data;
        return true;
    }
};

std::string text(std::initializer_list<int> values) {
    std::string out;
    for (const int v : values)
        out += static_cast<char>(v);
    return out;
}

}  // namespace

PaperWidth paperWidth(const PrinterProfile& profile, bool draws) {
    if (!draws || !profile.rasterText) return {profile.columns, profile.charset};
    switch (profile.charset) {
        case Charset::Gb18030:
            return {profile.columns, Charset::GbDrawn};
        case Charset::Ascii:
            return {profile.columns, Charset::Pages};
        default:
            return {profile.columns, profile.charset};
    }
}

std::string encodeLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                        TextRasterizer* fonts) {
    EscposEncoder encoder(profile, fonts);
    for (const LaidOutLine& line : lines)
        std::visit(encoder, line);
    return encoder.take();
}

std::string encodeReceipt(const domain::ReceiptDocument& document, const PrinterProfile& profile,
                          TextRasterizer* fonts) {
    const PaperWidth paper = paperWidth(profile, fonts != nullptr);
    if (profile.language == PrinterLanguage::Star)
        return encodeStarLines(layOutReceipt(document, paper), profile, fonts);
    // Straight from layout to bytes: no line is kept.
    EscposEncoder encoder(profile, fonts);
    if (profile.columns >= kLeastColumns && profile.columns <= kMostColumns) encoder.linesFit();
    layOut(document, paper, encoder);
    return encoder.take();
}

std::string realTimeStatusRequest(int n) {
    EVT_ASSERT(n >= 1 && n <= 4);
    return text({0x10, 0x04, n});
}

std::string processedRequest() {
    return text({0x1D, 0x72, 0x01});
}

std::string infoRequest(int n) {
    return text({0x1D, 0x49, n});
}

std::string drawerPulse(const PrinterProfile& profile) {
    return text({0x1B, 0x70, profile.drawerPin == 5 ? 1 : 0,
                 std::clamp(profile.drawerOnMs / 2, 1, 255),
                 std::clamp(profile.drawerOffMs / 2, 1, 255)});
}

std::string realTimeDrawerPulse(const PrinterProfile& profile) {
    return text({0x10, 0x14, 0x01, profile.drawerPin == 5 ? 1 : 0,
                 std::clamp((profile.drawerOnMs + 50) / 100, 1, 8)});
}

}  // namespace evertill::codec
