// Codes on what we print are read back by zbarimg and ZXingReader.
#include "paper_readers.h"

using namespace evertill::readers;

TEST(PaperReaders, EveryProfilesReceipt_HasCodesThatZbarReads) {
    NEEDS("zbarimg");
    TempDir folder;
    const std::string document = writeFile(folder, "r.json", receipt());
    for (const char* profile : {"generic_80", "generic_58", "raster_80", "raster_58", "zj_5890",
                                "epson_80_42col", "raster_58_esc_star", "star_prnt_80"}) {
        const std::string png = folder.file(std::string(profile) + ".png");
        ASSERT_EQ(
            run(render("receipt " + document + " --to png --out " + png + " --profile " + profile))
                .code,
            0);
        EXPECT_EQ(zbar(png), codes()) << profile;
    }
}

TEST(PaperReaders, Labels_AreReadByZxing) {
    NEEDS("ZXingReader");
    TempDir folder;
    struct Case {
        json label;
        const char* text;
        const char* symbology;
        const char* format;  // asked for all at once, version 1.4.0 stops at an assertion
    };
    const Case cases[] = {
        {label("shelf_60x40", {{"name", "牛奶"}, {"price", "5.50"}, {"barcode", "6907992500133"}}),
         "6907992500133", "]E0", "EAN-13"},
        {label("produce_58x40",
               {{"name", "苹果"}, {"total", "10.06"}, {"barcode", "200012301006"}}),
         "2000123010069", "]E0", "EAN-13"},
        {label("price_cut_60x40", {{"name", "牛奶"}, {"price", "9.90"}, {"barcode", "2990123A"}}),
         "2990123A", "]C0", "Code128"},
        {label("stock_50x30_gs1",
               {{"name", "药"}, {"gs1", "(01)06901234567892(17)261231(10)A1B2C3"}}),
         "01069012345678921726123110A1B2C3", "]d2", "DataMatrix"},
    };
    for (const Case& c : cases)
        for (const char* dpi : {"203", "300"}) {
            const std::string file = writeFile(folder, "l.json", c.label.dump());
            const std::string png = folder.file("l.png");
            ASSERT_EQ(
                run(render("label " + file + " --to png --out " + png + " --dpi " + dpi)).code, 0);
            const CommandRun read = run("ZXingReader -fast -norotate -noscale -format " +
                                        std::string(c.format) + " " + png);
            const std::string& said = read.out;
            EXPECT_EQ(read.code, 0);
            EXPECT_NE(said.find(c.text), std::string::npos) << c.text << "\n" << said;
            EXPECT_NE(said.find(c.symbology), std::string::npos) << said;
        }
}
