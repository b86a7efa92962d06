#include "promo_words.h"

#include <ctime>
#include <iostream>

#include "evertill/base/clock.h"
#include "evertill/domain/pricing/promotion_codec.h"
#include "text_file.h"

namespace evertill::ctl {

using pricing::ConflictKind;
using pricing::Standing;

const char* standingText(Standing s, const Words& w) {
    switch (s) {
        case Standing::Applied:
            return w("已生效", "applied");
        case Standing::NotNow:
            return w("不在时间内", "not now");
        case Standing::NotMember:
            return w("会员级别不符", "another member level");
        case Standing::NoCoupon:
            return w("未出示券", "coupon not presented");
        case Standing::NoTender:
            return w("支付方式不符", "another payment");
        case Standing::UsedUp:
            return w("已用完", "used up");
        case Standing::Excluded:
            return w("收银员已取消", "switched off");
        case Standing::NoGoods:
            return w("无可优惠商品", "no goods to reduce");
        case Standing::ShortOfQty:
            return w("件数不足", "short of pieces");
        case Standing::ShortOfAmount:
            return w("金额不足", "short of amount");
        case Standing::Condition:
            return w("条件不满足", "a condition fails");
        case Standing::Beaten:
            return w("有更优惠的方案", "beaten");
        case Standing::NoGain:
            return w("不能更便宜", "no gain");
    }
    return "";
}

std::string verdictText(const pricing::PreviewVerdict& v, const Words& w) {
    const pricing::Verdict& x = v.verdict;
    if (!v.touches) return w("篮中没有它的商品", "none of its goods in the basket");
    std::string text = standingText(x.standing, w);
    switch (x.standing) {
        case Standing::ShortOfQty:
            return text + w("，还差", ", ") + std::to_string(x.missingQty) + w("件", " more");
        case Standing::ShortOfAmount:
            return text + w("，还差", ", ") + x.missingAmount.toString() + w("", " more");
        case Standing::Beaten: {
            std::string by;
            for (const auto& id : x.beatenBy)
                by += (by.empty() ? "" : ", ") + id;
            if (!by.empty()) text += w("：", " by ") + by;
            if (x.betterBy)
                text +=
                    w("，改用它会贵 ", "; with it ") + x.betterBy->toString() + w("", " dearer");
            return text;
        }
        default:
            return text;
    }
}

const char* conflictText(ConflictKind k, const Words& w) {
    switch (k) {
        case ConflictKind::Duplicate:
            return w("内容完全相同", "the same terms twice");
        case ConflictKind::AlwaysBeaten:
            return w("前者永远不会优于后者", "the first is never better than the second");
        case ConflictKind::NeverEligible:
            return w("后者先降价，前者不再适用", "the second reduces all goods before the first");
        case ConflictKind::Competes:
            return w("同层同商品，二者取优", "same layer and goods: one of the two");
        case ConflictKind::Starves:
            return w("后者可能占用前者的商品", "the second may take the first one's goods");
        case ConflictKind::Group:
            return w("同一互斥组", "one group: one of the two a basket");
        case ConflictKind::Exclusive:
            return w("前者独享，排斥后者", "the first shuts out the second");
        case ConflictKind::Alone:
            return w("前者用过的商品后者不能再用", "goods of the first are closed to the second");
        case ConflictKind::NoGoods:
            return w("商品库中没有适用商品", "no goods of the catalogue");
        case ConflictKind::NotLower:
            return w("促销价不低于售价", "not below the list price");
        case ConflictKind::BelowCost:
            return w("低于成本", "below cost");
        case ConflictKind::DeadTier:
            return w("档位无意义", "a tier that is never worth reaching");
    }
    return "";
}

void printConflicts(const std::vector<pricing::Conflict>& conflicts, std::size_t limit,
                    const Words& w) {
    TextTable table({"", w("代码", "code"), w("方案", "promotions"), w("说明", "meaning"),
                     w(">商品数", ">goods"), w("例", "such as")});
    std::size_t shown = 0;
    for (const auto& c : conflicts) {
        if (shown++ >= limit) break;
        std::string ids = c.first + (c.second.empty() ? "" : " / " + c.second);
        if (c.tier >= 0) ids += " #" + std::to_string(c.tier + 1);
        std::string some;
        for (const auto& sku : c.some)
            some += (some.empty() ? "" : " ") + sku;
        table.row({isProblem(c.kind) ? "!" : " ", std::string(conflictCode(c.kind)), ids,
                   conflictText(c.kind, w), std::to_string(c.goods), some});
    }
    if (!table.empty()) table.print(std::cout);
    if (shown > limit)
        std::cout << w("还有 ", "and ") << conflicts.size() - limit << w(" 条", " more") << '\n';
}

nlohmann::ordered_json conflictsJson(const std::vector<pricing::Conflict>& conflicts) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& c : conflicts) {
        nlohmann::ordered_json one = {
            {"code", conflictCode(c.kind)}, {"problem", isProblem(c.kind)}, {"first", c.first}};
        if (!c.second.empty()) one["second"] = c.second;
        if (c.tier >= 0) one["tier"] = c.tier;
        one["goods"] = c.goods;
        one["some"] = c.some;
        list.push_back(std::move(one));
    }
    return list;
}

std::string nameOf(const pricing::Promotion* p, const std::string& id, const Words& w) {
    if (p == nullptr) return id;
    const std::string& first = w.zh() ? p->name : p->nameEn;
    const std::string& second = w.zh() ? p->nameEn : p->name;
    return !first.empty() ? first : !second.empty() ? second : id;
}

bool loadPromotions(const std::string& file, std::vector<pricing::Promotion>& out, int& code) {
    const auto text = readTextFile(file);
    if (!text) {
        code = 3;
        return false;
    }
    auto read = pricing::parsePromotions(*text);
    if (read) {
        out = std::move(*read);
        return true;
    }
    for (const auto& e : read.error())
        std::cerr << file << ": error: " << (e.path.empty() ? "/" : e.path) << ": " << e.reason
                  << '\n';
    code = 1;
    return false;
}

bool localTimeOf(const std::string& time, pricing::LocalTime& out) {
    if (time.empty()) {
        const std::int64_t utcMs = SystemClock().utcMs();
        const std::time_t seconds = utcMs / 1000;
        std::tm local{};
        localtime_r(&seconds, &local);
        out = pricing::LocalTime::fromSeconds(seconds + local.tm_gmtoff);
        return true;
    }
    const auto t = pricing::LocalTime::parse(time);
    if (!t) {
        std::cerr << "--time: no local time as 2026-06-15T12:00\n";
        return false;
    }
    out = *t;
    return true;
}

}  // namespace evertill::ctl
