// Barcodes of receipts and labels as black and white modules, and their data as printers want it.
// EAN, UPC and Code 128 are drawn here, straight to modules; two-dimensional codes come from zint.
// Pure, any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "evertill/codec/bit_image.h"

namespace evertill::codec {

enum class Symbology { Code128, Ean13, Ean8, UpcA };

/// One row of modules, 1 is a bar; without quiet zones.
struct BarSymbol {
    std::string modules;  ///< '1' and '0', one a module
    std::string text;     ///< what is printed below, with the check digit
    int quietLeft = 10;   ///< modules of white that readers need
    int quietRight = 10;
    int width() const { return static_cast<int>(modules.size()); }
};

/// Nothing when the data does not fit the symbology: letters in an EAN, a wrong check digit, other
/// than ASCII 20..7E in Code 128. EAN and UPC take their digits with or without the check digit.
std::optional<BarSymbol> barSymbol(Symbology symbology, std::string_view data);
/// The same without its modules, for printers that draw the bars themselves.
struct BarShape {
    std::string text;
    int width = 0;  ///< modules without quiet zones
    int quietLeft = 10;
    int quietRight = 10;
};
std::optional<BarShape> barShape(Symbology symbology, std::string_view data);
/// Check digit as GS1 counts it (weights 3, 1 from the right). `digits` is without it.
char checkDigit(std::string_view digits);

/// Code 128 as GS k wants it: "{B", "{C" selections, pairs of digits as one binary byte in set C.
struct Code128Data {
    std::string bytes;
    int symbols = 0;  ///< without start, check and stop
};
/// Never holds a byte pair that printers execute at once (10 04, 10 05, 10 14), which pairs of
/// digits in set C could form.
Code128Data code128Data(std::string_view text);

/// The picture of a bar symbol: `module` dots a module, `height` dots, no text, no quiet zone.
BitImage drawBars(const BarSymbol& symbol, int module, int height);

enum class MatrixCode { Qr, DataMatrix, Gs1DataMatrix, Gs1Qr };
/// One dot a module, without quiet zone. Empty when the data is too long or not encodable; Gs1 data
/// is written with brackets: "(01)06901234567892(17)261231". `level` of QR: L, M, Q or H.
BitImage matrixModules(MatrixCode code, std::string_view data, char level = 'M');
/// Modules a side of the QR code of so many bytes at level M, or more where digits pack better;
/// 0: too long. Costs nothing, unlike making the code.
int qrSideForBytes(std::size_t bytes);

}  // namespace evertill::codec
