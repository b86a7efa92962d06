#include "test_page.h"

namespace evertill::devices {

using domain::Align;
using domain::TextBlock;

domain::ReceiptDocument testPage(const codec::PrinterProfile& profile) {
    domain::ReceiptDocument page;
    page.blocks = {
        TextBlock{"Evertill", Align::Centre, true, true},
        TextBlock{"Printer test", Align::Centre, false, false},
        domain::RuleBlock{},
        domain::PairBlock{"Columns", std::to_string(profile.columns), false, false},
        domain::PairBlock{"Dots", std::to_string(profile.dots), false, false},
    };
    if (profile.charset != codec::Charset::Ascii) {
        page.blocks.emplace_back(domain::PairBlock{"中文打印测试", "￥88.00", false, false});
        page.blocks.emplace_back(TextBlock{"粗体中文", Align::Left, true, false});
    }
    page.blocks.emplace_back(domain::RuleBlock{});
    page.blocks.emplace_back(domain::BarcodeBlock{"12345678"});
    page.blocks.emplace_back(domain::QrBlock{"Evertill printer test"});
    return page;
}

QByteArray testLabel(LabelLanguage language) {
    switch (language) {
        case LabelLanguage::Tspl:
            return "SIZE 40 mm,30 mm\r\nCLS\r\nTEXT 20,20,\"3\",0,1,1,\"EVERTILL\"\r\nPRINT 1\r\n";
        case LabelLanguage::Zpl:
            return "^XA^FO20,20^A0N,40,40^FDEVERTILL^FS^PQ1^XZ\r\n";
        case LabelLanguage::Epl:
            return "\r\nN\r\nA20,20,0,4,1,1,N,\"EVERTILL\"\r\nP1\r\n";
    }
    return {};
}

}  // namespace evertill::devices
