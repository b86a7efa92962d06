#include "scan/gs1.h"

#include <algorithm>
#include <chrono>

#include "evertill/domain/scan/check_digit.h"

namespace evertill::domain::gs1 {
namespace {

/// Character set 82 of GS1: letters, digits and these.
bool isGs1Character(char c) {
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
    return std::string_view("!\"%&'()*+,-./_:;<=>?").find(c) != std::string_view::npos;
}

int twoDigits(std::string_view s, std::size_t at) {
    return (s[at] - '0') * 10 + (s[at + 1] - '0');
}

/// Length of identifier and value together for identifiers that need no separator after them, by
/// their first two digits; 0 for the others.
std::size_t predefinedLength(std::string_view data) {
    const int two = twoDigits(data, 0);
    if (two == 0) return 20;
    if (two <= 3) return 16;
    if (two == 4) return 18;
    if (two >= 11 && two <= 19) return 8;
    if (two == 20) return 4;
    if (two >= 31 && two <= 36) return 10;
    if (two == 41) return 16;
    return 0;
}

CodeError addElement(std::vector<Gs1Element>& out, std::string_view ai, std::string_view value,
                     const ScanContext& context) {
    const AiSpec* spec = findAi(ai);
    if (spec == nullptr) return CodeError::UnknownAi;
    if (const CodeError e = checkValue(*spec, value, context); e != CodeError::None) return e;
    for (const auto& known : out)
        if (known.ai == ai) return known.value == value ? CodeError::None : CodeError::RepeatedAi;
    out.push_back({std::string(ai), std::string(value)});
    return CodeError::None;
}

/// Number of digits of the identifier data begins with; 0 if there is none.
std::size_t aiLength(std::string_view data) {
    for (std::size_t n = 2; n <= 4 && n <= data.size(); ++n)
        if (isAllDigits(data.substr(0, n)) && findAi(data.substr(0, n)) != nullptr) return n;
    return 0;
}

}  // namespace

std::optional<BusinessDate> parseDate(std::string_view s, const ScanContext& context) {
    using namespace std::chrono;
    if (s.size() < 6 || !isAllDigits(s.substr(0, 6))) return std::nullopt;
    const int yy = twoDigits(s, 0);
    int yearNumber = 2000 + yy;
    if (context.today) {
        const year_month_day now{sys_days{days{context.today->daysSinceEpoch()}}};
        const int nowYear = static_cast<int>(now.year());
        const int ahead = yy - nowYear % 100;
        yearNumber = nowYear - nowYear % 100 + yy;
        if (ahead >= 51) yearNumber -= 100;
        if (ahead <= -50) yearNumber += 100;
    }
    const month m{static_cast<unsigned>(twoDigits(s, 2))};
    const auto d = static_cast<unsigned>(twoDigits(s, 4));
    if (!m.ok()) return std::nullopt;
    const year_month_day_last last{year{yearNumber} / m / std::chrono::last};
    const year_month_day ymd = d == 0 ? year_month_day{last} : year{yearNumber} / m / day{d};
    if (!ymd.ok()) return std::nullopt;
    return BusinessDate::fromDays(
        static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count()));
}

CodeError checkValue(const AiSpec& spec, std::string_view value, const ScanContext& context) {
    const auto digits = static_cast<std::size_t>(spec.digits);
    if (value.size() < digits + static_cast<std::size_t>(spec.restMin) ||
        value.size() > digits + static_cast<std::size_t>(spec.restMax))
        return CodeError::Length;
    const std::string_view head = value.substr(0, digits);
    const std::string_view rest = value.substr(digits);
    if (!head.empty() && !isAllDigits(head)) return CodeError::BadCharacter;
    if (spec.restNumeric ? !rest.empty() && !isAllDigits(rest)
                         : !std::all_of(rest.begin(), rest.end(), isGs1Character))
        return CodeError::BadCharacter;
    if (spec.checked > 0 &&
        !gs1CheckDigitOk(value.substr(0, static_cast<std::size_t>(spec.checked))))
        return CodeError::CheckDigit;
    if (spec.date && !parseDate(value, context)) return CodeError::Date;
    if (spec.ai == "7003" && (twoDigits(value, 6) > 23 || twoDigits(value, 8) > 59))
        return CodeError::Date;
    return CodeError::None;
}

Result<std::vector<Gs1Element>, CodeError> parseElements(std::string_view data,
                                                         const ScanContext& context) {
    std::vector<Gs1Element> out;
    if (!data.empty() && data[0] == kSeparator) data.remove_prefix(1);
    if (data.empty()) return unexpected(CodeError::Empty);
    while (!data.empty()) {
        const std::size_t n = aiLength(data);
        if (n == 0) return unexpected(CodeError::UnknownAi);
        const std::size_t end = std::min(data.find(kSeparator), data.size());
        std::size_t take = predefinedLength(data);
        if (take == 0 || take > end) take = end;
        const CodeError e = addElement(out, data.substr(0, n), data.substr(n, take - n), context);
        if (e != CodeError::None) return unexpected(e);
        data.remove_prefix(take);
        if (!data.empty() && data[0] == kSeparator) data.remove_prefix(1);
    }
    return out;
}

std::optional<Result<std::vector<Gs1Element>, CodeError>> parseBracketed(
    std::string_view data, const ScanContext& context) {
    auto opensAi = [](std::string_view s) {
        const std::size_t close = s.find(')');
        return s.size() > 4 && s[0] == '(' && close >= 3 && close <= 5 &&
               isAllDigits(s.substr(1, close - 1));
    };
    if (!opensAi(data)) return std::nullopt;
    std::vector<Gs1Element> out;
    while (!data.empty()) {
        const std::size_t close = data.find(')');
        std::size_t next = close + 1;
        while (next < data.size() && !opensAi(data.substr(next)))
            ++next;
        const CodeError e = addElement(out, data.substr(1, close - 1),
                                       data.substr(close + 1, next - close - 1), context);
        if (e != CodeError::None) return Result<std::vector<Gs1Element>, CodeError>(unexpected(e));
        data.remove_prefix(next);
    }
    return Result<std::vector<Gs1Element>, CodeError>(std::move(out));
}

}  // namespace evertill::domain::gs1
