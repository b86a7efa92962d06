// Build-time tool: reads the Unicode Han database's readings (Unihan_Readings.txt, from Debian's
// unicode-data; Unicode licence) on standard input and writes the pinyin table of pos-core on
// standard output. All readings of a character are kept, without tones, because a till must find
// 番茄 under fanqie whatever the first reading of a dictionary is.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::uint32_t kFirst = 0x3400;
constexpr std::uint32_t kLast = 0x9FFF;

/// Letters with tone marks and their plain forms; ü is v, as on keyboards.
const std::vector<std::pair<std::string_view, std::string_view>> kPlain = {
    {"ā", "a"}, {"á", "a"}, {"ǎ", "a"},     {"à", "a"},     {"ē", "e"},     {"é", "e"},
    {"ě", "e"}, {"è", "e"}, {"ê", "e"},     {"ế", "e"},     {"ề", "e"},     {"ī", "i"},
    {"í", "i"}, {"ǐ", "i"}, {"ì", "i"},     {"ō", "o"},     {"ó", "o"},     {"ǒ", "o"},
    {"ò", "o"}, {"ū", "u"}, {"ú", "u"},     {"ǔ", "u"},     {"ù", "u"},     {"ü", "v"},
    {"ǖ", "v"}, {"ǘ", "v"}, {"ǚ", "v"},     {"ǜ", "v"},     {"ń", "n"},     {"ň", "n"},
    {"ǹ", "n"}, {"ḿ", "m"}, {"\u0304", ""}, {"\u030c", ""}, {"\u0301", ""}, {"\u0300", ""}};

/// Toneless syllable; empty if the text holds anything else.
std::string toneless(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        if (s[0] >= 'a' && s[0] <= 'z') {
            out += s[0];
            s.remove_prefix(1);
            continue;
        }
        bool known = false;
        for (const auto& [marked, plain] : kPlain) {
            if (s.substr(0, marked.size()) != marked) continue;
            out += plain;
            s.remove_prefix(marked.size());
            known = true;
            break;
        }
        if (!known) return {};
    }
    return out;
}

void addReading(std::set<std::string>& readings, std::string_view marked) {
    const std::string plain = toneless(marked);
    if (plain.empty() || plain.size() > 6) return;
    readings.insert(plain);
    // lüe and nüe are typed lue and nue as well.
    if (plain == "lve" || plain == "nve") readings.insert(std::string{plain[0], 'u', 'e'});
}

/// The forms of the five fields: "fān", "fān(84)", "42543.040:fān,bō", "0298.040:fān 0851.050:pān".
void addField(std::set<std::string>& readings, std::string_view value) {
    while (!value.empty()) {
        const std::size_t space = std::min(value.find(' '), value.size());
        std::string_view word = value.substr(0, space);
        value.remove_prefix(std::min(space + 1, value.size()));
        if (const auto colon = word.find(':'); colon != std::string_view::npos)
            word.remove_prefix(colon + 1);
        while (!word.empty()) {
            const std::size_t comma = std::min(word.find(','), word.size());
            const std::string_view one = word.substr(0, comma);
            addReading(readings, one.substr(0, one.find('(')));
            word.remove_prefix(std::min(comma + 1, word.size()));
        }
    }
}

template <typename Row>
void writeNumbers(const char* type, const char* name, const std::vector<Row>& numbers) {
    std::cout << "const " << type << " " << name << "[] = {";
    for (std::size_t i = 0; i < numbers.size(); ++i)
        std::cout << (i % 24 == 0 ? "\n" : "") << numbers[i] << ",";
    std::cout << "};\n";
}

}  // namespace

int main() {
    const std::set<std::string> fields = {"kMandarin", "kHanyuPinlu", "kHanyuPinyin", "kXHC1983",
                                          "kTGHZ2013"};
    std::map<std::uint32_t, std::set<std::string>> characters;
    for (std::string line; std::getline(std::cin, line);) {
        const std::size_t tab = line.find('\t');
        if (line.rfind("U+", 0) != 0 || tab == std::string::npos) continue;
        const std::size_t second = line.find('\t', tab + 1);
        if (second == std::string::npos || !fields.count(line.substr(tab + 1, second - tab - 1)))
            continue;
        const auto c = static_cast<std::uint32_t>(std::stoul(line.substr(2, tab - 2), nullptr, 16));
        if (c < kFirst || c > kLast) continue;
        addField(characters[c], std::string_view(line).substr(second + 1));
    }
    std::set<std::string> syllables;
    for (const auto& [c, readings] : characters)
        syllables.insert(readings.begin(), readings.end());
    if (syllables.size() < 400 || characters.size() < 20000) {
        std::cerr << "make_pinyin_table: the readings are incomplete\n";
        return 1;
    }
    const std::vector<std::string> names(syllables.begin(), syllables.end());
    std::map<std::vector<std::size_t>, std::size_t> setStart;
    std::vector<std::size_t> sets = {0};  // length, then syllables; entry 0 is the empty set
    std::vector<std::size_t> ofCharacter(kLast - kFirst + 1, 0);
    for (const auto& [c, readings] : characters) {
        std::vector<std::size_t> ids;
        for (const auto& r : readings)
            ids.push_back(static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), r) -
                                                   names.begin()));
        if (ids.empty()) continue;
        const auto [at, isNew] = setStart.emplace(ids, sets.size());
        if (isNew) {
            sets.push_back(ids.size());
            sets.insert(sets.end(), ids.begin(), ids.end());
        }
        ofCharacter[c - kFirst] = at->second;
    }
    if (sets.size() > 65535) return 1;
    std::cout << "// Written by make_pinyin_table from Unihan_Readings.txt.\n"
                 "#include \"catalogue/pinyin_table.h\"\n"
                 "namespace evertill::domain::pinyin_table {\n"
                 "const std::string_view kSyllables[] = {";
    for (std::size_t i = 0; i < names.size(); ++i)
        std::cout << (i % 16 == 0 ? "\n" : "") << '"' << names[i] << "\",";
    std::cout << "};\nconst std::size_t kSyllableCount = " << names.size() << ";\n";
    writeNumbers("std::uint16_t", "kSets", sets);
    writeNumbers("std::uint16_t", "kSetOfCharacter", ofCharacter);
    std::cout << "}  // namespace evertill::domain::pinyin_table\n";
    return 0;
}
