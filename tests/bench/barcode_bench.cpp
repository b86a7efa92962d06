// Barcodes to dots for a printer's head. Product: rows of single bits. Floor: zint's own picture of
// the same data in the same size, which is what a till without code of its own would take.
#include <zint.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "evertill/codec/barcode.h"
#include "report.h"

using namespace evertill::bench;
using namespace evertill::codec;

namespace {

constexpr int kModule = 2;  // dots, as zint draws at its scale of 1
constexpr int kHeight = 100;

struct Kind {
    const char* name;
    int zint;
    const char* pattern;
    double goal;
};
constexpr Kind kKinds[] = {{"barcode_ean13", BARCODE_EANX, "2%011ld", 0.5},
                           {"barcode_code128", BARCODE_CODE128, "RCPT-%010ld", 0.5},
                           {"barcode_qr", BARCODE_QRCODE, "https://example.org/r/%020ld", 1.0}};

std::string dataOf(const Kind& kind, long n) {
    char text[64];
    std::snprintf(text, sizeof text, kind.pattern, n);
    return text;
}

int drawn(const Kind& kind, const std::string& data) {
    if (kind.zint == BARCODE_QRCODE)
        return matrixModules(MatrixCode::Qr, data, 'L').scaled(kModule).width();
    const auto symbol =
        barSymbol(kind.zint == BARCODE_EANX ? Symbology::Ean13 : Symbology::Code128, data);
    return symbol ? drawBars(*symbol, kModule, kHeight).width() : 0;
}

int drawnByZint(const Kind& kind, const std::string& data) {
    zint_symbol* z = ZBarcode_Create();
    z->symbology = kind.zint;
    z->scale = 1;
    z->height = kind.zint == BARCODE_QRCODE ? 0 : kHeight / kModule;
    z->option_1 = kind.zint == BARCODE_QRCODE ? 1 : -1;
    const int error = ZBarcode_Encode_and_Buffer(
        z, reinterpret_cast<const unsigned char*>(data.c_str()), static_cast<int>(data.size()), 0);
    const int width = error < ZINT_ERROR ? z->bitmap_width : 0;
    ZBarcode_Delete(z);
    return width;
}

volatile int g_sink = 0;  // keeps the compiler from leaving the work out

template <typename Draw>
Samples measure(const Kind& kind, std::int64_t rounds, Draw draw) {
    Samples out;
    out.ns.reserve(static_cast<std::size_t>(rounds));
    for (long i = 0; i < rounds; ++i) {
        const std::string data = dataOf(kind, i);
        const std::int64_t start = nowNs();
        g_sink = draw(kind, data);
        out.ns.push_back(nowNs() - start);
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments(argc, argv);
    const std::int64_t pairs = arguments.number("pairs", 7);
    const std::int64_t rounds = arguments.number("rounds", 1000);
    printEnvironment("barcode_bench", "rounds=" + std::to_string(rounds));
    int failed = 0;
    for (const Kind& kind : kKinds) {
        const std::string one = dataOf(kind, 1);
        std::printf("%s width product=%d zint=%d\n", kind.name, drawn(kind, one),
                    drawnByZint(kind, one));
        if (drawn(kind, one) == 0 || drawnByZint(kind, one) == 0) giveUp("not drawn");
        PairReport report(kind.name, {kind.goal, 0});
        measure(kind, rounds / 10 + 1, drawn);
        for (std::int64_t i = 0; i < pairs; ++i)
            report.add(measure(kind, rounds, drawn), measure(kind, rounds, drawnByZint));
        failed |= report.finish();
    }
    return failed;
}
