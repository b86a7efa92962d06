// Baskets to try promotions on: lists of goods, worked examples, recorded sales.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "evertill/domain/pricing/example.h"
#include "evertill/domain/pricing/simulation.h"
#include "shelf.h"

namespace evertill::ctl {

struct BasketBook {
    std::vector<pricing::SimulatedBasket> baskets;
    /// Baskets that could not be read, with what was wrong; left out of `baskets`.
    std::int64_t skipped = 0;
    std::vector<std::string> problems;  ///< the first 20
    // What the lines point into.
    std::deque<pricing::Example> examples;
    std::deque<pricing::Product> products;
    /// Promotions that examples bring along, by basket.
    std::vector<std::size_t> exampleOf;

    void skip(std::string problem);
};

/// A table of goods, one basket a line: "whole milk,apples*0.75,6901234567892*2". Without a
/// quantity those of the demo day are made up (packaging/demo/make_day.py): one piece, every ninth
/// two; weighed goods from 120 g to 2.4 kg. Every basket is priced in `context`. A file of examples
/// (.json): goods, time and member are the example's own; its promotions are not looked at. False:
/// said on stderr, exit code in `code`.
bool readBaskets(const std::string& file, Shelf* shelf, const pricing::Context& context,
                 BasketBook& book, int& code);

/// Sales of a till's or headquarters' folder, at list prices, each at its own time with its member,
/// coupons and payment. Goods are looked up in `shelf` if there is one; what it does not know keeps
/// its code and has no groups.
bool readSoldBaskets(const std::string& folder, Shelf* shelf, BasketBook& book, int& code);

}  // namespace evertill::ctl
