#include "evertill/codec/receipt_layout.h"

#include "receipt_layouter.h"

namespace evertill::codec {

namespace {

struct Collector {
    std::vector<LaidOutLine> lines = {};
    template <typename Line>
    void operator()(const Line& line) {
        lines.emplace_back(line);
    }
};

}  // namespace

std::vector<LaidOutLine> layOutReceipt(const domain::ReceiptDocument& document,
                                       const PaperWidth& paper) {
    Collector collector;
    collector.lines.reserve(document.blocks.size() + document.blocks.size() / 2 + 1);
    layOut(document, paper, collector);
    return std::move(collector.lines);
}

std::string layoutToText(const std::vector<LaidOutLine>& lines) {
    std::string out;
    for (const LaidOutLine& line : lines) {
        if (const auto* text = std::get_if<TextLine>(&line)) {
            out += text->text;
        } else if (const auto* qr = std::get_if<QrLine>(&line)) {
            out += "[QR " + qr->data + "]";
        } else if (const auto* bar = std::get_if<BarcodeLine>(&line)) {
            out += "[BARCODE " + bar->data + "]";
        } else if (const auto* picture = std::get_if<PictureLine>(&line)) {
            out += "[PICTURE " + std::to_string(picture->image.width()) + "x" +
                   std::to_string(picture->image.height()) + "]";
        } else if (const auto* feed = std::get_if<FeedLine>(&line)) {
            out.append(static_cast<std::size_t>(feed->lines) - 1, '\n');
        } else {
            out += "- - -";
        }
        out += '\n';
    }
    return out;
}

}  // namespace evertill::codec
