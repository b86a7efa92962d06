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
    BitImage image(symbol->width, symbol->rows);
    for (int y = 0; y < symbol->rows; ++y)
        for (int x = 0; x < symbol->width; ++x)
            if ((symbol->encoded_data[y][x / 8] >> (x % 8) & 1) != 0) image.set(x, y);
    return image;
}

}  // namespace evertill::codec
