#include "entry_fields.h"
#include "evertill/domain/ledger/canonical_json.h"
#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::domain {
namespace {

void writeLine(CanonicalWriter& w, const LineItem& l) {
    w.beginObject();
    w.field("amount", l.amount.minor());
    w.optionalField("approver", l.approver);
    w.optionalField("batch", l.batch);
    if (l.bookPrice) w.field("book_price", l.bookPrice->tenThousandths());
    w.field("code", l.code);
    w.optionalField("dept", l.department);
    w.optionalField("discount", l.discount.minor());
    w.optionalField("expiry", l.expiry);
    if (l.gross) w.field("gross", l.gross->thousandths());
    w.field("item", l.itemCode);
    w.field("kind", itemKindName(l.kind));
    w.field("name", l.name);
    w.field("no", l.no);
    w.optionalField("no_return", static_cast<std::int64_t>(l.notReturnable));
    w.field("origin", priceOriginName(l.origin));
    if (l.pack != Quantity::fromUnits(1)) {
        w.field("pack", l.pack.thousandths());
        w.field("pack_uom", uomCode(l.pack.uom()));
    }
    w.field("price", l.unitPrice.tenThousandths());
    w.optionalField("promotion", l.promotion);
    w.field("qty", l.quantity.thousandths());
    w.field("rate", l.taxRate.basisPoints());
    w.optionalField("reason", l.reason);
    w.optionalField("return_line", l.returnLine);
    w.optionalField("return_of", l.returnOf);
    w.optionalField("serial", l.serial);
    w.optionalField("spec", l.spec);
    if (l.tare) w.field("tare", l.tare->thousandths());
    w.field("tax", l.tax.minor());
    w.optionalField("unit", l.unitName);
    w.field("uom", uomCode(l.quantity.uom()));
    w.optionalField("void", static_cast<std::int64_t>(l.voided));
    w.optionalField("void_by", l.voidApprover);
    w.endObject();
}

void writeLines(CanonicalWriter& w, const std::vector<LineItem>& lines) {
    w.key("lines");
    w.beginArray();
    for (const auto& l : lines)
        writeLine(w, l);
    w.endArray();
}

void writeTexts(CanonicalWriter& w, const char* key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    w.key(key);
    w.beginArray();
    for (const auto& t : texts)
        w.value(t);
    w.endArray();
}

void writePromotions(CanonicalWriter& w, const std::vector<AppliedPromotion>& promotions) {
    if (promotions.empty()) return;
    w.key("promotions");
    w.beginArray();
    for (const auto& p : promotions) {
        w.beginObject();
        w.optionalField("discount", p.discount.minor());
        w.field("id", p.id);
        w.optionalField("kind", p.kind);
        w.optionalField("layer", p.layer);
        w.optionalField("name", p.name);
        w.optionalField("name_en", p.nameEn);
        w.key("shares");
        w.beginArray();
        for (const auto& s : p.shares) {
            w.beginObject();
            w.optionalField("discount", s.discount.minor());
            w.field("line", s.line);
            w.field("units", s.units);
            w.endObject();
        }
        w.endArray();
        w.field("times", p.times);
        w.endObject();
    }
    w.endArray();
}

void writePassed(CanonicalWriter& w, const std::vector<PassedPromotion>& passed) {
    if (passed.empty()) return;
    w.key("passed");
    w.beginArray();
    for (const auto& p : passed) {
        w.beginObject();
        writeTexts(w, "by", p.beatenBy);
        w.field("id", p.id);
        w.optionalField("missing", p.missingAmount.minor());
        w.optionalField("missing_qty", p.missingQty);
        w.optionalField("name", p.name);
        w.field("why", p.standing);
        w.endObject();
    }
    w.endArray();
}

void writeCoupons(CanonicalWriter& w, const char* key,
                  const std::vector<PresentedCoupon>& coupons) {
    if (coupons.empty()) return;
    w.key(key);
    w.beginArray();
    for (const auto& c : coupons) {
        w.beginObject();
        w.field("code", c.code);
        w.field("key", c.key);
        w.optionalField("single", static_cast<std::int64_t>(c.single));
        w.endObject();
    }
    w.endArray();
}

/// One without a code is its campaign alone.
void writeIssued(CanonicalWriter& w, const IssuedCoupon& c) {
    if (c == IssuedCoupon{c.campaign}) return w.value(c.campaign);
    w.beginObject();
    w.field("campaign", c.campaign);
    w.optionalField("code", c.code);
    w.optionalField("last_day", c.lastDay);
    w.optionalField("name", c.name);
    w.optionalField("serial", c.serial);
    w.endObject();
}

void writeIssued(CanonicalWriter& w, const std::vector<IssuedCoupon>& issued) {
    if (issued.empty()) return;
    w.key("issued");
    w.beginArray();
    for (const auto& c : issued)
        writeIssued(w, c);
    w.endArray();
}

struct DataWriter {
    CanonicalWriter& w;

    void operator()(const Genesis& d) const {
        w.field("key", d.publicKey);
        w.field("program", d.program);
        w.optionalField("receipts", d.receipts);
        w.optionalField("sessions", d.sessions);
        w.optionalField("training", static_cast<std::int64_t>(d.training));
        w.optionalField("z_reports", d.zReports);
    }
    void operator()(const Enrolled& d) const { w.field("hq", d.hq); }
    void operator()(const SignOn&) const {}
    void operator()(const SignOff& d) const {
        w.optionalField("locked", static_cast<std::int64_t>(d.locked));
    }
    void operator()(const SignOnFailed& d) const {
        w.optionalField("approval", static_cast<std::int64_t>(d.approval));
        w.field("failures", d.failures);
        w.optionalField("locked_until", d.lockedUntil);
        w.field("tried", d.triedNumber);
    }
    void operator()(const DayOpened& d) const {
        w.optionalField("approver", d.approver);
        w.field("date", d.date.toString());
    }
    void operator()(const SessionOpened& d) const {
        w.optionalField("approver", d.approver);
        w.field("float", d.openingFloat.minor());
        w.field("number", d.number);
    }
    void operator()(const Sale& d) const {
        if (!d.approvals.empty()) {
            w.key("approvals");
            w.beginArray();
            for (const auto& a : d.approvals)
                w.value(a);
            w.endArray();
        }
        writeCoupons(w, "coupons_back", d.couponsBack);
        writeTexts(w, "coupons_void", d.couponsVoid);
        w.field("goods", d.goods.minor());
        writeIssued(w, d.issued);
        writeLines(w, d.lines);
        writePassed(w, d.passed);
        writePromotions(w, d.promotions);
        if (d.proof.present) {
            w.key("proof");
            w.beginObject();
            w.field("bound", d.proof.bound.minor());
            w.field("optimal", static_cast<std::int64_t>(d.proof.optimal));
            w.optionalField("promotions", d.proof.promotions);
            w.endObject();
        }
        w.field("receipt", d.receiptNumber);
        w.optionalField("rounding", d.rounding.minor());
        w.field("started", d.startedAt);
        w.field("tax", d.tax.minor());
        w.optionalField("tax_on_top", static_cast<std::int64_t>(!d.taxIncluded));
        w.key("tenders");
        w.beginArray();
        for (const auto& t : d.tenders) {
            w.beginObject();
            w.field("amount", t.amount.minor());
            w.optionalField("change", t.change.minor());
            w.field("kind", tenderKindName(t.kind));
            w.endObject();
        }
        w.endArray();
        if (!d.terms.empty()) {
            w.key("terms");
            writeTerms(w, d.terms);
        }
        w.field("total", d.total.minor());
    }
    void operator()(const SaleCancelled& d) const {
        w.optionalField("approver", d.approver);
        writeLines(w, d.lines);
        w.field("total", d.total.minor());
    }
    void operator()(const SaleSuspended& d) const {
        writeTexts(w, "approvals", d.approvals);
        writeLines(w, d.lines);
        w.field("started", d.startedAt);
        if (!d.terms.empty()) {
            w.key("terms");
            writeTerms(w, d.terms);
        }
        w.field("total", d.total.minor());
    }
    void operator()(const SaleResumed& d) const {
        w.optionalField("approver", d.approver);
        w.optionalField("fence", d.fence);
        w.optionalField("from", d.from);
        w.field("suspended", d.suspendedSeq);
    }
    void operator()(const BasketTaken& d) const {
        w.field("by", d.by);
        w.field("fence", d.fence);
        w.field("suspended", d.suspendedSeq);
    }
    void operator()(const BasketContested& d) const {
        w.optionalField("ended", d.ended);
        w.field("fence", d.fence);
        w.optionalField("from", d.from);
        w.optionalField("holder", d.holder);
        w.field("resumed", d.resumedSeq);
        w.field("suspended", d.suspendedSeq);
    }
    void operator()(const CouponGiven& d) const {
        w.optionalField("approver", d.approver);
        w.key("coupon");
        writeIssued(w, d.coupon);
        w.optionalField("reason", d.reason);
    }
    void operator()(const NoSale& d) const { w.optionalField("approver", d.approver); }
    void operator()(const Reprinted& d) const {
        w.optionalField("approver", d.approver);
        w.field("copy", d.copy);
        w.field("of", d.ofSeq);
    }
    void operator()(const SessionClosed& d) const {
        w.optionalField("approver", d.approver);
        w.field("counted", d.counted.minor());
        w.field("expected", d.expected.minor());
        w.field("number", d.number);
    }
    void operator()(const DayClosed& d) const {
        w.optionalField("approver", d.approver);
        w.field("cash", d.cash.minor());
        w.field("date", d.date.toString());
        w.field("first", d.firstSeq);
        w.field("goods", d.goods.minor());
        w.field("grand_total", d.grandTotal.minor());
        w.field("rounding", d.rounding.minor());
        w.field("sales", d.sales);
        w.field("tax", d.tax.minor());
        w.field("total", d.total.minor());
        w.field("z", d.zNumber);
    }
};

}  // namespace

void writeTerms(CanonicalWriter& w, const SaleTerms& t) {
    w.beginObject();
    writeCoupons(w, "coupons", t.coupons);
    writeTexts(w, "levels", t.memberLevels);
    if (t.manual) {
        w.key("manual");
        w.beginObject();
        w.optionalField("amount", t.manual->amount.minor());
        w.optionalField("approver", t.manual->approver);
        w.optionalField("bps", t.manual->off.basisPoints());
        w.optionalField("reason", t.manual->reason);
        w.endObject();
    }
    w.optionalField("member", t.member);
    writeTexts(w, "off", t.switchedOff);
    w.endObject();
}

std::string encodeEntry(const Entry& entry) {
    const Envelope& e = entry.envelope;
    CanonicalWriter w;
    w.beginObject();
    w.field("at", e.at);
    if (e.businessDate) w.field("business_date", e.businessDate->toString());
    w.key("data");
    w.beginObject();
    std::visit(DataWriter{w}, entry.data);
    w.endObject();
    w.field("epoch", e.epoch);
    w.field("kind", entryKind(entry.data));
    w.optionalField("operator", e.operatorNumber);
    w.field("seq", e.seq);
    w.optionalField("session", e.session);
    w.field("store", e.store);
    w.field("terminal", e.terminal);
    w.field("v", kEntryVersion);
    w.endObject();
    return w.take();
}

std::string encodeLine(const LineItem& line) {
    CanonicalWriter w;
    writeLine(w, line);
    return w.take();
}

}  // namespace evertill::domain
