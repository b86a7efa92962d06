// Script command `promo`: what a manager does with promotions at the till.
#include "evertill/domain/pricing/promotion_form.h"
#include "evertill/service/promotion_desk.h"
#include "script_answers.h"
#include "script_runner.h"

namespace evertill::ctl {
namespace {

using service::DeskEntry;
using service::DeskRefused;
using Words = std::vector<std::string>;

Json errorsJson(const pricing::DocumentErrors& errors) {
    Json list = Json::array();
    for (const auto& e : errors)
        list.push_back({{"path", e.path}, {"reason", e.reason}});
    return list;
}

Json refusedJson(const DeskRefused& refused) {
    Json j{{"ok", false}};
    j.update(toJson(static_cast<const service::Refused&>(refused)));
    if (!refused.errors.empty()) j["errors"] = errorsJson(refused.errors);
    return j;
}

Json entryJson(const DeskEntry& e) {
    Json j{{"id", e.record.id},
           {"version", e.record.version},
           {"phase", pricing::promotionPhaseName(e.phase)},
           {"owner", e.record.owner},
           {"own", e.own},
           {"here", e.here}};
    if (e.document) j["name"] = e.document->name;
    if (e.record.from) j["from"] = e.record.from->toString();
    if (const auto stops = e.record.stops()) j["stops"] = stops->toString();
    if (!e.record.createdBy.empty()) j["by"] = e.record.createdBy;
    if (!e.record.approvedBy.empty()) j["approved_by"] = e.record.approvedBy;
    if (!e.errors.empty()) j["unusable"] = errorsJson(e.errors);
    return j;
}

Json answerEntry(const service::DeskResult<DeskEntry>& r) {
    return r ? done(entryJson(*r)) : refusedJson(r.error());
}

Json listPromotions(service::PromotionDesk& desk) {
    const auto all = desk.list();
    if (!all) return refusedJson(all.error());
    Json list = Json::array();
    for (const auto& e : *all)
        list.push_back(entryJson(e));
    return done({{"count", list.size()}, {"promotions", list}});
}

Json viewPromotion(service::PromotionDesk& desk, const std::string& id) {
    const auto view = desk.view(id);
    if (!view) return refusedJson(view.error());
    Json versions = Json::array(), remarks = Json::array();
    for (const auto& e : view->versions) {
        Json j = entryJson(e);
        j["document"] = Json::parse(e.record.document, nullptr, false);
        versions.push_back(std::move(j));
    }
    for (const auto& r : view->remarks)
        remarks.push_back({{"path", r.path}, {"reason", r.reason}});
    const auto& newest = view->versions.front();
    Json out{{"versions", versions}, {"remarks", remarks}, {"form", nullptr}};
    if (newest.document)
        if (const auto form = pricing::formOf(*newest.document))
            out["form"] = pricing::formKindName(form->kind);
    return done(std::move(out));
}

std::vector<std::string> partsOf(const std::string& text) {
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto to = std::min(text.find(',', from), text.size());
        if (to > from) out.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return out;
}

/// "full_reduction id=A min_amount=100 amount=20"; nothing: usage.
std::optional<pricing::FormValues> formOfWords(const Words& w) {
    const auto kind = w.size() > 2 ? pricing::formKindFromName(w[2]) : std::nullopt;
    if (!kind) return std::nullopt;
    pricing::FormValues values = pricing::emptyForm(*kind);
    for (std::size_t i = 3; i < w.size(); ++i) {
        const auto at = w[i].find('=');
        if (at == std::string::npos) return std::nullopt;
        const std::string name = w[i].substr(0, at), text = w[i].substr(at + 1);
        if (name == "id") {
            values.id = text;
            continue;
        }
        const auto field = pricing::formFieldFromName(name);
        if (!field) return std::nullopt;
        const bool single = pricing::formFieldType(*field) == pricing::FieldType::Text;
        values.set(*field, single ? Words{text} : partsOf(text));
    }
    return values;
}

Json fillForm(service::PromotionDesk& desk, const Words& w) {
    const auto values = formOfWords(w);
    if (!values) return usage("promo form KIND [id=ID] FIELD=TEXT,... ...");
    const auto made = pricing::promotionOf(*values);
    if (!made) {
        Json faults = Json::array();
        for (const auto& e : made.error()) {
            Json one{{"field", pricing::formFieldName(e.field)},
                     {"fault", pricing::formFaultName(e.fault)}};
            if (e.row >= 0) one["row"] = e.row;
            faults.push_back(std::move(one));
        }
        return {{"ok", false}, {"refusal", "form"}, {"faults", faults}};
    }
    const auto saved = desk.save(*made, pricing::formIdPrefix(values->kind));
    if (saved) return done(entryJson(*saved));
    Json j = refusedJson(saved.error());
    for (auto& e : j["errors"])
        if (const auto field = pricing::fieldOfPath(*values, e["path"].get<std::string>()))
            e["field"] = pricing::formFieldName(*field);
    return j;
}

/// The newest version's document.
std::optional<pricing::Promotion> documentOf(service::PromotionDesk& desk, const std::string& id) {
    const auto view = desk.view(id);
    return view ? view->versions.front().document : std::nullopt;
}

Json conflictsJson(service::PromotionDesk& desk, const pricing::Promotion& p) {
    const auto found = desk.conflicts(p);
    if (!found) return refusedJson(found.error());
    Json list = Json::array();
    for (const auto& c : found->conflicts)
        list.push_back({{"code", pricing::conflictCode(c.kind)},
                        {"problem", pricing::isProblem(c.kind)},
                        {"first", c.first},
                        {"second", c.second},
                        {"goods", c.goods}});
    return done({{"count", list.size()}, {"conflicts", list}, {"all_goods", found->allGoods}});
}

Json tryOut(service::Till& till, const pricing::Promotion& p, const Words& w) {
    std::vector<service::TrialLine> lines;
    if (w.size() == 3) {
        const auto last = till.promotionDesk().lastBasket();
        if (!last) return refusedJson(last.error());
        lines = *last;
    }
    for (std::size_t i = 3; i < w.size(); ++i) {
        const auto star = w[i].rfind('*');
        const auto found = till.priceCheck(w[i].substr(0, star));
        const auto quantity = star == std::string::npos
                                  ? std::optional(Quantity::fromUnits(1))
                                  : Quantity::parse(w[i].substr(star + 1), Uom::Each);
        if (!found || !quantity) return usage("promo try ID CODE[*QUANTITY]...");
        lines.push_back({found->items.front().item.code, found->code, *quantity});
    }
    const auto trial = till.promotionDesk().tryOut(p, lines);
    if (!trial) return refusedJson(trial.error());
    Json j{{"time", trial->at.toString()},
           {"list", trial->list.minor()},
           {"without", trial->without.minor()},
           {"with", trial->with.minor()},
           {"standing", pricing::standingName(trial->verdict.standing)},
           {"discount", trial->verdict.discount.minor()},
           {"missing_qty", trial->verdict.missingQty},
           {"missing", trial->verdict.missingAmount.minor()}};
    Json rows = Json::array(), gifts = Json::array();
    for (const auto& l : trial->lines)
        rows.push_back({{"item", l.asked.itemCode},
                        {"list", l.list.minor()},
                        {"without", l.without.minor()},
                        {"with", l.with.minor()}});
    for (const auto& g : trial->gifts)
        gifts.push_back({{"name", g.name}, {"qty", g.qty}});
    j["lines"] = std::move(rows);
    j["gifts"] = std::move(gifts);
    if (trial->marginWith) j["margin"] = trial->marginWith->gain().minor();
    return done(std::move(j));
}

Json end(service::PromotionDesk& desk, const Words& w) {
    if (w.size() == 3) return answerEntry(desk.end(w[2], std::nullopt));
    const auto at = pricing::LocalTime::parse(w[3]);
    if (!at) return usage("promo end ID [2026-06-15T18:00]");
    return answerEntry(desk.end(w[2], *at));
}

}  // namespace

Json ScriptRunner::promo(const Words& w) {
    const char* text = "promo list|view|form|copy|approve|discard|end|try|conflicts ...";
    auto& desk = m_till.promotionDesk();
    const std::string verb = w.size() > 1 ? w[1] : "";
    if (verb == "list") return listPromotions(desk);
    if (verb == "form") return fillForm(desk, w);
    if (w.size() < 3) return usage(text);
    if (verb == "view") return viewPromotion(desk, w[2]);
    if (verb == "copy") return answerEntry(desk.copy(w[2]));
    if (verb == "end") return end(desk, w);
    if (verb == "discard") return answerEntry(desk.discard(w[2]));
    if (verb == "approve") {
        const auto version = w.size() > 3 ? integer(w[3]) : std::optional<std::int64_t>(0);
        return version ? answerEntry(desk.approve(w[2], *version)) : usage(text);
    }
    if (verb != "try" && verb != "conflicts") return usage(text);
    const auto p = documentOf(desk, w[2]);
    if (!p) return refusedJson({{domain::Refusal::NoSuchPromotion, std::nullopt, w[2]}});
    return verb == "try" ? tryOut(m_till, *p, w) : conflictsJson(desk, *p);
}

}  // namespace evertill::ctl
