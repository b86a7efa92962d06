#include "qr_bitmap.h"

#include <zint.h>

#include <memory>

namespace evertill::codec {

std::vector<std::vector<bool>> qrModules(std::string_view data) {
    if (data.empty() || data.size() > 2331) return {};
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    if (!symbol) return {};
    symbol->symbology = BARCODE_QRCODE;
    symbol->input_mode = DATA_MODE;
    symbol->option_1 = 2;  // level M, as the native command asks for
    const std::string copy(data);
    if (ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(copy.data()),
                        static_cast<int>(copy.size())) >= ZINT_ERROR)
        return {};
    std::vector<std::vector<bool>> rows;
    for (int y = 0; y < symbol->rows; ++y) {
        std::vector<bool> row;
        for (int x = 0; x < symbol->width; ++x)
            row.push_back((symbol->encoded_data[y][x / 8] >> (x % 8)) & 1);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace evertill::codec
