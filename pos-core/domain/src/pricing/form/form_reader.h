// Reads the texts of a form and notes what is wrong, field by field.
#pragma once
#include <set>

#include "evertill/domain/pricing/promotion_form.h"

namespace evertill::pricing {

class FormReader {
 public:
    FormReader(const FormValues& values, FormErrors& errors);

    const FormValues& values() const { return m_values; }
    void add(FormField f, FormFault fault, int row = -1);
    bool has(FormField f) const { return !m_values.text(f).empty(); }
    /// The option chosen; the first one for an empty or unknown text (noted).
    std::string choice(FormField f);
    bool yes(FormField f) { return choice(f) == "yes"; }

    Money money(FormField f, std::int64_t low = 1);
    std::optional<Money> optionalMoney(FormField f);
    std::int64_t count(FormField f, std::int64_t low, std::int64_t high, std::int64_t empty = 0);
    std::optional<std::int64_t> optionalCount(FormField f);
    Rate percent(FormField f, bool mayBeWhole = false);
    std::string text(FormField f, std::size_t most);
    std::vector<std::string> codes(FormField f);
    When when();
    struct Step {
        std::int64_t qty = 0;
        Money from;
        std::string value;
    };
    /// "100=20": ascending, checked; `byQty`: the threshold is a number of pieces.
    std::vector<Step> steps(bool byQty);
    struct Part {
        std::string code;
        std::int64_t qty = 1;
    };
    std::vector<Part> parts();

 private:
    bool required(FormField f);
    std::optional<LocalTime> date(FormField f, bool wholeDay);
    const FormValues& m_values;
    FormErrors& m_errors;
    std::set<FormField> m_must;
};

/// "12.5" as an amount above or equal to `low`; the fault otherwise.
Result<Money, FormFault> amountOfText(std::string_view text, std::int64_t low);
Result<std::int64_t, FormFault> countOfText(std::string_view text, std::int64_t low,
                                            std::int64_t high);
Result<Rate, FormFault> percentOfText(std::string_view text, bool mayBeWhole);
/// "19:30-21:00"
std::optional<When::Window> windowOfText(std::string_view text);
std::string textOfWindow(const When::Window& w);

}  // namespace evertill::pricing
