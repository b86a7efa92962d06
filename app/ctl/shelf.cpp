#include "shelf.h"

#include <algorithm>
#include <deque>
#include <iostream>
#include <nlohmann/json.hpp>

#include "evertill/domain/pricing/example.h"
#include "evertill/store/goods_table.h"
#include "text_file.h"

namespace evertill::ctl {
namespace {

using pricing::Promotion;
using store::ShopGoods;

/// Goods of a file, all in memory.
class FileShelf final : public Shelf {
 public:
    const ShopGoods* find(const std::string& code) override {
        const auto it = m_byCode.find(code);
        if (it != m_byCode.end()) return it->second;
        const auto key = m_byCode.find(store::catalogueKey(code));
        return key == m_byCode.end() ? nullptr : key->second;
    }
    std::vector<pricing::CatalogueGoods> all() override {
        std::vector<pricing::CatalogueGoods> out;
        for (const auto& g : m_goods)
            out.push_back(g.goods);
        return out;
    }

    void addTable(const store::TableGoods& row) {
        const domain::Item& item = row.item;
        ShopGoods g;
        g.goods.product.sku = item.code;
        g.goods.product.brand = item.brand;
        if (!item.category.empty())
            g.goods.product.categories = g.goods.product.subCategories = {item.category};
        g.goods.product.nonDiscountable = item.nonDiscountable;
        g.goods.weighed = item.kind == domain::ItemKind::Weighed;
        g.goods.cost = item.cost;
        g.priced = item.price.has_value();
        g.price = item.price.value_or(UnitPrice());
        g.goods.price = extend(g.price, Quantity::fromUnits(1)).value_or(Money());
        if (item.floorPrice)
            g.goods.floor = extend(*item.floorPrice, Quantity::fromUnits(1)).value_or(Money());
        g.name = item.name;
        add(std::move(g), {item.code, row.nameEn, item.name});
        for (const auto& d : item.identifiers)
            m_byCode.emplace(d.code, &m_goods.back());
    }

    void add(ShopGoods goods, const std::vector<std::string>& codes) {
        m_goods.push_back(std::move(goods));
        for (const auto& code : codes)
            if (!code.empty()) m_byCode.emplace(code, &m_goods.back());
    }

 private:
    std::deque<ShopGoods> m_goods;
    std::map<std::string, const ShopGoods*> m_byCode;
};

class ShopShelf final : public Shelf {
 public:
    ShopShelf(std::unique_ptr<store::ShopCopy> shop, pricing::LocalTime time)
        : m_shop(std::move(shop)), m_time(time) {}
    const ShopGoods* find(const std::string& code) override {
        const auto known = m_found.find(code);
        if (known != m_found.end()) return known->second ? &*known->second : nullptr;
        auto found = m_shop->find(code, m_time.utcMs(utcOffset()));
        auto& slot = m_found[code];
        if (!found.empty()) slot = std::move(found.front());
        return slot ? &*slot : nullptr;
    }
    std::vector<pricing::CatalogueGoods> all() override {
        std::vector<pricing::CatalogueGoods> out;
        for (auto& g : m_shop->all())
            out.push_back(std::move(g.goods));
        return out;
    }
    std::vector<Promotion> promotions() override {
        auto active = m_shop->promotions(m_time);
        for (const auto& e : active.problems)
            std::cerr << e.path << ": note: this program cannot read it: " << e.reason << '\n';
        return std::move(active.promotions);
    }
    bool runsHere(const Promotion& p) override {
        const auto place = m_shop->place();
        if (place.code.empty() || p.stores == pricing::StoreScope{}) return true;
        const auto names = [](const std::vector<std::string>& list, const std::string& one) {
            return std::find(list.begin(), list.end(), one) != list.end();
        };
        return names(p.stores.stores, place.code) ||
               std::any_of(place.regions.begin(), place.regions.end(),
                           [&](const auto& r) { return names(p.stores.regions, r); });
    }
    int utcOffset() override { return m_shop->utcOffset(); }

 private:
    std::unique_ptr<store::ShopCopy> m_shop;
    pricing::LocalTime m_time;
    std::map<std::string, std::optional<ShopGoods>> m_found;
};

void complain(const std::string& file, const pricing::DocumentErrors& errors) {
    for (const auto& e : errors)
        std::cerr << file << ": " << (e.path.empty() ? "/" : e.path) << ": " << e.reason << '\n';
}

/// The catalogue of examples: its reader checks it, so a basket with one of each is read with it.
std::unique_ptr<Shelf> jsonShelf(const std::string& file, const std::string& text, int& code) {
    using Json = nlohmann::json;
    const Json tree = Json::parse(text, nullptr, false);
    Json basket = {{"time", "2026-01-01"}, {"basket", Json::array()}};
    const Json list = tree.is_object() ? tree.value("catalog", Json()) : tree;
    if (list.is_array())
        for (const auto& g : list) {
            if (!g.is_object() || !g.contains("sku") || !g["sku"].is_string()) continue;
            const auto weighed = g.find("weighed");
            const bool byWeight = weighed != g.end() && weighed->is_boolean() && *weighed;
            basket["basket"].push_back(
                {{"sku", g["sku"]}, {"qty", byWeight ? Json("1") : Json(1)}});
        }
    code = 1;
    std::size_t most = 10'000;  // of one basket; larger catalogues are tables
    if (list.is_array() && list.size() > most) {
        std::cerr << file << ": more than " << most << " goods: give a table (CSV, XLSX)\n";
        return nullptr;
    }
    const auto read = pricing::parseExample("[]", text, basket.dump());
    if (!read) {
        complain(file, read.error());
        return nullptr;
    }
    auto shelf = std::make_unique<FileShelf>();
    for (std::size_t i = 0; i < read->lines.size(); ++i) {
        const pricing::BasketLine& line = read->lines[i];
        ShopGoods g;
        g.goods = {*line.product, line.unitPrice, line.floor, line.weight.has_value(), {}};
        g.price = UnitPrice::fromMoney(line.unitPrice);
        g.floorPerLine = true;
        const auto& entry = list[i];
        const auto name = entry.find("name");
        g.name =
            name != entry.end() && name->is_string() ? name->get<std::string>() : line.product->sku;
        if (const auto cost = entry.find("cost_minor");
            cost != entry.end() && cost->is_number_integer())
            g.goods.cost = UnitPrice::fromMoney(Money::fromMinor(cost->get<std::int64_t>()));
        const std::string words = g.name;
        shelf->add(std::move(g), {line.product->sku, words});
    }
    code = 0;
    return shelf;
}

std::unique_ptr<Shelf> tableShelf(const std::string& file, int& code) {
    const auto table = store::readGoodsTable(file);
    if (!table) {
        std::cerr << file << ": " << store::fileProblemName(table.error().problem) << ": "
                  << table.error().detail << '\n';
        code = table.error().problem == store::FileProblem::Unreadable ? 3 : 1;
        return nullptr;
    }
    for (const auto& e : table->errors)
        std::cerr << file << ": row " << e.line << ", column " << e.column << ", \"" << e.value
                  << "\": " << store::rowProblemName(e.problem) << '\n';
    code = table->errors.empty() ? 0 : 1;
    if (code != 0) return nullptr;
    auto shelf = std::make_unique<FileShelf>();
    for (const auto& row : table->goods)
        shelf->addTable(row);
    return shelf;
}

}  // namespace

pricing::CostOf Shelf::cost() {
    return [this](std::string_view sku) -> std::optional<UnitPrice> {
        const auto* goods = find(std::string(sku));
        return goods == nullptr ? std::nullopt : goods->goods.cost;
    };
}

std::unique_ptr<Shelf> openShelf(const ShelfOptions& options, int& code) {
    code = 0;
    if (!options.store.empty()) {
        auto shop = store::ShopCopy::open(options.store);
        if (!shop) {
            std::cerr << options.store << ": " << store::storeErrorName(shop.error().kind) << ": "
                      << shop.error().context << '\n';
            code = 3;
            return nullptr;
        }
        return std::make_unique<ShopShelf>(std::move(*shop), options.time);
    }
    const std::string& file = options.catalog;
    const bool json = file.ends_with(".json");
    if (!json) return tableShelf(file, code);
    const auto text = readTextFile(file);
    if (!text) {
        code = 3;
        return nullptr;
    }
    return jsonShelf(file, *text, code);
}

std::optional<pricing::BasketLine> lineOf(const store::ShopGoods& goods,
                                          const std::string& quantity) {
    pricing::BasketLine line;
    line.product = &goods.goods.product;
    line.unitPrice = extend(goods.price, Quantity::fromUnits(1)).value_or(Money());
    const auto q = Quantity::parse(quantity, goods.goods.weighed ? Uom::Kilogram : Uom::Each);
    if (!q || q->thousandths() == 0 || (!goods.goods.weighed && !q->isWhole())) return std::nullopt;
    const bool back = q->thousandths() < 0;
    const auto amount =
        extend(goods.price, back ? Quantity::fromThousandths(-q->thousandths(), q->uom()) : *q);
    if (!amount) return std::nullopt;
    line.amount = back ? -*amount : *amount;
    if (goods.goods.weighed) {
        line.weight = q;
        line.pieces = back ? -1 : 1;
    } else {
        line.pieces = q->thousandths() / 1000;
    }
    line.floor = goods.goods.floor;
    if (!goods.floorPerLine && !back) {
        const Quantity unit = goods.goods.weighed ? *q : goods.pack;
        line.floor = extend(UnitPrice::fromMoney(goods.goods.floor), unit).value_or(Money());
    }
    return line;
}

std::optional<Money> lineCost(const store::ShopGoods& goods, const pricing::BasketLine& line) {
    if (!goods.goods.cost) return std::nullopt;
    const std::int64_t scanned = line.weight ? line.weight->thousandths() : line.pieces * 1000;
    // 1/10000 of the major unit, thousandths twice.
    const Int128 product = static_cast<Int128>(goods.goods.cost->tenThousandths()) * scanned *
                           goods.pack.thousandths();
    const auto minor = divideRounded(product, 100'000'000, Rounding::HalfUp);
    if (!minor) return std::nullopt;
    return Money::fromMinor(*minor);
}

}  // namespace evertill::ctl
