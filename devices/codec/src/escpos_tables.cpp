#include "escpos_tables.h"

namespace evertill::codec {

std::optional<int> plainParameters(std::uint8_t group, std::uint8_t letter) {
    struct Known {
        std::uint8_t group;
        std::string_view letters;
        int count;
    };
    static constexpr Known kKnown[] = {
        {kEsc, "2LSim@", 0},
        {kEsc, "aE-G!MtRdJeK3 TVr{=%?U", 1},
        {kEsc, "$\\cB", 2},
        {kEsc, "p", 3},
        {kEsc, "W", 8},
        {kGs, "c:", 0},
        {kGs, "!BHhwfarIb/|", 1},
        {kGs, "LWP$\\", 2},
        {kGs, "^", 3},
        {kFs, "&.", 0},
        {kFs, "!-WC", 1},
        {kFs, "Sp", 2},
    };
    for (const Known& k : kKnown)
        if (k.group == group && k.letters.find(static_cast<char>(letter)) != std::string_view::npos)
            return k.count;
    return std::nullopt;
}

std::string code128Text(std::string_view data) {
    std::string out;
    char set = 'B';
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data[i] == '{' && i + 1 < data.size()) {
            const char next = data[++i];
            if (next == 'A' || next == 'B' || next == 'C') set = next;
            if (next == '{') out += '{';
        } else if (set == 'C') {
            const int pair = static_cast<std::uint8_t>(data[i]) % 100;
            out += static_cast<char>('0' + pair / 10);
            out += static_cast<char>('0' + pair % 10);
        } else {
            out += data[i];
        }
    }
    return out;
}

}  // namespace evertill::codec
