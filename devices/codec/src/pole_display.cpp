#include "evertill/codec/pole_display.h"

#include <algorithm>

#include "text_converter.h"

namespace evertill::codec {
namespace {

constexpr int kLedDigits = 8;
constexpr char kEsc = '\x1B';

std::string bytesOf(const std::string& text, Charset charset) {
    if (charset != Charset::Gb18030) return text;
    return TextConverter("GB18030", "UTF-8").convert(text);
}

std::string selected(std::string bytes, const DisplayRules& rules) {
    if (!rules.throughPrinter) return bytes;
    using namespace std::string_literals;
    return "\x1B=\x02"s + bytes + "\x1B=\x01"s;
}

std::string ledPage(const DisplayPage& page) {
    const auto digits = page.amount ? ledDigits(*page.amount) : std::nullopt;
    std::string out = "\x0C";
    if (!digits) return out;
    out += kEsc;
    out += 's';
    out += static_cast<char>('0' + static_cast<int>(page.lamp));
    out += kEsc;
    out += "QA" + *digits + '\r';
    return out;
}

}  // namespace

std::string displayInit(const DisplayRules& rules) {
    if (rules.language == DisplayLanguage::Led8n) return "\x0C";
    std::string out = "\x1B@\x0C";
    if (rules.language == DisplayLanguage::Cd5220 && rules.brightness > 0) {
        out += "\x1B*";
        out += static_cast<char>(rules.brightness);
    }
    if (rules.language == DisplayLanguage::EscPos && rules.brightness > 0) {
        out += "\x1FX";
        out += static_cast<char>(rules.brightness);
    }
    return selected(out, rules);
}

std::string displayLine(std::string_view left, std::string_view right, const DisplayRules& rules) {
    const Charset charset = rules.charset;
    const std::string cleanLeft = printableText(left, charset);
    const std::string cleanRight = printableText(right, charset);
    const std::string_view kept = cutToCells(cleanRight, rules.columns, charset);
    const int keptCells = textCells(kept, charset);
    // One blank between the two, unless the right part fills the line.
    const int room = std::max(0, rules.columns - keptCells - (keptCells > 0 ? 1 : 0));
    const std::string_view begin = cutToCells(cleanLeft, room, charset);
    const std::string line =
        padRight(std::string(begin), rules.columns - keptCells, charset) + std::string(kept);
    return bytesOf(line, charset);
}

std::string displayPage(const DisplayPage& page, const DisplayRules& rules) {
    if (rules.language == DisplayLanguage::Led8n) return ledPage(page);
    const std::string upper = displayLine(page.upper, {}, rules);
    const std::string lower = displayLine(page.lower, page.lowerRight, rules);
    // Lines are always sent whole: clones keep the tail of what stood there before.
    if (rules.language == DisplayLanguage::Cd5220)
        return selected("\x1BQA" + upper + "\r\x1BQB" + lower + "\r", rules);
    using namespace std::string_literals;
    return selected("\x1F$\x01\x01"s + upper + "\x1F$\x01\x02"s + lower, rules);
}

std::optional<std::string> ledDigits(Money amount) {
    const std::string text = amount.toString();
    const auto digits = text.size() - 1;  // the point lights up beside a digit
    if (digits > kLedDigits) return std::nullopt;
    return text;
}

}  // namespace evertill::codec
