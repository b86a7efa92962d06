// What tills say of their devices, in people's words.
#pragma once
#include <string_view>

namespace evertill::hq {

struct Words {
    const char* zh;
    const char* en;
};

/// Empty words: a newer till's, shown as it is.
Words deviceKindWords(std::string_view kind);
Words deviceCauseWords(std::string_view cause);

}  // namespace evertill::hq
