#include "evertill/codec/mdns.h"

#include <gtest/gtest.h>

using namespace evertill::codec;
using namespace std::string_literals;

namespace {

// A printer's answer as RFC 6762 lays it out, with names compressed as responders do.
std::string answer() {
    std::string p = "\0\0\x84\0\0\0\0\1\0\0\0\3"s;
    p += "\x0F_pdl-datastream\x04_tcp\x05local\0"s;  // at 12; ".local" at 33
    p += "\0\x0C\0\1\0\0\0\x78\0\x12"s;
    p += "\x0FKitchen printer\xC0\x0C"s;                                           // at 50
    p += "\xC0\x32\0\x21\0\1\0\0\0\x78\0\x0F\0\0\0\0\x23\x8C\x06kp-123\xC0\x21"s;  // host at 86
    p += "\xC0\x32\0\x10\0\1\0\0\0\x78\0\x0C\x0Bty=TM-T88VI"s;
    p += "\xC0\x56\0\1\0\1\0\0\0\x78\0\4\xC0\0\2\7"s;
    return p;
}

}  // namespace

TEST(Mdns, Answer_BecomesAPrinterWithItsAddress) {
    const auto records = parseDnsAnswer(answer());
    ASSERT_TRUE(records);
    ServiceCollector c("_pdl-datastream._tcp.local");
    c.add(*records);
    const auto found = c.found();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], (FoundService{"Kitchen printer", "192.0.2.7", 9100, "TM-T88VI"}));
    EXPECT_TRUE(c.questions().empty());
}

TEST(Mdns, PrinterThatIsOnlyNamed_IsAskedFor) {
    const auto records = parseDnsAnswer(answer());
    ASSERT_TRUE(records);
    ServiceCollector c("_pdl-datastream._tcp.local");
    c.add({(*records)[0]});
    EXPECT_TRUE(c.found().empty());
    EXPECT_EQ(c.questions(),
              std::vector{dnsQuestion("Kitchen printer._pdl-datastream._tcp.local", DnsType::Srv)});
    c.add({(*records)[1]});
    EXPECT_EQ(c.questions(), std::vector{dnsQuestion("kp-123.local", DnsType::A)});
}

TEST(Mdns, Question_IsOnePacketThatAsksForADirectAnswer) {
    EXPECT_EQ(dnsQuestion("a\\.b._tcp.local", DnsType::Ptr),
              "\0\0\0\0\0\1\0\0\0\0\0\0\3a.b\4_tcp\5local\0\0\x0C\x80\1"s);
}

TEST(Mdns, DamagedAnswers_AreDroppedWholeAndNeverReadOutside) {
    const std::string good = answer();
    for (std::size_t length = 0; length < good.size(); ++length)
        EXPECT_FALSE(parseDnsAnswer(good.substr(0, length))) << length;
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const int value : {0x00, 0x3F, 0xC0, 0xFF}) {
            std::string bad = good;
            bad[at] = static_cast<char>(value);
            parseDnsAnswer(bad);  // whatever it says, it must come back
        }
    EXPECT_FALSE(parseDnsAnswer("\0\0\x84\0\0\0\0\1\0\0\0\0\xC0\x0C\0\1\0\1\0\0\0\0\0\0"s))
        << "a name that points at itself";
    EXPECT_FALSE(parseDnsAnswer(dnsQuestion("a.local", DnsType::A))) << "a question is no answer";
}
