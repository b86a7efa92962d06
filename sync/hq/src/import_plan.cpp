#include "import_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/store/goods_table.h"
#include "evertill/store/promotion_import.h"
#include "hq_http.h"

namespace evertill::hq {

using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostStaff = 200;  ///< a PIN's hash costs tens of milliseconds, on purpose
constexpr std::size_t kMostErrors = 1000;

void bad(ImportPlan& plan, ImportPlan::Error e) {
    ++plan.bad;
    if (plan.errors.size() < kMostErrors) plan.errors.push_back(std::move(e));
}

std::string lower(std::string s) {
    for (auto& c : s)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return s;
}

/// "3" of "/lines/3/price", or -1.
std::int64_t lineOf(const std::string& path) {
    const auto at = path.find("/lines/");
    return at == std::string::npos ? -1 : std::atoll(path.c_str() + at + 7);
}

}  // namespace

Result<std::vector<NamedRow>, std::string> namedRows(const std::string& path,
                                                     const std::vector<NamedColumn>& columns) {
    const auto cells = store::readCells(path);
    if (!cells) return unexpected(std::string(store::fileProblemName(cells.error().problem)));
    if (cells->empty()) return unexpected(std::string("empty"));
    std::map<std::size_t, const char*> where;
    for (std::size_t i = 0; i < cells->front().cells.size(); ++i)
        for (const auto& c : columns)
            for (const auto* name : c.names)
                if (lower(cells->front().cells[i]) == name) where[i] = c.key;
    if (where.empty()) return unexpected(std::string("no_header"));
    std::vector<NamedRow> out;
    for (std::size_t r = 1; r < cells->size(); ++r) {
        NamedRow row{(*cells)[r].line, {}};
        for (const auto& [i, key] : where)
            if (i < (*cells)[r].cells.size()) row.cells[key] = (*cells)[r].cells[i];
        out.push_back(std::move(row));
    }
    return out;
}

ImportPlan planPrices(HqStore& store, const std::string& path, const std::string& id,
                      std::int64_t nowMs) {
    ImportPlan plan;
    const auto rows =
        namedRows(path, {{"item", {"货号", "商品编码", "编码", "item", "code", "sku"}},
                         {"price", {"新价", "售价", "价格", "price", "new price"}},
                         {"from", {"开始", "生效", "生效时间", "from", "effective"}},
                         {"to", {"结束", "截止", "to", "until"}},
                         {"kind", {"价格类型", "类型", "kind"}},
                         {"ref", {"级别", "价目表", "ref", "level", "list"}},
                         {"min_qty", {"起售量", "min_qty", "min qty"}}});
    if (!rows) {
        plan.fault = rows.error();
        return plan;
    }
    const int offset = store::utcOffsetMinutes(store.master());
    const std::string start = pricing::LocalTime::ofInstant(nowMs + 60'000, offset).toString();
    Json lines = Json::array();
    std::vector<const NamedRow*> sources;
    for (const auto& r : *rows) {
        ++plan.rows;
        const std::string item = r.cell("item"), price = r.cell("price");
        const auto known = store.master().catalogue().fullItemByCode(item);
        if (!known) {
            bad(plan, {r.line, "item", item, "unknown_item"});
            continue;
        }
        if (!UnitPrice::parse(price)) {
            bad(plan, {r.line, "price", price, "not_a_number"});
            continue;
        }
        Json line{{"item", item},
                  {"kind", r.cell("kind").empty() ? "base" : r.cell("kind")},
                  {"from", r.cell("from").empty() ? start : r.cell("from")},
                  {"price", price}};
        for (const char* optional : {"to", "ref", "min_qty"})
            if (!r.cell(optional).empty()) line[optional] = r.cell(optional);
        lines.push_back(std::move(line));
        sources.push_back(&r);
        plan.changes.push_back(
            {item, known->name,
             (known->price ? known->price->toString() : std::string("–")) + " → " + price, false});
    }
    plan.document = dumped({{"number", "TJ-" + id.substr(0, 8)},
                            {"reason", "console import"},
                            {"lines", std::move(lines)}});
    if (sources.empty()) return plan;
    if (const auto parsed = pricing::parsePriceChange(plan.document, offset); !parsed)
        for (const auto& e : parsed.error()) {
            const auto at = lineOf(e.path);
            const bool ours = at >= 0 && at < static_cast<std::int64_t>(sources.size());
            bad(plan,
                {ours ? sources[static_cast<std::size_t>(at)]->line : 0, e.path, "", e.reason});
        }
    return plan;
}

ImportPlan planPromotions(HqStore& store, const std::string& path) {
    ImportPlan plan;
    const auto read = store::importPromotions(path);
    if (!read) {
        plan.fault = store::fileProblemName(read.error().problem);
        return plan;
    }
    plan.rows = read->rows;
    for (const auto& e : read->errors)
        bad(plan, {e.line, e.column, e.value, e.reason});
    Json list = Json::array();
    for (const auto& p : read->promotions) {
        const std::string document = pricing::toJson(p);
        list.push_back(Json::parse(document));
        const auto history = store.promotionHistory(p.id);
        if (!history.empty() && history.back().document == document)
            ++plan.same;
        else
            plan.changes.push_back(
                {p.id, p.name, "version " + std::to_string(history.size() + 1), history.empty()});
    }
    plan.document = dumped(list);
    return plan;
}

ImportPlan planStaff(HqStore& store, const std::string& path) {
    ImportPlan plan;
    const auto rows = namedRows(path, {{"number", {"工号", "编号", "number"}},
                                       {"name", {"姓名", "名称", "name"}},
                                       {"role", {"角色", "岗位", "role"}},
                                       {"pin", {"密码", "口令", "pin"}},
                                       {"badge", {"工牌", "badge"}},
                                       {"language", {"语言", "language"}},
                                       {"active", {"启用", "在职", "active"}}});
    if (!rows) {
        plan.fault = rows.error();
        return plan;
    }
    for (const auto& r : *rows) {
        ++plan.rows;
        const std::string number = r.cell("number"), pin = r.cell("pin"), role = r.cell("role");
        const auto before = store.master().findOperator(number);
        auto o = before.value_or(store::OperatorRecord{number, {}, {}, {}, true, {}, {}});
        if (!r.cell("name").empty()) o.name = r.cell("name");
        if (!role.empty()) o.role = role;
        if (!r.cell("badge").empty()) o.badge = r.cell("badge");
        if (!r.cell("language").empty()) o.language = r.cell("language");
        const std::string active = lower(r.cell("active"));
        if (!active.empty()) o.active = active == "1" || active == "yes" || active == "是";
        const bool digits =
            std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (number.empty() || number.size() > 20)
            bad(plan, {r.line, "number", number, "missing"});
        else if (o.name.empty() || o.name.size() > 120)
            bad(plan, {r.line, "name", o.name.substr(0, 40), "missing"});
        else if (!store.master().findRole(o.role))
            bad(plan, {r.line, "role", o.role.substr(0, 40), "unknown_role"});
        else if ((pin.empty() && !before) ||
                 (!pin.empty() && (!digits || pin.size() < 4 || pin.size() > 12)))
            bad(plan, {r.line, "pin", "****", "four_to_twelve_digits"});
        else if (plan.staff.size() >= kMostStaff)
            bad(plan, {r.line, "", "", "at_most_200_at_once"});
        else if (before && *before == o && pin.empty())
            ++plan.same;
        else {
            // Hashed when it is published: the preview must not cost minutes.
            plan.changes.push_back(
                {number, o.name, o.role + (pin.empty() ? "" : ", PIN"), !before});
            if (!pin.empty()) o.pinHash = "plain:" + pin;
            plan.staff.push_back(std::move(o));
        }
    }
    return plan;
}

ImportPlan planImport(HqStore& store, const std::string& kind, const std::string& path,
                      const std::string& id, std::int64_t nowMs) {
    if (kind == "items") return planItems(store, path);
    if (kind == "prices") return planPrices(store, path, id, nowMs);
    if (kind == "promotions") return planPromotions(store, path);
    if (kind == "staff") return planStaff(store, path);
    ImportPlan plan;
    plan.fault = "unknown kind";
    return plan;
}

std::string publishPlan(HqStore& store, const std::string& kind, const ImportPlan& plan) {
    const auto refusal = [](const store::DocumentRefusal& r) {
        std::string all;
        for (const auto& e : r.errors)
            all += (all.empty() ? "" : "; ") + e.path + ": " + e.reason;
        return r.storage ? std::string(store::storeErrorName(r.storage->kind))
                         : all.substr(0, 2000);
    };
    const auto storage = [](const Result<void, store::StoreError>& done) {
        return done ? std::string() : std::string(store::storeErrorName(done.error().kind));
    };
    if (kind == "items") return storage(store.publishItems(plan.items, {}));
    if (kind == "prices") {
        const auto done = store.publishPriceChange(plan.document, true, "console");
        return done ? "" : refusal(done.error());
    }
    if (kind == "promotions") {
        const auto done = store.publishPromotions(plan.document, true, "console");
        return done ? "" : refusal(done.error());
    }
    for (auto o : plan.staff) {
        if (o.pinHash.starts_with("plain:")) {
            std::array<std::uint8_t, 16> salt{};
            store.ids().random(salt.data(), salt.size());
            o.pinHash = hashPin(std::string_view(o.pinHash).substr(6), salt);
        }
        if (auto why = storage(store.publishOperator(o)); !why.empty()) return why;
    }
    return {};
}

}  // namespace evertill::hq
