#include "json_views.h"

namespace evertill::ctl {

using namespace domain;
using namespace service;

Json toJson(const LineItem& l) {
    Json j{{"no", l.no},
           {"item", l.itemCode},
           {"code", l.code},
           {"name", l.name},
           {"quantity", l.quantity.toString()},
           {"uom", uomCode(l.quantity.uom())},
           {"unit_price", l.unitPrice.toString()},
           {"amount", l.amount.minor()},
           {"tax", l.tax.minor()},
           {"origin", priceOriginName(l.origin)}};
    if (!l.discount.isZero()) {
        j["discount"] = l.discount.minor();
        j["net"] = l.net().minor();
    }
    if (l.bookPrice) j["book_price"] = l.bookPrice->toString();
    if (!l.reason.empty()) j["reason"] = l.reason;
    if (!l.approver.empty()) j["approver"] = l.approver;
    if (l.returnOf != 0) {
        j["return_of"] = l.returnOf;
        j["return_line"] = l.returnLine;
    }
    if (!l.unitName.empty()) j["unit"] = l.unitName;
    if (l.gross) j["gross"] = l.gross->toString();
    if (l.tare) j["tare"] = l.tare->toString();
    if (!l.batch.empty()) j["batch"] = l.batch;
    if (!l.serial.empty()) j["serial"] = l.serial;
    if (!l.expiry.empty()) j["expiry"] = l.expiry;
    if (l.voided) j["voided"] = true;
    if (!l.voidApprover.empty()) j["void_approver"] = l.voidApprover;
    return j;
}

Json toJson(const BasketTotals& t) {
    return {{"goods", t.goods.minor()},
            {"tax", t.tax.minor()},
            {"total", t.total.minor()},
            {"rounding", t.rounding.minor()},
            {"due", t.due.minor()},
            {"lines", t.lines},
            {"pieces", t.pieces},
            {"list", t.list.minor()},
            {"discount", t.discount.minor()}};
}

Json toJson(const BasketSnapshot& b) {
    Json lines = Json::array();
    for (const auto& l : b.lines)
        lines.push_back(toJson(l));
    Json j{{"lines", lines}, {"touched", b.touchedLine}};
    for (const auto& p : b.promotions)
        j["promotions"].push_back(toJson(p));
    for (const auto& h : b.hints)
        j["hints"].push_back(toJson(h));
    for (const auto& c : b.coupons) {
        Json one{{"code", c.code}, {"name", c.name}, {"applied", c.applied}};
        if (!c.applied) one["reason"] = pricing::standingName(c.reason);
        j["coupons"].push_back(one);
    }
    for (const auto& g : b.gifts)
        j["gifts"].push_back(
            {{"item", g.itemCode}, {"name", g.name}, {"quantity", g.quantity.toString()}});
    if (b.member)
        j["member"] = {
            {"number", b.member->number}, {"name", b.member->name}, {"levels", b.member->levels}};
    if (b.manual)
        j["manual"] = {{"bps", b.manual->off.basisPoints()},
                       {"amount", b.manual->amount.minor()},
                       {"reason", b.manual->reason}};
    if (!b.switchedOff.empty()) j["switched_off"] = b.switchedOff;
    if (!b.optimal) {
        j["optimal"] = false;
        j["bound"] = b.bound.minor();
    }
    return j;
}

Json toJson(const AppliedPromotion& p) {
    Json shares = Json::array();
    for (const auto& s : p.shares)
        shares.push_back({{"line", s.line}, {"units", s.units}, {"discount", s.discount.minor()}});
    return {{"id", p.id},
            {"name", p.name},
            {"kind", p.kind},
            {"times", p.times},
            {"discount", p.discount.minor()},
            {"shares", shares}};
}

Json toJson(const PromotionHint& h) {
    Json j{{"promotion", h.promotion}, {"name", h.name}, {"gain", h.gain.minor()}};
    if (h.missingQty > 0) j["missing_qty"] = h.missingQty;
    if (!h.missingAmount.isZero()) j["missing"] = h.missingAmount.minor();
    return j;
}

Json toJson(const PriceExplanation& e) {
    Json j{{"list", e.list.minor()},    {"discount", e.discount.minor()},
           {"total", e.total.minor()},  {"optimal", e.optimal},
           {"bound", e.bound.minor()},  {"applied", Json::array()},
           {"verdicts", Json::array()}, {"hints", Json::array()}};
    for (const auto& p : e.applied)
        j["applied"].push_back(toJson(p));
    for (const auto& h : e.hints)
        j["hints"].push_back(toJson(h));
    for (const auto& v : e.verdicts) {
        Json one{{"promotion", v.promotion},
                 {"name", v.name},
                 {"standing", pricing::standingName(v.standing)}};
        if (!v.discount.isZero()) one["discount"] = v.discount.minor();
        if (v.missingQty > 0) one["missing_qty"] = v.missingQty;
        if (!v.missingAmount.isZero()) one["missing"] = v.missingAmount.minor();
        if (!v.beatenBy.empty()) one["beaten_by"] = v.beatenBy;
        if (v.betterBy) one["better_by"] = v.betterBy->minor();
        j["verdicts"].push_back(one);
    }
    return j;
}

Json toJson(const ReturnableSale& s) {
    Json lines = Json::array();
    for (const auto& l : s.lines) {
        Json one{{"line", l.sold.no},
                 {"name", l.sold.name},
                 {"sold", l.sold.quantity.toString()},
                 {"paid", l.sold.net().minor()},
                 {"list", l.sold.amount.minor()},
                 {"returned", l.returned.toString()},
                 {"returnable", l.returnable.toString()},
                 {"refund", l.refund.minor()}};
        if (l.owed.thousandths() > 0) one["owed"] = l.owed.toString();
        if (l.returnable.thousandths() == 0) one["why"] = refusalName(l.why);
        lines.push_back(one);
    }
    Json j{{"seq", s.seq}, {"receipt", s.receiptNo}, {"total", s.total.minor()}, {"lines", lines}};
    for (const auto& p : s.promotions)
        j["promotions"].push_back(toJson(p));
    return j;
}

Json toJson(const domain::IssuedCoupon& c) {
    return {{"campaign", c.campaign},
            {"name", c.name},
            {"code", c.code},
            {"serial", c.serial},
            {"last_day", c.lastDay}};
}

Json toJson(const FinishedSale& s) {
    Json j{{"seq", s.seq},
           {"receipt", s.receiptNo},
           {"total", s.total.minor()},
           {"rounding", s.rounding.minor()},
           {"due", s.due.minor()},
           {"tendered", s.tendered.minor()},
           {"change", s.change.minor()},
           {"lines", s.lines},
           {"pieces", s.pieces},
           {"discount", s.discount.minor()}};
    for (const auto& c : s.issued)
        j["issued"].push_back(toJson(c));
    for (const auto& c : s.couponsBack)
        j["coupons_back"].push_back(c.code);
    for (const auto& c : s.couponsVoid)
        j["coupons_void"].push_back(c);
    return j;
}

Json toJson(const SuspendedSale& s) {
    return {{"number", s.number},       {"operator", s.operatorNumber},
            {"total", s.total.minor()}, {"lines", s.lines},
            {"items", s.firstItems},    {"held_by", s.heldBy.empty() ? Json() : Json(s.heldBy)}};
}

Json toJson(const TotalsReport& r) {
    Json taxes = Json::array();
    for (const auto& t : r.taxes)
        taxes.push_back(
            {{"rate", t.rate.toString()}, {"gross", t.gross.minor()}, {"tax", t.tax.minor()}});
    Json departments = Json::array();
    for (const auto& d : r.departments)
        departments.push_back(
            {{"department", d.department}, {"amount", d.amount.minor()}, {"lines", d.lines}});
    return {{"kind", r.kind},
            {"number", r.number},
            {"terminal", r.terminal},
            {"business_date", r.businessDate.toString()},
            {"sales", r.sales},
            {"lines", r.lines},
            {"goods", r.goods.minor()},
            {"tax", r.tax.minor()},
            {"rounding", r.rounding.minor()},
            {"total", r.total.minor()},
            {"cash_in", r.cashIn.minor()},
            {"change", r.change.minor()},
            {"opening_float", r.openingFloat.minor()},
            {"expected_cash", r.expectedCash.minor()},
            {"counted_cash", r.countedCash.minor()},
            {"over_short", r.overShort.minor()},
            {"voided_lines", r.voidedLines},
            {"voided_amount", r.voidedAmount.minor()},
            {"cancelled_sales", r.cancelledSales},
            {"cancelled_amount", r.cancelledAmount.minor()},
            {"no_sales", r.noSales},
            {"grand_total", r.grandTotal.minor()},
            {"first_seq", r.firstSeq},
            {"last_seq", r.lastSeq},
            {"taxes", taxes},
            {"departments", departments}};
}

Json toJson(const SaleItem& s) {
    Json j{{"id", s.item.id},
           {"item", s.item.code},
           {"name", s.item.name},
           {"kind", itemKindName(s.item.kind)}};
    if (s.unitPrice) j["unit_price"] = s.unitPrice->toString();
    const std::string& unit = s.unitName.empty() ? s.item.unitName : s.unitName;
    if (!unit.empty()) j["unit"] = unit;
    if (s.item.memberPrice) j["member_price"] = s.item.memberPrice->toString();
    if (s.pack.thousandths() != 1000) j["pack"] = s.pack.toString();
    return j;
}

Json toJson(const ScanOutcome& o) {
    static constexpr const char* kKinds[] = {
        "line_added",      "quantity_increased", "needs_weight", "needs_amount",
        "needs_choice",    "needs_reference",    "needs_age",    "resumed",
        "member_attached", "coupon_added",       "return_found"};
    Json j{
        {"outcome", kKinds[static_cast<int>(o.kind)]}, {"line", o.line}, {"item", toJson(o.item)}};
    if (!o.receiptNo.empty()) j["receipt"] = o.receiptNo;
    return j;
}

Json toJson(const Refused& r) {
    Json j{{"refusal", refusalName(r.code)}};
    if (r.permission) j["permission"] = permissionName(*r.permission);
    if (!r.detail.empty()) j["detail"] = r.detail;
    return j;
}

namespace {

struct BlockView {
    Json operator()(const TextBlock& b) const {
        static constexpr const char* kAlign[] = {"left", "centre", "right"};
        return {{"text", b.text},
                {"align", kAlign[static_cast<int>(b.align)]},
                {"bold", b.bold},
                {"double", b.doubleSize}};
    }
    Json operator()(const PairBlock& b) const {
        return {{"left", b.left}, {"right", b.right}, {"bold", b.bold}, {"double", b.doubleSize}};
    }
    Json operator()(const ColumnsBlock& b) const {
        return {{"cells", b.cells}, {"weights", b.weights}, {"bold", b.bold}};
    }
    Json operator()(const RuleBlock&) const { return {{"rule", true}}; }
    Json operator()(const FeedBlock& b) const { return {{"feed", b.lines}}; }
    Json operator()(const QrBlock& b) const { return {{"qr", b.data}}; }
    Json operator()(const BarcodeBlock& b) const { return {{"barcode", b.data}}; }
    Json operator()(const PictureBlock& b) const {
        return {{"picture", {{"width", b.width}, {"height", b.height}}}};
    }
};

}  // namespace

Json toJson(const ReceiptDocument& document) {
    Json blocks = Json::array();
    for (const auto& b : document.blocks)
        blocks.push_back(std::visit(BlockView{}, b));
    return {{"blocks", blocks}, {"cut", document.cut}};
}

}  // namespace evertill::ctl
