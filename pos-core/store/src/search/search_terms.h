// The terms of the search index and which of them an item has. A term is one letter for its kind
// and the text; reading and writing must agree, so both are here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/domain/catalogue/pinyin.h"
#include "evertill/domain/catalogue/search_text.h"

namespace evertill::store::terms {

inline std::string word(std::string_view w) {  ///< a whole word
    return std::string("w").append(w);
}
inline std::string prefix(std::string_view w) {  ///< first 1 to 3 characters of a word
    return std::string("p").append(w);
}
inline std::string digits(std::string_view three) {  ///< three digits of a code
    return std::string("d").append(three);
}
std::string character(char32_t c);         ///< one character of a run
std::string pair(char32_t a, char32_t b);  ///< two neighbours in a run
inline std::string initial(char a) {       ///< first letter of a reading
    return std::string("i") + a;
}
inline std::string initials(char a, char b) {  ///< of two neighbours
    return std::string("i") + a + b;
}
inline std::string syllable(std::string_view s) {  ///< a whole reading
    return std::string("y").append(s);
}
inline std::string syllables(std::string_view a, std::string_view b) {  ///< of two neighbours
    return std::string("z").append(a).append(1, ' ').append(b);
}

/// Byte length of the first n characters; the whole text if it has fewer.
std::size_t prefixBytes(std::string_view utf8, std::size_t characters);

/// All terms of an item; some may come twice.
void collect(const domain::SearchSubject& subject, std::vector<std::string>& out);

}  // namespace evertill::store::terms
