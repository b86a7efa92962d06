// Stores' receipts: a template that is accepted prints any sale on any paper, and no line is wider.
#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/receipt_layout.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "fuzz.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::domain;
using evertill::fuzz::require;

namespace {

Sale sale() {
    Sale s;
    LineItem line;
    line.no = 1;
    line.code = "6901234567892";
    line.name = "农夫山泉 Naturel é 550ml";
    line.quantity = Quantity::fromUnits(3);
    line.unitPrice = *UnitPrice::parse("2.00");
    line.amount = Money::fromMinor(600);
    s.lines = {line};
    s.goods = s.total = Money::fromMinor(600);
    s.receiptNumber = 17;
    s.tenders = {{TenderKind::Cash, Money::fromMinor(1000), Money::fromMinor(400)}};
    return s;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input in(data, size);
    const std::uint8_t choice = in.byte();
    const auto form = parseReceiptTemplate(in.rest());
    if (!form) {
        require(!form.error().empty(), "a refusal has a reason");
        return 0;
    }
    SlipContext context;
    context.store.storeName = "永续超市";
    context.store.storeNameEn = "Evertill Market";
    context.language = (choice & 1) != 0 ? "en" : "both";
    context.qr = "EVT1:x";
    context.copy = (choice >> 1) & 1;
    context.form = &*form;
    const Envelope e{"S001", "S001-T01", 1, 9, 1'795'312'800'000, "1001", 1, std::nullopt};
    PrinterProfile profile = (choice & 4) != 0 ? paper58mm() : paper80mm();
    if ((choice & 8) != 0) profile.charset = Charset::Ascii;
    const PaperWidth paper = paperWidth(profile);
    const auto lines = layOutReceipt(saleReceipt(e, sale(), context), paper);
    for (const LaidOutLine& line : lines)
        if (const auto* t = std::get_if<TextLine>(&line))
            require(textCells(t->text, paper.charset) * (t->doubleSize ? 2 : 1) <= paper.columns,
                    "no line is wider than the paper");
    encodeLines(lines, profile);
    return 0;
}
