// How names are cut and compared when people search: one definition for the search index, for items
// that are not in it yet, and for checking its hits.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace evertill::domain {

/// A name for searching: words in lower case without accents (é is e, ß is ss, full-width is
/// half-width) and runs of characters of scripts without spaces (Chinese, Japanese kana).
struct FoldedText {
    std::vector<std::string> words;    ///< letters and digits, UTF-8
    std::vector<std::u32string> runs;  ///< 番茄炒蛋
    bool operator==(const FoldedText&) const = default;
};

FoldedText foldText(std::string_view utf8);

/// True for characters that stand in runs.
bool isRunCharacter(char32_t c);

void appendUtf8(std::string& out, char32_t c);

struct SearchToken {
    enum class Kind {
        Word,     ///< letters and digits mixed, or not a-z: beginning of a word
        Letters,  ///< a-z only: beginning of a word, or pinyin
        Digits,   ///< beginning of a word, or (three or more) part of a code
        Run,      ///< part of a run
    };
    Kind kind = Kind::Word;
    std::string text;
    std::u32string run;
    bool operator==(const SearchToken&) const = default;
};

/// What a person typed; every token must be found. Longer input is cut at 64 characters, 8 tokens.
std::vector<SearchToken> parseSearch(std::string_view query);

/// The searchable texts of one item.
struct SearchSubject {
    FoldedText text;                 ///< name, specification, brand, short or lettered codes
    std::vector<std::string> codes;  ///< without the zeros in front of GTINs, in lower case
};

bool matchesSearch(const SearchSubject& subject, const std::vector<SearchToken>& tokens);

}  // namespace evertill::domain
