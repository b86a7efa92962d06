#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/domain/pricing/coupon.h"

#include <cstdio>

#include "evertill/base/clock.h"

namespace evertill::domain {
namespace {

constexpr SlipWords kChinese = {.receipt = "购物小票",
                                .store = "门店",
                                .till = "收银台",
                                .cashier = "收银员",
                                .number = "小票号",
                                .time = "时间",
                                .item = "品名",
                                .price = "单价",
                                .quantity = "数量",
                                .amount = "金额",
                                .subtotal = "小计",
                                .tax = "其中税额",
                                .rounding = "抹零",
                                .total = "应收",
                                .cash = "现金",
                                .change = "找零",
                                .pieces = "件数",
                                .copy = "重印 第",
                                .training = "*** 培训 非销售凭证 ***",
                                .thanks = "谢谢惠顾",
                                .suspended = "挂单",
                                .suspendedHint = "凭此单取单结账",
                                .check = "校验码",
                                .voided = "已取消",
                                .taxOnTop = "税额",
                                .tare = "皮重",
                                .refund = "退货单",
                                .refundDue = "应退",
                                .refunded = "实退",
                                .listTotal = "原价合计",
                                .saved = "优惠合计",
                                .member = "会员",
                                .gift = "赠品",
                                .coupon = "礼券",
                                .oldPrice = "原价",
                                .returned = "退货",
                                .explanation = "价格说明",
                                .original = "原小票",
                                .passed = "未享受的促销",
                                .couponBack = "退还礼券",
                                .couponVoid = "礼券作废",
                                .couponEarned = "*** 礼券 下次可用 ***",
                                .couponUntil = "有效期至",
                                .couponAtDesk = "凭本小票到服务台领取"};
constexpr SlipWords kEnglish = {.receipt = "Receipt",
                                .store = "Store",
                                .till = "Till",
                                .cashier = "Cashier",
                                .number = "No.",
                                .time = "Time",
                                .item = "Item",
                                .price = "Price",
                                .quantity = "Qty",
                                .amount = "Amount",
                                .subtotal = "Subtotal",
                                .tax = "Including tax",
                                .rounding = "Cash rounding",
                                .total = "Total due",
                                .cash = "Cash",
                                .change = "Change",
                                .pieces = "Pieces",
                                .copy = "COPY",
                                .training = "*** TRAINING - NOT A RECEIPT ***",
                                .thanks = "Thank you",
                                .suspended = "Suspended sale",
                                .suspendedHint = "Scan this slip to go on",
                                .check = "Check",
                                .voided = "voided",
                                .taxOnTop = "Tax",
                                .tare = "tare",
                                .refund = "Refund",
                                .refundDue = "To refund",
                                .refunded = "Paid out",
                                .listTotal = "Before savings",
                                .saved = "You saved",
                                .member = "Member",
                                .gift = "free",
                                .coupon = "Coupon",
                                .oldPrice = "was",
                                .returned = "returned",
                                .explanation = "How your price came about",
                                .original = "Receipt",
                                .passed = "Not applied",
                                .couponBack = "Coupon given back",
                                .couponVoid = "Coupon void",
                                .couponEarned = "*** Coupon for next time ***",
                                .couponUntil = "valid until",
                                .couponAtDesk = "From the service desk, with this receipt"};

/// Card numbers of members are shown in part: a slip lies about.
std::string maskedNumber(const std::string& number) {
    if (number.size() <= 4) return number;
    return "****" + number.substr(number.size() - 4);
}

TextBlock centred(std::string text, bool bold = false, bool big = false) {
    return {std::move(text), Align::Centre, bold, big};
}

std::string unitPriceText(const LineItem& l) {
    std::string text = l.unitPrice.toString();
    if (l.kind == ItemKind::Weighed) text += "/" + std::string(uomCode(l.quantity.uom()));
    return text;
}

std::string quantityText(const LineItem& l) {
    std::string text = l.quantity.toString();
    if (l.kind == ItemKind::Weighed) text += std::string(uomCode(l.quantity.uom()));
    return text;
}

struct ReasonWords {
    std::string_view code, zh, en;
};
/// Reasons that screens offer travel as codes; a reason in the cashier's own words is its own text.
constexpr ReasonWords kReasonWords[] = {{"damaged", "破损", "damaged"},
                                        {"price_match", "比价", "price match"},
                                        {"shelf_label", "价签不符", "shelf label"},
                                        {"near_expiry", "临期", "near expiry"},
                                        {"complaint", "投诉补偿", "complaint"},
                                        {"large_order", "大单", "large order"},
                                        {"goodwill", "优惠", "goodwill"},
                                        {"defective", "质量问题", "defective"},
                                        {"unwanted", "不想要了", "unwanted"},
                                        {"wrong_item", "拿错商品", "wrong item"},
                                        {"expired", "已过期", "expired"}};

std::string reasonWords(const std::string& reason, const SlipWords& w) {
    for (const auto& r : kReasonWords)
        if (r.code == reason) return std::string(&w == &kChinese ? r.zh : r.en);
    return reason;
}

/// What is said under a line: gift, changed price, return, and each promotion's part.
void addLineNotes(ReceiptDocument& doc, const LineItem& l,
                  const std::vector<AppliedPromotion>& promotions, const SlipWords& w) {
    const auto note = [&doc](const std::string& text, const std::string& amount) {
        doc.blocks.emplace_back(PairBlock{"  " + text, amount});
    };
    if (l.origin == PriceOrigin::Gift)
        note(std::string(w.gift) + (l.reason.empty() ? "" : " " + l.reason), "");
    if (l.bookPrice)
        note(std::string(w.oldPrice) + " " + l.bookPrice->toString() + " " +
                 reasonWords(l.reason, w),
             "");
    if (l.returnOf != 0) {
        note(std::string(w.returned) + (l.reason.empty() ? "" : " " + reasonWords(l.reason, w)),
             "");
        if (!l.discount.isZero()) note(w.saved, (-l.discount).toString());
        return;
    }
    for (const auto& p : promotions)
        for (const auto& s : p.shares)
            if (s.line == l.no && !s.discount.isZero())
                note(p.name.empty() ? p.id : p.name, (-s.discount).toString());
}

void addLines(ReceiptDocument& doc, const std::vector<LineItem>& lines, const SlipWords& w,
              const std::vector<AppliedPromotion>& promotions = {}) {
    doc.blocks.emplace_back(
        ColumnsBlock{{w.item, w.price, w.quantity, w.amount}, {8, 8, 7, 9}, false});
    doc.blocks.emplace_back(RuleBlock{});
    for (const auto& l : lines) {
        if (l.voided) continue;
        doc.blocks.emplace_back(TextBlock{l.spec.empty() ? l.name : l.name + " " + l.spec});
        doc.blocks.emplace_back(
            ColumnsBlock{{l.code, unitPriceText(l), quantityText(l), l.amount.toString()},
                         {12, 8, 7, 9},
                         false});
        if (l.tare && l.tare->thousandths() > 0)
            doc.blocks.emplace_back(TextBlock{std::string("  ") + w.tare + " " +
                                              l.tare->toString() +
                                              std::string(uomCode(l.tare->uom()))});
        addLineNotes(doc, l, promotions, w);
    }
    doc.blocks.emplace_back(RuleBlock{});
}

void addFacts(ReceiptDocument& doc, const Envelope& e, const SlipContext& c, const SlipWords& w,
              const std::string& number) {
    if (!number.empty())
        doc.blocks.emplace_back(PairBlock{std::string(w.number) + ":" + number, ""});
    const std::string cashier =
        c.operatorName.empty() ? e.operatorNumber : e.operatorNumber + " " + c.operatorName;
    doc.blocks.emplace_back(
        PairBlock{std::string(w.till) + ":" + e.terminal, std::string(w.cashier) + ":" + cashier});
    doc.blocks.emplace_back(
        PairBlock{std::string(w.time) + ":" + localTimeText(e.at, c.store.utcOffsetMinutes), ""});
}

struct StandingWords {
    std::string_view code, zh, en;
};
constexpr StandingWords kStandingWords[] = {{"not_member", "会员专享", "members only"},
                                            {"no_coupon", "需出示礼券", "with a coupon"},
                                            {"no_tender", "指定支付方式", "other payment"},
                                            {"used_up", "已用完", "used up"},
                                            {"excluded", "已取消", "taken out"},
                                            {"no_goods", "商品不参加", "goods excluded"},
                                            {"condition", "条件未满足", "condition not met"},
                                            {"no_gain", "不更便宜", "not cheaper"}};

std::string passedWords(const PassedPromotion& p, const Sale& s, bool chinese) {
    if (p.standing == "short_of_amount")
        return (chinese ? "还差 " : "short of ") + p.missingAmount.toString();
    if (p.standing == "short_of_qty")
        return chinese ? "还差 " + std::to_string(p.missingQty) + " 件"
                       : "short of " + std::to_string(p.missingQty);
    if (p.standing == "beaten") {
        for (const auto& by : p.beatenBy)
            for (const auto& applied : s.promotions)
                if (applied.id == by)
                    return (chinese ? "更优惠: " : "less with: ") +
                           (applied.name.empty() ? applied.id : applied.name);
        return chinese ? "另有更优惠" : "less without";
    }
    for (const auto& w : kStandingWords)
        if (w.code == p.standing) return std::string(chinese ? w.zh : w.en);
    return p.standing;
}

/// A copy of the receipt names the coupon, but is not one more.
void addCoupon(ReceiptDocument& doc, const IssuedCoupon& coupon, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    doc.blocks.emplace_back(RuleBlock{});
    doc.blocks.emplace_back(centred(w.couponEarned, true));
    doc.blocks.emplace_back(
        centred(coupon.name.empty() ? coupon.campaign : coupon.name, true, true));
    if (!coupon.lastDay.empty())
        doc.blocks.emplace_back(centred(std::string(w.couponUntil) + " " + coupon.lastDay));
    if (coupon.code.empty())
        doc.blocks.emplace_back(centred(w.couponAtDesk));
    else if (c.copy == 0)
        doc.blocks.emplace_back(QrBlock{coupon.code});
    if (const auto code = pricing::parseCouponCode(coupon.code))
        doc.blocks.emplace_back(
            centred("No. " + pricing::CouponName{code->campaign, code->serial}.toString()));
    if (c.training) doc.blocks.emplace_back(centred(w.training, true));
    doc.blocks.emplace_back(FeedBlock{1});
}

}  // namespace

const SlipWords& slipWords(std::string_view language) {
    return language == "zh" ? kChinese : kEnglish;
}

std::string receiptNumberText(std::string_view terminal, std::int64_t number) {
    char digits[24];
    std::snprintf(digits, sizeof digits, "%08lld", static_cast<long long>(number));
    return std::string(terminal) + "-" + digits;
}

std::string localTimeText(std::int64_t utcMs, int offsetMinutes) {
    std::string iso = utcToIso(utcMs + static_cast<std::int64_t>(offsetMinutes) * 60'000);
    iso[10] = ' ';
    return iso.substr(0, 19);
}

void addSlipHead(ReceiptDocument& doc, const SlipContext& c, std::string_view title) {
    const auto& w = slipWords(c.language);
    if (c.training) doc.blocks.emplace_back(centred(w.training, true));
    const bool english = c.language != "zh" && !c.store.storeNameEn.empty();
    doc.blocks.emplace_back(centred(english ? c.store.storeNameEn : c.store.storeName, true, true));
    if (!c.store.address.empty()) doc.blocks.emplace_back(centred(c.store.address));
    if (!c.store.phone.empty()) doc.blocks.emplace_back(centred(c.store.phone));
    doc.blocks.emplace_back(centred(std::string(title), true));
    if (c.copy > 0)
        doc.blocks.emplace_back(
            centred("** " + std::string(w.copy) + " " + std::to_string(c.copy) + " **", true));
    doc.blocks.emplace_back(RuleBlock{});
}

void addSlipFoot(ReceiptDocument& doc, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    if (!c.digest.empty()) doc.blocks.emplace_back(centred(std::string(w.check) + " " + c.digest));
    if (c.training) doc.blocks.emplace_back(centred(w.training, true));
    doc.blocks.emplace_back(FeedBlock{1});
}

ReceiptDocument saleReceipt(const Envelope& e, const Sale& s, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    const Money due = s.total + s.rounding;
    const bool refund = due.isNegative();
    addSlipHead(doc, c, refund ? w.refund : w.receipt);
    addFacts(doc, e, c, w, receiptNumberText(e.terminal, s.receiptNumber));
    if (!s.terms.member.empty())
        doc.blocks.emplace_back(
            PairBlock{std::string(w.member) + ":" + maskedNumber(s.terms.member), ""});
    doc.blocks.emplace_back(RuleBlock{});
    addLines(doc, s.lines, w, s.promotions);
    int pieces = 0;
    Money saved;
    for (const auto& l : s.lines)
        if (!l.voided) saved += l.discount;
    for (const auto& l : s.lines)
        if (!l.voided)
            pieces += l.kind == ItemKind::Weighed || !l.quantity.isWhole()
                          ? 1
                          : static_cast<int>(l.quantity.thousandths() / 1000);
    if (saved > Money()) {
        doc.blocks.emplace_back(PairBlock{w.listTotal, (s.goods + saved).toString()});
        doc.blocks.emplace_back(PairBlock{w.saved, (-saved).toString(), true});
    }
    for (const auto& coupon : s.terms.coupons)
        doc.blocks.emplace_back(PairBlock{w.coupon, coupon.code});
    for (const auto& coupon : s.couponsBack)
        doc.blocks.emplace_back(PairBlock{w.couponBack, coupon.code});
    for (const auto& coupon : s.couponsVoid)
        doc.blocks.emplace_back(PairBlock{w.couponVoid, coupon});
    doc.blocks.emplace_back(
        PairBlock{std::string(w.subtotal) + " (" + w.pieces + " " + std::to_string(pieces) + ")",
                  s.goods.toString()});
    if (!s.taxIncluded) doc.blocks.emplace_back(PairBlock{w.taxOnTop, s.tax.toString()});
    if (!s.rounding.isZero()) doc.blocks.emplace_back(PairBlock{w.rounding, s.rounding.toString()});
    doc.blocks.emplace_back(PairBlock{refund ? w.refundDue : w.total,
                                      c.store.currencySign + (refund ? -due : due).toString(), true,
                                      true});
    for (const auto& t : s.tenders) {
        if (refund) {
            doc.blocks.emplace_back(PairBlock{w.refunded, t.change.toString(), true});
            continue;
        }
        doc.blocks.emplace_back(PairBlock{w.cash, t.amount.toString()});
        doc.blocks.emplace_back(PairBlock{w.change, t.change.toString(), true});
    }
    if (s.taxIncluded) doc.blocks.emplace_back(PairBlock{w.tax, s.tax.toString()});
    doc.blocks.emplace_back(RuleBlock{});
    const std::string& footer = c.language == "zh" ? c.store.footer : c.store.footerEn;
    doc.blocks.emplace_back(centred(footer.empty() ? w.thanks : footer));
    if (!c.qr.empty()) doc.blocks.emplace_back(QrBlock{c.qr});
    addSlipFoot(doc, c);
    for (const auto& coupon : s.issued)
        addCoupon(doc, coupon, c);
    return doc;
}

ReceiptDocument explanationSlip(const Envelope& e, const Sale& s, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    addSlipHead(doc, c, w.explanation);
    addFacts(doc, e, c, w, receiptNumberText(e.terminal, s.receiptNumber));
    doc.blocks.emplace_back(RuleBlock{});
    Money saved;
    for (const auto& l : s.lines) {
        if (l.voided) continue;
        saved += l.discount;
        doc.blocks.emplace_back(PairBlock{l.name, l.amount.toString()});
        addLineNotes(doc, l, s.promotions, w);
        if (!l.discount.isZero())
            doc.blocks.emplace_back(PairBlock{"  =", l.net().toString(), true});
    }
    doc.blocks.emplace_back(RuleBlock{});
    for (const auto& p : s.promotions)
        doc.blocks.emplace_back(
            PairBlock{(p.name.empty() ? p.id : p.name) + " x" + std::to_string(p.times),
                      (-p.discount).toString()});
    doc.blocks.emplace_back(PairBlock{w.saved, saved.toString(), true});
    if (!s.passed.empty()) {
        doc.blocks.emplace_back(RuleBlock{});
        doc.blocks.emplace_back(TextBlock{w.passed});
    }
    for (const auto& p : s.passed)
        doc.blocks.emplace_back(
            PairBlock{p.name.empty() ? p.id : p.name, passedWords(p, s, c.language == "zh")});
    addSlipFoot(doc, c);
    return doc;
}

ReceiptDocument couponSlip(const Envelope& e, const CouponGiven& d, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    addSlipHead(doc, c, w.coupon);
    addFacts(doc, e, c, w, {});
    addCoupon(doc, d.coupon, c);
    addSlipFoot(doc, c);
    return doc;
}

ReceiptDocument suspendSlip(const Envelope& e, const SaleSuspended& s, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    addSlipHead(doc, c, w.suspended);
    addFacts(doc, e, c, w, {});
    addLines(doc, s.lines, w);
    doc.blocks.emplace_back(PairBlock{w.subtotal, s.total.toString(), true});
    doc.blocks.emplace_back(centred(w.suspendedHint));
    doc.blocks.emplace_back(BarcodeBlock{"SUS" + std::to_string(e.seq)});
    addSlipFoot(doc, c);
    return doc;
}

}  // namespace evertill::domain
