#include "basket_files.h"

#include <algorithm>
#include <iostream>
#include <unordered_map>

#include "evertill/store/goods_table.h"
#include "evertill/store/sale_journal.h"
#include "text_file.h"

namespace evertill::ctl {

using pricing::BasketLine;
using pricing::SimulatedBasket;

namespace {

constexpr std::size_t kMaxListed = 20;
constexpr std::size_t kMaxBaskets = 1'000'000;
constexpr std::size_t kMaxLines = 1'000;  ///< of one basket

/// The quantities of packaging/demo/make_day.py: the same day comes out.
std::string madeUp(const store::ShopGoods& goods, std::size_t basket, std::size_t word) {
    if (!goods.goods.weighed) return (basket + word) % 9 == 0 ? "2" : "1";
    const std::size_t grams = 120 + (basket * 37 + word * 211) % 2300;
    return Quantity::fromThousandths(static_cast<std::int64_t>(grams), Uom::Kilogram).toString();
}

/// One word of a list as a line; the reason why not in `problem`.
std::optional<BasketLine> lineOfWord(const std::string& word, Shelf& shelf, std::size_t basket,
                                     std::size_t number, const store::ShopGoods*& goods,
                                     std::string& problem) {
    goods = shelf.find(word);
    std::string quantity;
    if (goods == nullptr) {
        if (const auto star = word.rfind('*'); star != std::string::npos) {
            goods = shelf.find(word.substr(0, star));
            quantity = word.substr(star + 1);
        }
    }
    const std::string shown = word.size() > 60 ? word.substr(0, 60) + ".." : word;
    if (goods == nullptr) {
        problem = "\"" + shown + "\" is no goods of the catalogue";
        return std::nullopt;
    }
    if (!goods->priced) {
        problem = "\"" + shown + "\" has no price";
        return std::nullopt;
    }
    auto line = lineOf(*goods, quantity.empty() ? madeUp(*goods, basket, number) : quantity);
    if (!line) problem = "\"" + shown + "\": no quantity of these goods";
    return line;
}

bool readList(const std::string& file, Shelf& shelf, const pricing::Context& context,
              BasketBook& book, int& code) {
    const auto rows = store::readCells(file);
    if (!rows) {
        std::cerr << file << ": " << store::fileProblemName(rows.error().problem) << ": "
                  << rows.error().detail << '\n';
        code = rows.error().problem == store::FileProblem::Unreadable ? 3 : 1;
        return false;
    }
    std::size_t number = 0;
    for (const auto& row : *rows) {
        ++number;
        SimulatedBasket basket;
        basket.id = "line " + std::to_string(row.line);
        basket.context = context;
        std::string problem;
        if (row.cells.size() > kMaxLines) problem = "more than 1000 goods";
        std::size_t word = 0;
        for (const auto& cell : row.cells) {
            if (cell.empty() || !problem.empty()) continue;
            const store::ShopGoods* goods = nullptr;
            auto line = lineOfWord(cell, shelf, number, word++, goods, problem);
            if (!line) break;
            basket.costs.push_back(lineCost(*goods, *line));
            basket.lines.push_back(std::move(*line));
        }
        if (!problem.empty())
            book.skip(basket.id + ": " + problem);
        else if (book.baskets.size() < kMaxBaskets)
            book.baskets.push_back(std::move(basket));
        else
            book.skip(basket.id + ": more than a million baskets");
    }
    return true;
}

bool readExamples(const std::string& file, BasketBook& book, int& code) {
    const auto text = readTextFile(file);
    if (!text) {
        code = 3;
        return false;
    }
    auto examples = pricing::parseEachExample(*text);
    if (!examples) {
        for (const auto& e : examples.error())
            std::cerr << file << ": " << (e.path.empty() ? "/" : e.path) << ": " << e.reason
                      << '\n';
        code = 1;
        return false;
    }
    for (auto& e : *examples) {
        if (!e) {
            const auto& first = e.error().front();
            book.skip(first.path + ": " + first.reason);
            continue;
        }
        book.examples.push_back(std::move(*e));
        const pricing::Example& own = book.examples.back();
        SimulatedBasket basket;
        basket.id = own.id.empty() ? "example " + std::to_string(book.examples.size()) : own.id;
        basket.lines = own.lines;
        basket.context = own.context;
        book.baskets.push_back(std::move(basket));
        book.exampleOf.push_back(book.examples.size() - 1);
    }
    return true;
}

Money shelfPrice(UnitPrice p) {
    return extend(p, Quantity::fromUnits(1)).value_or(Money());
}

/// Turns lines of sales into lines for the engine, as the till does.
class SoldLines {
 public:
    SoldLines(Shelf* shelf, BasketBook& book) : m_shelf(shelf), m_book(book) {}

    void add(const domain::LineItem& l, SimulatedBasket& basket) {
        const Known& known = goodsOf(l.itemCode);
        BasketLine b;
        b.product = known.product;
        b.unitPrice = shelfPrice(l.unitPrice);
        b.amount = l.amount;
        const bool back = l.origin == domain::PriceOrigin::Return || l.amount.isNegative();
        const bool pieces = l.kind != domain::ItemKind::Weighed &&
                            l.kind != domain::ItemKind::Amount && l.quantity.isWhole() &&
                            !uomIsWeight(l.quantity.uom());
        if (back) {
            b.pieces = -1;
            b.amount = l.net();
        } else if (pieces) {
            b.pieces = l.quantity.thousandths() / 1000;
        } else {
            b.weight = l.quantity.convertedTo(Uom::Kilogram)
                           .value_or(Quantity::fromUnits(1, Uom::Kilogram));
        }
        b.locked = l.origin == domain::PriceOrigin::Override;
        if (known.goods != nullptr && !back)
            b.floor =
                extend(UnitPrice::fromMoney(known.goods->goods.floor), pieces ? l.pack : l.quantity)
                    .value_or(Money());
        basket.costs.push_back(costOf(l, known));
        basket.lines.push_back(std::move(b));
    }

 private:
    struct Known {
        const pricing::Product* product = nullptr;
        const store::ShopGoods* goods = nullptr;
    };

    const Known& goodsOf(const std::string& code) {
        const auto [it, fresh] = m_known.try_emplace(code);
        if (!fresh) return it->second;
        Known& k = it->second;
        k.goods = m_shelf == nullptr ? nullptr : m_shelf->find(code);
        if (k.goods != nullptr && k.goods->goods.product.sku == code) {
            k.product = &k.goods->goods.product;
            return k;
        }
        k.goods = nullptr;
        m_book.products.emplace_back();
        m_book.products.back().sku = code;
        k.product = &m_book.products.back();
        return k;
    }

    static std::optional<Money> costOf(const domain::LineItem& l, const Known& known) {
        if (known.goods == nullptr || !known.goods->goods.cost) return std::nullopt;
        const Int128 product = static_cast<Int128>(known.goods->goods.cost->tenThousandths()) *
                               l.quantity.thousandths() * l.pack.thousandths();
        const auto minor = divideRounded(product, 100'000'000, Rounding::HalfUp);
        if (!minor) return std::nullopt;
        return Money::fromMinor(*minor);
    }

    Shelf* m_shelf;
    BasketBook& m_book;
    std::unordered_map<std::string, Known> m_known;
};

}  // namespace

void BasketBook::skip(std::string problem) {
    ++skipped;
    if (problems.size() < kMaxListed) problems.push_back(std::move(problem));
}

bool readBaskets(const std::string& file, Shelf* shelf, const pricing::Context& context,
                 BasketBook& book, int& code) {
    if (file.ends_with(".json")) return readExamples(file, book, code);
    if (shelf == nullptr) {
        std::cerr << file << ": a list of goods needs --store or --catalog\n";
        code = 2;
        return false;
    }
    return readList(file, *shelf, context, book, code);
}

bool readSoldBaskets(const std::string& folder, Shelf* shelf, BasketBook& book, int& code) {
    SoldLines lines(shelf, book);
    const int offset = shelf == nullptr ? 480 : shelf->utcOffset();
    const auto read =
        store::readSales(folder, [&](const domain::Envelope& e, const domain::Sale& sale) {
            SimulatedBasket basket;
            basket.id = e.terminal + " " + std::to_string(sale.receiptNumber);
            basket.context.time = pricing::LocalTime::ofInstant(e.at, offset);
            basket.context.memberLevels = sale.terms.memberLevels;
            for (const auto& c : sale.terms.coupons)
                basket.context.coupons.push_back(c.key);
            for (const auto& t : sale.tenders)
                basket.context.tenders.emplace_back(domain::tenderKindName(t.kind));
            for (const auto& l : sale.lines)
                if (!l.voided && l.origin != domain::PriceOrigin::Gift) lines.add(l, basket);
            if (book.baskets.size() < kMaxBaskets)
                book.baskets.push_back(std::move(basket));
            else
                book.skip(basket.id + ": more than a million baskets");
        });
    if (!read) {
        std::cerr << folder << ": " << store::storeErrorName(read.error().kind) << ": "
                  << read.error().context << '\n';
        code = 3;
        return false;
    }
    for (const auto& p : read->unreadable)
        book.skip(p.terminal + " entry " + std::to_string(p.seq) + ": " + p.reason);
    book.skipped += read->unreadableCount - static_cast<std::int64_t>(read->unreadable.size());
    return true;
}

}  // namespace evertill::ctl
