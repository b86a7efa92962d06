// Names that say what a promotion gives, made of its figures: nobody has to key Chinese at a till.
#include <algorithm>

#include "pricing/form/form_reader.h"

namespace evertill::pricing {
namespace {

using F = FormField;
using K = FormKind;

/// "20", "12.5": without decimals that say nothing.
std::string plain(Money m) {
    std::string s = m.toString();
    while (s.find('.') != std::string::npos && (s.back() == '0' || s.back() == '.')) {
        const bool point = s.back() == '.';
        s.pop_back();
        if (point) break;
    }
    return s;
}

/// 15 % off is 8.5折.
std::string foldText(Rate off) {
    const int left = 10'000 - off.basisPoints();
    std::string s = std::to_string(left / 1000);
    std::string rest = std::to_string(left % 1000 + 1000).substr(1);
    while (!rest.empty() && rest.back() == '0')
        rest.pop_back();
    return rest.empty() ? s + "折" : s + "." + rest + "折";
}

class Namer {
 public:
    Namer(const FormValues& v, const FormSubject& s) : m_v(v), m_s(s) {}

    FormNames run() {
        switch (m_v.kind) {
            case K::SpecialPrice:
                return made(m_s.zh + "特价" + amount(F::Price),
                            subjectEn() + " at " + amount(F::Price));
            case K::MemberPrice:
                return made(m_s.zh + "会员价" + amount(F::Price),
                            subjectEn() + " at " + amount(F::Price) + " for members");
            case K::TimedPrice:
                return made(m_s.zh + "限时" + benefit(), subjectEn() + " " + benefitEn());
            case K::Clearance:
                return made(m_s.zh + "临期" + benefit(),
                            subjectEn() + " near expiry " + benefitEn());
            case K::PercentOff:
                return made(m_s.zh + fold(), percent() + " off" + ofEn());
            case K::AmountOff:
                return made(m_s.zh + "立减" + amount(F::Amount) + "元",
                            amount(F::Amount) + " off" + ofEn());
            case K::MemberDiscount:
                return made("会员" + m_s.zh + fold(), percent() + " off" + ofEn() + " for members");
            case K::Coupon:
                return coupon();
            case K::AddOn:
                return made(
                    "满" + amount(F::MinAmount) + "加" + amount(F::Price) + "元换购" + m_s.getZh,
                    "From " + amount(F::MinAmount) + ": " + getEn() + " for " + amount(F::Price));
            default:
                return m_v.kind >= K::FullReduction ? thresholds() : sets();
        }
    }

 private:
    FormNames made(std::string zh, std::string en) {
        if (m_hole) return {};
        return {std::move(zh), std::move(en)};
    }
    std::string amount(F f) {
        const auto m = Money::parse(m_v.text(f));
        if (!m) m_hole = true;
        return m ? plain(*m) : std::string();
    }
    std::string count(F f, const char* empty = "") {
        const std::string& t = m_v.text(f);
        if (t.empty() && *empty == '\0') m_hole = true;
        return t.empty() ? empty : t;
    }
    std::optional<Rate> rate() {
        const auto r = Rate::parsePercent(m_v.text(F::Off));
        if (!r) m_hole = true;
        return r;
    }
    std::string fold() {
        const auto r = rate();
        return r ? foldText(*r) : std::string();
    }
    std::string percent() {
        const auto r = rate();
        return r ? r->toString() + "%" : std::string();
    }
    std::string chosen(F f) {
        const std::string& t = m_v.text(f);
        return t.empty() ? std::string(formChoices(m_v.kind, f).front()) : t;
    }
    std::string subjectEn() const { return m_s.en.empty() ? "Selected goods" : m_s.en; }
    std::string ofEn() const { return m_s.en.empty() ? "" : " " + m_s.en; }
    std::string getEn() const { return m_s.getEn.empty() ? "an item" : m_s.getEn; }

    std::string benefit() {
        const std::string how = chosen(F::Benefit);
        if (how == "price") return "价" + amount(F::Price);
        if (how == "percent") return fold();
        return "减" + amount(F::Amount) + "元";
    }
    std::string benefitEn() {
        const std::string how = chosen(F::Benefit);
        if (how == "price") return "at " + amount(F::Price);
        if (how == "percent") return percent() + " off";
        return amount(F::Amount) + " off";
    }

    FormNames sets() {
        switch (m_v.kind) {
            case K::SecondHalf:
                return made(m_s.zh + "第二件半价", "Second piece half price" + ofEn());
            case K::NthPiece: {
                const std::string n = count(F::Qty);
                if (chosen(F::Benefit) == "price")
                    return made(m_s.zh + "第" + n + "件" + amount(F::Price) + "元",
                                "Piece " + n + " for " + amount(F::Price) + ofEn());
                if (rate() == Rate::fromBasisPoints(10'000))
                    return made(m_s.zh + "第" + n + "件免费", "Piece " + n + " free" + ofEn());
                return made(m_s.zh + "第" + n + "件" + fold(),
                            "Piece " + n + " " + percent() + " off" + ofEn());
            }
            case K::NForM:
                return made(m_s.zh + count(F::Qty) + "件" + amount(F::Price) + "元",
                            count(F::Qty) + " for " + amount(F::Price) + ofEn());
            case K::BuyNGetM:
                return made(
                    m_s.zh + "买" + count(F::Qty) + "送" + count(F::FreeQty),
                    "Buy " + count(F::Qty) + " get " + count(F::FreeQty) + " free" + ofEn());
            case K::CheapestFree:
                return made(m_s.zh + "满" + count(F::Qty) + "件免最低价",
                            "Cheapest of " + count(F::Qty) + " free" + ofEn());
            case K::BuyAGetB:
                return buyAGetB();
            case K::QuantityPrice:
                return steps();
            default:
                return made("组合价" + amount(F::Price) + "元", "Set for " + amount(F::Price));
        }
    }

    FormNames buyAGetB() {
        const std::string n = count(F::Qty) == "1" ? "" : count(F::Qty) + "件";
        const std::string nEn = count(F::Qty) == "1" ? "" : count(F::Qty) + " ";
        const std::string b = m_s.getZh, how = chosen(F::Benefit);
        const std::string buy = "买" + n + m_s.zh, buyEn = "Buy " + nEn + subjectEn();
        if (how == "free") return made(buy + "送" + b, buyEn + ", " + getEn() + " free");
        if (how == "price")
            return made(buy + "，" + amount(F::Price) + "元换" + b,
                        buyEn + ", " + getEn() + " for " + amount(F::Price));
        if (how == "percent")
            return made(buy + "，" + b + fold(), buyEn + ", " + getEn() + " " + percent() + " off");
        return made(buy + "，" + b + "减" + amount(F::Amount) + "元",
                    buyEn + ", " + getEn() + " " + amount(F::Amount) + " off");
    }

    bool pieces() { return m_v.kind == K::QuantityPrice || chosen(F::Threshold) == "pieces"; }
    std::string full() {
        return pieces() ? "满" + count(F::MinQty) + "件" : "满" + amount(F::MinAmount);
    }
    std::string fullEn() { return pieces() ? count(F::MinQty) + " pieces" : amount(F::MinAmount); }

    FormNames thresholds() {
        switch (m_v.kind) {
            case K::FullReduction:
                return made(m_s.zh + full() + "减" + amount(F::Amount),
                            amount(F::Amount) + " off " + fullEn() + ofEn());
            case K::EveryFull:
                return made(m_s.zh + "每" + full() + "减" + amount(F::Amount),
                            amount(F::Amount) + " off every " + fullEn() + ofEn());
            case K::FullDiscount:
                return made(m_s.zh + full() + "打" + fold(),
                            percent() + " off from " + fullEn() + ofEn());
            case K::FullGift: {
                const bool each = chosen(F::Every) == "each";
                const std::string gift = m_s.getZh.empty() ? "品" : m_s.getZh;
                const std::string giftEn = m_s.getEn.empty() ? "Gift" : m_s.getEn + " free";
                return made(m_s.zh + (each ? "每" : "") + full() + "赠" + gift,
                            giftEn + (each ? " with every " : " from ") + fullEn() + ofEn());
            }
            case K::FullCoupon: {
                const bool each = chosen(F::Every) == "each";
                return made(
                    m_s.zh + (each ? "每" : "") + full() + "返券",
                    "Coupon " + std::string(each ? "with every " : "from ") + fullEn() + ofEn());
            }
            default:
                return steps();
        }
    }

    /// "满100减10，满200减30"
    FormNames steps() {
        std::string zh, en;
        for (const std::string& row : m_v.list(F::Tiers)) {
            const auto at = row.find('=');
            if (at == std::string::npos) return {};
            const auto from = Money::parse(row.substr(0, at));
            const std::string value = row.substr(at + 1);
            const auto m = Money::parse(value);
            if (!from || !m) return {};
            const std::string start = "满" + plain(*from) + (pieces() ? "件" : "");
            const std::string startEn = plain(*from) + (pieces() ? " pieces" : "");
            zh += zh.empty() ? "" : "，";
            en += en.empty() ? "" : ", ";
            if (m_v.kind == K::TieredReduction) {
                zh += start + "减" + plain(*m);
                en += plain(*m) + " off " + startEn;
            } else if (m_v.kind == K::QuantityPrice) {
                zh += start + "每件" + plain(*m);
                en += startEn + " at " + plain(*m);
            } else {
                const auto off = Rate::parsePercent(value);
                if (!off) return {};
                zh += start + foldText(*off);
                en += off->toString() + "% off " + startEn;
            }
        }
        if (zh.empty()) return {};
        return made(m_s.zh + zh, en + ofEn());
    }

    FormNames coupon() {
        const bool from = !m_v.text(F::MinAmount).empty();
        const std::string start = from ? "满" + amount(F::MinAmount) : "";
        const std::string startEn = from ? " from " + amount(F::MinAmount) : "";
        if (chosen(F::Benefit) == "percent")
            return made("券：" + start + fold(), "Coupon: " + percent() + " off" + startEn);
        return made("券：" + start + "减" + amount(F::Amount),
                    "Coupon: " + amount(F::Amount) + " off" + startEn);
    }

    const FormValues& m_v;
    const FormSubject& m_s;
    bool m_hole = false;
};

}  // namespace

FormNames formNames(const FormValues& values, const FormSubject& subject) {
    return Namer(values, subject).run();
}

}  // namespace evertill::pricing
