#include "evertill/domain/scan/check_digit.h"

#include <algorithm>
#include <array>

#include "evertill/base/assert.h"

namespace evertill::domain {
namespace {

using DigitTable = std::array<int, 10>;
// 2d minus its tens; 3d; 5d plus its tens; 5d minus its tens: all modulo 10.
constexpr DigitTable kTwoMinus = {0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
constexpr DigitTable kThree = {0, 3, 6, 9, 2, 5, 8, 1, 4, 7};
constexpr DigitTable kFivePlus = {0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
constexpr DigitTable kFiveMinus = {0, 5, 9, 4, 8, 3, 7, 2, 6, 1};

int digit(std::string_view s, std::size_t at) {
    return s[at] - '0';
}

int look(const DigitTable& table, std::string_view s, std::size_t at) {
    return table[static_cast<std::size_t>(digit(s, at))];
}

}  // namespace

bool isAllDigits(std::string_view s) {
    return !s.empty() &&
           std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int gs1CheckDigit(std::string_view digits) {
    int sum = 0;
    int weight = 3;
    for (std::size_t i = digits.size(); i > 0; --i) {
        sum += digit(digits, i - 1) * weight;
        weight = 4 - weight;
    }
    return (10 - sum % 10) % 10;
}

bool gs1CheckDigitOk(std::string_view digits) {
    if (digits.size() < 2 || !isAllDigits(digits)) return false;
    return gs1CheckDigit(digits.substr(0, digits.size() - 1)) == digit(digits, digits.size() - 1);
}

int priceVerifier4(std::string_view d) {
    EVT_ASSERT(d.size() == 4);
    const int sum =
        look(kTwoMinus, d, 0) + look(kTwoMinus, d, 1) + look(kThree, d, 2) + look(kFiveMinus, d, 3);
    return sum * 3 % 10;
}

int priceVerifier5(std::string_view d) {
    EVT_ASSERT(d.size() == 5);
    const int sum = look(kFivePlus, d, 0) + look(kTwoMinus, d, 1) + look(kFiveMinus, d, 2) +
                    look(kFivePlus, d, 3) + look(kTwoMinus, d, 4);
    const int complement = (10 - sum % 10) % 10;
    return static_cast<int>(std::find(kFiveMinus.begin(), kFiveMinus.end(), complement) -
                            kFiveMinus.begin());
}

std::optional<std::string> normalizeGtin(std::string_view digits) {
    const std::size_t n = digits.size();
    if (n != 8 && n != 12 && n != 13 && n != 14) return std::nullopt;
    if (!gs1CheckDigitOk(digits)) return std::nullopt;
    return std::string(14 - n, '0').append(digits);
}

std::optional<std::string> expandUpcE(std::string_view d) {
    if (d.size() != 8 || !isAllDigits(d) || digit(d, 0) > 1) return std::nullopt;
    const std::string_view six = d.substr(1, 6);
    const char last = six[5];
    std::string body(1, d[0]);
    if (last <= '2') {
        body.append(six.substr(0, 2)).append(1, last).append("0000").append(six.substr(2, 3));
    } else if (last == '3') {
        body.append(six.substr(0, 3)).append("00000").append(six.substr(3, 2));
    } else if (last == '4') {
        body.append(six.substr(0, 4)).append("00000").append(six.substr(4, 1));
    } else {
        body.append(six.substr(0, 5)).append("0000").append(1, last);
    }
    body.append(1, d[7]);
    if (!gs1CheckDigitOk(body)) return std::nullopt;
    return body;
}

}  // namespace evertill::domain
