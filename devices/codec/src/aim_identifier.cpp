#include "evertill/codec/aim_identifier.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kLength = 3;

struct Symbology {
    char code;
    std::string_view modifiers;  ///< empty: any digit or letter
    std::string_view name;
};
// The first line that fits counts.
constexpr Symbology kTable[] = {
    {'E', "0", "ean13"},         // EAN-13, and UPC-A and UPC-E as 13 digits
    {'E', "4", "ean8"},          //
    {'E', "12", "ean_add_on"},   // the add-on alone
    {'E', "3", "ean13_add_on"},  //
    {'C', "1", "gs1_128"},       // FNC1 first
    {'C', "", "code128"},        //
    {'e', "0", "gs1_databar"},   //
    {'e', "12", "gs1_composite"},
    {'d', "2", "gs1_datamatrix"},
    {'d', "", "datamatrix"},
    {'Q', "3", "gs1_qr"},
    {'Q', "", "qr"},
    {'J', "1", "gs1_dotcode"},
    {'J', "", "dotcode"},
    {'A', "", "code39"},
    {'I', "", "interleaved25"},
    {'S', "", "industrial25"},
    {'F', "", "codabar"},
    {'G', "", "code93"},
    {'H', "", "code11"},
    {'K', "", "code16k"},
    {'L', "", "pdf417"},
    {'M', "", "msi"},
    {'R', "", "straight25"},
    {'U', "", "maxicode"},
    {'z', "", "aztec"},
    {'h', "", "hanxin"},
    {'X', "", "other"},
};

bool isModifier(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::string_view symbologyOf(std::string_view aim) {
    if (aim.size() != kLength || aim[0] != ']' || !isModifier(aim[2])) return {};
    for (const Symbology& s : kTable)
        if (s.code == aim[1] &&
            (s.modifiers.empty() || s.modifiers.find(aim[2]) != std::string_view::npos))
            return s.name;
    return {};
}

Scan splitAim(std::string_view text) {
    const std::string_view name = symbologyOf(text.substr(0, kLength));
    if (name.empty() || text.size() <= kLength) return {{}, {}, std::string(text)};
    return {std::string(text.substr(0, kLength)), name, std::string(text.substr(kLength))};
}

}  // namespace evertill::codec
