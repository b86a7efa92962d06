// The headless till: one command a line, one JSON line a result. Commands: docs/script.md.
#pragma once
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json_views.h"

namespace evertill::ctl {

/// Clock of scripts: the system's, until a `clock` command fixes it.
class ScriptClock final : public Clock {
 public:
    std::int64_t utcMs() const override { return m_fixed ? m_utc : m_system.utcMs(); }
    std::int64_t monotonicMs() const override {
        return m_fixed ? m_monotonic : m_system.monotonicMs();
    }
    void fix(std::int64_t utcMs);
    void advance(std::int64_t ms);

 private:
    SystemClock m_system;
    bool m_fixed = false;
    std::int64_t m_utc = 0;
    std::int64_t m_monotonic = 1;
};

struct ScriptOptions {
    bool brief = false;  ///< leave the basket's lines out of each result
    bool stopOnRefusal = false;
};

class ScriptRunner {
 public:
    ScriptRunner(service::Till& till, ScriptClock& clock, ScriptOptions options)
        : m_till(till), m_clock(clock), m_options(options) {}
    /// Runs all lines of `in`; each result is flushed to `out` before the next command starts.
    /// Returns the number of refused commands.
    int run(std::istream& in, std::ostream& out);
    using Words = std::vector<std::string>;
    /// Commands of the program around the till, such as those that need a network.
    void add(std::string name, std::function<Json(const Words&)> handler) {
        m_others[std::move(name)] = std::move(handler);
    }

 private:
    using Handler = Json (ScriptRunner::*)(const Words&);
    static const std::map<std::string_view, Handler>& handlers();
    Json execute(const Words& words);

    Json signOn(const Words&);
    Json signOff(const Words&);
    Json lock(const Words&);
    Json approve(const Words&);
    Json openDay(const Words&);
    Json openSession(const Words&);
    Json closeSession(const Words&);
    Json xReport(const Words&);
    Json zReport(const Words&);
    Json scan(const Words&);
    Json item(const Words&);
    Json quantity(const Words&);
    Json weigh(const Words&);
    Json amount(const Words&);
    Json reference(const Words&);
    Json age(const Words&);
    Json department(const Words&);
    Json repeat(const Words&);
    Json setQuantity(const Words&);
    Json voidLine(const Words&);
    Json cancel(const Words&);
    Json suspend(const Words&);
    Json resume(const Words&);
    Json suspended(const Words&);
    Json price(const Words&);
    Json pay(const Words&);
    // Prices and returns (script_prices.cpp)
    Json member(const Words&);
    Json coupon(const Words&);
    Json overridePrice(const Words&);
    Json discount(const Words&);
    Json promotion(const Words&);
    Json explain(const Words&);
    Json findSale(const Words&);
    Json returnLine(const Words&);
    // Analysis (script_analysis.cpp)
    Json promotionReport(const Words&);
    Json couponLife(const Words&);
    Json chargeGift(const Words&);
    Json giveCoupon(const Words&);
    Json promo(const Words&);  // script_promotions.cpp
    Json noSale(const Words&);
    Json reprint(const Words&);
    Json print(const Words&);
    Json drawer(const Words&);
    Json show(const Words&);
    Json idle(const Words&);
    Json clock(const Words&);

    service::Till& m_till;
    ScriptClock& m_clock;
    ScriptOptions m_options;
    std::map<std::string, std::function<Json(const Words&)>> m_others;
};

}  // namespace evertill::ctl
