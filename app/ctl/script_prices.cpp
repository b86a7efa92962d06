// Script commands of prices, promotions, coupons and returns.
#include "script_answers.h"
#include "script_runner.h"

namespace evertill::ctl {

Json ScriptRunner::member(const Words& w) {
    if (w.size() != 2) return usage("member CODE|none");
    return answer(w[1] == "none" ? m_till.detachMember() : m_till.attachMember(w[1]));
}

Json ScriptRunner::coupon(const Words& w) {
    if (w.size() == 2) return answer(m_till.addCoupon(w[1]));
    if (w.size() == 3 && w[2] == "remove") return answer(m_till.removeCoupon(w[1]));
    return usage("coupon CODE [remove]");
}

Json ScriptRunner::giveCoupon(const Words& w) {
    if (w.size() == 1) {
        Json offers = Json::array();
        for (const auto& o : m_till.couponOffers())
            offers.push_back({{"campaign", o.campaign},
                              {"name", o.name},
                              {"name_en", o.nameEn},
                              {"last_day", o.lastDay}});
        return done({{"offers", offers}});
    }
    if (w.size() != 3) return usage("give-coupon [CAMPAIGN REASON]");
    return answer(m_till.giveCoupon(w[1], w[2]));
}

Json ScriptRunner::overridePrice(const Words& w) {
    const auto line = w.size() == 4 ? integer(w[1]) : std::nullopt;
    const auto price = w.size() == 4 ? UnitPrice::parse(w[2]) : std::nullopt;
    if (!line || !price) return usage("override LINE PRICE REASON");
    return answer(m_till.overridePrice(lineNumber(*line), *price, w[3]));
}

Json ScriptRunner::discount(const Words& w) {
    const char* text = "discount PERCENT%|AMOUNT REASON | discount none";
    if (w.size() == 2 && w[1] == "none") return answer(m_till.discountBasket({}, {}, ""));
    if (w.size() != 3) return usage(text);
    if (w[1].ends_with('%')) {
        const auto rate = Rate::parsePercent(w[1]);
        if (!rate) return usage(text);
        return answer(m_till.discountBasket(*rate, {}, w[2]));
    }
    const auto amount = Money::parse(w[1]);
    if (!amount) return usage(text);
    return answer(m_till.discountBasket({}, *amount, w[2]));
}

Json ScriptRunner::promotion(const Words& w) {
    if (w.size() != 3 || (w[2] != "on" && w[2] != "off")) return usage("promotion ID on|off");
    return answer(m_till.switchPromotion(w[1], w[2] == "on"));
}

Json ScriptRunner::explain(const Words& w) {
    if (w.size() == 2 && w[1] == "print") return answer(m_till.printExplanation());
    if (w.size() != 1) return usage("explain [print]");
    return done(toJson(m_till.explainPrices()));
}

Json ScriptRunner::findSale(const Words& w) {
    if (w.size() != 2) return usage("find-sale RECEIPT");
    return answer(m_till.findSale(w[1]));
}

Json ScriptRunner::returnLine(const Words& w) {
    const auto sale = w.size() == 5 ? integer(w[1]) : std::nullopt;
    const auto line = w.size() == 5 ? integer(w[2]) : std::nullopt;
    const auto quantity = w.size() == 5 ? Quantity::parse(w[3], Uom::Each) : std::nullopt;
    if (!sale || !line || !quantity) return usage("return SALE LINE QUANTITY REASON");
    return answer(m_till.returnLine(*sale, lineNumber(*line), *quantity, w[4]));
}

Json ScriptRunner::chargeGift(const Words& w) {
    const auto sale = w.size() == 4 ? integer(w[1]) : std::nullopt;
    const auto line = w.size() == 4 ? integer(w[2]) : std::nullopt;
    if (!sale || !line) return usage("charge-gift SALE LINE REASON");
    return answer(m_till.chargeGift(*sale, lineNumber(*line), w[3]));
}

}  // namespace evertill::ctl
