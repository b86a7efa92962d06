// One label in dots, and as the bytes of a label printer. Texts are pictures in the app's font,
// since label printers' Chinese fonts differ; codes go in the printer's own command where that is
// safe. TSPL, ZPL II and EPL2 after their makers' programming guides. Pure, any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/label_template.h"

namespace evertill::codec {

struct LabelItem {
    LabelElement::Kind kind = LabelElement::Kind::Text;
    int x = 0;  ///< dots from the left and upper edge
    int y = 0;
    BitImage image;    ///< as it is printed, whatever the kind
    std::string data;  ///< of a code, with its check digit; the text of a text
    Symbology symbology = Symbology::Ean13;
    MatrixCode matrix = MatrixCode::Qr;
    int module = 2;  ///< dots
    bool bold = false;
    int fontDots = 0;  ///< height of a single line of text that printers' fonts could show
};

struct LabelPage {
    int dpi = 203;
    int width = 0;  ///< dots
    int height = 0;
    int widthTenths = 0;  ///< millimetres x 10
    int heightTenths = 0;
    int gapTenths = 0;
    std::vector<LabelItem> items;
};

/// Dots of a length; 203 dpi printers have 8 dots a millimetre.
int labelDots(int tenthsOfMm, int dpi);

/// The error is "elements[n]: reason": a code that cannot be made or does not fit, a price that
/// does not fit. A missing field is empty.
Result<LabelPage, std::string> layOutLabel(const LabelTemplate& label, const LabelFields& fields,
                                           int dpi, TextRasterizer& fonts);
/// The printed label.
BitImage labelPicture(const LabelPage& page);

enum class LabelLanguage { Tspl, Zpl, Epl };
struct LabelPrinter {
    LabelLanguage language = LabelLanguage::Tspl;
    bool nativeCodes = true;  ///< barcodes by the printer; false: everything as a picture
    bool nativeText = false;  ///< TSPL with a GB18030 font (TSS24.BF2): single lines as text
};
std::string encodeLabel(const LabelPage& page, const LabelPrinter& printer, int copies);

struct LabelPrinterStatus {
    bool headOpen = false;
    bool paperOut = false;
    bool ribbonOut = false;
    bool paused = false;
    bool printing = false;
    bool error = false;
    bool canPrint() const { return !headOpen && !paperOut && !ribbonOut && !paused && !error; }
};
/// TSPL: 1B 21 3F, answered with one byte.
std::string tsplStatusRequest();
LabelPrinterStatus tsplStatus(unsigned char byte);
/// ZPL: ~HS, answered with three lines between STX and ETX; nothing while they are incomplete or
/// damaged. Current firmware stays silent with the head open or media out: silence is no "fine".
std::string zplStatusRequest();
std::optional<LabelPrinterStatus> zplStatus(std::string_view answer);

}  // namespace evertill::codec
