#include "scan/digital_link.h"

#include <algorithm>
#include <array>

#include "evertill/domain/scan/check_digit.h"

namespace evertill::domain::gs1 {
namespace {

using Elements = Result<std::vector<Gs1Element>, CodeError>;

std::vector<std::string_view> split(std::string_view s, std::string_view separators) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t at = s.find_first_of(separators);
        out.push_back(s.substr(0, at));
        if (at == std::string_view::npos) return out;
        s.remove_prefix(at + 1);
    }
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> percentDecode(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] != '%') {
            out += s[i];
            continue;
        }
        if (i + 2 >= s.size()) return std::nullopt;
        const int high = hexDigit(s[i + 1]);
        const int low = hexDigit(s[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

CodeError add(std::vector<Gs1Element>& out, std::string_view ai, std::string_view encoded,
              const ScanContext& context) {
    const AiSpec* spec = findAi(ai);
    if (spec == nullptr) return CodeError::UnknownAi;
    const auto value = percentDecode(encoded);
    if (!value) return CodeError::BadCharacter;
    if (const CodeError e = checkValue(*spec, *value, context); e != CodeError::None) return e;
    for (const auto& known : out)
        if (known.ai == ai) return CodeError::RepeatedAi;
    out.push_back({std::string(ai), *value});
    return CodeError::None;
}

/// Index of the segment "01" (or its old name "gtin") that is followed by a number; none: npos.
std::size_t findGtinSegment(const std::vector<std::string_view>& segments) {
    for (std::size_t i = 1; i + 1 < segments.size(); ++i)
        if ((segments[i] == "01" || segments[i] == "gtin") && isAllDigits(segments[i + 1]))
            return i;
    return std::string_view::npos;
}

bool isQualifier(std::string_view ai) {
    static constexpr std::array<std::string_view, 4> kOfGtin = {"22", "10", "21", "235"};
    return std::find(kOfGtin.begin(), kOfGtin.end(), ai) != kOfGtin.end();
}

std::string_view qualifierAi(std::string_view name) {
    if (name == "cpv") return "22";
    if (name == "lot") return "10";
    if (name == "ser") return "21";
    return name;
}

Elements readPath(const std::vector<std::string_view>& segments, std::size_t at,
                  const ScanContext& context) {
    std::vector<Gs1Element> out;
    CodeError e = add(out, "01", segments[at + 1], context);
    std::size_t count = segments.size();
    if (segments.back().empty()) --count;  // a slash at the end
    for (std::size_t i = at + 2; e == CodeError::None && i < count; i += 2) {
        const std::string_view ai = qualifierAi(segments[i]);
        if (!isQualifier(ai))
            e = CodeError::UnknownAi;
        else if (i + 1 >= count)
            e = CodeError::Length;
        else
            e = add(out, ai, segments[i + 1], context);
    }
    if (e != CodeError::None) return unexpected(e);
    return out;
}

}  // namespace

bool isWebAddress(std::string_view text) {
    auto startsWith = [&](std::string_view scheme) {
        if (text.size() <= scheme.size()) return false;
        for (std::size_t i = 0; i < scheme.size(); ++i) {
            const char c = text[i];
            if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != scheme[i]) return false;
        }
        return true;
    };
    return startsWith("http://") || startsWith("https://");
}

std::optional<Elements> parseDigitalLink(std::string_view url, const ScanContext& context) {
    url = url.substr(0, url.find('#'));
    url.remove_prefix(url.find("://") + 3);
    const std::size_t query = url.find('?');
    const auto segments = split(url.substr(0, query), "/");  // the first one is the host
    const std::size_t at = findGtinSegment(segments);
    if (at == std::string_view::npos) return std::nullopt;
    Elements out = readPath(segments, at, context);
    if (!out || query == std::string_view::npos) return out;
    for (std::string_view pair : split(url.substr(query + 1), "&;")) {
        const std::size_t equals = pair.find('=');
        const std::string_view key = pair.substr(0, equals);
        if (!isAllDigits(key)) continue;  // link parameters of the web site
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        if (const CodeError e = add(*out, key, value, context); e != CodeError::None)
            return Elements(unexpected(e));
    }
    return out;
}

}  // namespace evertill::domain::gs1
