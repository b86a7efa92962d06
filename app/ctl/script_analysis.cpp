// Script commands of the analysis of promotions and the look at a coupon.
#include "report_views.h"
#include "script_answers.h"
#include "script_runner.h"

namespace evertill::ctl {

namespace {

Json toJson(const std::optional<BusinessDate>& day) {
    return day ? Json(day->toString()) : Json();
}

Json toJson(const service::CouponCard& c) {
    Json j{{"code", c.code},
           {"own_code", c.ownCode},
           {"signed", c.isSigned},
           {"campaign", c.campaign},
           {"name", c.name},
           {"text", c.text},
           {"promotion", c.promotion},
           {"face_minor", c.face ? Json(c.face->minor()) : Json()},
           {"first", toJson(c.first)},
           {"last", toJson(c.last)},
           {"valid", !c.why},
           {"uses", c.uses},
           {"used", c.used},
           {"campaign_today", c.campaignToday},
           {"campaign_limit", c.campaignLimit ? Json(*c.campaignLimit) : Json()}};
    if (c.why) j["why"] = domain::refusalName(*c.why);
    if (!c.detail.empty()) j["detail"] = c.detail;
    if (!c.earnedBy.empty()) j["earned_by"] = c.earnedBy;
    if (const auto& u = c.lastUse) {
        const char* back = u->back == service::CouponCard::Back::All    ? "all"
                           : u->back == service::CouponCard::Back::Part ? "part"
                                                                        : "nothing";
        j["last_use"] = {{"receipt", u->receiptNo},
                         {"at", utcToIso(u->atMs)},
                         {"saved_minor", u->saved.minor()},
                         {"paid_minor", u->paid.minor()},
                         {"returned", back}};
    }
    return j;
}

}  // namespace

Json ScriptRunner::promotionReport(const Words& w) {
    const auto from = w.size() > 1 ? BusinessDate::parse(w[1]) : std::nullopt;
    const auto to = w.size() > 2 ? BusinessDate::parse(w[2]) : std::nullopt;
    if (w.size() > 3 || (w.size() > 1 && !from) || (w.size() > 2 && !to))
        return usage("promotion-report [FROM [TO]]");
    const auto job = m_till.promotionReport(from, to);
    if (!job) {
        Json j{{"ok", false}};
        j.update(ctl::toJson(job.error()));
        return j;
    }
    const auto analysis = (*job)->run();
    if (!analysis) {
        Json j{{"ok", false}};
        j.update(ctl::toJson(analysis.error()));
        return j;
    }
    return done(reportJson(analysis->report));
}

Json ScriptRunner::couponLife(const Words& w) {
    if (w.size() != 2) return usage("coupon-life CODE");
    const auto card = m_till.lookUpCoupon(w[1]);
    if (card) return done(toJson(*card));
    Json j{{"ok", false}};
    j.update(ctl::toJson(card.error()));
    return j;
}

}  // namespace evertill::ctl
