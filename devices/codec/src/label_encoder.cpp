// TSPL after TSC's programming manual, ZPL II and EPL2 after Zebra's guides.
#include <algorithm>
#include <charconv>

#include "char_tables.h"
#include "evertill/codec/label_page.h"

namespace evertill::codec {
namespace {

std::string number(int value) {
    return std::to_string(value);
}

// 405 tenths: "40.5".
std::string millimetres(int tenths) {
    std::string out = number(tenths / 10);
    if (tenths % 10 != 0) out += "." + number(tenths % 10);
    return out;
}

// These three end a text or begin a command in one language or another: codes that hold them are
// drawn instead, so that data never becomes a command.
bool isPlainData(std::string_view data) {
    return !data.empty() && std::all_of(data.begin(), data.end(), [](unsigned char c) {
        return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '^' && c != '~' && c != '>' &&
               c != '_' && c != '%';
    });
}

struct Area {
    int x, y, width, height;
};

// The dots that are black, from a byte's edge: label printers place pictures at any dot, but white
// paper need not be sent.
Area inkArea(const BitImage& image) {
    int top = 0;
    int bottom = image.height();
    const auto blank = [&](int y) {
        return image.row(y).find_first_not_of('\0') == std::string_view::npos;
    };
    while (top < bottom && blank(top))
        ++top;
    while (bottom > top && blank(bottom - 1))
        --bottom;
    int left = image.bytesPerRow();
    int right = 0;
    for (int y = top; y < bottom; ++y) {
        const std::string_view row = image.row(y);
        const auto first = row.find_first_not_of('\0');
        if (first == std::string_view::npos) continue;
        left = std::min(left, static_cast<int>(first));
        right = std::max(right, static_cast<int>(row.find_last_not_of('\0')) + 1);
    }
    if (right <= left) return {0, 0, 0, 0};
    return {left * 8, top, std::min(image.width(), right * 8) - left * 8, bottom - top};
}

class LabelEncoder {
 public:
    LabelEncoder(const LabelPage& page, const LabelPrinter& printer)
        : m_page(page), m_printer(printer) {}
    virtual ~LabelEncoder() = default;

    std::string encode(int copies) {
        begin();
        // What is not native is one picture: many small ones cost more commands than bytes.
        BitImage rest(m_page.width, m_page.height);
        for (const LabelItem& item : m_page.items)
            if (!native(item)) rest.add(item.image, item.x, item.y);
        const Area ink = inkArea(rest);
        if (ink.width > 0) picture(ink.x, ink.y, rest.part(ink.x, ink.y, ink.width, ink.height));
        end(std::clamp(copies, 1, 999));
        return std::move(m_out);
    }

 protected:
    virtual void begin() = 0;
    virtual void picture(int x, int y, const BitImage& image) = 0;
    virtual void bars(const LabelItem& item) = 0;
    virtual void box(const LabelItem& item) = 0;
    virtual bool text(const LabelItem&) { return false; }
    virtual void end(int copies) = 0;

    void add(std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts)
            m_out += part;
    }

    const LabelPage& m_page;
    const LabelPrinter& m_printer;
    std::string m_out;

 private:
    bool native(const LabelItem& item) {
        switch (item.kind) {
            case LabelElement::Kind::Box:
                box(item);
                return true;
            case LabelElement::Kind::Bars:
                if (!m_printer.nativeCodes || !isPlainData(item.data)) return false;
                bars(item);
                return true;
            case LabelElement::Kind::Text:
                return m_printer.nativeText && text(item);
            case LabelElement::Kind::Matrix:
                break;  // printers differ in where they begin and what they choose: always drawn
        }
        return false;
    }
};

class Tspl final : public LabelEncoder {
 public:
    using LabelEncoder::LabelEncoder;

 private:
    void begin() override {
        add({"SIZE ", millimetres(m_page.widthTenths), " mm,", millimetres(m_page.heightTenths),
             " mm\r\nGAP ", millimetres(m_page.gapTenths),
             " mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n"});
    }
    void picture(int x, int y, const BitImage& image) override {
        add({"BITMAP ", number(x), ",", number(y), ",", number(image.bytesPerRow()), ",",
             number(image.height()), ",0,"});
        // 0 is black here. The dots behind the width stay white.
        for (const char c : image.bits())
            m_out += static_cast<char>(~c);
        m_out += "\r\n";
    }
    void bars(const LabelItem& item) override {
        static constexpr std::string_view kTypes[] = {"128", "EAN13", "EAN8", "UPCA"};
        const std::string module = number(item.module);
        add({"BARCODE ", number(item.x), ",", number(item.y), ",\"",
             kTypes[static_cast<int>(item.symbology)], "\",", number(item.image.height()), ",0,0,",
             module, ",", module, ",\"", item.data, "\"\r\n"});
    }
    void box(const LabelItem& item) override {
        add({"BAR ", number(item.x), ",", number(item.y), ",", number(item.image.width()), ",",
             number(item.image.height()), "\r\n"});
    }
    // Its font is 24 dots high and grows by whole factors.
    bool text(const LabelItem& item) override {
        const int times = std::clamp((item.fontDots + 12) / 24, 1, 10);
        std::string bytes;
        for (std::size_t pos = 0; pos < item.data.size();) {
            const char32_t c = nextCodePoint(item.data, pos);
            if (c == U'"' || c == U'\\') return false;
            const std::uint16_t code = c < 0x80 ? 0 : gbkCode(c);
            if (c >= 0x80 && code == 0) return false;
            if (code != 0) bytes += static_cast<char>(code >> 8);
            bytes += static_cast<char>(code != 0 ? code & 0xFF : c);
        }
        const int width = static_cast<int>(bytes.size()) * 12 * times;
        if (bytes.empty() || width > item.image.width()) return false;
        const std::string factor = number(times);
        add({"TEXT ", number(item.x), ",", number(item.y), ",\"TSS24.BF2\",0,", factor, ",", factor,
             ",\"", bytes, "\"\r\n"});
        return true;
    }
    void end(int copies) override { add({"PRINT 1,", number(copies), "\r\n"}); }
};

class Zpl final : public LabelEncoder {
 public:
    using LabelEncoder::LabelEncoder;

 private:
    void begin() override {
        add({"^XA\n^CI28\n^PW", number(m_page.width), "\n^LL", number(m_page.height),
             "\n^LH0,0\n"});
    }
    void at(const LabelItem& item) { add({"^FO", number(item.x), ",", number(item.y)}); }
    void picture(int x, int y, const BitImage& image) override {
        const std::string total = number(static_cast<int>(image.bits().size()));
        add({"^FO", number(x), ",", number(y), "^GFA,", total, ",", total, ",",
             number(image.bytesPerRow()), ","});
        static constexpr char kHex[] = "0123456789ABCDEF";
        std::string_view before;
        for (int y2 = 0; y2 < image.height(); ++y2) {
            const std::string_view row = image.row(y2);
            if (row == before) {
                m_out += ':';  // as the row above
                continue;
            }
            before = row;
            const std::size_t end = row.find_last_not_of('\0') + 1;  // npos + 1 is 0
            for (const char c : row.substr(0, end)) {
                m_out += kHex[static_cast<unsigned char>(c) >> 4];
                m_out += kHex[c & 0xF];
            }
            if (end < row.size()) m_out += ',';  // the rest of the row is white
        }
        m_out += "^FS\n";
    }
    void bars(const LabelItem& item) override {
        at(item);
        const std::string height = number(item.image.height());
        add({"^BY", number(item.module)});
        const std::string_view all = item.data;
        switch (item.symbology) {
            case Symbology::Ean13:
                add({"^BEN,", height, ",N,N^FD", all.substr(0, 12)});
                break;
            case Symbology::Ean8:
                add({"^B8N,", height, ",N,N^FD", all.substr(0, 7)});
                break;
            case Symbology::UpcA:
                add({"^BUN,", height, ",N,N,Y^FD", all.substr(0, 11)});
                break;
            case Symbology::Code128:
                add({"^BCN,", height, ",N,N,N,A^FD", all});
                break;
        }
        m_out += "^FS\n";
    }
    void box(const LabelItem& item) override {
        at(item);
        const int thick = std::min(item.image.width(), item.image.height());
        add({"^GB", number(item.image.width()), ",", number(item.image.height()), ",",
             number(thick), "^FS\n"});
    }
    void end(int copies) override { add({"^PQ", number(copies), "\n^XZ\n"}); }
};

class Epl final : public LabelEncoder {
 public:
    using LabelEncoder::LabelEncoder;

 private:
    void begin() override {
        add({"\nN\nq", number(m_page.width), "\nQ", number(m_page.height), ",",
             number(labelDots(m_page.gapTenths, m_page.dpi)), "\n"});
    }
    void picture(int x, int y, const BitImage& image) override {
        add({"GW", number(x), ",", number(y), ",", number(image.bytesPerRow()), ",",
             number(image.height()), ","});
        for (const char c : image.bits())
            m_out += static_cast<char>(~c);  // 0 is black
        m_out += "\n";
    }
    void bars(const LabelItem& item) override {
        static constexpr std::string_view kTypes[] = {"1", "E30", "E80", "UA0"};
        const std::string module = number(item.module);
        add({"B", number(item.x), ",", number(item.y), ",0,",
             kTypes[static_cast<int>(item.symbology)], ",", module, ",", module, ",",
             number(item.image.height()), ",N,\"", item.data, "\"\n"});
    }
    void box(const LabelItem& item) override {
        add({"LO", number(item.x), ",", number(item.y), ",", number(item.image.width()), ",",
             number(item.image.height()), "\n"});
    }
    void end(int copies) override { add({"P", number(copies), "\n"}); }
};

// Field n (from 0) of a line of the ~HS answer as a number; -1 when it is none.
int fieldOf(std::string_view line, int n) {
    for (; n > 0; --n) {
        const std::size_t comma = line.find(',');
        if (comma == std::string_view::npos) return -1;
        line.remove_prefix(comma + 1);
    }
    line = line.substr(0, line.find(','));
    int value = -1;
    const auto end = std::from_chars(line.data(), line.data() + line.size(), value);
    return end.ptr == line.data() + line.size() && !line.empty() ? value : -1;
}

// The next text between STX and ETX.
std::string_view nextLine(std::string_view& answer) {
    const std::size_t start = answer.find('\x02');
    const std::size_t end = start == std::string_view::npos ? start : answer.find('\x03', start);
    if (end == std::string_view::npos) return {};
    const std::string_view line = answer.substr(start + 1, end - start - 1);
    answer.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::string encodeLabel(const LabelPage& page, const LabelPrinter& printer, int copies) {
    switch (printer.language) {
        case LabelLanguage::Zpl:
            return Zpl(page, printer).encode(copies);
        case LabelLanguage::Epl:
            return Epl(page, printer).encode(copies);
        case LabelLanguage::Tspl:
            break;
    }
    return Tspl(page, printer).encode(copies);
}

std::string tsplStatusRequest() {
    return "\x1B!?";
}

LabelPrinterStatus tsplStatus(unsigned char byte) {
    LabelPrinterStatus s;
    s.headOpen = (byte & 0x01U) != 0;
    s.paperOut = (byte & 0x04U) != 0;
    s.ribbonOut = (byte & 0x08U) != 0;
    s.paused = (byte & 0x10U) != 0;
    s.printing = (byte & 0x20U) != 0;
    s.error = (byte & 0x82U) != 0;  // paper jam and others
    return s;
}

std::string zplStatusRequest() {
    return "~HS\r\n";
}

std::optional<LabelPrinterStatus> zplStatus(std::string_view answer) {
    const std::string_view first = nextLine(answer);
    const std::string_view second = nextLine(answer);
    const std::string_view third = nextLine(answer);
    if (first.empty() || second.empty() || third.empty()) return std::nullopt;
    const int paperOut = fieldOf(first, 1);
    const int pause = fieldOf(first, 2);
    const int headUp = fieldOf(second, 2);
    const int ribbonOut = fieldOf(second, 3);
    if (paperOut < 0 || pause < 0 || headUp < 0 || ribbonOut < 0) return std::nullopt;
    LabelPrinterStatus s;
    s.paperOut = paperOut != 0;
    s.paused = pause != 0;
    s.headOpen = headUp != 0;
    s.ribbonOut = ribbonOut != 0;
    s.printing = fieldOf(first, 4) > 0 || fieldOf(second, 8) > 0;  // formats waiting, labels left
    s.error = fieldOf(first, 10) > 0 || fieldOf(first, 11) > 0;    // too cold, too hot
    return s;
}

}  // namespace evertill::codec
