// Receipt documents: what is accepted can be laid out and printed, and no line is wider than paper.
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/receipt_json.h"
#include "evertill/codec/receipt_layout.h"
#include "fuzz.h"

using namespace evertill::codec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    static const PrinterProfile kProfiles[] = {paper80mm(), paper58mm(),
                                               namedPrinterProfile("latin_80").value(),
                                               namedPrinterProfile("star_prnt_58").value()};
    PrinterProfile profile = kProfiles[in.byte() % 4];
    if ((in.byte() & 1) != 0) profile.charset = Charset::Ascii;
    const auto document = receiptFromJson(std::string(in.rest()));
    if (!document) return 0;
    const auto lines = layOutReceipt(*document, paperWidth(profile));
    if (profile.language == PrinterLanguage::Escpos) encodeLines(lines, profile);
    encodeReceipt(*document, profile);
    return 0;
}
