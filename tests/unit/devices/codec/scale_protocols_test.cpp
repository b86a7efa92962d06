// Every scale protocol against frames worked out from the makers' manuals, byte by byte.
#include <random>

#include "scale_tables.h"

using namespace evertill;
using namespace evertill::codec;
using namespace evertill::codec::test;

namespace {

constexpr const char* kKg = R"({"unit":"kg"})";
constexpr const char* kNone = "";

const FrameCase kCases[] = {
    // Toledo 8217 (Diva service manual): no unit in the frame.
    {"toledo8217", kNone, "<02>00.786<0D>", "weight 0.786 stable gross not-over not-under"},
    {"toledo8217", kKg, "<02>00.786<0D>", "weight 0.786 kg stable gross not-over not-under sale"},
    {"toledo8217", kKg, "<82>00<2E><B7><B8><B6><8D>",
     "weight 0.786 kg stable gross not-over not-under sale"},
    {"toledo8217", kKg, "<02>01.250N<0D>", "weight 1.250 kg stable net not-over not-under sale"},
    {"toledo8217", R"({"unit":"lb"})", "<02>012.34<0D>",
     "weight 12.34 lb stable gross not-over not-under sale"},
    {"toledo8217", kKg, "<02>00.000<0D>", "weight 0.000 kg stable gross not-over not-under"},
    {"toledo8217", kKg, "<02>00786<0D>", "weight 0.786 kg stable gross not-over not-under sale"},
    {"toledo8217", kNone, "<02>00786<0D>", "error error=decimals"},
    {"toledo8217", R"({"unit":"kg","decimals":3})", "<02>000.73<0D>", "error error=decimals"},
    {"toledo8217", kKg, "<02>?A<0D>", "status moving gross not-zero not-over not-under"},
    {"toledo8217", kKg, "<02>?B<0D>", "status stable gross not-zero over not-under"},
    {"toledo8217", kKg, "<02>?D<0D>", "status stable gross not-zero not-over under"},
    {"toledo8217", kKg, "<02>?H<0D>",
     "status stable gross not-zero not-over not-under error=zero_fault"},
    {"toledo8217", kKg, "<02>?p<0D>", "status stable net zero not-over not-under"},
    {"toledo8217", R"({"status_bit5_is_net":false})", "<02>?p<0D>",
     "status stable zero not-over not-under"},
    {"toledo8217", kKg, "<02>?<01><0D>", "error error=bad_status"},
    {"toledo8217", kKg, "<02>E<0D>", "ack"},
    {"toledo8217", kKg, "<02>0.7A6<0D>", "error error=bad_format"},
    {"toledo8217", kKg, "<02>-0.786<0D>", "error error=bad_format"},
    {"toledo8217", kKg, "<02>00.786", "error error=incomplete"},
    // Mettler Toledo continuous (Wildcat, 57C428).
    {"toledo_cont", kNone, "<02>-0 000786000000<0D><1F>",
     "weight 0.786 kg stable gross not-over not-under tare=0.000 sale"},
    {"toledo_cont", kNone, "<02>-0    786     0<0D>",
     "weight 0.786 kg stable gross not-over not-under tare=0.000 sale"},
    {"toledo_cont", R"({"checksum":true})", "<02>-0 000786000000<0D>", "error error=incomplete"},
    {"toledo_cont", kNone, "<02>-0 000787000000<0D><1F>", "error error=bad_checksum"},
    {"toledo_cont", R"({"checksum":false})", "<02>-8 000786000000<0D>",
     "weight 0.786 kg moving gross not-over not-under tare=0.000"},
    {"toledo_cont", R"({"checksum":false})", "<02>-2 000786000000<0D>",
     "weight -0.786 kg stable gross not-over not-under tare=0.000"},
    {"toledo_cont", R"({"checksum":false})", "<02>-4 009999000000<0D>",
     "weight 9.999 kg stable gross over not-under tare=0.000"},
    {"toledo_cont", R"({"checksum":false})", "<02>, !001234000100<0D>",
     "weight 12.34 g stable gross not-over not-under tare=1.00 sale"},
    {"toledo_cont", R"({"checksum":false})", "<02>,! 001234000100<0D>",
     "weight 12.34 lb stable net not-over not-under tare=1.00 sale"},
    {"toledo_cont", R"({"checksum":false})", "<02>(0 000012000000<0D>",
     "weight 1200 kg stable gross not-over not-under tare=0 sale"},
    {"toledo_cont", R"({"checksum":false})", "<02>-p 000786000000<0D>",
     "weight 0.786 kg stable gross not-over not-under tare=0.000 error=zero_fault"},
    {"toledo_cont", R"({"checksum":false})", "<02>-00000786000000<0D>",
     "weight 0.786 kg stable gross not-over not-under tare=0.000 error=not_normal"},
    // MT-SICS (Alic).
    {"mt_sics", kNone, "S S     100.00 g<0D><0A>",
     "weight 100.00 g stable not-over not-under sale"},
    {"mt_sics", kNone, "S D      99.87 g<0D><0A>", "weight 99.87 g moving not-over not-under"},
    {"mt_sics", kNone, "S S     -0.250 kg<0D><0A>", "weight -0.250 kg stable not-over not-under"},
    {"mt_sics", kNone, "S I<0D><0A>", "status moving error=not_ready"},
    {"mt_sics", kNone, "S +<0D><0A>", "status over"},
    {"mt_sics", kNone, "S -<0D><0A>", "status under"},
    {"mt_sics", kNone, "T S      12.00 g<0D><0A>", "tare g tare=12.00"},
    {"mt_sics", kNone, "Z A<0D><0A>", "ack"},
    {"mt_sics", kNone, "Z I<0D><0A>", "status error=not_executed"},
    {"mt_sics", kNone, "ES<0D><0A>", "error error=syntax"},
    {"mt_sics", kNone, "S S     1O0.00 g<0D><0A>", "error error=bad_format"},
    // NCI SCP-01 and its ECR dialect (Aviator, 67xx).
    {"nci", kNone, "<0A>0007.86lb<0D><0A>00<0D><03>",
     "weight 7.86 lb stable not-zero not-over not-under sale"},
    {"nci", kNone, "<0A>0007.86lb<0D><0A>10<0D><03>",
     "weight 7.86 lb moving not-zero not-over not-under"},
    {"nci", kNone, "<0A>0001.23kg<0D><0A>0p4<0D><03>",
     "weight 1.23 kg stable net not-zero not-over not-under sale"},
    {"nci", kNone, "<0A>^^^^.^^lb<0D><0A>02<0D><03>", "status lb stable not-zero over not-under"},
    {"nci", kNone, "<0A>____.__lb<0D><0A>01<0D><03>", "status lb stable not-zero not-over under"},
    {"nci", kNone, "<0A>----.--lb<0D><0A>0p8<0D><03>",
     "status lb stable gross not-zero not-over not-under error=zero_fault"},
    {"nci", kNone, "<0A>12lb  3.5oz<0D><0A>00<0D><03>",
     "weight 195.5 oz stable not-zero not-over not-under"},
    {"nci", kNone, "<0A>20<0D><03>", "status stable zero not-over not-under"},
    {"nci", kNone, "<0A>?<0D><03>", "error error=refused"},
    {"nci", kNone, "<0A>0007.86lb<0D><0A>0<10><0D><03>", "error error=bad_status"},
    {"nci", kNone, "<0A>0007.86lb<0D><0A>S00<0D><03>", "error error=bad_format"},
    {"nci_ecr", kNone, "<0A>0007.86LB<0D><0A>S00<0D><03>",
     "weight 7.86 lb stable not-zero not-over not-under sale"},
    {"nci_ecr", kNone, "<0A>S10<0D><03>", "status moving not-zero not-over not-under"},
    // CAS AP and PD.
    {"cas", kNone, "<01><02>S 00.786kg<68><03><04>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"cas", kNone, "<01><02>U 00.786kg<6E><03><04>", "weight 0.786 kg moving not-over not-under"},
    {"cas", kNone, "<01><02>S-00.786kg<65><03><04>", "weight -0.786 kg stable not-over not-under"},
    {"cas", kNone, "<01><02>F 00.786kg<7D><03><04>", "weight kg over not-under"},
    {"cas", kNone, "<01><02>S 00.786kg<69><03><04>", "error error=bad_checksum"},
    {"cas", kNone, "<01><02>S 00.78", "error error=incomplete"},
    {"cas", kNone, "<06>", "ack"},
    {"cas", kNone, "<15>", "status error=not_ready"},
    // Total 10.06, weight, unit price 12.80; the first check character equals ETX here.
    {"cas", kNone, "<01><02>   10.06<09><03><02>S 00.786kg<68><03><02>   12.80<05><03><04>",
     "weight 0.786 kg stable not-over not-under price=12.80 total=10.06 sale"},
    {"cas", kNone, "<01><02>      12<03><03><02>S 00.786kg<68><03><02>      35<06><03><04>",
     "weight 0.786 kg stable not-over not-under price=35 total=12 sale"},
    {"cas22", kNone, "ST,GS,1<C4>,   0.786 kg<0D><0A>",
     "weight 0.786 kg stable gross not-zero not-over sale"},
    {"cas22", kNone, "ST,GS,<0D><C4>,   0.786 kg<0D><0A>",
     "weight 0.786 kg stable gross not-zero not-over sale"},
    {"cas22", kNone, "US,NT,1<82>,   0.786 kg<0D><0A>",
     "weight 0.786 kg moving net not-zero not-over"},
    {"cas22", kNone, "ST,GS,1<84>,   0.786 kg<0D><0A>",
     "weight 0.786 kg moving gross not-zero not-over"},
    {"cas22", kNone, "ST,GS,1<D4>,   0.786 kg<0D><0A>",
     "weight 0.786 kg stable gross not-zero not-over error=held"},
    {"cas22", kNone, "OL,GS,1<84>,         kg<0D><0A>", "weight kg gross over"},
    {"cas22", R"({"length":10,"unit":"kg"})", "   0.786<0D><0A>", "weight 0.786 kg"},
    // Dibal (TISA) and its DATECS mode.
    {"dibal", kNone, "9900031600000004<0D><0A>", "weight 0.316 kg stable total=0.00 sale"},
    {"dibal", kNone, "990003160000040<30><0D><0A>", "weight 0.316 kg stable total=0.40 sale"},
    {"dibal", kNone, "9900031600000005<0D><0A>", "error error=bad_checksum"},
    {"dibal", kNone, "9910000000000001<0D><0A>", "status error=scale_error"},
    {"dibal_datecs", kNone, "294500", "weight 5.492 kg stable sale"},
    {"dibal_datecs", kNone, "294500<0D>", "weight 5.492 kg stable sale"},
    {"dibal_datecs", kNone, "29450<0D>", "error error=bad_format"},
    // Adam: Highland "format 2", CPWplus.
    {"adam", kNone, "     0.786kg<0D><0A>", "weight 0.786 kg"},
    {"adam", R"({"stable_only":true})", "     0.786kg<0D><0A>", "weight 0.786 kg stable sale"},
    {"adam", kNone, "-      123.45 g <0D><0A>", "weight -123.45 g"},
    {"adam", kNone, "          125PCS<0D><0A>", "count"},
    {"adam", kNone, "N+    2.00 kg<0D><0A>", "weight 2.00 kg net"},
    {"adam", kNone, "T+    1.00 kg<0D><0A>", "tare kg tare=1.00"},
    {"adam", kNone, "ER NN<0D><0A>", "error error=refused"},
    // Lines (Excell, CM-15 and many others).
    {"ascii_line", kNone, "ST,GS,+  1.234  kg<0D><0A>",
     "weight 1.234 kg stable gross not-over not-under sale"},
    {"ascii_line", kNone, "US,NT,-  1.234kg<0D><0A>",
     "weight -1.234 kg moving net not-over not-under"},
    {"ascii_line", kNone, "OL,GS,+  ------kg<0D><0A>", "weight gross over not-under"},
    {"ascii_line", kNone, "OL,GS,-       kg<0D><0A>", "weight gross not-over under"},
    {"ascii_line", kNone, "ST,TR,+  0.100  kg<0D><0A>",
     "tare kg stable not-over not-under tare=0.100"},
    {"ascii_line", kNone, "TR,+  0.100  kg<0D><0A>", "tare kg tare=0.100"},
    {"ascii_line", kNone, "ST,NT,+0001000pcs<0D><0A>", "count stable net not-over not-under"},
    {"ascii_line", R"({"pattern":"{weight} {unit} {state}","stable":"S","unstable":["D","U"]})",
     "  0.786 kg S<0D>", "weight 0.786 kg stable not-over not-under sale"},
    {"ascii_line", R"({"pattern":"W:{weight}"})", "W:  0.786<0A>", "weight 0.786"},
    // Yousheng JCS-B.
    {"yousheng_ff", kNone, "<FF><43><86><07><00><00>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"yousheng_ff", R"({"decimals_base":1})", "<FF><44><86><07><00><00>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"yousheng_ff", kNone, "<FF><03><86><07><00><00>", "weight 0.786 kg moving not-over not-under"},
    {"yousheng_ff", kNone, "<FF><63><86><07><00><00>",
     "weight -0.786 kg stable not-over not-under"},
    {"yousheng_ff", kNone, "<FF><42><34><12><00><01>",
     "weight 12.34 lb stable not-over not-under sale"},
    {"yousheng_ff", kNone, "<FF><48><86><07><00><00>", "count stable not-over not-under"},
    {"yousheng_ff", kNone, "<FF><50><86><07><00><00>", "percent stable not-over not-under"},
    {"yousheng_ff", kNone, "<FF><C3><86><07><00><00>", "weight kg stable over not-under"},
    {"yousheng_ff", kNone, "<FF><43><8A><07><00><00>", "error error=bad_format"},
    {"yousheng_ff", kNone, "<FF><43><86><07><00><05>",
     "weight 0.786 stable not-over not-under error=unit"},
    // Aclas OS2: the checksum with and without the header.
    {"os2", kNone, "<01><02>S 00.786kg<68><03><04>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"os2", kNone, "<01><02>S 00.786kg<6B><03><04>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"os2", R"({"checksum":"with_header"})", "<01><02>S 00.786kg<6B><03><04>",
     "weight 0.786 kg stable not-over not-under sale"},
    {"os2", R"({"checksum":"with_header"})", "<01><02>S 00.786kg<68><03><04>",
     "error error=bad_checksum"},
    {"os2", R"({"checksum":"without_header"})", "<01><02>S 00.786kg<6B><03><04>",
     "error error=bad_checksum"},
    {"os2", kNone, "<01><02>S 00.786TJ<7A><03><04>", "weight 0.786 tj stable not-over not-under"},
    // Dialog 06.
    {"dialog06", kNone, "<02>02<1B>3<1B>00786<1B>001280<1B>001006<03>",
     "weight 0.786 kg stable not-over not-under price=12.80 total=10.06 sale"},
    {"dialog06", kNone, "<02>02<1B>1<1B>01234<1B>001280<1B>015795<03>",
     "weight 12.34 lb stable not-over not-under price=12.80 total=157.95 sale"},
    {"dialog06", kNone, "<15>", "status error=nak"},
    {"dialog06", kNone, "<02>09<1B>20<03>", "status moving"},
    {"dialog06", kNone, "<02>09<1B>31<03>", "status under"},
    {"dialog06", kNone, "<02>09<1B>32<03>", "status over"},
    {"dialog06", kNone, "<02>09<1B>21<03>", "status error=unchanged"},
    {"dialog06", kNone, "<02>11<1B>247<03>", "status error=checksum_wanted"},
    {"dialog06", kNone, "<02>02<1B>3<1B>0078<1B>001280<1B>001006<03>", "error error=bad_format"},
    // USB HID.
    {"usb_hid_scale", kNone, "<03><04><0B><FF><34><19>",
     "weight 645.2 oz stable not-zero not-over not-under"},
    {"usb_hid_scale", kNone, "<03><04><03><FD><12><03>",
     "weight 0.786 kg stable not-zero not-over not-under sale"},
    {"usb_hid_scale", kNone, "<03><04><02><00><12><03>",
     "weight 786 g stable not-zero not-over not-under sale"},
    {"usb_hid_scale", kNone, "<03><04><02><01><12><03>",
     "weight 7860 g stable not-zero not-over not-under sale"},
    {"usb_hid_scale", kNone, "<03><02><03><FD><00><00>",
     "weight 0.000 kg stable zero not-over not-under"},
    {"usb_hid_scale", kNone, "<03><03><03><FD><12><03>",
     "weight 0.786 kg moving not-over not-under"},
    {"usb_hid_scale", kNone, "<03><05><03><FD><05><00>", "weight -0.005 kg not-over under"},
    {"usb_hid_scale", kNone, "<03><06><03><FD><00><00>", "weight kg over not-under"},
    {"usb_hid_scale", kNone, "<03><01><03><FD><00><00>", "status error=scale_error"},
    {"usb_hid_scale", kNone, "<03><08><03><FD><00><00>", "status error=zero_fault"},
    {"usb_hid_scale", kNone, "<03><09><03><FD><00><00>", "status error=bad_status"},
    {"usb_hid_scale", kNone, "<03><04><2B><FF><34><19>", "error error=bad_format"},
};

using Texts = std::vector<std::string>;

// The first good frame of each protocol, to stand before and behind others.
const FrameCase& goodFrame(std::string_view name) {
    for (const FrameCase& c : kCases)
        if (c.protocol == name && std::string_view(c.says).starts_with("weight 0.786 kg stable"))
            return c;
    for (const FrameCase& c : kCases)
        if (c.protocol == name && std::string_view(c.says).starts_with("weight")) return c;
    return kCases[0];
}

}  // namespace

TEST(ScaleProtocols, FramesOfTheManuals_SayWhatTheManualsSay) {
    for (const FrameCase& c : kCases)
        EXPECT_EQ(decodeAll(c.protocol, c.variant, bytesOf(c.bytes)), Texts{c.says})
            << c.protocol << ' ' << c.variant << ' ' << c.bytes;
}

TEST(ScaleProtocols, EveryProtocol_HasFramesHere) {
    for (std::string_view name : scaleProtocolNames())
        EXPECT_EQ(goodFrame(name).protocol, name);
}

TEST(ScaleProtocols, FramesSplitAtEveryByte_AreTheSame) {
    for (const FrameCase& c : kCases) {
        const std::string bytes = bytesOf(c.bytes);
        for (std::size_t split = 0; split <= bytes.size(); ++split)
            EXPECT_EQ(decodeSplit(c.protocol, c.variant, bytes, split), Texts{c.says})
                << c.protocol << ' ' << c.bytes << " at " << split;
    }
}

TEST(ScaleProtocols, JoinedFrames_AreAllRead) {
    for (const FrameCase& c : kCases) {
        const FrameCase& good = goodFrame(c.protocol);
        if (std::string_view(c.variant) != good.variant) continue;
        if (std::string_view(c.says).find("incomplete") != std::string_view::npos) continue;
        if (std::string_view(c.bytes).starts_with("29450")) continue;  // digits without an end
        const std::string bytes = bytesOf(good.bytes) + bytesOf(c.bytes) + bytesOf(good.bytes);
        EXPECT_EQ(decodeAll(c.protocol, c.variant, bytes), (Texts{good.says, c.says, good.says}))
            << c.protocol << ' ' << c.bytes;
    }
}

TEST(ScaleProtocols, EndlessLine_IsOneDamageHoweverItIsSplit) {
    for (const char* name : {"dibal_datecs", "mt_sics", "ascii_line", "adam", "dibal"}) {
        const std::string bytes = std::string(200, '7') + "\xFF" + std::string(90, '7') + "\n";
        for (std::size_t split = 0; split <= bytes.size(); ++split)
            EXPECT_EQ(decodeSplit(name, "", bytes, split), Texts{"error error=too_long"})
                << name << " at " << split;
    }
}

TEST(ScaleProtocols, NoiseBetweenFrames_IsPassedOver) {
    for (std::string_view name : scaleProtocolNames()) {
        if (name == "adam") continue;  // a line has nothing to be recognised by
        const FrameCase& good = goodFrame(name);
        const std::string frame = bytesOf(good.bytes);
        const std::string noise = "<7F><00>~";
        const auto texts =
            decodeAll(name, good.variant, bytesOf(noise) + frame + bytesOf(noise) + frame);
        EXPECT_EQ(std::count(texts.begin(), texts.end(), good.says), 2) << name;
    }
}

TEST(ScaleProtocols, FrameCutShort_NeitherCountsNorSpoilsTheNext) {
    for (std::string_view name : scaleProtocolNames()) {
        if (name == "dibal_datecs" || name == "usb_hid_scale") continue;
        const FrameCase& good = goodFrame(name);
        const std::string frame = bytesOf(good.bytes);
        for (std::size_t kept = 1; kept < frame.size() - 2; ++kept) {
            // Lines end a broken frame; other protocols have to find the next beginning.
            const bool lines = frame.ends_with("\r\n");
            const std::string bytes = frame.substr(0, kept) + (lines ? "\r\n" : "") + frame + frame;
            const auto texts = decodeAll(name, good.variant, bytes);
            ASSERT_FALSE(texts.empty());
            EXPECT_EQ(texts.back(), good.says) << name << " kept " << kept;
            EXPECT_EQ(std::count(texts.begin(), texts.end(), good.says), 2)
                << name << " kept " << kept;
        }
    }
}

TEST(ScaleProtocols, OneBrokenByte_NeverGivesAnotherWeightWhereAChecksumGuards) {
    for (std::string_view name : {"toledo_cont", "cas", "os2", "dibal"}) {
        FrameCase c = goodFrame(name);
        if (name == "toledo_cont") c.variant = R"({"checksum":true})";
        if (name == "os2") c.variant = R"({"checksum":"without_header"})";
        const std::string frame = bytesOf(c.bytes);
        for (std::size_t at = 0; at < frame.size(); ++at)
            for (int change = 1; change < 128; change <<= 1) {
                std::string broken = frame;
                broken[at] = static_cast<char>(broken[at] ^ change);
                for (const std::string& text : decodeAll(name, c.variant, broken))
                    EXPECT_TRUE(text == c.says || text.find("sale") == std::string::npos)
                        << name << " byte " << at << ": " << text;
            }
    }
}

TEST(ScaleProtocols, SaleOk_HoldsOnlyWithAllItsConditions) {
    std::mt19937 random(29);
    for (int round = 0; round < 20000; ++round) {
        const FrameCase& c = kCases[random() % std::size(kCases)];
        std::string bytes = bytesOf(c.bytes);
        for (int i = static_cast<int>(random() % 3); i > 0; --i)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto p = protocol(c.protocol, c.variant);
        for (const ScaleFrame& f : p->feed(bytes, 0)) {
            if (!f.saleOk) continue;
            ASSERT_TRUE(f.kind == ScaleFrameKind::Weight && f.weight && f.unit && f.stable == true);
            ASSERT_FALSE(f.error || f.overload == true || f.underload == true || f.zero == true);
            ASSERT_GT(quantityOf(f)->thousandths(), 0);
        }
    }
}

TEST(ScaleProtocols, UnknownNamesAndFields_AreRefusedByName) {
    const auto refusal = [](std::string_view name, std::string_view variant) {
        const auto made = makeScaleProtocol(name, variant);
        return made ? std::string("accepted") : made.error();
    };
    EXPECT_EQ(refusal("toledo", ""), "protocol");
    EXPECT_EQ(refusal("cas", "[]"), "variant: not an object");
    EXPECT_EQ(refusal("cas", "{"), "variant: not an object");
    EXPECT_EQ(refusal("cas", R"({"colour":1})"), "variant.colour");
    EXPECT_EQ(refusal("cas", R"({"unit":"stone"})"), "variant.unit");
    EXPECT_EQ(refusal("toledo8217", R"({"decimals":9})"), "variant.decimals");
    EXPECT_EQ(refusal("toledo8217", R"({"decimals":2.5})"), "variant.decimals");
    EXPECT_EQ(refusal("toledo8217", R"({"status_bit5_is_net":"no"})"),
              "variant.status_bit5_is_net");
    EXPECT_EQ(refusal("os2", R"({"checksum":"crc"})"), "variant.checksum");
    EXPECT_EQ(refusal("yousheng_ff", R"({"decimals_base":2})"), "variant.decimals_base");
    EXPECT_EQ(refusal("ascii_line", R"({"pattern":"{state}"})"), "variant.pattern");
    EXPECT_EQ(refusal("ascii_line", R"({"pattern":"{weigh}"})"), "variant.pattern");
    EXPECT_EQ(refusal("ascii_line", R"({"stable":[1]})"), "variant.stable");
    EXPECT_EQ(refusal("cas22", R"({"length":12})"), "variant.length");
    EXPECT_EQ(refusal("cas22", ""), "accepted");
}
