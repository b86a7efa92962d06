// Baskets of more than a dozen pieces, where only the fast search decides: is what it finds proven?
#include <gtest/gtest.h>

#include "evertill/domain/pricing/pricing.h"
#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {
namespace {

Promotion promotion(const std::string& document) {
    const auto p = parsePromotion(document);
    EXPECT_TRUE(p) << document;
    return p ? *p : Promotion{};
}

class Basket {
 public:
    void add(const std::string& sku, std::int64_t price, std::int64_t pieces = 1) {
        Product& p = *m_products.emplace_back(std::make_unique<Product>());
        p.sku = sku;
        BasketLine line;
        line.product = &p;
        line.pieces = pieces;
        line.unitPrice = Money::fromMinor(price);
        line.amount = Money::fromMinor(price * pieces);
        m_lines.push_back(line);
    }
    PricedBasket price(std::vector<Promotion> promotions) const {
        Context context;
        context.time = *LocalTime::parse("2026-06-15T18:30");
        return pricing::price(PromotionSet(std::move(promotions)), m_lines, context);
    }

 private:
    std::vector<std::unique_ptr<Product>> m_products;
    std::vector<BasketLine> m_lines;
};

// Which of two goods of one price is the half-priced one is open; the amount is not. 30.80 less
// 2.45 misses the 30.00, so the 5.00 are worth more than the half price.
TEST(Search, TiedGoodsUnderOneThreshold_areProven) {
    Basket basket;
    basket.add("A", 490);
    basket.add("B", 490);
    basket.add("C", 2'100);
    basket.add("D", 100, 12);
    const auto priced = basket.price(
        {promotion(R"({"id":"half","kind":"k","layer":2,"scope":{"skus":["A","B"]},
                       "trigger":{"exact_qty":2},
                       "reward":{"type":"cheapest_percent_off","bps":5000}})"),
         promotion(R"({"id":"spend","kind":"k","layer":3,"scope":{"skus":["A","B","C"]},
                       "trigger":{"min_amount_minor":3000},
                       "reward":{"type":"amount_off_total","amount_minor":500}})")});
    EXPECT_EQ(priced.total.minor(), 490 + 490 + 2'100 + 1'200 - 500);
    EXPECT_TRUE(priced.optimal);
    EXPECT_EQ(priced.bound, priced.total);
}

// The same goods, but the two are not in the same threshold: it matters who is reduced. A half:
// A, C and D miss nothing of theirs; B half would miss it.
TEST(Search, TiedGoodsUnderDifferentThresholds_goToTheOneThatKeepsThem) {
    Basket basket;
    basket.add("A", 490);
    basket.add("B", 490);
    basket.add("C", 2'600);
    basket.add("D", 100, 12);
    const auto priced =
        basket.price({promotion(R"({"id":"half","kind":"k","layer":2,"scope":{"skus":["A","B"]},
                       "trigger":{"exact_qty":2},
                       "reward":{"type":"cheapest_percent_off","bps":5000}})"),
                      promotion(R"({"id":"spend","kind":"k","layer":3,"scope":{"skus":["B","C"]},
                       "trigger":{"min_amount_minor":3000},
                       "reward":{"type":"amount_off_total","amount_minor":500}})")});
    EXPECT_EQ(priced.total.minor(), 490 + 490 + 2'600 + 1'200 - 245 - 500);
    EXPECT_LE(priced.bound, priced.total);
}

// Each threshold takes whole pieces: what one gets too much of, the others lack, though the amounts
// alone would do (60.00 + 25.00 of 90.00).
TEST(Search, ThresholdsThatShareWholePieces_areProven) {
    Basket basket;
    for (const char* sku : {"A", "B", "C"})
        basket.add(sku, 3'000);
    basket.add("D", 100, 12);
    const char* spend = R"({"id":"%","kind":"k","layer":3,"scope":{"skus":["A","B","C"]},
                            "trigger":{"min_amount_minor":#},
                            "reward":{"type":"amount_off_total","amount_minor":$}})";
    const auto of = [&](const char* id, const char* amount, const char* off) {
        std::string document = spend;
        document.replace(document.find('%'), 1, id);
        document.replace(document.find('#'), 1, amount);
        document.replace(document.find('$'), 1, off);
        return promotion(document);
    };
    EXPECT_EQ(basket.price({of("one", "3500", "400"), of("two", "3500", "300")}).total.minor(),
              9'000 + 1'200 - 400);
    const auto priced = basket.price({of("one", "6000", "400"), of("two", "2500", "300")});
    EXPECT_EQ(priced.total.minor(), 9'000 + 1'200 - 700);
    EXPECT_TRUE(priced.optimal);
    EXPECT_TRUE(basket.price({of("one", "3500", "400"), of("two", "3500", "300")}).optimal);
}

}  // namespace
}  // namespace evertill::pricing
