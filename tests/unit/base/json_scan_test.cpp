// The one-pass reader: plain JSON is read exactly, everything else ends the scan.
#include <gtest/gtest.h>

#include "evertill/base/json_scan.h"

using namespace evertill;

namespace {

bool plain(std::string_view text) {
    JsonScan scan(text);
    scan.skip();
    return scan.done();
}

std::string textOf(std::string_view json) {
    JsonScan scan(json);
    std::string out;
    scan.text(out);
    return scan.done() ? out : "(refused)";
}

}  // namespace

TEST(JsonScan, Skip_plainValues_areAccepted) {
    for (const char* text :
         {"{}", "[]", " [ ] ", "0", "-1", "true", "false", "null", R"("")",
          R"({"a":[1,{"b":null}]})", "[[],[[]],{}]", "\t{\"a\" : 1 ,\n\"b\":\"é😀\"}\r\n",
          R"("\"\\\/\b\f\n\r\t\u00e9")", "999999999999999999"})
        EXPECT_TRUE(plain(text)) << text;
}

TEST(JsonScan, Skip_damagedOrUnusual_endsTheScan) {
    for (const char* text : {"",
                             " ",
                             "{",
                             "}",
                             "[1,]",
                             "[,1]",
                             "[1 2]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{1:2}",
                             "{\"a\":1]",
                             "[1}",
                             "01",
                             "-",
                             "--1",
                             "+1",
                             "1.5",
                             "1e3",
                             "1234567890123456789",
                             "tru",
                             "nulll",
                             "\"",
                             "\"\\",
                             "\"\\x\"",
                             "\"\\u12\"",
                             "\"\\ud83d\\ude00\"",
                             "\"\n\"",
                             "1 1",
                             "{} {}",
                             "\"\xC0\x80\"",
                             "\"\xED\xA0\x80\"",
                             "\"\xF4\x90\x80\x80\"",
                             "\"\xE4\xBD\"",
                             "\xEF\xBB\xBF{}",
                             "\"\x80\"",
                             "nan",
                             "'a'",
                             "//",
                             "[1]x"})
        EXPECT_FALSE(plain(text)) << text;
    EXPECT_FALSE(plain(std::string_view("\"\0\"", 3)));
    EXPECT_TRUE(plain(std::string(64, '[') + std::string(64, ']')));
    EXPECT_FALSE(plain(std::string(65, '[') + std::string(65, ']')));
}

TEST(JsonScan, Text_escapes_becomeWhatTheyMean) {
    EXPECT_EQ(textOf(R"("a\"\\\/\b\f\n\r\tz")"), "a\"\\/\b\f\n\r\tz");
    EXPECT_EQ(textOf(R"("\u0041\u00e9\u20AC")"), "A\u00e9\u20ac");
    EXPECT_EQ(textOf("\"番茄😀\""), "番茄😀");
    EXPECT_EQ(textOf(R"(1)"), "(refused)");
}

TEST(JsonScan, Object_keysAndElements_comeInOrder) {
    JsonScan scan(R"({"n":-7,"list":["a",{"x":[1,2]},"b"],"t":"z"})");
    std::string key, text, seen;
    scan.enterObject();
    while (scan.key(key)) {
        seen += key + ";";
        if (key == "n") {
            EXPECT_EQ(scan.integer(), -7);
        } else if (key == "list") {
            int n = 0;
            scan.enterArray();
            while (scan.element())
                if (++n == 2) {
                    scan.skip();
                } else {
                    scan.text(text);
                    seen += text + ",";
                }
        } else {
            scan.text(text);
            seen += text;
        }
    }
    EXPECT_TRUE(scan.done());
    EXPECT_EQ(seen, "n;list;a,b,t;z");
}

TEST(JsonScan, Object_valueOfAnotherKind_endsTheScan) {
    JsonScan scan(R"({"n":"7"})");
    std::string key;
    scan.enterObject();
    ASSERT_TRUE(scan.key(key));
    EXPECT_EQ(scan.integer(), 0);
    EXPECT_FALSE(scan.ok());
    EXPECT_FALSE(scan.key(key));
    EXPECT_FALSE(scan.done());
}
