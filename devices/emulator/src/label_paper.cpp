#include "evertill/emulator/label_paper.h"

#include <zint.h>

#include <QPainter>
#include <algorithm>
#include <charconv>
#include <memory>

namespace evertill::emulator {
namespace {

using codec::BitImage;

constexpr int kMostDots = 4000;
constexpr int kMostBytes = kMostDots * kMostDots / 8;
constexpr int kMostPrinted = 64 << 20;  // bytes of pictures of one stream
constexpr int kMargin = 24;

// A cursor over the stream.
class Reader {
 public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}
    bool atEnd() const { return m_rest.empty(); }
    bool take(std::string_view word) {
        if (m_rest.substr(0, word.size()) != word) return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    int number(int otherwise = -1) {
        while (!m_rest.empty() && m_rest[0] == ' ')
            m_rest.remove_prefix(1);
        int value = otherwise;
        const auto end = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        m_rest.remove_prefix(static_cast<std::size_t>(end.ptr - m_rest.data()));
        return std::clamp(value, -kMostBytes, kMostBytes);  // sums of a few stay in range
    }
    /// Millimetres as tenths.
    int tenths() {
        const int whole = std::clamp(number(0), 0, kMostDots);
        if (!take(".")) return whole * 10;
        const int digit = m_rest.empty() ? 0 : m_rest[0] - '0';
        number(0);
        return whole * 10 + std::clamp(digit, 0, 9);
    }
    std::string_view until(std::string_view end) {
        const std::size_t at = std::min(m_rest.find(end), m_rest.size());
        const std::string_view out = m_rest.substr(0, at);
        m_rest.remove_prefix(std::min(at + end.size(), m_rest.size()));
        return out;
    }
    std::string_view line() {
        std::string_view out = until("\n");
        if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
        return out;
    }
    std::string_view bytes(std::size_t n) {
        const std::string_view out = m_rest.substr(0, n);
        m_rest.remove_prefix(out.size());
        return out;
    }
    bool comma() { return take(","); }
    std::string_view quoted() { return take("\"") ? until("\"") : std::string_view(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest[0]; }

 private:
    std::string_view m_rest;
};

BitImage zintBars(int symbology, std::string_view data, int module, int height) {
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    // zint takes eight digits for a short EAN-13; seven are an EAN-8.
    const bool ean8 = symbology == BARCODE_EANX && data.size() == 8;
    const std::string copy(ean8 ? data.substr(0, 7) : data);
    symbol->symbology = symbology;
    if (copy.empty() || height < 1 || height > kMostDots || module < 1 || module > 20 ||
        ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(copy.data()),
                        static_cast<int>(copy.size())) >= ZINT_ERROR)
        return {};
    BitImage out(symbol->width * module, height);
    for (int x = 0; x < symbol->width; ++x)
        if ((symbol->encoded_data[0][x / 8] >> (x % 8) & 1) != 0)
            out.fill(x * module, 0, module, height);
    return out;
}

std::string inverted(std::string_view bytes) {
    std::string out(bytes);
    for (char& c : out)
        c = static_cast<char>(~c);
    return out;
}

struct Canvas {
    LabelStream out;
    BitImage image;

    void size(int width, int height) {
        image = BitImage(std::clamp(width, 0, kMostDots), std::clamp(height, 0, kMostDots));
    }
    void clear() { image.fill(0, 0, image.width(), image.height(), false); }
    void draw(const BitImage& part, int x, int y) {
        if (part.empty())
            ++out.unknown;
        else
            image.add(part, x, y);
    }
    void print(int copies) {
        printed += image.bits().size() + 1;
        if (printed > kMostPrinted)
            ++out.unknown;
        else
            out.labels.push_back({image, std::max(1, copies)});
    }
    std::size_t printed = 0;
};

void readTspl(Reader in, Canvas& c, int dpi) {
    while (!in.atEnd()) {
        if (in.take("SIZE ")) {
            const int width = in.tenths();
            in.until(",");
            const int height = in.tenths();
            c.size(codec::labelDots(width, dpi), codec::labelDots(height, dpi));
            in.line();
        } else if (in.take("BITMAP ")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            const int width = (in.comma(), in.number());
            const int rows = (in.comma(), in.number());
            (in.comma(), in.number(), in.comma());
            if (width < 1 || rows < 1 || width > kMostDots / 8 || rows > kMostDots) {
                ++c.out.unknown;
                continue;
            }
            const auto data = in.bytes(static_cast<std::size_t>(width) * rows);
            c.draw(BitImage::fromRows(width * 8, rows, inverted(data)), x, y);
            in.line();
        } else if (in.take("BAR ")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            const int width = (in.comma(), in.number());
            c.image.fill(x, y, width, (in.comma(), in.number()));
            in.line();
        } else if (in.take("BARCODE ")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            const std::string_view type = (in.comma(), in.quoted());
            const int height = (in.comma(), in.number());
            (in.comma(), in.number(), in.comma(), in.number());  // readable text, rotation
            const int module = (in.comma(), in.number());
            (in.comma(), in.number(), in.comma());
            const int symbology = type == "128"    ? BARCODE_CODE128
                                  : type == "UPCA" ? BARCODE_UPCA
                                                   : BARCODE_EANX;
            c.draw(zintBars(symbology, in.quoted(), module, height), x, y);
            in.line();
        } else if (in.take("CLS")) {
            c.clear();
            in.line();
        } else if (in.take("PRINT ")) {
            in.number();
            c.print((in.comma(), in.number(1)));
            in.line();
        } else if (in.take("GAP ") || in.take("DIRECTION ") || in.take("REFERENCE ")) {
            in.line();
        } else {
            const std::string_view line = in.line();
            c.out.unknown += line.empty() ? 0 : 1;
        }
    }
}

// ^GFA: hexadecimal rows; a comma fills the row with white, a colon repeats the row above.
BitImage zplPicture(Reader& in) {
    const int total = in.number();
    (in.comma(), in.number());
    const int rowBytes = (in.comma(), in.number());
    in.comma();
    const std::string_view text = in.until("^FS");
    if (rowBytes < 1 || rowBytes > kMostDots / 8 || total < 1 || total > kMostBytes) return {};
    std::string bits;
    std::string row;
    const auto endRow = [&] {
        row.resize(static_cast<std::size_t>(rowBytes), '\0');
        bits += row;
        row.clear();
    };
    int half = -1;
    for (const char ch : text) {
        const auto digit = std::string_view("0123456789ABCDEF").find(ch);
        if (ch == ':' && bits.size() >= static_cast<std::size_t>(rowBytes)) {
            bits += bits.substr(bits.size() - static_cast<std::size_t>(rowBytes));
        } else if (ch == ',') {
            endRow();
        } else if (digit != std::string_view::npos) {
            if (half < 0) {
                half = static_cast<int>(digit);
                continue;
            }
            row += static_cast<char>(half << 4 | static_cast<int>(digit));
            half = -1;
            if (row.size() == static_cast<std::size_t>(rowBytes)) endRow();
        }
        if (bits.size() >= static_cast<std::size_t>(total)) break;
    }
    return BitImage::fromRows(rowBytes * 8, total / rowBytes, bits);
}

void readZpl(Reader in, Canvas& c) {
    int width = 0;
    int x = 0;
    int y = 0;
    int module = 2;
    int copies = 1;
    while (!in.atEnd()) {
        if (in.take("^PW")) {
            width = in.number();
        } else if (in.take("^LL")) {
            c.size(width, in.number());
        } else if (in.take("^FO")) {
            x = in.number();
            y = (in.comma(), in.number());
        } else if (in.take("^BY")) {
            module = in.number();
        } else if (in.take("^GFA,")) {
            c.draw(zplPicture(in), x, y);
        } else if (in.take("^GB")) {
            const int w = in.number();
            c.image.fill(x, y, w, (in.comma(), in.number()));
            in.until("^FS");
        } else if (in.take("^BEN,") || in.take("^B8N,") || in.take("^BUN,")) {
            const int height = in.number();
            in.until("^FD");
            const std::string_view data = in.until("^FS");
            c.draw(zintBars(data.size() == 11 ? BARCODE_UPCA : BARCODE_EANX, data, module, height),
                   x, y);
        } else if (in.take("^BCN,")) {
            const int height = in.number();
            in.until("^FD");
            c.draw(zintBars(BARCODE_CODE128, in.until("^FS"), module, height), x, y);
        } else if (in.take("^PQ")) {
            copies = in.number(1);
        } else if (in.take("^XZ")) {
            c.print(copies);
        } else if (in.take("^XA")) {
            c.clear();
            copies = 1;
        } else if (in.take("^CI28") || in.take("^LH0,0") || in.take("\n") || in.take("^FS")) {
        } else {
            c.out.unknown += in.bytes(1) == "^" ? 1 : 0;
        }
    }
}

void readEpl(Reader in, Canvas& c) {
    int width = 0;
    while (!in.atEnd()) {
        if (in.take("GW")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            const int rowBytes = (in.comma(), in.number());
            const int rows = (in.comma(), in.number());
            in.comma();
            if (rowBytes < 1 || rows < 1 || rowBytes > kMostDots / 8 || rows > kMostDots) {
                ++c.out.unknown;
                continue;
            }
            const auto data = in.bytes(static_cast<std::size_t>(rowBytes) * rows);
            c.draw(BitImage::fromRows(rowBytes * 8, rows, inverted(data)), x, y);
            in.line();
        } else if (in.take("B")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            (in.comma(), in.number(), in.comma());
            const std::string_view type = in.until(",");
            const int module = in.number();
            (in.comma(), in.number());
            const int height = (in.comma(), in.number());
            (in.comma(), in.until(","));
            const int symbology = type == "1"     ? BARCODE_CODE128
                                  : type == "UA0" ? BARCODE_UPCA
                                                  : BARCODE_EANX;
            c.draw(zintBars(symbology, in.quoted(), module, height), x, y);
            in.line();
        } else if (in.take("LO")) {
            const int x = in.number();
            const int y = (in.comma(), in.number());
            const int w = (in.comma(), in.number());
            c.image.fill(x, y, w, (in.comma(), in.number()));
            in.line();
        } else if (in.take("q")) {
            width = in.number();
            in.line();
        } else if (in.take("Q")) {
            c.size(width, in.number());
            in.line();
        } else if (in.take("P")) {
            c.print(in.number(1));
            in.line();
        } else if (in.take("N")) {
            c.clear();
            in.line();
        } else {
            c.out.unknown += in.line().empty() ? 0 : 1;
        }
    }
}

}  // namespace

LabelStream printLabels(std::string_view bytes, codec::LabelLanguage language, int dpi) {
    Canvas canvas;
    switch (language) {
        case codec::LabelLanguage::Tspl:
            readTspl(Reader(bytes), canvas, dpi);
            break;
        case codec::LabelLanguage::Zpl:
            readZpl(Reader(bytes), canvas);
            break;
        case codec::LabelLanguage::Epl:
            readEpl(Reader(bytes), canvas);
            break;
    }
    return std::move(canvas.out);
}

QImage labelSheet(const LabelStream& stream) {
    int width = 0;
    int height = kMargin;
    for (const PrintedLabel& label : stream.labels) {
        width = std::max(width, label.image.width());
        height += label.image.height() + kMargin;
    }
    QImage sheet(width + 2 * kMargin, height, QImage::Format_RGB32);
    sheet.fill(0xFFD9C9A3);  // backing paper
    QPainter painter(&sheet);
    int y = kMargin;
    for (const PrintedLabel& label : stream.labels) {
        painter.fillRect(kMargin, y, label.image.width(), label.image.height(), Qt::white);
        for (int row = 0; row < label.image.height(); ++row)
            for (int x = 0; x < label.image.width(); ++x)
                if (label.image.at(x, row)) sheet.setPixel(kMargin + x, y + row, 0xFF1B1B1F);
        y += label.image.height() + kMargin;
    }
    return sheet;
}

}  // namespace evertill::emulator
