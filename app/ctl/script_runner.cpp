#include "script_runner.h"

#include <istream>
#include <ostream>
#include <sstream>

#include "evertill/base/clock.h"
#include "script_answers.h"

namespace evertill::ctl {

using namespace service;

void ScriptClock::fix(std::int64_t utc) {
    if (!m_fixed) m_monotonic = m_system.monotonicMs();
    m_fixed = true;
    m_utc = utc;
}

void ScriptClock::advance(std::int64_t ms) {
    if (!m_fixed) fix(m_system.utcMs());
    m_utc += ms;
    m_monotonic += ms;
}

namespace {

/// Words split at blanks; a word in double quotes may hold blanks, and "\x1d" stands for the GS
/// separator.
std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool any = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (!quoted && (c == ' ' || c == '\t' || c == '\r')) {
            if (any) words.push_back(std::exchange(word, {}));
            any = false;
        } else if (line.compare(i, 4, "\\x1d") == 0) {
            word += '\x1d';
            any = true;
            i += 3;
        } else {
            word += c;
            any = true;
        }
    }
    if (any) words.push_back(word);
    return words;
}

}  // namespace

const std::map<std::string_view, ScriptRunner::Handler>& ScriptRunner::handlers() {
    using R = ScriptRunner;
    static const std::map<std::string_view, Handler> kHandlers = {
        {"sign-on", &R::signOn},
        {"sign-off", &R::signOff},
        {"lock", &R::lock},
        {"approve", &R::approve},
        {"open-day", &R::openDay},
        {"open-session", &R::openSession},
        {"close-session", &R::closeSession},
        {"x", &R::xReport},
        {"z", &R::zReport},
        {"scan", &R::scan},
        {"item", &R::item},
        {"qty", &R::quantity},
        {"weigh", &R::weigh},
        {"amount", &R::amount},
        {"ref", &R::reference},
        {"age", &R::age},
        {"dept", &R::department},
        {"repeat", &R::repeat},
        {"set-qty", &R::setQuantity},
        {"void-line", &R::voidLine},
        {"cancel", &R::cancel},
        {"suspend", &R::suspend},
        {"resume", &R::resume},
        {"suspended", &R::suspended},
        {"price", &R::price},
        {"member", &R::member},
        {"coupon", &R::coupon},
        {"override", &R::overridePrice},
        {"discount", &R::discount},
        {"promotion", &R::promotion},
        {"promo", &R::promo},
        {"explain", &R::explain},
        {"promotion-report", &R::promotionReport},
        {"coupon-life", &R::couponLife},
        {"find-sale", &R::findSale},
        {"return", &R::returnLine},
        {"charge-gift", &R::chargeGift},
        {"give-coupon", &R::giveCoupon},
        {"pay", &R::pay},
        {"no-sale", &R::noSale},
        {"reprint", &R::reprint},
        {"print", &R::print},
        {"drawer", &R::drawer},
        {"show", &R::show},
        {"idle", &R::idle},
        {"clock", &R::clock}};
    return kHandlers;
}

int ScriptRunner::run(std::istream& in, std::ostream& out) {
    int refused = 0;
    std::int64_t number = 0;
    std::string line;
    while (std::getline(in, line)) {
        ++number;
        const auto words = split(line);
        if (words.empty() || words[0][0] == '#') continue;
        Json result = execute(words);
        // The command's name only: arguments may hold a PIN.
        Json head{{"n", number}, {"cmd", words[0]}};
        head.update(result);
        const auto snapshot = m_till.snapshot();
        if (!m_options.brief) head["basket"] = toJson(snapshot->basket);
        head["totals"] = toJson(snapshot->basket.totals);
        out << head.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
        if (!result.value("ok", false)) {
            ++refused;
            if (m_options.stopOnRefusal) break;
        }
    }
    return refused;
}

Json ScriptRunner::execute(const Words& words) {
    if (const auto other = m_others.find(words[0]); other != m_others.end())
        return other->second(words);
    const auto it = handlers().find(words[0]);
    if (it == handlers().end()) return {{"ok", false}, {"error", "unknown_command"}};
    return (this->*it->second)(words);
}

Json ScriptRunner::signOn(const Words& w) {
    if (w.size() != 3) return usage("sign-on OPERATOR PIN");
    return answer(m_till.signOn(w[1], w[2]));
}
Json ScriptRunner::signOff(const Words&) {
    return answer(m_till.signOff());
}
Json ScriptRunner::lock(const Words&) {
    return answer(m_till.lock());
}

Json ScriptRunner::approve(const Words& w) {
    const auto permission = w.size() == 4 ? domain::permissionFromName(w[3]) : std::nullopt;
    if (!permission) return usage("approve OPERATOR PIN PERMISSION");
    return answer(m_till.approve(w[1], w[2], *permission));
}

Json ScriptRunner::openDay(const Words& w) {
    const auto date =
        w.size() > 1 ? BusinessDate::parse(w[1]) : std::optional(m_till.proposedBusinessDate());
    if (!date) return usage("open-day [YYYY-MM-DD]");
    return answer(m_till.openDay(*date));
}

Json ScriptRunner::openSession(const Words& w) {
    const auto amount = w.size() == 2 ? Money::parse(w[1]) : std::nullopt;
    if (!amount) return usage("open-session FLOAT");
    return answer(m_till.openSession(*amount));
}

Json ScriptRunner::closeSession(const Words& w) {
    std::optional<Money> counted = w.size() == 2 ? Money::parse(w[1]) : std::nullopt;
    // For scripts that play a day without a person who counts.
    if (w.size() == 2 && w[1] == "expected") counted = m_till.expectedCash();
    if (!counted) return usage("close-session COUNTED|expected");
    return answer(m_till.closeSession(*counted));
}

Json ScriptRunner::xReport(const Words&) {
    return answer(m_till.xReport());
}
Json ScriptRunner::zReport(const Words&) {
    return answer(m_till.closeDay());
}

Json ScriptRunner::scan(const Words& w) {
    if (w.size() != 2) return usage("scan CODE");
    return answer(m_till.scan(w[1]));
}

Json ScriptRunner::item(const Words& w) {
    const auto id = w.size() == 2 ? integer(w[1]) : std::nullopt;
    if (!id) return usage("item ID");
    return answer(m_till.addItem(*id));
}

Json ScriptRunner::quantity(const Words& w) {
    const auto q = w.size() == 2 ? Quantity::parse(w[1], Uom::Each) : std::nullopt;
    if (!q) return usage("qty NUMBER");
    return answer(m_till.setNextQuantity(*q));
}

Json ScriptRunner::weigh(const Words& w) {
    const auto uom = w.size() > 3 ? uomFromCode(w[3]) : std::optional(Uom::Kilogram);
    const auto gross = w.size() > 1 && uom ? Quantity::parse(w[1], *uom) : std::nullopt;
    const auto tare =
        w.size() > 2 && uom
            ? Quantity::parse(w[2], *uom)
            : std::optional(Quantity::fromThousandths(0, uom.value_or(Uom::Kilogram)));
    if (!gross || !tare) return usage("weigh GROSS [TARE [UNIT]]");
    return answer(m_till.weigh(*gross, *tare));
}

Json ScriptRunner::amount(const Words& w) {
    const auto m = w.size() == 2 ? Money::parse(w[1]) : std::nullopt;
    if (!m) return usage("amount AMOUNT");
    return answer(m_till.keyAmount(*m));
}

Json ScriptRunner::reference(const Words& w) {
    if (w.size() != 2) return usage("ref SERIAL-OR-BATCH");
    return answer(m_till.keyReference(w[1]));
}

Json ScriptRunner::age(const Words& w) {
    if (w.size() != 2 || (w[1] != "yes" && w[1] != "no")) return usage("age yes|no");
    return answer(m_till.confirmAge(w[1] == "yes"));
}

Json ScriptRunner::department(const Words& w) {
    const auto m = w.size() == 3 ? Money::parse(w[2]) : std::nullopt;
    if (!m) return usage("dept CODE AMOUNT");
    return answer(m_till.openDepartment(w[1], *m));
}

Json ScriptRunner::repeat(const Words&) {
    return answer(m_till.repeatLast());
}

Json ScriptRunner::setQuantity(const Words& w) {
    const auto line = w.size() == 3 ? integer(w[1]) : std::nullopt;
    const auto q = w.size() == 3 ? Quantity::parse(w[2], Uom::Each) : std::nullopt;
    if (!line || !q) return usage("set-qty LINE NUMBER");
    return answer(m_till.changeQuantity(lineNumber(*line), *q));
}

Json ScriptRunner::voidLine(const Words& w) {
    const auto line = w.size() == 2 ? integer(w[1]) : std::nullopt;
    if (!line) return usage("void-line LINE");
    return answer(m_till.voidLine(lineNumber(*line)));
}

Json ScriptRunner::cancel(const Words&) {
    return answer(m_till.cancelSale());
}
Json ScriptRunner::suspend(const Words&) {
    return answer(m_till.suspend());
}

Json ScriptRunner::resume(const Words& w) {
    const auto number = w.size() == 2 ? integer(w[1]) : std::nullopt;
    if (!number) return usage("resume NUMBER");
    return answer(m_till.resume(*number));
}

Json ScriptRunner::suspended(const Words&) {
    Json list = Json::array();
    for (const auto& s : m_till.suspendedSales())
        list.push_back(toJson(s));
    return done({{"suspended", list}});
}

Json ScriptRunner::price(const Words& w) {
    if (w.size() != 2) return usage("price CODE");
    const auto check = m_till.priceCheck(w[1]);
    if (!check) {
        Json j{{"ok", false}};
        j.update(toJson(check.error()));
        return j;
    }
    Json items = Json::array();
    for (const auto& i : check->items)
        items.push_back(toJson(i));
    return done({{"items", items}});
}

Json ScriptRunner::pay(const Words& w) {
    if (w.size() != 3 || w[1] != "cash") return usage("pay cash AMOUNT|exact");
    const auto due = m_till.snapshot()->basket.totals.due;
    const auto tendered = w[2] == "exact" ? std::optional(due) : Money::parse(w[2]);
    if (!tendered) return usage("pay cash AMOUNT|exact");
    return answer(m_till.payCash(*tendered));
}

Json ScriptRunner::noSale(const Words&) {
    return answer(m_till.noSale());
}
Json ScriptRunner::reprint(const Words&) {
    return answer(m_till.reprintLast());
}

Json ScriptRunner::print(const Words& w) {
    const auto job = m_till.takePrintJob();
    if (!job) return done({{"job", nullptr}});
    PrintOutcome outcome = PrintOutcome::Printed;
    if (w.size() > 1 && w[1] == "failed") outcome = PrintOutcome::Failed;
    if (w.size() > 1 && w[1] == "unsure") outcome = PrintOutcome::Unsure;
    m_till.printJobFinished(job->id, outcome);
    return done({{"job", job->id},
                 {"kind", job->kind},
                 {"copy", job->copy},
                 {"document", toJson(job->document)}});
}

Json ScriptRunner::drawer(const Words&) {
    return done({{"kick", m_till.takeDrawerKick()}});
}

Json ScriptRunner::show(const Words&) {
    const auto s = m_till.snapshot();
    Json j{{"terminal", s->terminal},
           {"operator", s->signedOn ? Json(s->signedOn->number) : Json()},
           {"locked", s->locked},
           {"business_date", s->businessDate ? Json(s->businessDate->toString()) : Json()},
           {"session", s->session ? Json(s->session->number) : Json()},
           {"suspended", s->suspended},
           {"head", s->outbox.headSeq},
           {"unsent", s->outbox.unsent},
           {"unsent_sales", s->outbox.sales},
           {"unsent_value", s->outbox.value.toString()},
           {"print_jobs", s->printJobsWaiting},
           {"items", s->itemCount},
           {"training", s->training}};
    return done(j);
}

Json ScriptRunner::idle(const Words&) {
    m_till.idle();
    return done();
}

Json ScriptRunner::clock(const Words& w) {
    if (w.size() == 2 && w[1].starts_with("+")) {
        if (const auto seconds = integer(w[1].substr(1))) {
            m_clock.advance(*seconds * 1000);
            return done({{"now", utcToIso(m_clock.utcMs())}});
        }
    }
    if (w.size() == 2)
        if (const auto ms = utcFromIso(w[1])) {
            m_clock.fix(*ms);
            // Promotions that are over by the system's clock were not loaded.
            m_till.masterChanged();
            return done({{"now", utcToIso(m_clock.utcMs())}});
        }
    return usage("clock YYYY-MM-DDTHH:MM:SSZ | +SECONDS");
}

}  // namespace evertill::ctl
