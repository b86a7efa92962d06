// Label templates and label jobs: two pieces of JSON with a zero between. What can be laid out is
// printed dot for dot by label printers of each language, read by the emulator, which shares no
// code with the encoders.
#include "evertill/codec/label_page.h"
#include "evertill/emulator/label_paper.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t choice = in.byte();
    const auto own = labelTemplateFromJson(in.text());
    const auto jobs = labelsFromJson(in.rest());
    if (!own) require(!own.error().empty(), "a refusal has a reason");
    if (!jobs) return 0;
    FixedRasterizer fonts;
    const int dpi = (choice & 1) != 0 ? 300 : 203;
    const auto language = static_cast<LabelLanguage>((choice >> 1) % 3);
    int most = 2;  // one job may ask for very many: the first ones speak for the rest
    for (const LabelRequest& job : *jobs) {
        if (most-- == 0) break;
        auto built = builtInLabelTemplate(job.templateName);
        if (!own && !built) continue;
        const auto page = layOutLabel(own ? *own : *built, job.fields, dpi, fonts);
        if (!page) continue;
        const BitImage wanted = labelPicture(*page);
        const LabelPrinter printer{language, (choice & 8) != 0};
        const auto got =
            evertill::emulator::printLabels(encodeLabel(*page, printer, job.copies), language, dpi);
        require(got.unknown == 0, "printers understand what we send");
        require(got.labels.size() == 1 && got.labels[0].image == wanted, "printed dot for dot");
    }
    return 0;
}
