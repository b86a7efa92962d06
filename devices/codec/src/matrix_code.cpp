// Two-dimensional codes from zint's modules, without the picture it would draw.
#include <zint.h>

#include <algorithm>
#include <memory>

#include "evertill/codec/barcode.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kMostBytes = 2331;  // version 40 at level M

bool isGs1(MatrixCode code) {
    return code == MatrixCode::Gs1DataMatrix || code == MatrixCode::Gs1Qr;
}

char turnedRound(unsigned byte) {
    byte = (byte & 0x0FU) << 4U | (byte >> 4U & 0x0FU);
    byte = (byte & 0x33U) << 2U | (byte >> 2U & 0x33U);
    return static_cast<char>((byte & 0x55U) << 1U | (byte >> 1U & 0x55U));
}

bool isQr(MatrixCode code) {
    return code == MatrixCode::Qr || code == MatrixCode::Gs1Qr;
}

}  // namespace

BitImage matrixModules(MatrixCode code, std::string_view data, char level) {
    if (data.empty() || data.size() > kMostBytes) return {};
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    if (!symbol) return {};
    symbol->symbology = isQr(code) ? BARCODE_QRCODE : BARCODE_DATAMATRIX;
    symbol->input_mode = isGs1(code) ? GS1_MODE | GS1PARENS_MODE : DATA_MODE;
    if (isQr(code)) {
        const std::size_t at = std::string_view("LMQH").find(level);
        symbol->option_1 = at == std::string_view::npos ? 2 : static_cast<int>(at) + 1;
    } else {
        symbol->option_3 = DM_SQUARE;
    }
    const std::string copy(data);
    if (ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(copy.data()),
                        static_cast<int>(copy.size())) >= ZINT_ERROR)
        return {};
    // zint's lowest bit is the left module, ours the highest.
    const int rowBytes = (symbol->width + 7) / 8;
    std::string rows;
    rows.reserve(static_cast<std::size_t>(rowBytes * symbol->rows));
    for (int y = 0; y < symbol->rows; ++y)
        for (int i = 0; i < rowBytes; ++i)
            rows += turnedRound(symbol->encoded_data[y][i]);
    return BitImage::fromRows(symbol->width, symbol->rows, rows);
}

}  // namespace evertill::codec
