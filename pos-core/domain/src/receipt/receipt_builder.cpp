#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/domain/pricing/coupon.h"

#include <array>
#include <cstdio>
#include <cstring>

#include "evertill/base/clock.h"
#include "slip_parts.h"

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
        if (r.code == reason) return std::string(&w != &kEnglish ? r.zh : r.en);
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

// Chinese words with the English ones behind them. All members are texts.
SlipWords bothWords() {
    constexpr std::size_t kCount = sizeof(SlipWords) / sizeof(const char*);
    static_assert(kCount * sizeof(const char*) == sizeof(SlipWords));
    static std::vector<std::string> texts;
    std::array<const char*, kCount> zh{};
    std::array<const char*, kCount> en{};
    std::memcpy(zh.data(), &kChinese, sizeof kChinese);
    std::memcpy(en.data(), &kEnglish, sizeof kEnglish);
    texts.reserve(kCount);
    for (std::size_t i = 0; i < kCount; ++i)
        zh[i] = texts.emplace_back(std::string(zh[i]) + " " + en[i]).c_str();
    SlipWords out{};
    std::memcpy(&out, zh.data(), sizeof out);
    return out;
}

}  // namespace

std::string maskedNumber(const std::string& number) {
    if (number.size() <= 4) return number;
    return "****" + number.substr(number.size() - 4);
}

TextBlock centredText(std::string text, bool bold, bool big) {
    return {std::move(text), Align::Centre, bold, big};
}

void addSlipLines(ReceiptDocument& doc, const std::vector<LineItem>& lines, const SlipWords& w,
                  const std::vector<AppliedPromotion>& promotions) {
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

void addSlipFacts(ReceiptDocument& doc, const Envelope& e, const SlipContext& c, const SlipWords& w,
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

/// A copy of the receipt names the coupon, but is not one more.
void addCouponPart(ReceiptDocument& doc, const IssuedCoupon& coupon, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    doc.blocks.emplace_back(RuleBlock{});
    doc.blocks.emplace_back(centredText(w.couponEarned, true));
    doc.blocks.emplace_back(
        centredText(coupon.name.empty() ? coupon.campaign : coupon.name, true, true));
    if (!coupon.lastDay.empty())
        doc.blocks.emplace_back(centredText(std::string(w.couponUntil) + " " + coupon.lastDay));
    if (coupon.code.empty())
        doc.blocks.emplace_back(centredText(w.couponAtDesk));
    else if (c.copy == 0)
        doc.blocks.emplace_back(QrBlock{coupon.code});
    if (const auto code = pricing::parseCouponCode(coupon.code))
        doc.blocks.emplace_back(
            centredText("No. " + pricing::CouponName{code->campaign, code->serial}.toString()));
    if (c.training) doc.blocks.emplace_back(centredText(w.training, true));
    doc.blocks.emplace_back(FeedBlock{1});
}

const SlipWords& slipWords(std::string_view language) {
    if (language == "both") {
        static const SlipWords both = bothWords();
        return both;
    }
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

void addStoreHead(ReceiptDocument& doc, const SlipContext& c) {
    const bool english = !readsChinese(c.language) && !c.store.storeNameEn.empty();
    doc.blocks.emplace_back(
        centredText(english ? c.store.storeNameEn : c.store.storeName, true, true));
    if (c.language == "both" && !c.store.storeNameEn.empty())
        doc.blocks.emplace_back(centredText(c.store.storeNameEn, true));
    if (!c.store.address.empty()) doc.blocks.emplace_back(centredText(c.store.address));
    if (!c.store.phone.empty()) doc.blocks.emplace_back(centredText(c.store.phone));
}

void addSlipTitle(ReceiptDocument& doc, const SlipContext& c, std::string_view title) {
    const auto& w = slipWords(c.language);
    doc.blocks.emplace_back(centredText(std::string(title), true));
    if (c.copy > 0)
        doc.blocks.emplace_back(
            centredText("** " + std::string(w.copy) + " " + std::to_string(c.copy) + " **", true));
}

void addSlipHead(ReceiptDocument& doc, const SlipContext& c, std::string_view title) {
    if (c.training) doc.blocks.emplace_back(centredText(slipWords(c.language).training, true));
    addStoreHead(doc, c);
    addSlipTitle(doc, c, title);
    doc.blocks.emplace_back(RuleBlock{});
}

void addSlipFoot(ReceiptDocument& doc, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    if (!c.digest.empty())
        doc.blocks.emplace_back(centredText(std::string(w.check) + " " + c.digest));
    if (c.training) doc.blocks.emplace_back(centredText(w.training, true));
    doc.blocks.emplace_back(FeedBlock{1});
}

ReceiptDocument explanationSlip(const Envelope& e, const Sale& s, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    addSlipHead(doc, c, w.explanation);
    addSlipFacts(doc, e, c, w, receiptNumberText(e.terminal, s.receiptNumber));
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
    addSlipFacts(doc, e, c, w, {});
    addCouponPart(doc, d.coupon, c);
    addSlipFoot(doc, c);
    return doc;
}

ReceiptDocument suspendSlip(const Envelope& e, const SaleSuspended& s, const SlipContext& c) {
    const auto& w = slipWords(c.language);
    ReceiptDocument doc;
    addSlipHead(doc, c, w.suspended);
    addSlipFacts(doc, e, c, w, {});
    addSlipLines(doc, s.lines, w);
    doc.blocks.emplace_back(PairBlock{w.subtotal, s.total.toString(), true});
    doc.blocks.emplace_back(centredText(w.suspendedHint));
    doc.blocks.emplace_back(BarcodeBlock{"SUS" + std::to_string(e.seq)});
    addSlipFoot(doc, c);
    return doc;
}

}  // namespace evertill::domain
