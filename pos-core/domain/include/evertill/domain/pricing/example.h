// Worked examples: basket, goods and promotions in one file. `evertillctl price`, tests and the
// documentation use the same ones.
#pragma once
#include <deque>
#include <string_view>

#include "evertill/domain/pricing/pricing.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

struct Example {
    std::string id, note;
    int currencyExponent = 2;
    std::deque<Product> products;  ///< lines point into it: never copied, only moved
    std::vector<BasketLine> lines;
    std::vector<Promotion> promotions;
    Context context;
    std::string expected;             ///< JSON text, empty if none
    std::vector<std::string> unread;  ///< paths of fields that mean nothing here: remarks or slips
    Example() = default;
    Example(Example&&) = default;
    Example& operator=(Example&&) = default;
};

/// {"schema_version":1,"examples":[...]}, an array of examples, or one example object.
Result<std::vector<Example>, DocumentErrors> parseExamples(std::string_view json);
/// The same, but a bad example does not take the others with it. The outer error: the file is no
/// such file.
using ExampleResult = Result<Example, DocumentErrors>;
Result<std::vector<ExampleResult>, DocumentErrors> parseEachExample(std::string_view json);
/// The three parts in files of their own: `basket` holds the fields of an example except the other
/// two.
Result<Example, DocumentErrors> parseExample(std::string_view promotions, std::string_view catalog,
                                             std::string_view basket);
/// `expected` against the result: total, list total, lines, gifts, hints, credits, ... Only what
/// `expected` names is compared.
struct ExampleCheck {
    std::vector<std::string> differences;  ///< "total_minor: expected 4500, got 4600"
    std::vector<std::string> unread;       ///< fields of `expected` that mean nothing here
};
ExampleCheck checkExample(const Example& example, const PricedBasket& priced);

/// {total_minor, list_total_minor, lines, applications, gifts, hints, refused, verdicts, optimal,
/// bound_minor, ...}
std::string toJson(const PricedBasket& priced);

}  // namespace evertill::pricing
