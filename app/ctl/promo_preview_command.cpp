#include "promo_preview_command.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include "basket_files.h"
#include "promo_words.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;
using pricing::Promotion;

struct Options {
    std::string file, basket, id, store, catalog, against, time, language = "en";
    std::vector<std::string> items, members, coupons, tenders;
    bool json = false;
};

/// Everything one preview needs.
struct Trial {
    BasketBook book;  ///< its products outlive the lines
    std::unique_ptr<Shelf> shelf;
    std::vector<pricing::BasketLine> lines;
    std::vector<std::string> names;  ///< by line
    pricing::Context context;
    std::vector<Promotion> base, fresh;
    std::vector<std::string> ids;  ///< of the new ones that run here
};

bool fromExample(const Options& o, Trial& t, int& code) {
    if (!readBaskets(o.basket, nullptr, {}, t.book, code)) return false;
    for (const auto& p : t.book.problems)
        std::cerr << o.basket << ": " << p << '\n';
    std::size_t at = 0;
    if (!o.id.empty())
        while (at < t.book.examples.size() && t.book.examples[at].id != o.id)
            ++at;
    if (at >= t.book.examples.size() || t.book.skipped > 0) {
        if (t.book.skipped == 0) std::cerr << o.basket << ": no basket " << o.id << '\n';
        code = 1;
        return false;
    }
    if (o.id.empty() && t.book.examples.size() > 1) {
        std::cerr << o.basket << ": " << t.book.examples.size() << " baskets: name one by --id\n";
        code = 2;
        return false;
    }
    const pricing::Example& e = t.book.examples[at];
    t.lines = e.lines;
    t.context = e.context;
    t.base = e.promotions;
    for (const auto& line : t.lines)
        t.names.push_back(line.product->sku);
    return true;
}

bool fromItems(const Options& o, Trial& t, int& code) {
    for (const std::string& item : o.items) {
        const auto star = item.rfind('*');
        const std::string word = item.substr(0, star);
        const auto* goods = t.shelf->find(word);
        const auto line =
            goods == nullptr || !goods->priced
                ? std::nullopt
                : lineOf(*goods, star == std::string::npos ? "1" : item.substr(star + 1));
        if (!line) {
            std::cerr << "--item " << item << ": "
                      << (goods == nullptr ? "no such goods"
                          : !goods->priced ? "has no price"
                                           : "no quantity of these goods")
                      << '\n';
            code = 1;
            return false;
        }
        t.lines.push_back(*line);
        t.names.push_back(goods->name.empty() ? word : goods->name);
    }
    return true;
}

bool gather(const Options& o, Trial& t, int& code) {
    pricing::LocalTime time;
    if (!localTimeOf(o.time, time)) {
        code = 2;
        return false;
    }
    const bool shop = !o.store.empty() || !o.catalog.empty();
    if (o.basket.empty() == o.items.empty() || (!o.items.empty() && !shop) ||
        (!o.store.empty() && !o.catalog.empty())) {
        std::cerr << "give --basket FILE, or --item CODE with --store or --catalog\n";
        code = 2;
        return false;
    }
    if (!loadPromotions(o.file, t.fresh, code)) return false;
    if (shop) {
        t.shelf = openShelf({o.store, o.catalog, time}, code);
        if (!t.shelf) return false;
        t.base = t.shelf->promotions();
    }
    t.context.time = time;
    if (o.basket.empty() ? !fromItems(o, t, code) : !fromExample(o, t, code)) return false;
    if (!o.time.empty()) t.context.time = time;
    std::vector<Promotion> against;
    if (!o.against.empty() && !loadPromotions(o.against, against, code)) return false;
    t.base = pricing::withChanges(std::move(t.base), against);
    const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& more) {
        to.insert(to.end(), more.begin(), more.end());
    };
    add(t.context.memberLevels, o.members);
    add(t.context.coupons, o.coupons);
    add(t.context.tenders, o.tenders);
    std::erase_if(t.fresh, [&](const Promotion& p) {
        if (!t.shelf || t.shelf->runsHere(p)) return false;
        std::cerr << p.id << ": note: not for this store, left out\n";
        return true;
    });
    for (const Promotion& p : t.fresh)
        t.ids.push_back(p.id);
    return true;
}

ordered_json partsJson(const std::vector<pricing::LinePart>& parts) {
    auto list = ordered_json::array();
    for (const auto& p : parts)
        list.push_back({{"promotion", p.promotion}, {"discount_minor", p.discount.minor()}});
    return list;
}

ordered_json json(const Trial& t, const pricing::Preview& p,
                  const std::vector<pricing::Conflict>& conflicts) {
    ordered_json j = {{"time", t.context.time.toString()},
                      {"list_total_minor", p.after.listTotal.minor()},
                      {"before_minor", p.before.total.minor()},
                      {"after_minor", p.after.total.minor()},
                      {"optimal", p.before.optimal && p.after.optimal}};
    auto& lines = j["lines"] = ordered_json::array();
    for (std::size_t i = 0; i < p.lines.size(); ++i) {
        const auto& l = p.lines[i];
        lines.push_back({{"sku", t.lines[i].product->sku},
                         {"name", t.names[i]},
                         {"list_minor", l.list.minor()},
                         {"before_minor", l.before.minor()},
                         {"after_minor", l.after.minor()},
                         {"by", partsJson(l.by)},
                         {"by_before", partsJson(l.byBefore)}});
    }
    auto& verdicts = j["new_promotions"] = ordered_json::array();
    for (const auto& v : p.verdicts) {
        const pricing::Verdict& x = v.verdict;
        ordered_json one = {{"promotion", x.promotion},
                            {"standing", standingName(x.standing)},
                            {"touches", v.touches},
                            {"discount_minor", x.discount.minor()}};
        if (x.missingQty > 0) one["missing_qty"] = x.missingQty;
        if (!x.missingAmount.isZero()) one["missing_minor"] = x.missingAmount.minor();
        if (!x.beatenBy.empty()) one["beaten_by"] = x.beatenBy;
        if (x.betterBy) one["better_by_minor"] = x.betterBy->minor();
        verdicts.push_back(std::move(one));
    }
    auto& gifts = j["gifts"] = ordered_json::array();
    for (const auto& g : p.after.gifts)
        gifts.push_back({{"promotion", g.promotion}, {"sku", g.sku}, {"qty", g.qty}});
    j["conflicts"] = conflictsJson(conflicts);
    return j;
}

std::string quantityText(const pricing::BasketLine& l) {
    return l.weight ? l.weight->toString() : std::to_string(l.pieces);
}

void show(const Trial& t, const pricing::Preview& p, const pricing::PromotionSet& after,
          const std::vector<pricing::Conflict>& conflicts, const Words& w) {
    TextTable lines({w("商品", "goods"), w(">数量", ">qty"), w(">原价", ">list"),
                     w(">促销前", ">before"), w(">促销后", ">after"), w("促销", "promotions")});
    for (std::size_t i = 0; i < p.lines.size(); ++i) {
        std::string by;
        for (const auto& part : p.lines[i].by)
            by += (by.empty() ? "" : ", ") + part.promotion + " -" + part.discount.toString();
        lines.row({t.names[i], quantityText(t.lines[i]), p.lines[i].list.toString(),
                   p.lines[i].before.toString(), p.lines[i].after.toString(), by});
    }
    lines.row({w("应付", "to pay"), "", p.after.listTotal.toString(), p.before.total.toString(),
               p.after.total.toString(), ""});
    std::cout << t.context.time.toString() << '\n';
    lines.print(std::cout);
    for (const auto& g : p.after.gifts)
        std::cout << w("赠品：", "gift: ") << g.sku << " x " << g.qty << " (" << g.promotion
                  << ")\n";
    std::cout << '\n';
    TextTable verdicts({w("新方案", "new promotion"), w("名称", "name"), w(">优惠", ">takes off"),
                        w("结果", "what became of it")});
    for (const auto& v : p.verdicts)
        verdicts.row({v.verdict.promotion,
                      nameOf(after.find(v.verdict.promotion), v.verdict.promotion, w),
                      v.verdict.discount.toString(), verdictText(v, w)});
    verdicts.print(std::cout);
    if (conflicts.empty()) return;
    std::cout << '\n';
    printConflicts(conflicts, 20, w);
}

/// The goods of this basket as a catalogue: conflicts that matter here.
std::vector<pricing::CatalogueGoods> goodsOf(const Trial& t) {
    std::vector<pricing::CatalogueGoods> all;
    for (const auto& line : t.lines) {
        if (std::any_of(all.begin(), all.end(),
                        [&](const auto& g) { return g.product.sku == line.product->sku; }))
            continue;
        pricing::CatalogueGoods g{*line.product, line.unitPrice, {}, line.weight.has_value(), {}};
        if (!line.weight) g.floor = line.floor;
        if (t.shelf) g.cost = t.shelf->cost()(line.product->sku);
        all.push_back(std::move(g));
    }
    return all;
}

int run(const Options& o) {
    Trial t;
    int code = 0;
    if (!gather(o, t, code)) return code;
    const pricing::PromotionSet before(t.base);
    const pricing::PromotionSet after(pricing::withChanges(t.base, t.fresh));
    const auto p = pricing::preview(before, after, t.ids, t.lines, t.context);
    const auto goods = goodsOf(t);
    auto conflicts = t.ids.empty() ? std::vector<pricing::Conflict>()
                                   : pricing::findConflicts(after.promotions(), goods, t.ids);
    // What is not in the basket is no fault of the promotion.
    std::erase_if(conflicts,
                  [](const auto& c) { return c.kind == pricing::ConflictKind::NoGoods; });
    const Words w(o.language);
    if (o.json)
        std::cout
            << json(t, p, conflicts).dump(-1, ' ', false, ordered_json::error_handler_t::replace)
            << '\n';
    else
        show(t, p, after, conflicts, w);
    return 0;
}

}  // namespace

void addPromoPreview(CLI::App& group, Exit& exit) {
    auto* c = group.add_subcommand("preview", "One basket without and with new promotions");
    auto o = std::make_shared<Options>();
    c->add_option("file", o->file, "The new or changed promotions")->required();
    c->add_option("--basket", o->basket,
                  "A worked example (JSON): basket, goods, what runs already");
    c->add_option("--id", o->id, "Which example of the file");
    c->add_option("--store", o->store, "Folder of a shop: its goods and promotions");
    c->add_option("--catalog", o->catalog, "Catalogue file instead of a shop");
    c->add_option("--item", o->items, "CODE or CODE*QUANTITY; give it for each line");
    c->add_option("--against", o->against, "Promotions that run already");
    c->add_option("--time", o->time,
                  "Local time, 2026-06-15T12:00 (default: now, or the example's)");
    c->add_option("--member", o->members, "Level or tag of the member");
    c->add_option("--coupon", o->coupons, "Coupon presented");
    c->add_option("--tender", o->tenders, "Payment chosen: cash, wechat, ...");
    c->add_option("--language", o->language)->check(CLI::IsMember({"zh", "en"}));
    c->add_flag("--json", o->json);
    c->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
