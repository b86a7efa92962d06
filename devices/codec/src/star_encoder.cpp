#include "evertill/codec/star_encoder.h"

#include <algorithm>

#include "job_encoder.h"

namespace evertill::codec {
namespace {

class StarEncoder : public JobEncoder<StarEncoder> {
 public:
    StarEncoder(const PrinterProfile& profile, TextRasterizer* fonts) : JobEncoder(profile, fonts) {
        bytes(0x1B, 0x40);
        bytes(0x1B, 0x1E, 0x46, 0x00);  // font A: 12 x 24
        bytes(0x1B, 0x7A, 0x01);        // 4 mm a line
        if (!m_profile.pages.empty() && m_profile.charset == Charset::Pages)
            page(m_profile.pages[0].number);
    }

 private:
    friend class JobEncoder<StarEncoder>;

    void align(int n) { bytes(0x1B, 0x1D, 0x61, n); }
    void page(int number) { bytes(0x1B, 0x1D, 0x74, number); }
    void moveTo(int dots) { bytes(0x1B, 0x1D, 0x41, dots & 0xFF, dots >> 8); }
    void feedDots(int dots) { bytes(0x1B, 0x49, std::clamp(dots, 1, 255)); }
    void feedLines(int lines) { bytes(0x1B, 0x61, std::clamp(lines, 1, 127)); }
    void gapAboveBars() {}

    void cut() {
        // 2 and 3 feed to the cutter first.
        if (m_profile.cutter)
            bytes(0x1B, 0x64, m_profile.fullCut ? 0x02 : 0x03);
        else
            bytes(0x1B, 0x61, 0x04);
    }

    void style(const JobStyle& was, const JobStyle& now) {
        if (now.bold != was.bold) bytes(0x1B, now.bold ? 0x45 : 0x46);
        if (now.doubled != was.doubled) bytes(0x1B, 0x69, now.doubled ? 1 : 0, now.doubled ? 1 : 0);
        if (now.underline != was.underline) bytes(0x1B, 0x2D, now.underline ? 1 : 0);
    }

    void picture(const BitImage& image, bool trim) {
        const int width = std::min(m_profile.dots, trim ? image.inkWidth() : image.width());
        const int rowBytes = (width + 7) / 8;
        if (rowBytes == 0) return;
        for (int y = 0; y < image.height(); y += m_profile.pictureRows) {
            const int rows = std::min(m_profile.pictureRows, image.height() - y);
            bytes(0x1B, 0x1D, 0x53, 0x01, rowBytes & 0xFF, rowBytes >> 8, rows & 0xFF, rows >> 8,
                  0x00);
            for (int r = y; r < y + rows; ++r)
                m_out += image.row(r).substr(0, static_cast<std::size_t>(rowBytes));
        }
    }

    void nativeQr(std::string_view data, int dots) {
        const int length = static_cast<int>(data.size());
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x30, 0x02);  // model 2
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x31, 0x01);  // level M
        bytes(0x1B, 0x1D, 0x79, 0x53, 0x32, dots);
        bytes(0x1B, 0x1D, 0x79, 0x44, 0x31, 0x00, length & 0xFF, length >> 8);
        m_out += data;
        bytes(0x1B, 0x1D, 0x79, 0x50);
    }

    bool nativeBarcode(const BarcodeLine& line, const BarShape& symbol, int module) {
        if (symbol.text.find('%') != std::string::npos) return false;
        // Types "1" UPC-A, "2" EAN-8, "3" EAN-13, "6" Code 128; "2": text below and a line feed.
        // The mode is the module's width: "1" is two dots.
        static constexpr int kTypes[] = {'6', '3', '2', '1'};
        bytes(0x1B, 0x62, kTypes[static_cast<int>(line.symbology)], '2', '0' + module - 1,
              kBarcodeHeight);
        m_out += symbol.text;
        m_out += '\x1E';
        return true;
    }
};

}  // namespace

std::string encodeStarLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                            TextRasterizer* fonts) {
    StarEncoder encoder(profile, fonts);
    for (const LaidOutLine& line : lines)
        std::visit(encoder, line);
    return encoder.take();
}

std::string starProofRequest() {
    return "\x17";
}

std::string starResetProof() {
    return std::string("\x1B\x1E\x45\x00", 4);
}

std::string starAutoStatus(bool on) {
    return std::string("\x1B\x1E\x61", 3) + static_cast<char>(on ? 1 : 0);
}

std::string starStatusRequest() {
    return "\x1B\x06\x01";
}

std::string starRealTimeDrawerPulse(const PrinterProfile& profile) {
    return profile.drawerPin == 5 ? "\x19" : "\x1C";
}

std::string starDrawerPulse(const PrinterProfile& profile) {
    std::string out = "\x1B\x07";
    out += static_cast<char>(std::clamp(profile.drawerOnMs / 10, 1, 127));
    out += static_cast<char>(std::clamp(profile.drawerOffMs / 10, 1, 127));
    out += profile.drawerPin == 5 ? '\x1A' : '\x07';
    return out;
}

}  // namespace evertill::codec
