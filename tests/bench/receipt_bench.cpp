// Receipts to printer bytes. Product: layout (of a document that stands), character set and
// commands from the document, with a warm cache. Floor: straight formatting of the same receipt
// into one buffer, which lays out nothing; and a copy of the finished bytes.
#include <QGuiApplication>
#include <cstdio>
#include <cstring>

#include "evertill/codec/escpos_encoder.h"
#include "evertill/render/font_rasterizer.h"
#include "report.h"

using namespace evertill;
using namespace evertill::bench;
using namespace evertill::domain;

namespace {

std::string amount(int cents) {
    char text[24];
    std::snprintf(text, sizeof text, "%d.%02d", cents / 100, cents % 100);
    return text;
}

// Ten lines with accents, an EAN-13 and a QR code.
ReceiptDocument shortReceipt(long n) {
    ReceiptDocument d;
    d.blocks.reserve(24);
    d.blocks.emplace_back(TextBlock{"STORE 001", Align::Centre, true});
    d.blocks.emplace_back(TextBlock{"123 High Street", Align::Centre});
    d.blocks.emplace_back(RuleBlock{});
    for (int i = 1; i <= 10; ++i)
        d.blocks.emplace_back(
            PairBlock{"Product number " + std::to_string(i) + " ünïcode x" + std::to_string(i),
                      amount(199 * i)});
    d.blocks.emplace_back(RuleBlock{});
    d.blocks.emplace_back(PairBlock{"TOTAL", "109.45", true});
    d.blocks.emplace_back(PairBlock{"TAX 21%", "18.99"});
    d.blocks.emplace_back(PairBlock{"CASH", "60.00"});
    d.blocks.emplace_back(PairBlock{"CARD", "49.45"});
    d.blocks.emplace_back(BarcodeBlock{"2012345678903", BarcodeKind::Ean13});
    d.blocks.emplace_back(QrBlock{"https://example.org/r/" + std::to_string(n)});
    return d;
}

ReceiptDocument chineseReceipt() {
    static constexpr const char* kNames[] = {"红富士苹果 特级", "蒙牛纯牛奶 250ml×12",
                                             "金龙鱼花生油 5L", "海天生抽 1.9L",
                                             "五常大米 10kg",   "三元鲜牛奶 950ml"};
    ReceiptDocument d;
    d.blocks.emplace_back(TextBlock{"云河鲜生超市", Align::Centre, true, true});
    d.blocks.emplace_back(RuleBlock{});
    for (int i = 0; i < 17; ++i) {
        d.blocks.emplace_back(TextBlock{kNames[i % 6]});
        d.blocks.emplace_back(ColumnsBlock{
            {"69079925001" + std::to_string(10 + i), amount(1280 + i), "1", amount(1280 + i)},
            {12, 8, 7, 9},
            false});
    }
    d.blocks.emplace_back(RuleBlock{});
    d.blocks.emplace_back(PairBlock{"小计 (件数 17)", "218.96"});
    d.blocks.emplace_back(PairBlock{"应收", "￥218.96", true, true});
    d.blocks.emplace_back(TextBlock{"谢谢惠顾", Align::Centre});
    return d;
}

// The floor writes what it knows: fixed positions, one table of two letters, no layout.
class StraightWriter {
 public:
    std::size_t receipt(long n) {
        m_end = 0;
        put("\x1B@\x1Bt\0", 5);
        put("\x1B"
            "E\1",
            3);
        text("                   STORE 001\n");
        put("\x1B"
            "E\0",
            3);
        text("                123 High Street\n");
        rule();
        char name[64];
        char price[24];
        for (int i = 1; i <= 10; ++i) {
            std::snprintf(name, sizeof name,
                          "Product number %d \xC3\xBCn\xC3\xAF"
                          "code x%d",
                          i, i);
            std::snprintf(price, sizeof price, "%d.%02d", 199 * i / 100, 199 * i % 100);
            pair(name, price);
        }
        rule();
        put("\x1B"
            "E\1",
            3);
        pair("TOTAL", "109.45");
        put("\x1B"
            "E\0",
            3);
        pair("TAX 21%", "18.99");
        pair("CASH", "60.00");
        pair("CARD", "49.45");
        put("\x1B"
            "a\1\x1Dh\x48\x1Dw\3\x1DH\2\x1Dk\x43\x0D"
            "2012345678903\x1B"
            "a\0",
            32);
        const int length = std::snprintf(name, sizeof name, "https://example.org/r/%ld", n);
        put("\x1D(k\4\0\x31\x41\x32\0\x1D(k\3\0\x31\x43\7\x1D(k\3\0\x31\x45\x31", 25);
        put("\x1D(k", 3);
        m_buffer[m_end++] = static_cast<char>(length + 3);
        m_buffer[m_end++] = 0;
        put("\x31\x50\x30", 3);
        put(name, static_cast<std::size_t>(length));
        put("\x1D(k\3\0\x31\x51\x30\x1DV\x42\0", 12);
        return m_end;
    }

 private:
    void put(const char* bytes, std::size_t n) {
        std::memcpy(m_buffer + m_end, bytes, n);
        m_end += n;
    }
    int text(const char* utf8) {
        int cells = 0;
        for (; *utf8 != 0; ++cells) {
            if (static_cast<unsigned char>(*utf8) < 0x80) {
                m_buffer[m_end++] = *utf8++;
                continue;
            }
            const int c = (utf8[0] & 0x1F) << 6 | (utf8[1] & 0x3F);
            m_buffer[m_end++] = c == 0xFC ? '\x81' : c == 0xEF ? '\x8B' : '?';
            utf8 += 2;
        }
        return cells;
    }
    void rule() {
        std::memset(m_buffer + m_end, '-', 48);
        m_end += 48;
        m_buffer[m_end++] = '\n';
    }
    void pair(const char* left, const char* right) {
        const std::size_t n = std::strlen(right);
        for (int cells = text(left); cells < 48 - static_cast<int>(n); ++cells)
            m_buffer[m_end++] = ' ';
        put(right, n);
        m_buffer[m_end++] = '\n';
    }

    char m_buffer[8192];
    std::size_t m_end = 0;
};

// Keeps the compiler from leaving the work out.
volatile std::size_t g_sink = 0;

template <typename F>
Samples measure(std::int64_t rounds, F work) {
    Samples out;
    out.ns.reserve(static_cast<std::size_t>(rounds));
    for (std::int64_t i = 0; i < rounds; ++i) {
        const std::int64_t start = nowNs();
        g_sink = g_sink + work(static_cast<long>(i));
        out.ns.push_back(nowNs() - start);
    }
    return out;
}

int shortReceipts(std::int64_t pairs, std::int64_t rounds) {
    const codec::PrinterProfile profile = codec::namedPrinterProfile("latin_80").value();
    StraightWriter straight;
    PairReport report("receipt_10_lines", {3.0, 0});
    std::size_t bytes = 0;
    std::vector<ReceiptDocument> documents;
    for (long i = 0; i < 64; ++i)
        documents.push_back(shortReceipt(i));
    const auto product = [&](long i) {
        const std::string job = codec::encodeReceipt(documents[i % 64], profile);
        return bytes = job.size();
    };
    const auto floor = [&](long i) { return straight.receipt(i); };
    measure(rounds / 10 + 1, product);
    for (std::int64_t i = 0; i < pairs; ++i)
        report.add(measure(rounds, product), measure(rounds, floor));
    // Where the time goes.
    const ReceiptDocument document = shortReceipt(1);
    const auto lines = codec::layOutReceipt(document, codec::paperWidth(profile));
    std::printf(
        "receipt_10_lines parts document_us=%.2f layout_us=%.2f encode_us=%.2f\n",
        measure(rounds, [](long i) { return shortReceipt(i).blocks.size(); }).percentileUs(0.5),
        measure(
            rounds,
            [&](long) { return codec::layOutReceipt(document, codec::paperWidth(profile)).size(); })
            .percentileUs(0.5),
        measure(rounds, [&](long) {
            return codec::encodeLines(lines, profile).size();
        }).percentileUs(0.5));
    std::printf("receipt_10_lines bytes product=%zu floor=%zu\n", bytes, straight.receipt(1));
    return report.finish();
}

int chinese(const char* name, const codec::PrinterProfile& profile, codec::TextRasterizer* fonts,
            std::int64_t rounds, double goalUs) {
    const ReceiptDocument document = chineseReceipt();
    const std::string job = codec::encodeReceipt(document, profile, fonts);
    const Samples copy = measure(rounds, [&](long) { return std::string(job).size(); });
    const Samples product = measure(
        rounds, [&](long) { return codec::encodeReceipt(document, profile, fonts).size(); });
    std::printf("%s bytes=%zu p50_us=%.1f p99_us=%.1f copy_p50_us=%.2f\n", name, job.size(),
                product.percentileUs(0.5), product.percentileUs(0.99), copy.percentileUs(0.5));
    return judge(name, "us", product.percentileUs(0.5), goalUs);
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments(argc, argv);
    const std::int64_t pairs = arguments.number("pairs", 7);
    const std::int64_t rounds = arguments.number("rounds", 3000);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    printEnvironment("receipt_bench", "rounds=" + std::to_string(rounds));
    int failed = shortReceipts(pairs, rounds);
    if (arguments.number("short", 0) != 0) return failed;  // for profiles
    render::FontRasterizer fonts;
    failed |= chinese("receipt_chinese_native", codec::paper80mm(), &fonts, rounds, 500);
    failed |= chinese("receipt_chinese_raster", codec::namedPrinterProfile("raster_80").value(),
                      &fonts, rounds / 5 + 1, 10000);
    return failed;
}
