#include "search/search_subject.h"

#include <algorithm>

#include "evertill/domain/scan/check_digit.h"
#include "master/item_row.h"

namespace evertill::store {
namespace {

/// A GTIN as people see it printed: 14 stored digits without the zeros in front.
std::string plainCode(std::string_view code) {
    if (code.size() == 14 && domain::isAllDigits(code))
        code.remove_prefix(std::min(code.find_first_not_of('0'), code.size() - 1));
    std::string out(code);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

}  // namespace

domain::SearchSubject searchSubject(std::string_view code, std::string_view codes,
                                    std::string_view name, std::string_view spec,
                                    std::string_view brand) {
    domain::SearchSubject s;
    std::string text(name);
    for (const auto more : {spec, brand})
        if (!more.empty()) text.append(1, ' ').append(more);
    s.text = domain::foldText(text);
    auto add = [&](std::string plain) {
        if (std::find(s.codes.begin(), s.codes.end(), plain) != s.codes.end()) return;
        // Short numbers and codes with letters are also found by their beginning, as words are.
        if (plain.size() <= 6 || !domain::isAllDigits(plain))
            for (auto& word : domain::foldText(plain).words)
                s.text.words.push_back(std::move(word));
        s.codes.push_back(std::move(plain));
    };
    add(plainCode(code));
    for (const auto& key : codesFromText(code, codes))
        add(plainCode(key));
    return s;
}

}  // namespace evertill::store
