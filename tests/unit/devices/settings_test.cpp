#include <gtest/gtest.h>

#include "evertill/devices/back_off.h"
#include "evertill/devices/device_profile.h"

using namespace evertill;
using namespace evertill::devices;

TEST(DeviceAddress, Texts_AreReadAndWrittenBack) {
    struct Case {
        const char* text;
        const char* whole;  // null: refused
    };
    static constexpr Case kCases[] = {
        {"tcp:10.0.0.5:9100", "tcp:10.0.0.5:9100"},
        {" tcp:printer.shop:9100 ", "tcp:printer.shop:9100"},
        {"tcp:[fe80::1]:9100", "tcp:[fe80::1]:9100"},
        {"serial:/dev/ttyS0", "serial:/dev/ttyS0?baud=9600&bits=8&parity=N&stop=1&flow=none"},
        {"serial:/dev/ttyUSB1?baud=2400&bits=7&parity=e&stop=2&flow=xonxoff",
         "serial:/dev/ttyUSB1?baud=2400&bits=7&parity=E&stop=2&flow=xonxoff"},
        {"serial:/dev/a?flow=rtscts", "serial:/dev/a?baud=9600&bits=8&parity=N&stop=1&flow=rtscts"},
        {"serial:/dev/%0%1", "serial:/dev/%0%1?baud=9600&bits=8&parity=N&stop=1&flow=none"},
        {"", nullptr},
        {"10.0.0.5:9100", nullptr},
        {"tcp:10.0.0.5", nullptr},
        {"tcp::9100", nullptr},
        {"tcp:host:0", nullptr},
        {"tcp:host:65536", nullptr},
        {"tcp:host:12x", nullptr},
        {"serial:ttyS0", nullptr},
        {"serial:/dev/ttyS0?baud=fast", nullptr},
        {"serial:/dev/ttyS0?bits=6", nullptr},
        {"serial:/dev/ttyS0?parity=X", nullptr},
        {"serial:/dev/ttyS0?stop=3", nullptr},
        {"serial:/dev/ttyS0?flow=maybe", nullptr},
        {"serial:/dev/ttyS0?colour=red", nullptr},
        {"usb:04B8:0202", "usb:04b8:0202"},
        {"usb:0416:5011?bus=1-5.2", "usb:0416:5011?bus=1-5.2"},
        {"usb:0416:5011?serial=J3K4", "usb:0416:5011?serial=J3K4"},
        {"usb:0416:5011?bus=1-5&serial=J3", "usb:0416:5011?bus=1-5&serial=J3"},
        {"hid:0922:8003?bus=1-5", "hid:0922:8003?bus=1-5"},
        {"hid:/dev/hidraw0", "hid:/dev/hidraw0"},
        {"mdns:Kitchen printer", "mdns:Kitchen printer"},
        {"emulator:scale", "emulator:scale"},
        {"emulator:scale?ready=/tmp/r.json", "emulator:scale?ready=/tmp/r.json"},
        {"replay:a b.replay", "replay:a b.replay"},
        {"usb:", nullptr},
        {"usb:04b8", nullptr},
        {"usb:04b8:02g2", nullptr},
        {"usb:04b8:0202?port=1", nullptr},
        {"usb:04b8:0202?bus=", nullptr},
        {"hid:0922:8003?serial=1", nullptr},
        {"mdns:", nullptr},
        {"emulator:?ready=/tmp/r", nullptr},
        {"emulator:scale?file=/tmp/r", nullptr},
        {"replay:", nullptr},
        {"lpt:1", nullptr},
    };
    for (const Case& c : kCases) {
        const auto address = parseDeviceAddress(QString::fromUtf8(c.text));
        ASSERT_EQ(address.has_value(), c.whole != nullptr) << c.text;
        if (address) {
            EXPECT_EQ(toString(*address).toStdString(), c.whole);
            EXPECT_EQ(*parseDeviceAddress(toString(*address)), *address);
        }
    }
}

TEST(DeviceProfile, FullSettings_AreRead) {
    const auto p = parseDeviceProfile(R"({
        "printer": {"address": "tcp:10.0.0.5:9100", "columns": 32, "charset": "ascii",
                    "cutter": false, "native_qr": false, "poll_ms": 1000},
        "drawer": {"sensor": "low_is_open", "pin": "5", "on_ms": 60},
        "scale": {"address": "serial:/dev/ttyS0?bits=7&parity=E", "protocol": "toledo8217",
                  "unit": "lb", "decimals": 2},
        "scanner": {"address": "serial:/dev/ttyS1", "suffix": "crlf", "prefix": "]"}})");
    ASSERT_TRUE(p) << p.error().toStdString();
    EXPECT_EQ(p->printer->profile.columns, 32);
    EXPECT_EQ(p->printer->profile.dots, 384);
    EXPECT_EQ(p->printer->profile.charset, codec::Charset::Ascii);
    EXPECT_TRUE(p->printer->profile.drawer);
    EXPECT_EQ(p->printer->profile.drawerPin, 5);
    EXPECT_EQ(p->printer->drawerSensor, DrawerSensor::LowIsOpen);
    EXPECT_EQ(p->scale->protocol, "toledo8217");
    EXPECT_EQ(p->scale->variant, R"({"decimals":2,"unit":"lb"})");
    EXPECT_EQ(p->scanner->framing.suffix, codec::ScanSuffix::CrLf);
    EXPECT_EQ(p->scanner->framing.prefix, "]");
    EXPECT_FALSE(parseDeviceProfile("{}")->printer.has_value());
    EXPECT_FALSE(
        parseDeviceProfile(R"({"printer":{"address":"tcp:a:1"}})")->printer->profile.drawer);
}

TEST(DeviceProfile, Scale_SpeaksAnyProtocolAndKeepsItsOldSettings) {
    const auto scale = [](const char* fields) {
        const QByteArray json = R"({"scale":{"address":"tcp:a:1")" + QByteArray(fields) + "}}";
        const auto p = parseDeviceProfile(json);
        EXPECT_TRUE(p) << json.constData() << (p ? "" : p.error().toStdString());
        return p ? *p->scale : ScaleSetup{};
    };
    EXPECT_EQ(scale("").variant, R"({"decimals":3,"unit":"kg"})") << "as ever";
    EXPECT_EQ(scale(R"(,"unit":"lb")").variant, R"({"unit":"lb"})");
    EXPECT_EQ(scale(R"(,"variant":{"unit":"g"})").variant, R"({"unit":"g"})");
    const ScaleSetup os2 =
        scale(R"(,"protocol":"os2","variant":{"checksum":"with_header"},"poll_ms":100)");
    EXPECT_EQ(os2.protocol, "os2");
    EXPECT_EQ(os2.variant, R"({"checksum":"with_header"})");
    EXPECT_EQ(os2.pollMs, 100);
    EXPECT_EQ(scale(R"(,"protocol":"cas")").variant, "{}");
}

TEST(DeviceProfile, WrongFields_AreNamed) {
    struct Case {
        const char* json;
        const char* error;
    };
    static constexpr Case kCases[] = {
        {R"({"printer":{}})", "printer.address"},
        {R"({"printer":{"address":"lp0"}})", "printer.address"},
        {R"({"printer":{"address":"tcp:a:1","columns":5}})", "printer.columns"},
        {R"({"printer":{"address":"tcp:a:1","columns":48.5}})", "printer.columns"},
        {R"({"printer":{"address":"tcp:a:1","columns":"48"}})", "printer.columns"},
        {R"({"printer":{"address":"tcp:a:1","charset":"big5"}})", "printer.charset"},
        {R"({"printer":{"address":"tcp:a:1","cutter":1}})", "printer.cutter"},
        {R"({"printer":{"address":"tcp:a:1","colour":1}})", "printer.colour"},
        {R"({"printer":{"address":"tcp:a:1"},"drawer":{"sensor":"yes"}})", "drawer.sensor"},
        {R"({"drawer":{}})", "drawer"},
        {R"({"scale":{"address":"tcp:a:1","unit":"ea"}})", "scale.unit"},
        {R"({"scale":{"address":"tcp:a:1","protocol":"guess"}})", "scale.protocol"},
        {R"({"scale":{"address":"tcp:a:1","decimals":4}})", "scale.decimals"},
        {R"({"scale":{"address":"tcp:a:1","protocol":"os2","variant":{"checksum":"crc"}}})",
         "scale.variant.checksum"},
        {R"({"scale":{"address":"tcp:a:1","variant":"kg"}})", "scale.variant"},
        {R"({"scale":{"address":"tcp:a:1","poll_ms":1}})", "scale.poll_ms"},
        {R"({"scale":{"address":"tcp:a:1","colour":1}})", "scale.colour"},
        {R"({"scanner":{"address":"tcp:a:1","prefix":3}})", "scanner.prefix"},
        {R"({"fax":{}})", "fax"},
        {R"({"":{}})", "\"\""},
    };
    for (const Case& c : kCases) {
        const auto p = parseDeviceProfile(c.json);
        ASSERT_FALSE(p) << c.json;
        EXPECT_EQ(p.error().toStdString(), c.error);
    }
    EXPECT_FALSE(parseDeviceProfile("not json"));
}

TEST(BackOff, Pauses_GrowToTheCapAndStartAnew) {
    for (std::uint32_t seed : {0U, 1U, 99U, 0xFFFFFFFFU}) {
        BackOff b(200, 5000, seed);
        for (int whole = 200; whole < 5000; whole *= 2) {
            const int pause = b.nextDelayMs();
            EXPECT_GE(pause, whole / 2);
            EXPECT_LE(pause, whole);
        }
        for (int i = 0; i < 20; ++i) {
            const int pause = b.nextDelayMs();
            EXPECT_GE(pause, 2500);
            EXPECT_LE(pause, 5000);
        }
        b.reset();
        EXPECT_LE(b.nextDelayMs(), 200);
    }
}

TEST(DeviceProfile, LabelPrinters_HaveNames_AndElectronicLabelsOneAddress) {
    const auto p = parseDeviceProfile(
        R"({"label_printer":{"address":"tcp:10.0.0.8:9100"},
            "label_printer:cold":{"address":"tcp:10.0.0.9:9100","language":"zpl","dpi":300},
            "esl":{"url":"https://esl.shop/v1","token_file":"/etc/esl","confirm":true,"batch":50}})");
    ASSERT_TRUE(p) << p.error().toStdString();
    ASSERT_TRUE(p->labelPrinter);
    EXPECT_EQ(p->moreLabelPrinters.at("cold").dpi, 300);
    ASSERT_TRUE(p->esl);
    EXPECT_EQ(p->esl->url.host(), "esl.shop");
    EXPECT_EQ(p->esl->name, "esl");
    EXPECT_TRUE(p->esl->confirm);
    const auto refused = [](const char* json) {
        const auto bad = parseDeviceProfile(json);
        return bad ? QString() : bad.error();
    };
    EXPECT_EQ(refused(R"({"esl":{}})"), "esl.url");
    EXPECT_EQ(refused(R"({"esl":{"url":"http://a/","file":"/b"}})"), "esl.url");
    EXPECT_EQ(refused(R"({"esl":{"url":"ftp://a/"}})"), "esl.url");
    EXPECT_EQ(refused(R"({"esl":{"file":"/b","name":""}})"), "esl.name");
    EXPECT_EQ(refused(R"({"esl":{"file":"/b","tokens":1}})"), "esl.tokens");
    EXPECT_EQ(refused(R"({"label_printer:":{"address":"tcp:10.0.0.8:9100"}})"), "label_printer:");
}
