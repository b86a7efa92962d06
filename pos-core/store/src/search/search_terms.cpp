#include "search/search_terms.h"

#include "evertill/base/bounded_text.h"
#include "evertill/domain/scan/check_digit.h"

namespace evertill::store::terms {
namespace {

void collectWord(const std::string& w, std::vector<std::string>& out) {
    out.push_back(word(w));
    std::size_t last = 0;
    for (std::size_t n = 1; n <= 3; ++n) {
        const std::size_t bytes = prefixBytes(w, n);
        if (bytes == last) break;
        out.push_back(prefix(std::string_view(w).substr(0, bytes)));
        last = bytes;
    }
}

void collectPinyinPair(char32_t a, char32_t b, std::vector<std::string>& out) {
    const auto names = domain::pinyinSyllables();
    for (const auto first : domain::pinyinReadings(a))
        for (const auto second : domain::pinyinReadings(b)) {
            out.push_back(initials(names[first][0], names[second][0]));
            out.push_back(syllables(names[first], names[second]));
        }
}

void collectRun(const std::u32string& run, std::vector<std::string>& out) {
    const auto names = domain::pinyinSyllables();
    for (std::size_t i = 0; i < run.size(); ++i) {
        out.push_back(character(run[i]));
        for (const auto id : domain::pinyinReadings(run[i])) {
            out.push_back(initial(names[id][0]));
            out.push_back(syllable(names[id]));
        }
        if (i + 1 == run.size()) break;
        out.push_back(pair(run[i], run[i + 1]));
        collectPinyinPair(run[i], run[i + 1], out);
    }
}

}  // namespace

std::string character(char32_t c) {
    std::string out = "c";
    domain::appendUtf8(out, c);
    return out;
}

std::string pair(char32_t a, char32_t b) {
    std::string out = "b";
    domain::appendUtf8(out, a);
    domain::appendUtf8(out, b);
    return out;
}

std::size_t prefixBytes(std::string_view utf8, std::size_t characters) {
    return utf8Prefix(utf8, characters).size();
}

void collect(const domain::SearchSubject& subject, std::vector<std::string>& out) {
    for (const auto& w : subject.text.words)
        collectWord(w, out);
    for (const auto& run : subject.text.runs)
        collectRun(run, out);
    for (const auto& code : subject.codes)
        for (std::size_t i = 0; i + 3 <= code.size(); ++i)
            if (const auto three = std::string_view(code).substr(i, 3); domain::isAllDigits(three))
                out.push_back(digits(three));
}

}  // namespace evertill::store::terms
