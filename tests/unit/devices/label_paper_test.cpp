#include "evertill/emulator/label_paper.h"

#include <gtest/gtest.h>

#include "evertill/codec/label_page.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::emulator;

namespace {

LabelFields sample() {
    return {{"name", "三元鲜牛奶 950ml"}, {"price", "9.90"},
            {"old_price", "18.90"},       {"barcode", "299012340099"},
            {"unit_price", "10.42"},      {"total", "9.90"},
            {"weight", "0.786kg"},        {"headline", "特价"},
            {"store", "中山路店"},        {"gs1", "(01)06901234567892(17)261231(10)A1B2"}};
}

}  // namespace

TEST(LabelPaper, EveryLanguage_PrintsThePageDotForDot) {
    FixedRasterizer fonts;
    for (const std::string& name : builtInLabelTemplates())
        for (const int dpi : {203, 300}) {
            const auto page = layOutLabel(builtInLabelTemplate(name).value(), sample(), dpi, fonts);
            ASSERT_TRUE(page) << name << " " << page.error();
            const BitImage wanted = labelPicture(*page);
            for (const LabelLanguage language :
                 {LabelLanguage::Tspl, LabelLanguage::Zpl, LabelLanguage::Epl})
                for (const bool native : {true, false}) {
                    const LabelStream got =
                        printLabels(encodeLabel(*page, {language, native}, 2), language, dpi);
                    ASSERT_EQ(got.labels.size(), 1U) << name;
                    EXPECT_EQ(got.unknown, 0) << name;
                    EXPECT_EQ(got.labels[0].copies, 2);
                    EXPECT_EQ(got.labels[0].image, wanted)
                        << name << " language " << static_cast<int>(language) << native;
                }
        }
}

TEST(LabelPaper, SizesBeyondAnyLabel_AreCutAndPrintedInBounds) {
    const std::string stream = "SIZE 88888888 mm,88888888 mm\r\nBAR 2000000000,1,2000000000,9\r\n";
    std::string many = stream;
    for (int i = 0; i < 500; ++i)
        many += "PRINT 1,1\r\n";
    const LabelStream got = printLabels(many, LabelLanguage::Tspl, 203);
    ASSERT_FALSE(got.labels.empty());
    EXPECT_LE(got.labels[0].image.width(), 4000);
    EXPECT_LT(got.labels.size(), 100U) << "a stream may not fill the memory";
    EXPECT_EQ(got.labels.size() + static_cast<std::size_t>(got.unknown), 500U);
    const std::string zpl = "^XA^PW800^LL400^FO0,0^GFA,99,99,2000000000,,^FS^XZ";
    EXPECT_EQ(printLabels(zpl, LabelLanguage::Zpl, 203).unknown, 1);
}

TEST(LabelPaper, DamagedStreams_NeverBreakIt) {
    FixedRasterizer fonts;
    const auto page =
        layOutLabel(builtInLabelTemplate("shelf_60x40").value(), sample(), 203, fonts);
    for (const LabelLanguage language :
         {LabelLanguage::Tspl, LabelLanguage::Zpl, LabelLanguage::Epl}) {
        const std::string whole = encodeLabel(*page, {language}, 1);
        for (std::size_t n = 0; n < whole.size(); n += 97)
            EXPECT_LE(printLabels(std::string_view(whole).substr(n), language, 203).labels.size(),
                      1U);
    }
}
