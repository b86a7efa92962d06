// Emulated label printers: TSPL, ZPL II and EPL2 as far as tills speak them, drawn dot for dot. The
// barcodes come from zint, not from the code that wrote the commands.
#pragma once
#include <QImage>
#include <cstdint>
#include <string_view>
#include <vector>

#include "evertill/codec/bit_image.h"
#include "evertill/codec/label_page.h"

namespace evertill::emulator {

struct PrintedLabel {
    codec::BitImage image;
    int copies = 1;
};
struct LabelStream {
    std::vector<PrintedLabel> labels;
    int unknown = 0;  ///< commands that were not understood
};

/// Never fails: what is damaged is counted as unknown.
LabelStream printLabels(std::string_view bytes, codec::LabelLanguage language, int dpi);
/// Labels below one another on their backing paper.
QImage labelSheet(const LabelStream& stream);

}  // namespace evertill::emulator
