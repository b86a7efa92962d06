#include "evertill/codec/escpos_encoder.h"

#include "evertill/base/assert.h"
#include "qr_bitmap.h"
#include "text_converter.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kNativeQrLimit = 700;  // small printers refuse about 1000 bytes
constexpr int kBarcodeHeight = 72;

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (int v : values)
        out += static_cast<char>(v);
    return out;
}

bool isCode128Text(std::string_view data) {
    return !data.empty() && std::all_of(data.begin(), data.end(),
                                        [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
}

std::size_t digitsAt(std::string_view data, std::size_t at) {
    std::size_t n = 0;
    while (at + n < data.size() && data[at + n] >= '0' && data[at + n] <= '9')
        ++n;
    return n;
}

struct Code128 {
    std::string data;  // with set selections, as GS k wants it
    int symbols = 0;   // without start, check and stop
};

// Set C takes each pair of digits as one binary byte and so halves the width of runs of digits;
// shorter runs than these would cost more in set changes than they save.
Code128 code128(std::string_view text) {
    Code128 out;
    char set = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = digitsAt(text, at);
        const bool atEdge = at == 0 || at + run == text.size();
        if (run >= (atEdge ? 4U : 6U) || (run == text.size() && run == 2)) {
            const std::size_t pairs = run / 2;
            // An odd digit of a run at the end comes last, otherwise first.
            if (run % 2 != 0 && at != 0) {
                out.data += text[at++];
                ++out.symbols;
            }
            if (set != 0) ++out.symbols;
            set = 'C';
            out.data += "{C";
            for (std::size_t i = 0; i < pairs; ++i, at += 2)
                out.data += static_cast<char>((text[at] - '0') * 10 + (text[at + 1] - '0'));
            out.symbols += static_cast<int>(pairs);
            continue;
        }
        if (set != 'B') {
            if (set != 0) ++out.symbols;
            set = 'B';
            out.data += "{B";
        }
        // The whole short run at once, so that its rest is not taken for a run at the end.
        for (std::size_t i = std::max<std::size_t>(1, run); i > 0; --i, ++at, ++out.symbols) {
            out.data += text[at];
            if (text[at] == '{') out.data += '{';
        }
    }
    return out;
}

class Encoder {
 public:
    explicit Encoder(const PrinterProfile& profile)
        : m_profile(profile), m_toPrinter("GB18030", "UTF-8") {
        EVT_ASSERT(profile.charset != Charset::Unicode);
        m_out += bytes({0x1B, 0x40});
        // Many clones power up in Chinese mode, and ESC @ resets it: say it both ways, every time.
        if (m_profile.charset == Charset::Gb18030)
            m_out += bytes({0x1C, 0x26});
        else
            m_out += bytes({0x1C, 0x2E, 0x1B, 0x74, 0x00});
    }

    void operator()(const TextLine& line) {
        setStyle(line.bold, line.doubleSize);
        const int columns = line.doubleSize ? m_profile.columns / 2 : m_profile.columns;
        const std::string clean = printableText(line.text, m_profile.charset);
        const std::string_view fits = cutToCells(clean, columns, m_profile.charset);
        m_out +=
            m_profile.charset == Charset::Gb18030 ? m_toPrinter.convert(fits) : std::string(fits);
        m_out += '\n';
    }

    void operator()(const FeedLine& line) {
        m_out += bytes({0x1B, 0x64, std::clamp(line.lines, 1, 255)});
    }

    void operator()(const CutLine&) {
        // 42 feeds to the cutter first, so the last line is never cut through; the tear bar is
        // about four lines behind the head.
        m_out += m_profile.cutter ? bytes({0x1D, 0x56, 0x42, 0x00}) : bytes({0x1B, 0x64, 0x04});
    }

    void operator()(const QrLine& line) {
        const auto modules = qrModules(line.data);
        const int size = static_cast<int>(modules.size());
        // Half of the paper is easy to scan; 3 dots (0.4 mm) is the least a phone reads well.
        const int dots = size == 0 ? 0 : std::clamp(m_profile.dots / 2 / size, 3, 8);
        if (size == 0 || (size + 8) * dots > m_profile.dots) {
            textInstead(line.data);
            return;
        }
        setStyle(false, false);
        // Two modules of white and the line spacing make the quiet zone that readers need.
        m_out += bytes({0x1B, 0x61, 0x01, 0x1B, 0x4A, 2 * dots});
        if (m_profile.nativeQr && line.data.size() <= kNativeQrLimit)
            nativeQr(line.data, dots);
        else
            rasterQr(modules, dots);
        m_out += bytes({0x1B, 0x4A, 2 * dots, 0x1B, 0x61, 0x00});
    }

    void operator()(const BarcodeLine& line) {
        const Code128 code = code128(line.data);
        // Start, check and stop symbols with both quiet zones are 55 modules.
        const auto fits = [&](int module) {
            return (code.symbols * 11 + 55) * module <= m_profile.dots;
        };
        if (!isCode128Text(line.data) || code.data.size() > 250 || !fits(2)) {
            textInstead(line.data);
            return;
        }
        setStyle(false, false);
        m_out += bytes({0x1B, 0x61, 0x01, 0x1D, 0x68, kBarcodeHeight, 0x1D, 0x77, fits(3) ? 3 : 2,
                        0x1D, 0x48, 0x02, 0x1D, 0x6B, 73, static_cast<int>(code.data.size())});
        m_out += code.data;
        m_out += bytes({0x1B, 0x61, 0x00});
    }

    std::string take() {
        setStyle(false, false);
        return std::move(m_out);
    }

 private:
    void setStyle(bool bold, bool doubled) {
        if (bold != m_bold) m_out += bytes({0x1B, 0x45, bold ? 1 : 0});
        if (doubled != m_doubled) m_out += bytes({0x1D, 0x21, doubled ? 0x11 : 0x00});
        m_bold = bold;
        m_doubled = doubled;
    }

    void textInstead(std::string_view data) {
        const std::string clean = printableText(data, m_profile.charset);
        for (std::string& part : wrapToCells(clean, m_profile.columns, m_profile.charset))
            (*this)(TextLine{padCentre(std::move(part), m_profile.columns, m_profile.charset)});
    }

    void nativeQr(std::string_view data, int dots) {
        const int length = static_cast<int>(data.size()) + 3;
        m_out += bytes({0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00});  // model 2
        m_out += bytes({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, dots});
        m_out += bytes({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31});  // level M
        m_out += bytes({0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30});
        m_out += data;
        m_out += bytes({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30});
    }

    void rasterQr(const std::vector<std::vector<bool>>& modules, int dots) {
        const int width = static_cast<int>(modules.size()) * dots;
        const int rowBytes = (width + 7) / 8;
        m_out += bytes(
            {0x1D, 0x76, 0x30, 0x00, rowBytes & 0xFF, rowBytes >> 8, width & 0xFF, width >> 8});
        for (const std::vector<bool>& row : modules) {
            std::string packed(static_cast<std::size_t>(rowBytes), '\0');
            for (int x = 0; x < width; ++x)
                if (row[static_cast<std::size_t>(x / dots)])
                    packed[static_cast<std::size_t>(x / 8)] |= static_cast<char>(0x80 >> (x % 8));
            for (int i = 0; i < dots; ++i)
                m_out += packed;
        }
    }

    const PrinterProfile& m_profile;
    TextConverter m_toPrinter;
    std::string m_out;
    bool m_bold = false;
    bool m_doubled = false;
};

}  // namespace

PrinterProfile paper80mm() {
    return {};
}

PrinterProfile paper58mm() {
    PrinterProfile p;
    p.columns = 32;
    p.dots = 384;
    return p;
}

PaperWidth paperWidth(const PrinterProfile& profile) {
    return {profile.columns, profile.charset};
}

std::string encodeLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile) {
    Encoder encoder(profile);
    for (const LaidOutLine& line : lines)
        std::visit(encoder, line);
    return encoder.take();
}

std::string encodeReceipt(const domain::ReceiptDocument& document, const PrinterProfile& profile) {
    return encodeLines(layOutReceipt(document, paperWidth(profile)), profile);
}

std::string realTimeStatusRequest(int n) {
    EVT_ASSERT(n >= 1 && n <= 4);
    return bytes({0x10, 0x04, n});
}

std::string processedRequest() {
    return bytes({0x1D, 0x72, 0x01});
}

std::string infoRequest(int n) {
    return bytes({0x1D, 0x49, n});
}

std::string drawerPulse(const PrinterProfile& profile) {
    return bytes({0x1B, 0x70, profile.drawerPin == 5 ? 1 : 0,
                  std::clamp(profile.drawerOnMs / 2, 1, 255),
                  std::clamp(profile.drawerOffMs / 2, 1, 255)});
}

std::string realTimeDrawerPulse(const PrinterProfile& profile) {
    return bytes({0x10, 0x14, 0x01, profile.drawerPin == 5 ? 1 : 0,
                  std::clamp((profile.drawerOnMs + 50) / 100, 1, 8)});
}

}  // namespace evertill::codec
