#include "evertill/domain/catalogue/search_text.h"

#include <algorithm>
#include <array>

#include "evertill/domain/catalogue/pinyin.h"

namespace evertill::domain {
namespace {

constexpr std::size_t kMaxWordBytes = 32;

/// Next code point; damaged bytes give U+FFFD one by one.
char32_t takeCodePoint(std::string_view& s) {
    const auto b = static_cast<unsigned char>(s[0]);
    const std::size_t n = b < 0x80 ? 1 : b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 0;
    if (n == 0 || s.size() < n) {
        s.remove_prefix(1);
        return 0xFFFD;
    }
    char32_t c = n == 1 ? b : b & (0xFF >> (n + 1));
    for (std::size_t i = 1; i < n; ++i) {
        if ((static_cast<unsigned char>(s[i]) & 0xC0) != 0x80) {
            s.remove_prefix(1);
            return 0xFFFD;
        }
        c = (c << 6) | (static_cast<unsigned char>(s[i]) & 0x3F);
    }
    s.remove_prefix(n);
    return c;
}

/// Plain letters for U+00C0 to U+017F; '*' keeps the character.
constexpr std::string_view kLatin =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"  // U+00C0..U+00FF
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrss"
    "ssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0100..U+017F

void foldLatin(std::string& out, char32_t c) {
    switch (c) {
        case 0xDF:
            out += "ss";
            return;
        case 0xC6:
        case 0xE6:
            out += "ae";
            return;
        case 0x152:
        case 0x153:
            out += "oe";
            return;
        default:
            break;
    }
    const char plain = kLatin[c - 0xC0];
    if (plain != '*')
        out += plain;
    else if (c != 0xD7 && c != 0xF7)
        appendUtf8(out, c);
}

/// Letters and digits that make words, folded into out; false for everything that ends a word.
bool foldWordCharacter(std::string& out, char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
    if (c >= 'A' && c <= 'Z') c += 32;
    if (c < 0x80) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word) out += static_cast<char>(c);
        return word;
    }
    if (c < 0xC0 || c == 0xFFFD || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F))
        return false;
    if (c == 0xD7 || c == 0xF7) return false;
    if (c <= 0x17F) {
        foldLatin(out, c);
        return true;
    }
    if (c >= 0x300 && c <= 0x36F) return true;  // combining accents: dropped
    if (c >= 0x391 && c <= 0x3A9)
        c += 0x20;  // Greek and Cyrillic capitals
    else if (c >= 0x410 && c <= 0x42F)
        c += 0x20;
    else if (c >= 0x400 && c <= 0x40F)
        c += 0x50;
    appendUtf8(out, c);
    return true;
}

void cutWord(std::string& word) {
    if (word.size() <= kMaxWordBytes) return;
    std::size_t n = kMaxWordBytes;
    while (n > 0 && (static_cast<unsigned char>(word[n]) & 0xC0) == 0x80)
        --n;
    word.resize(n);
}

/// Cuts the text and hands words and runs over in their order.
template <typename OnWord, typename OnRun>
void scan(std::string_view s, OnWord&& onWord, OnRun&& onRun) {
    std::string word;
    std::u32string run;
    auto endWord = [&] {
        cutWord(word);
        if (!word.empty()) onWord(std::move(word));
        word.clear();
    };
    auto endRun = [&] {
        if (!run.empty()) onRun(std::move(run));
        run.clear();
    };
    while (!s.empty()) {
        const char32_t c = takeCodePoint(s);
        if (isRunCharacter(c)) {
            endWord();
            run += c;
            continue;
        }
        endRun();
        // An apostrophe inside a word is dropped: "kellogg's" is found as "kelloggs".
        if ((c == '\'' || c == 0x2019) && !word.empty()) continue;
        if (!foldWordCharacter(word, c)) endWord();
    }
    endWord();
    endRun();
}

SearchToken::Kind kindOf(const std::string& word) {
    if (std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return SearchToken::Kind::Digits;
    if (std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return SearchToken::Kind::Letters;
    return SearchToken::Kind::Word;
}

bool hasWord(const FoldedText& text, const std::string& prefix) {
    return std::any_of(text.words.begin(), text.words.end(),
                       [&](const std::string& w) { return w.starts_with(prefix); });
}

bool matchesToken(const SearchSubject& subject, const SearchToken& token) {
    const auto& runs = subject.text.runs;
    if (token.kind == SearchToken::Kind::Run)
        return std::any_of(runs.begin(), runs.end(), [&](const std::u32string& r) {
            return r.find(token.run) != std::u32string::npos;
        });
    if (hasWord(subject.text, token.text)) return true;
    if (token.kind == SearchToken::Kind::Digits && token.text.size() >= 3)
        for (const auto& code : subject.codes)
            if (code.find(token.text) != std::string::npos) return true;
    return token.kind == SearchToken::Kind::Letters &&
           std::any_of(runs.begin(), runs.end(),
                       [&](const std::u32string& r) { return pinyinMatches(r, token.text); });
}

}  // namespace

bool isRunCharacter(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF) || c == 0x3007;
}

void appendUtf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18 & 0x07));
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

FoldedText foldText(std::string_view utf8) {
    FoldedText out;
    scan(
        utf8, [&](std::string word) { out.words.push_back(std::move(word)); },
        [&](std::u32string run) { out.runs.push_back(std::move(run)); });
    return out;
}

std::vector<SearchToken> parseSearch(std::string_view query) {
    constexpr std::size_t kMaxBytes = 192;
    constexpr std::size_t kMaxTokens = 8;
    std::vector<SearchToken> out;
    scan(
        query.substr(0, kMaxBytes),
        [&](std::string word) {
            SearchToken t;
            t.kind = kindOf(word);
            t.text = std::move(word);
            if (out.size() < kMaxTokens) out.push_back(std::move(t));
        },
        [&](std::u32string run) {
            SearchToken t;
            t.kind = SearchToken::Kind::Run;
            t.run = std::move(run);
            if (out.size() < kMaxTokens) out.push_back(std::move(t));
        });
    return out;
}

bool matchesSearch(const SearchSubject& subject, const std::vector<SearchToken>& tokens) {
    return std::all_of(tokens.begin(), tokens.end(),
                       [&](const SearchToken& t) { return matchesToken(subject, t); });
}

}  // namespace evertill::domain
