#include "pricing/form/form_reader.h"

#include <algorithm>

#include "evertill/base/bounded_text.h"

namespace evertill::pricing {
namespace {

using F = FormField;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kMaxCount = 1'000'000;
constexpr std::size_t kMaxCode = 64;
constexpr std::size_t kMaxTiers = 50;
constexpr std::size_t kMaxParts = 50;

std::string trimmed(std::string_view s) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!s.empty() && blank(s.front()))
        s.remove_prefix(1);
    while (!s.empty() && blank(s.back()))
        s.remove_suffix(1);
    return std::string(s);
}

std::optional<int> minutes(std::string_view s, bool isEnd) {
    const auto digit = [&](std::size_t i) { return s[i] >= '0' && s[i] <= '9'; };
    if (s.size() != 5 || s[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    const int hour = (s[0] - '0') * 10 + (s[1] - '0');
    const int minute = (s[3] - '0') * 10 + (s[4] - '0');
    if (isEnd && hour == 24 && minute == 0) return 24 * 60;
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::string clock(int minute) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

}  // namespace

Result<Money, FormFault> amountOfText(std::string_view text, std::int64_t low) {
    const auto m = Money::parse(trimmed(text));
    if (!m) return unexpected(FormFault::NotAnAmount);
    if (m->minor() < low) return unexpected(FormFault::TooSmall);
    return *m;
}

Result<std::int64_t, FormFault> countOfText(std::string_view text, std::int64_t low,
                                            std::int64_t high) {
    const auto n = Money::parse(trimmed(text), 0);
    if (!n) return unexpected(FormFault::NotACount);
    if (n->minor() < low) return unexpected(FormFault::TooSmall);
    if (n->minor() > high) return unexpected(FormFault::TooLarge);
    return n->minor();
}

Result<Rate, FormFault> percentOfText(std::string_view text, bool mayBeWhole) {
    const auto r = Rate::parsePercent(trimmed(text));
    if (!r) return unexpected(FormFault::NotAPercent);
    if (r->basisPoints() <= 0) return unexpected(FormFault::TooSmall);
    if (r->basisPoints() == 10'000 && !mayBeWhole) return unexpected(FormFault::TooLarge);
    return *r;
}

std::optional<When::Window> windowOfText(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    const auto from = minutes(text.substr(0, 5), false), to = minutes(text.substr(6), true);
    if (!from || !to || *from == *to) return std::nullopt;
    return When::Window{*from, *to};
}

std::string textOfWindow(const When::Window& w) {
    return clock(w.from) + "-" + clock(w.to);
}

FormReader::FormReader(const FormValues& values, FormErrors& errors)
    : m_values(values), m_errors(errors) {
    std::set<F> shown;
    for (const FieldSpec& s : formFields(values)) {
        shown.insert(s.field);
        if (s.required) m_must.insert(s.field);
    }
    // What a choice hides keeps its text and means nothing; what the kind never has is a mistake.
    std::set<F> ever = shown;
    for (const F f : {F::Goods, F::Categories, F::Brands, F::ExcludeGoods, F::Price, F::Off,
                      F::Amount, F::MinAmount, F::MinQty, F::MaxTimes, F::Cap})
        ever.insert(f);
    for (const auto& [f, texts] : values.fields)
        if (!ever.contains(f)) add(f, FormFault::NotOnThisForm);
}

void FormReader::add(F f, FormFault fault, int row) {
    m_errors.push_back({f, fault, row});
}

bool FormReader::required(F f) {
    if (!m_must.contains(f)) return false;
    add(f, FormFault::Missing);
    return true;
}

std::string FormReader::choice(F f) {
    const auto& options = formChoices(m_values.kind, f);
    const std::string& t = m_values.text(f);
    if (t.empty()) return std::string(options.front());
    if (std::find(options.begin(), options.end(), t) != options.end()) return t;
    add(f, FormFault::UnknownChoice);
    return std::string(options.front());
}

Money FormReader::money(F f, std::int64_t low) {
    if (!has(f)) {
        required(f);
        return {};
    }
    const auto m = amountOfText(m_values.text(f), low);
    if (!m) add(f, m.error());
    return m.value_or(Money());
}

std::optional<Money> FormReader::optionalMoney(F f) {
    if (!has(f)) return std::nullopt;
    return money(f);
}

std::int64_t FormReader::count(F f, std::int64_t low, std::int64_t high, std::int64_t empty) {
    if (!has(f)) {
        required(f);
        return empty;
    }
    const auto n = countOfText(m_values.text(f), low, high);
    if (!n) add(f, n.error());
    return n.value_or(std::max(low, empty));
}

std::optional<std::int64_t> FormReader::optionalCount(F f) {
    if (!has(f)) return std::nullopt;
    return count(f, 1, kMaxCount);
}

Rate FormReader::percent(F f, bool mayBeWhole) {
    if (!has(f)) {
        required(f);
        return {};
    }
    const auto r = percentOfText(m_values.text(f), mayBeWhole);
    if (!r) add(f, r.error());
    return r.value_or(Rate());
}

std::string FormReader::text(F f, std::size_t most) {
    const std::string t = trimmed(m_values.text(f));
    if (t.empty()) required(f);
    if (utf8Length(t) > most) add(f, FormFault::TooLong);
    return t;
}

std::vector<std::string> FormReader::codes(F f) {
    std::vector<std::string> out;
    for (const std::string& raw : m_values.list(f)) {
        const std::string code = trimmed(raw);
        if (utf8Length(code) > kMaxCode) add(f, FormFault::TooLong, static_cast<int>(out.size()));
        if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end())
            out.push_back(code);
    }
    if (out.empty()) required(f);
    return out;
}

std::optional<LocalTime> FormReader::date(F f, bool wholeDay) {
    if (!has(f)) return std::nullopt;
    std::string t = trimmed(m_values.text(f));
    const bool dayOnly = t.size() == 10;
    if (t.size() > 10 && t[10] == ' ') t[10] = 'T';
    auto at = LocalTime::parse(t);
    if (!at) {
        add(f, FormFault::BadDate);
        return std::nullopt;
    }
    // The last day is meant with all its hours.
    if (dayOnly && wholeDay) at = LocalTime::fromSeconds(at->seconds() + kDay);
    return at;
}

When FormReader::when() {
    When w;
    w.from = date(F::From, false);
    w.to = date(F::To, true);
    if (w.from && w.to && *w.from >= *w.to) add(F::To, FormFault::EndBeforeStart);
    for (const std::string& day : m_values.list(F::Weekdays)) {
        const auto n = countOfText(day, 1, 7);
        if (!n)
            add(F::Weekdays, FormFault::BadWeekday);
        else if (std::find(w.daysOfWeek.begin(), w.daysOfWeek.end(), *n) == w.daysOfWeek.end())
            w.daysOfWeek.push_back(static_cast<int>(*n));
    }
    std::sort(w.daysOfWeek.begin(), w.daysOfWeek.end());
    const auto& hours = m_values.list(F::Hours);
    for (std::size_t i = 0; i < hours.size(); ++i) {
        if (const auto window = windowOfText(trimmed(hours[i])))
            w.windows.push_back(*window);
        else
            add(F::Hours, FormFault::BadHours, static_cast<int>(i));
    }
    return w;
}

std::vector<FormReader::Step> FormReader::steps(bool byQty) {
    std::vector<Step> out;
    const auto& rows = m_values.list(F::Tiers);
    if (rows.empty()) required(F::Tiers);
    for (std::size_t i = 0; i < rows.size() && i < kMaxTiers; ++i) {
        const int row = static_cast<int>(i);
        const auto at = rows[i].find('=');
        if (at == std::string::npos || at == 0 || at + 1 == rows[i].size()) {
            add(F::Tiers, FormFault::BadTier, row);
            continue;
        }
        Step s;
        s.value = trimmed(rows[i].substr(at + 1));
        const std::string from = rows[i].substr(0, at);
        if (byQty) {
            const auto n = countOfText(from, 1, kMaxCount);
            if (!n) add(F::Tiers, n.error(), row);
            s.qty = n.value_or(0);
        } else {
            const auto m = amountOfText(from, 1);
            if (!m) add(F::Tiers, m.error(), row);
            s.from = m.value_or(Money());
        }
        const bool above =
            out.empty() || (byQty ? s.qty > out.back().qty : s.from > out.back().from);
        if (!above) add(F::Tiers, FormFault::NotAscending, row);
        out.push_back(std::move(s));
    }
    if (rows.size() > kMaxTiers) add(F::Tiers, FormFault::TooLarge);
    return out;
}

std::vector<FormReader::Part> FormReader::parts() {
    std::vector<Part> out;
    const auto& rows = m_values.list(F::BundleGoods);
    std::int64_t pieces = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto star = rows[i].rfind('*');
        Part p{trimmed(rows[i].substr(0, star)), 1};
        if (star != std::string::npos) {
            const auto n = countOfText(rows[i].substr(star + 1), 1, 1000);
            if (!n) add(F::BundleGoods, n.error(), static_cast<int>(i));
            p.qty = n.value_or(1);
        }
        if (p.code.empty() || utf8Length(p.code) > kMaxCode)
            add(F::BundleGoods, FormFault::Missing, static_cast<int>(i));
        pieces += p.qty;
        out.push_back(std::move(p));
    }
    if (out.empty())
        required(F::BundleGoods);
    else if (pieces < 2)
        add(F::BundleGoods, FormFault::TooFewParts);
    if (rows.size() > kMaxParts) add(F::BundleGoods, FormFault::TooLarge);
    return out;
}

}  // namespace evertill::pricing
