#include "test_page.h"

namespace evertill::devices {

using domain::Align;
using domain::TextBlock;

QByteArray testPage(const PrinterSetup& setup) {
    const codec::PrinterProfile& profile = setup.profile;
    domain::ReceiptDocument page;
    page.blocks = {
        TextBlock{"Evertill", Align::Centre, true, true},
        TextBlock{"Printer test", Align::Centre, false, false},
        domain::RuleBlock{},
        domain::PairBlock{"Columns", std::to_string(profile.columns), false, false},
        domain::PairBlock{"Dots", std::to_string(profile.dots), false, false},
    };
    if (profile.charset == codec::Charset::Gb18030) {
        page.blocks.emplace_back(domain::PairBlock{"中文打印测试", "￥88.00", false, false});
        page.blocks.emplace_back(TextBlock{"粗体中文", Align::Left, true, false});
    }
    page.blocks.emplace_back(domain::RuleBlock{});
    page.blocks.emplace_back(domain::BarcodeBlock{"12345678"});
    page.blocks.emplace_back(domain::QrBlock{"Evertill printer test"});
    return QByteArray::fromStdString(codec::encodeReceipt(page, profile));
}

}  // namespace evertill::devices
