// The receipt of a sale or refund, part by part as the store's template orders them.
#include <algorithm>
#include <array>

#include "slip_parts.h"

namespace evertill::domain {
namespace {

constexpr std::array<std::string_view, 12> kPlaceholders = {
    "store", "store_en", "address", "phone",  "number", "terminal",
    "time",  "date",     "cashier", "pieces", "total",  "member"};

class Builder {
 public:
    Builder(const Envelope& e, const Sale& s, const SlipContext& c)
        : m_e(e), m_s(s), m_c(c), m_w(slipWords(c.language)), m_due(s.total + s.rounding) {}

    ReceiptDocument build(const ReceiptTemplate& form) {
        // Whatever the template says: nobody may take a training slip for a receipt.
        if (m_c.training) add(centredText(m_w.training, true));
        for (const ReceiptTemplateItem& item : form.items)
            part(item);
        return std::move(m_doc);
    }

 private:
    template <typename Block>
    void add(Block block) {
        m_doc.blocks.emplace_back(std::move(block));
    }
    bool refund() const { return m_due.isNegative(); }

    void part(const ReceiptTemplateItem& item) {
        switch (item.part) {
            case ReceiptPart::Text:
                return text(item.text);
            case ReceiptPart::Picture:
                return add(item.picture);
            case ReceiptPart::Rule:
                return add(RuleBlock{});
            case ReceiptPart::Feed:
                return add(FeedBlock{item.lines});
            case ReceiptPart::Barcode:
                return add(BarcodeBlock{receiptNumberText(m_e.terminal, m_s.receiptNumber)});
            case ReceiptPart::Head:
                return addStoreHead(m_doc, m_c);
            case ReceiptPart::Title:
                return addSlipTitle(m_doc, m_c, refund() ? m_w.refund : m_w.receipt);
            case ReceiptPart::Facts:
                return addSlipFacts(m_doc, m_e, m_c, m_w,
                                    receiptNumberText(m_e.terminal, m_s.receiptNumber));
            case ReceiptPart::Member:
                return member();
            case ReceiptPart::Lines:
                return addSlipLines(m_doc, m_s.lines, m_w, m_s.promotions);
            case ReceiptPart::Savings:
                return savings();
            case ReceiptPart::Coupons:
                return coupons();
            default:
                return money(item.part);
        }
    }

    void money(ReceiptPart part) {
        switch (part) {
            case ReceiptPart::Subtotal:
                return subtotal();
            case ReceiptPart::Total:
                return add(
                    PairBlock{refund() ? m_w.refundDue : m_w.total, totalText(), true, true});
            case ReceiptPart::Tenders:
                return tenders();
            case ReceiptPart::Tax:
                if (m_s.taxIncluded) add(PairBlock{m_w.tax, m_s.tax.toString()});
                return;
            case ReceiptPart::Footer:
                return footer();
            case ReceiptPart::Qr:
                if (!m_c.qr.empty()) add(QrBlock{m_c.qr});
                return;
            case ReceiptPart::Check:
                return addSlipFoot(m_doc, m_c);
            case ReceiptPart::Earned:
                for (const IssuedCoupon& coupon : m_s.issued)
                    addCouponPart(m_doc, coupon, m_c);
                return;
            default:
                return;
        }
    }

    void text(const TextBlock& pattern) {
        TextBlock block = pattern;
        block.text.clear();
        const std::string& from = pattern.text;
        for (std::size_t at = 0; at < from.size();) {
            const std::size_t end = from[at] == '{' ? from.find('}', at) : std::string::npos;
            if (end == std::string::npos) {
                block.text += from[at++];
                continue;
            }
            block.text += value(std::string_view(from).substr(at + 1, end - at - 1));
            at = end + 1;
        }
        if (!block.text.empty()) add(std::move(block));
    }

    std::string value(std::string_view name) const {
        const std::string time = localTimeText(m_e.at, m_c.store.utcOffsetMinutes);
        if (name == "store") return m_c.store.storeName;
        if (name == "store_en") return m_c.store.storeNameEn;
        if (name == "address") return m_c.store.address;
        if (name == "phone") return m_c.store.phone;
        if (name == "number") return receiptNumberText(m_e.terminal, m_s.receiptNumber);
        if (name == "terminal") return m_e.terminal;
        if (name == "time") return time;
        if (name == "date") return time.substr(0, 10);
        if (name == "cashier")
            return m_c.operatorName.empty() ? m_e.operatorNumber : m_c.operatorName;
        if (name == "pieces") return std::to_string(pieces());
        if (name == "total") return totalText();
        if (name == "member") return maskedNumber(m_s.terms.member);
        return {};
    }

    std::string totalText() const {
        return m_c.store.currencySign + (refund() ? -m_due : m_due).toString();
    }

    int pieces() const {
        int out = 0;
        for (const auto& l : m_s.lines)
            if (!l.voided)
                out += l.kind == ItemKind::Weighed || !l.quantity.isWhole()
                           ? 1
                           : static_cast<int>(l.quantity.thousandths() / 1000);
        return out;
    }

    void member() {
        if (!m_s.terms.member.empty())
            add(PairBlock{std::string(m_w.member) + ":" + maskedNumber(m_s.terms.member), ""});
    }

    void savings() {
        Money saved;
        for (const auto& l : m_s.lines)
            if (!l.voided) saved += l.discount;
        if (!(saved > Money())) return;
        add(PairBlock{m_w.listTotal, (m_s.goods + saved).toString()});
        add(PairBlock{m_w.saved, (-saved).toString(), true});
    }

    void coupons() {
        for (const auto& coupon : m_s.terms.coupons)
            add(PairBlock{m_w.coupon, coupon.code});
        for (const auto& coupon : m_s.couponsBack)
            add(PairBlock{m_w.couponBack, coupon.code});
        for (const auto& coupon : m_s.couponsVoid)
            add(PairBlock{m_w.couponVoid, coupon});
    }

    void subtotal() {
        add(PairBlock{
            std::string(m_w.subtotal) + " (" + m_w.pieces + " " + std::to_string(pieces()) + ")",
            m_s.goods.toString()});
        if (!m_s.taxIncluded) add(PairBlock{m_w.taxOnTop, m_s.tax.toString()});
        if (!m_s.rounding.isZero()) add(PairBlock{m_w.rounding, m_s.rounding.toString()});
    }

    void tenders() {
        for (const auto& t : m_s.tenders) {
            if (refund()) {
                add(PairBlock{m_w.refunded, t.change.toString(), true});
                continue;
            }
            add(PairBlock{m_w.cash, t.amount.toString()});
            add(PairBlock{m_w.change, t.change.toString(), true});
        }
    }

    void footer() {
        const StoreInfo& store = m_c.store;
        const bool both = m_c.language == "both";
        const std::string& footer = readsChinese(m_c.language) ? store.footer : store.footerEn;
        add(centredText(footer.empty() ? m_w.thanks : footer));
        if (both && !store.footer.empty() && !store.footerEn.empty())
            add(centredText(store.footerEn));
    }

    const Envelope& m_e;
    const Sale& m_s;
    const SlipContext& m_c;
    const SlipWords& m_w;
    Money m_due;
    ReceiptDocument m_doc;
};

}  // namespace

std::vector<std::string> placeholdersIn(std::string_view text) {
    std::vector<std::string> names;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos) break;
        names.emplace_back(text.substr(at + 1, end - at - 1));
        at = end;
    }
    return names;
}

bool isSlipPlaceholder(std::string_view name) {
    return std::find(kPlaceholders.begin(), kPlaceholders.end(), name) != kPlaceholders.end();
}

ReceiptDocument saleReceipt(const Envelope& e, const Sale& s, const SlipContext& c) {
    const ReceiptTemplate& form = c.form != nullptr ? *c.form : defaultReceiptTemplate();
    SlipContext context = c;
    if (!form.language.empty()) context.language = form.language;
    return Builder(e, s, context).build(form);
}

}  // namespace evertill::domain
