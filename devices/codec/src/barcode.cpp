#include "evertill/codec/barcode.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "code128_table.h"

namespace evertill::codec {
namespace {

// ISO/IEC 15420: the seven modules of each digit in set A; B is C read backwards, C is A inverted.
constexpr std::array<std::string_view, 10> kSetA = {"0001101", "0011001", "0010011", "0111101",
                                                    "0100011", "0110001", "0101111", "0111011",
                                                    "0110111", "0001011"};
// Which left digits of an EAN-13 are of set B says its first digit.
constexpr std::array<std::string_view, 10> kParity = {"AAAAAA", "AABABB", "AABBAB", "AABBBA",
                                                      "ABAABB", "ABBAAB", "ABBBAA", "ABABAB",
                                                      "ABABBA", "ABBABA"};

void appendDigit(std::string& out, char digit, char set) {
    const std::string_view a = kSetA[static_cast<std::size_t>(digit - '0')];
    for (std::size_t i = 0; i < a.size(); ++i) {
        const char module = set == 'B' ? a[a.size() - 1 - i] : a[i];
        out += set == 'A' ? module : static_cast<char>('0' + '1' - module);
    }
}

bool allDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Digits with a right check digit, or nothing.
std::optional<std::string> withCheck(std::string_view data, std::size_t digits) {
    if (!allDigits(data) || (data.size() != digits && data.size() != digits - 1))
        return std::nullopt;
    std::string whole(data.substr(0, digits - 1));
    whole += checkDigit(whole);
    if (data.size() == digits && whole != data) return std::nullopt;
    return whole;
}

std::string eanModules(std::string_view left, std::string_view parity, std::string_view right) {
    std::string out;
    out.reserve(96);
    out += "101";
    for (std::size_t i = 0; i < left.size(); ++i)
        appendDigit(out, left[i], parity[i]);
    out += "01010";
    for (const char digit : right)
        appendDigit(out, digit, 'C');
    out += "101";
    return out;
}

struct EanRules {
    std::size_t digits;
    int width, quietLeft, quietRight;
};
constexpr EanRules kEan13{13, 95, 11, 7};
constexpr EanRules kEan8{8, 67, 7, 7};
constexpr EanRules kUpcA{12, 95, 9, 9};

std::optional<BarShape> eanShape(const EanRules& rules, std::string_view data) {
    auto digits = withCheck(data, rules.digits);
    if (!digits) return std::nullopt;
    return BarShape{std::move(*digits), rules.width, rules.quietLeft, rules.quietRight};
}

std::string eanModulesOf(Symbology symbology, std::string_view digits) {
    switch (symbology) {
        case Symbology::Ean13:
            return eanModules(digits.substr(1, 6),
                              kParity[static_cast<std::size_t>(digits[0] - '0')], digits.substr(7));
        case Symbology::Ean8:
            return eanModules(digits.substr(0, 4), "AAAA", digits.substr(4));
        default:
            return eanModules(digits.substr(0, 6), kParity[0], digits.substr(6));
    }
}

bool fitsCode128(std::string_view text) {
    return !text.empty() && text.size() <= 80 &&
           std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
}

void appendWidths(std::string& out, std::string_view widths) {
    bool bar = true;
    for (const char w : widths) {
        out.append(static_cast<std::size_t>(w - '0'), bar ? '1' : '0');
        bar = !bar;
    }
}

// From the printer's form to symbol values, so that printed and drawn codes are the same ones.
std::optional<BarSymbol> code128(std::string_view text) {
    if (!fitsCode128(text)) return std::nullopt;
    const std::string data = code128Data(text).bytes;
    std::vector<int> values;
    char set = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const bool escape = data[i] == '{';
        if (escape && (data[i + 1] == 'B' || data[i + 1] == 'C')) {
            const char next = data[++i];
            if (set == 0)
                values.push_back(next == 'B' ? 104 : 105);
            else
                values.push_back(next == 'B' ? 100 : 99);
            set = next;
        } else if (set == 'C') {
            values.push_back(static_cast<unsigned char>(data[i]));
        } else {
            values.push_back(data[i] - 32);
            if (escape) ++i;  // a brace is doubled
        }
    }
    int sum = values[0];
    for (std::size_t i = 1; i < values.size(); ++i)
        sum += static_cast<int>(i) * values[i];
    values.push_back(sum % 103);
    BarSymbol out;
    out.text = text;
    out.modules.reserve(values.size() * 11 + 13);
    for (const int v : values)
        appendWidths(out.modules, kCode128Widths[static_cast<std::size_t>(v)]);
    appendWidths(out.modules, kCode128Stop);
    return out;
}

std::size_t digitsAt(std::string_view data, std::size_t at) {
    std::size_t n = 0;
    while (at + n < data.size() && data[at + n] >= '0' && data[at + n] <= '9')
        ++n;
    return n;
}

// 10 04, 10 05 and 10 14 are executed at once by some printers, wherever they stand.
bool hasRealTimeBytes(std::string_view bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
        if (bytes[i] == 0x10 &&
            (bytes[i + 1] == 0x04 || bytes[i + 1] == 0x05 || bytes[i + 1] == 0x14))
            return true;
    return false;
}

// Set C takes each pair of digits as one binary byte and so halves the width of runs of digits;
// shorter runs than these would cost more in set changes than they save.
Code128Data encode128(std::string_view text, bool allowC) {
    Code128Data out;
    char set = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = allowC ? digitsAt(text, at) : 0;
        const bool atEdge = at == 0 || at + run == text.size();
        if (run >= (atEdge ? 4U : 6U) || (run == text.size() && run == 2)) {
            const std::size_t pairs = run / 2;
            // An odd digit of a run at the end comes last, otherwise first.
            if (run % 2 != 0 && at != 0) {
                out.bytes += text[at++];
                ++out.symbols;
            }
            if (set != 0) ++out.symbols;
            set = 'C';
            out.bytes += "{C";
            for (std::size_t i = 0; i < pairs; ++i, at += 2)
                out.bytes += static_cast<char>((text[at] - '0') * 10 + (text[at + 1] - '0'));
            out.symbols += static_cast<int>(pairs);
            continue;
        }
        if (set != 'B') {
            if (set != 0) ++out.symbols;
            set = 'B';
            out.bytes += "{B";
        }
        // The whole short run at once, so that its rest is not taken for a run at the end.
        for (std::size_t i = std::max<std::size_t>(1, run); i > 0; --i, ++at, ++out.symbols) {
            out.bytes += text[at];
            if (text[at] == '{') out.bytes += '{';
        }
    }
    return out;
}

}  // namespace

char checkDigit(std::string_view digits) {
    int sum = 0;
    int weight = 3;
    for (auto d = digits.rbegin(); d != digits.rend(); ++d, weight = 4 - weight)
        sum += weight * (*d - '0');
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Code128Data code128Data(std::string_view text) {
    Code128Data out = encode128(text, true);
    return hasRealTimeBytes(out.bytes) ? encode128(text, false) : out;
}

std::optional<BarShape> barShape(Symbology symbology, std::string_view data) {
    switch (symbology) {
        case Symbology::Ean13:
            return eanShape(kEan13, data);
        case Symbology::Ean8:
            return eanShape(kEan8, data);
        case Symbology::UpcA:
            return eanShape(kUpcA, data);
        case Symbology::Code128:
            break;
    }
    if (!fitsCode128(data)) return std::nullopt;
    // Start and check are symbols like the others, the stop has two modules more.
    return BarShape{std::string(data), (code128Data(data).symbols + 3) * 11 + 2};
}

std::optional<BarSymbol> barSymbol(Symbology symbology, std::string_view data) {
    if (symbology == Symbology::Code128) return code128(data);
    auto shape = barShape(symbology, data);
    if (!shape) return std::nullopt;
    std::string modules = eanModulesOf(symbology, shape->text);
    return BarSymbol{std::move(modules), std::move(shape->text), shape->quietLeft,
                     shape->quietRight};
}

BitImage drawBars(const BarSymbol& symbol, int module, int height) {
    BitImage row(symbol.width() * module, 1);
    for (int i = 0; i < symbol.width(); ++i)
        if (symbol.modules[static_cast<std::size_t>(i)] == '1') row.fill(i * module, 0, module, 1);
    std::string bits;
    bits.reserve(row.bits().size() * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        bits += row.bits();
    return BitImage::fromRows(row.width(), height, bits);
}

int qrSideForBytes(std::size_t bytes) {
    // ISO/IEC 18004: bytes that versions 1 to 40 hold at level M.
    static constexpr int kBytes[] = {14,   26,   42,   62,   84,   106,  122,  152,  180,  213,
                                     251,  287,  331,  362,  412,  450,  504,  560,  624,  666,
                                     711,  779,  857,  911,  997,  1059, 1125, 1190, 1264, 1370,
                                     1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331};
    for (std::size_t i = 0; i < std::size(kBytes); ++i)
        if (bytes <= static_cast<std::size_t>(kBytes[i])) return static_cast<int>(i) * 4 + 21;
    return 0;
}

}  // namespace evertill::codec
