#include "entry_fields.h"
#include "evertill/base/json_scan.h"
#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::domain {
namespace {

std::optional<Json> parseJson(std::string_view text) {
    Json j = Json::parse(text, nullptr, false);
    if (j.is_discarded()) return std::nullopt;
    return j;
}

template <typename T>
T named(FieldReader& r, const Json& o, const char* key,
        std::optional<T> (*from)(std::string_view)) {
    const auto v = from(r.text(o, key, true));
    if (!v) r.fail(std::string("field ") + key + ": unknown value");
    return v.value_or(T{});
}

BusinessDate date(FieldReader& r, const Json& o, const char* key) {
    const auto d = BusinessDate::parse(r.text(o, key, true));
    if (!d) r.fail(std::string("field ") + key + ": not a date");
    return d.value_or(BusinessDate{});
}

std::vector<LineItem> readLines(FieldReader& r, const Json& data) {
    std::vector<LineItem> lines;
    if (const Json* a = r.array(data, "lines"))
        for (const auto& o : *a)
            lines.push_back(readLine(r, o));
    return lines;
}

std::vector<std::string> texts(FieldReader& r, const Json& o, const char* key) {
    std::vector<std::string> out;
    if (!o.is_object() || !o.contains(key)) return out;
    if (const Json* a = r.array(o, key))
        for (const auto& t : *a) {
            if (t.is_string())
                out.push_back(t.get<std::string>());
            else
                r.fail(std::string("field ") + key + ": not strings");
        }
    return out;
}

std::vector<AppliedPromotion> readPromotions(FieldReader& r, const Json& d) {
    std::vector<AppliedPromotion> out;
    if (!d.contains("promotions")) return out;
    const Json* a = r.array(d, "promotions");
    if (a == nullptr) return out;
    for (const auto& o : *a) {
        AppliedPromotion p;
        p.discount = r.money(o, "discount", 0);
        p.id = r.text(o, "id", true);
        p.kind = r.text(o, "kind");
        p.layer = r.integer(o, "layer", 0);
        p.name = r.text(o, "name");
        if (const Json* shares = r.array(o, "shares"))
            for (const auto& s : *shares)
                p.shares.push_back({static_cast<int>(r.integer(s, "line")), r.integer(s, "units"),
                                    r.money(s, "discount", 0)});
        p.nameEn = r.text(o, "name_en");
        p.times = r.integer(o, "times");
        out.push_back(std::move(p));
    }
    return out;
}

std::vector<PresentedCoupon> readCoupons(FieldReader& r, const Json& o, const char* key) {
    std::vector<PresentedCoupon> coupons;
    if (o.is_object() && o.contains(key))
        if (const Json* a = r.array(o, key))
            for (const auto& c : *a)
                coupons.push_back({r.text(c, "code", true), r.text(c, "key", true),
                                   r.integer(c, "single", 0) != 0});
    return coupons;
}

IssuedCoupon readCoupon(FieldReader& r, const Json& c) {
    if (c.is_string()) return {c.get<std::string>()};
    return {r.text(c, "campaign", true), r.text(c, "name"), r.text(c, "code"),
            r.integer(c, "serial", 0), r.text(c, "last_day")};
}

std::vector<IssuedCoupon> readIssued(FieldReader& r, const Json& d) {
    std::vector<IssuedCoupon> issued;
    if (!d.contains("issued")) return issued;
    if (const Json* a = r.array(d, "issued"))
        for (const auto& c : *a)
            issued.push_back(readCoupon(r, c));
    return issued;
}

Sale readSale(FieldReader& r, const Json& d) {
    Sale s;
    if (d.contains("approvals"))
        if (const Json* a = r.array(d, "approvals"))
            for (const auto& o : *a) {
                if (!o.is_string())
                    r.fail("field approvals: not strings");
                else
                    s.approvals.push_back(o.get<std::string>());
            }
    s.goods = r.money(d, "goods");
    s.couponsBack = readCoupons(r, d, "coupons_back");
    s.couponsVoid = texts(r, d, "coupons_void");
    s.issued = readIssued(r, d);
    s.lines = readLines(r, d);
    if (d.contains("passed"))
        if (const Json* a = r.array(d, "passed"))
            for (const auto& p : *a)
                s.passed.push_back({r.text(p, "id", true), r.text(p, "name"),
                                    r.text(p, "why", true), r.integer(p, "missing_qty", 0),
                                    r.money(p, "missing", 0), texts(r, p, "by")});
    s.promotions = readPromotions(r, d);
    if (d.contains("proof")) {
        s.proof.present = true;
        s.proof.bound = r.money(d["proof"], "bound");
        s.proof.optimal = r.integer(d["proof"], "optimal") != 0;
        s.proof.promotions = r.text(d["proof"], "promotions");
    }
    s.terms = readTerms(r, d.contains("terms") ? &d["terms"] : nullptr);
    s.receiptNumber = r.integer(d, "receipt");
    s.rounding = r.money(d, "rounding", 0);
    s.startedAt = r.integer(d, "started");
    s.tax = r.money(d, "tax");
    s.taxIncluded = r.integer(d, "tax_on_top", 0) == 0;
    if (const Json* a = r.array(d, "tenders"))
        for (const auto& o : *a)
            s.tenders.push_back({named<TenderKind>(r, o, "kind", tenderKindFromName),
                                 r.money(o, "amount"), r.money(o, "change", 0)});
    s.total = r.money(d, "total");
    return s;
}

DayClosed readDayClosed(FieldReader& r, const Json& d) {
    DayClosed z;
    z.approver = r.text(d, "approver");
    z.cash = r.money(d, "cash");
    z.date = date(r, d, "date");
    z.firstSeq = r.integer(d, "first");
    z.goods = r.money(d, "goods");
    z.grandTotal = r.money(d, "grand_total");
    z.rounding = r.money(d, "rounding");
    z.sales = r.integer(d, "sales");
    z.tax = r.money(d, "tax");
    z.total = r.money(d, "total");
    z.zNumber = r.integer(d, "z");
    return z;
}

std::optional<EntryData> readData(FieldReader& r, const std::string& kind, const Json& d) {
    if (kind == "genesis")
        return Genesis{r.text(d, "key", true),           r.text(d, "program", true),
                       r.integer(d, "training", 0) != 0, r.integer(d, "receipts", 0),
                       r.integer(d, "sessions", 0),      r.integer(d, "z_reports", 0)};
    if (kind == "enrolled") return Enrolled{r.text(d, "hq", true)};
    if (kind == "sign_on") return SignOn{};
    if (kind == "sign_off") return SignOff{r.integer(d, "locked", 0) != 0};
    if (kind == "sign_on_failed")
        return SignOnFailed{r.text(d, "tried", true), r.integer(d, "failures"),
                            r.integer(d, "locked_until", 0), r.integer(d, "approval", 0) != 0};
    if (kind == "day_opened") return DayOpened{date(r, d, "date"), r.text(d, "approver")};
    if (kind == "session_opened")
        return SessionOpened{r.integer(d, "number"), r.money(d, "float"), r.text(d, "approver")};
    if (kind == "sale") return readSale(r, d);
    if (kind == "sale_cancelled")
        return SaleCancelled{readLines(r, d), r.money(d, "total"), r.text(d, "approver")};
    if (kind == "sale_suspended")
        return SaleSuspended{readLines(r, d), r.integer(d, "started"), r.money(d, "total"),
                             readTerms(r, d.contains("terms") ? &d["terms"] : nullptr),
                             texts(r, d, "approvals")};
    if (kind == "sale_resumed")
        return SaleResumed{r.integer(d, "suspended"), r.text(d, "approver"), r.text(d, "from"),
                           r.integer(d, "fence", 0)};
    if (kind == "basket_taken")
        return BasketTaken{r.integer(d, "suspended"), r.text(d, "by", true), r.integer(d, "fence")};
    if (kind == "basket_contested")
        return BasketContested{r.integer(d, "resumed"), r.integer(d, "suspended"),
                               r.text(d, "from"),       r.text(d, "holder"),
                               r.integer(d, "fence"),   r.integer(d, "ended", 0)};
    if (kind == "coupon_given")
        return CouponGiven{d.contains("coupon") ? readCoupon(r, d["coupon"])
                                                : (r.fail("field coupon: missing"), IssuedCoupon{}),
                           r.text(d, "reason"), r.text(d, "approver")};
    if (kind == "no_sale") return NoSale{r.text(d, "approver")};
    if (kind == "reprinted")
        return Reprinted{r.integer(d, "of"), r.integer(d, "copy"), r.text(d, "approver")};
    if (kind == "session_closed")
        return SessionClosed{r.integer(d, "number"), r.money(d, "expected"), r.money(d, "counted"),
                             r.text(d, "approver")};
    if (kind == "day_closed") return readDayClosed(r, d);
    return std::nullopt;
}

}  // namespace

SaleTerms readTerms(FieldReader& r, const Json* o) {
    SaleTerms t;
    if (o == nullptr) return t;
    t.coupons = readCoupons(r, *o, "coupons");
    t.memberLevels = texts(r, *o, "levels");
    if (o->is_object() && o->contains("manual")) {
        const Json& m = (*o)["manual"];
        ManualDiscount manual;
        manual.amount = r.money(m, "amount", 0);
        manual.approver = r.text(m, "approver");
        const auto bps = r.integer(m, "bps", 0);
        if (bps < 0 || bps > 10'000) r.fail("field bps: out of range");
        manual.off = Rate::fromBasisPoints(r.ok() ? static_cast<std::int32_t>(bps) : 0);
        manual.reason = r.text(m, "reason");
        t.manual = manual;
    }
    t.member = r.text(*o, "member");
    t.switchedOff = texts(r, *o, "off");
    return t;
}

LineItem readLine(FieldReader& r, const Json& o) {
    LineItem l;
    const auto uom = named<Uom>(r, o, "uom", uomFromCode);
    l.amount = r.money(o, "amount");
    l.approver = r.text(o, "approver");
    l.batch = r.text(o, "batch");
    if (o.is_object() && o.contains("book_price"))
        l.bookPrice = UnitPrice::fromTenThousandths(r.integer(o, "book_price"));
    l.discount = r.money(o, "discount", 0);
    l.code = r.text(o, "code", true);
    l.department = r.text(o, "dept");
    l.expiry = r.text(o, "expiry");
    if (o.is_object() && o.contains("gross"))
        l.gross = Quantity::fromThousandths(r.integer(o, "gross"), uom);
    l.itemCode = r.text(o, "item", true);
    l.kind = named<ItemKind>(r, o, "kind", itemKindFromName);
    l.name = r.text(o, "name", true);
    l.no = static_cast<int>(r.integer(o, "no"));
    l.notReturnable = r.integer(o, "no_return", 0) != 0;
    l.origin = named<PriceOrigin>(r, o, "origin", priceOriginFromName);
    if (o.is_object() && o.contains("pack"))
        l.pack = Quantity::fromThousandths(r.integer(o, "pack"),
                                           named<Uom>(r, o, "pack_uom", uomFromCode));
    l.unitPrice = UnitPrice::fromTenThousandths(r.integer(o, "price"));
    l.promotion = r.text(o, "promotion");
    l.quantity = Quantity::fromThousandths(r.integer(o, "qty"), uom);
    const auto rate = r.integer(o, "rate");
    if (rate < 0 || rate > 10'000) r.fail("field rate: out of range");
    l.taxRate = Rate::fromBasisPoints(r.ok() ? static_cast<std::int32_t>(rate) : 0);
    l.reason = r.text(o, "reason");
    l.returnLine = static_cast<int>(r.integer(o, "return_line", 0));
    l.returnOf = r.integer(o, "return_of", 0);
    l.serial = r.text(o, "serial");
    l.spec = r.text(o, "spec");
    if (o.is_object() && o.contains("tare"))
        l.tare = Quantity::fromThousandths(r.integer(o, "tare"), uom);
    l.tax = r.money(o, "tax");
    l.unitName = r.text(o, "unit");
    l.voided = r.integer(o, "void", 0) != 0;
    l.voidApprover = r.text(o, "void_by");
    return l;
}

namespace {

/// The header of a body as tills write them, without a tree of its lines; nothing if it has a field
/// twice, misses one or is anything but plain.
std::optional<EntryHeader> scanHeader(std::string_view body) {
    EntryHeader h;
    JsonScan scan(body);
    unsigned seen = 0;
    std::string key, date;
    const auto once = [&seen](unsigned bit) {
        const bool first = (seen & bit) == 0;
        seen |= bit;
        return first;
    };
    scan.enterObject();
    for (bool plain = true; scan.key(key);) {
        if (key == "terminal") {
            plain = once(1);
            scan.text(h.terminal);
        } else if (key == "epoch") {
            plain = once(2);
            h.epoch = scan.integer();
        } else if (key == "seq") {
            plain = once(4);
            h.seq = scan.integer();
        } else if (key == "at") {
            plain = once(8);
            h.at = scan.integer();
        } else if (key == "kind") {
            plain = once(16);
            scan.text(h.kind);
        } else if (key == "v") {
            plain = once(32);
            h.version = scan.integer();
        } else if (key == "business_date") {
            plain = once(64);
            scan.text(date);
            h.businessDate = BusinessDate::parse(date);
            if (!h.businessDate) return std::nullopt;
        } else {
            scan.skip();
        }
        if (!plain) return std::nullopt;
    }
    if (!scan.done() || (seen & 63) != 63) return std::nullopt;
    return h;
}

}  // namespace

Result<EntryHeader, DecodeError> decodeHeader(std::string_view body) {
    if (auto plain = scanHeader(body)) return std::move(*plain);
    const auto j = parseJson(body);
    if (!j || !j->is_object()) return unexpected(DecodeError{"not a JSON object"});
    FieldReader r;
    EntryHeader h{r.text(*j, "terminal", true), r.integer(*j, "epoch"),   r.integer(*j, "seq"),
                  r.integer(*j, "at"),          r.text(*j, "kind", true), r.integer(*j, "v")};
    if (j->contains("business_date")) h.businessDate = date(r, *j, "business_date");
    if (!r.ok()) return unexpected(DecodeError{r.error()});
    return h;
}

Result<Entry, DecodeError> readEntry(std::string_view body) {
    const auto j = parseJson(body);
    if (!j || !j->is_object()) return unexpected(DecodeError{"not a JSON object"});
    FieldReader r;
    if (const auto v = r.integer(*j, "v"); v != kEntryVersion)
        return unexpected(DecodeError{"unknown version " + std::to_string(v)});
    Entry entry;
    Envelope& e = entry.envelope;
    e.at = r.integer(*j, "at");
    if (j->contains("business_date")) e.businessDate = date(r, *j, "business_date");
    e.epoch = r.integer(*j, "epoch");
    e.operatorNumber = r.text(*j, "operator");
    e.seq = r.integer(*j, "seq");
    e.session = r.integer(*j, "session", 0);
    e.store = r.text(*j, "store", true);
    e.terminal = r.text(*j, "terminal", true);
    const std::string kind = r.text(*j, "kind", true);
    if (!j->contains("data") || !(*j)["data"].is_object())
        return unexpected(DecodeError{"field data: not an object"});
    auto data = readData(r, kind, (*j)["data"]);
    if (!r.ok()) return unexpected(DecodeError{r.error()});
    if (!data) return unexpected(DecodeError{"unknown kind " + kind});
    entry.data = std::move(*data);
    return entry;
}

Result<Entry, DecodeError> decodeEntry(std::string_view body) {
    auto entry = readEntry(body);
    if (entry && encodeEntry(*entry) != body) return unexpected(DecodeError{"not canonical"});
    return entry;
}

Result<LineItem, DecodeError> decodeLine(std::string_view text) {
    const auto j = parseJson(text);
    if (!j) return unexpected(DecodeError{"not JSON"});
    FieldReader r;
    LineItem l = readLine(r, *j);
    if (!r.ok()) return unexpected(DecodeError{r.error()});
    return l;
}

}  // namespace evertill::domain
