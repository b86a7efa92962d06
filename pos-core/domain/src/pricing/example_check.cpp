// What an example expects against what the engine says.
#include <map>

#include "evertill/domain/pricing/example.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {
namespace {

using Counts = std::map<std::string, std::int64_t>;

std::string text(const Counts& counts) {
    std::string all;
    for (const auto& [name, n] : counts)
        all += (all.empty() ? "" : ", ") + std::to_string(n) + " x " + name;
    return all.empty() ? "none" : all;
}

class Comparison {
 public:
    Comparison(const Json& expected, const PricedBasket& priced, ExampleCheck& out)
        : m_r(expected, "", m_errors), m_priced(priced), m_out(out) {}

    void run() {
        number("total_minor", m_priced.total.minor());
        number("list_total_minor", m_priced.listTotal.minor());
        number("goods_total_minor", m_priced.goodsTotal.minor());
        number("stored_value_credit_minor", m_priced.storedValueCredit.minor());
        number("points_used", m_priced.pointsUsed);
        number("points_value_minor", m_priced.pointsValue.minor());
        number("points_factor_bps", m_priced.pointsFactor.basisPoints());
        number("rounding_minor", m_priced.rounding.minor());
        lines();
        Counts gifts, issued, refused;
        for (const Gift& g : m_priced.gifts)
            gifts[g.sku] += g.qty;
        for (const IssuedCoupon& c : m_priced.issued)
            issued[c.campaign] += c.count;
        for (const RefusedCoupon& c : m_priced.refused)
            ++refused[c.code];
        counts("gifts", "sku", "qty", gifts);
        counts("issued", "campaign", "count", issued);
        codes("refused", refused);
        applied();
        hints();
        verdicts();
        for (auto& path : m_r.unread())
            m_out.unread.push_back("/expected" + path);
        for (const DocumentError& e : m_errors.take())
            m_out.differences.push_back("/expected" + e.path + ": " + e.reason);
    }

 private:
    void differ(const std::string& what, const std::string& expected, const std::string& got) {
        m_out.differences.push_back(what + ": expected " + expected + ", got " + got);
    }

    void number(const char* name, std::int64_t got) {
        std::optional<std::int64_t> expected;
        m_r.integer(name, expected, -kMaxAmountMinor * 100, kMaxAmountMinor * 100);
        if (expected && *expected != got)
            differ(name, std::to_string(*expected), std::to_string(got));
    }

    void lines() {
        m_r.array("lines", 10'000, [&](const Json& j, const std::string& path) {
            FieldReader r(j, path, m_errors);
            std::int64_t line = 0, discount = 0;
            r.integer("line", line, 0, 10'000, Need::Required);
            r.integer("discount_minor", discount, 0, kMaxAmountMinor, Need::Required);
            r.find("sku");
            r.refuseUnknown("of an expected line");
            const auto i = static_cast<std::size_t>(line);
            if (i >= m_priced.discounts.size())
                differ("line " + std::to_string(line), "to be there", "none");
            else if (m_priced.discounts[i].minor() != discount)
                differ("discount of line " + std::to_string(line), std::to_string(discount),
                       std::to_string(m_priced.discounts[i].minor()));
        });
    }

    void counts(const char* name, const char* key, const char* quantity, const Counts& got) {
        if (!m_r.has(name)) return;
        Counts expected;
        m_r.array(name, 1'000, [&](const Json& j, const std::string& path) {
            FieldReader r(j, path, m_errors);
            std::string what;
            std::int64_t n = 1;
            r.text(key, what, kMaxId, Need::Required);
            r.integer(quantity, n, 1, kMaxCount);
            r.find("promotion");
            r.refuseUnknown("of this expectation");
            expected[what] += n;
        });
        if (expected != got) differ(name, text(expected), text(got));
    }

    void codes(const char* name, const Counts& got) {
        if (!m_r.has(name)) return;
        Counts expected;
        m_r.array(name, 1'000, [&](const Json& j, const std::string& path) {
            if (j.is_string())
                ++expected[j.get<std::string>()];
            else
                m_errors.add(path, "must be a text");
        });
        if (expected != got) differ(name, text(expected), text(got));
    }

    /// Ids of the promotions that apply, all of them, in any order.
    void applied() {
        Counts got;
        for (const Application& a : m_priced.applications)
            got[a.promotion] = 1;
        codes("applied", got);
    }

    void hints() {
        if (!m_r.has("hints")) return;
        std::vector<Hint> expected;
        m_r.array("hints", 10, [&](const Json& j, const std::string& path) {
            FieldReader r(j, path, m_errors);
            Hint h;
            r.text("promotion", h.promotion, kMaxId, Need::Required);
            r.integer("missing_qty", h.missingQty, 0, kMaxCount);
            r.money("missing_minor", h.missingAmount);
            r.money("gain_minor", h.gain, 0, Need::Required);
            r.refuseUnknown("of a hint");
            expected.push_back(std::move(h));
        });
        if (expected != m_priced.hints) differ("hints", text(expected), text(m_priced.hints));
    }

    static std::string text(const std::vector<Hint>& hints) {
        std::string all;
        for (const Hint& h : hints)
            all += (all.empty() ? "" : ", ") + h.promotion + " (missing " +
                   std::to_string(h.missingQty) + " pieces, " +
                   std::to_string(h.missingAmount.minor()) + " minor, gain " +
                   std::to_string(h.gain.minor()) + ")";
        return all.empty() ? "none" : all;
    }
    static std::string text(const Counts& c) { return pricing::text(c); }

    /// {"promotion id": "standing"}
    void verdicts() {
        const Json* j = m_r.find("verdicts");
        if (j == nullptr) return;
        if (!j->is_object()) return m_errors.add("/verdicts", "must be an object");
        for (const auto& [id, standing] : j->items()) {
            std::string_view got = "no verdict";
            for (const Verdict& v : m_priced.verdicts)
                if (v.promotion == id) got = standingName(v.standing);
            const std::string wanted = standing.is_string() ? standing.get<std::string>() : "?";
            if (wanted != got) differ("verdict of " + id, wanted, std::string(got));
        }
    }

    ErrorList m_errors;
    FieldReader m_r;
    const PricedBasket& m_priced;
    ExampleCheck& m_out;
};

}  // namespace

ExampleCheck checkExample(const Example& example, const PricedBasket& priced) {
    ExampleCheck out;
    if (example.expected.empty()) return out;
    ErrorList errors;
    const Json expected = parseDocument(example.expected, errors);
    if (!errors.empty()) {
        out.differences.push_back("expected is no JSON");
        return out;
    }
    Comparison(expected, priced, out).run();
    return out;
}

}  // namespace evertill::pricing
