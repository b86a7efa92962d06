#include "projector.h"

#include "evertill/domain/ledger/postings.h"
#include "evertill/domain/pricing/coupon.h"

namespace evertill::store {

using namespace domain;

const std::vector<Projector::Table>& Projector::tables() {
    static const std::vector<Table> kTables = {{"register", "id"},
                                               {"sale", "seq"},
                                               {"sale_line", "id"},
                                               {"sale_tender", "id"},
                                               {"posting", "id"},
                                               {"account_balance", "account"},
                                               {"stock_balance", "item"},
                                               {"session", "number"},
                                               {"session_tax", "session, rate"},
                                               {"session_department", "session, department"},
                                               {"business_day", "date"},
                                               {"suspended", "seq"},
                                               {"resumed_basket", "resumed"},
                                               {"reprint", "of_seq"},
                                               {"operator_state", "operator"},
                                               {"promotion_day", "promotion, date"},
                                               {"promotion_member", "promotion, member, date"},
                                               {"coupon_used", "code"},
                                               {"coupon_issued", "code"},
                                               {"returned", "sale, line"},
                                               {"receipt_number", "receipt"}};
    return kTables;
}

void Projector::clear(Database& db) {
    for (const auto& t : tables())
        db.exec(std::string("DELETE FROM ") + t.name);
    db.exec("INSERT INTO register VALUES(1, 0, 0, 0, 0, NULL, 0, 0, NULL)");
}

Projector::Projector(Database& db)
    : m_db(db),
      m_sale(db.prepare("INSERT INTO sale VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)")),
      m_line(db.prepare("INSERT INTO sale_line VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)")),
      m_tender(db.prepare("INSERT INTO sale_tender VALUES(?1,?2,?3,?4)")),
      m_posting(db.prepare("INSERT INTO posting VALUES(?1,?2,?3)")),
      m_balance(
          db.prepare("INSERT INTO account_balance VALUES(?1,?2) ON CONFLICT(account) DO UPDATE SET "
                     "amount = amount + excluded.amount")),
      m_stock(db.prepare("INSERT INTO stock_balance VALUES(?1,?2) ON CONFLICT(item) DO UPDATE SET "
                         "quantity = quantity + excluded.quantity")),
      m_sessionSale(db.prepare(
          "UPDATE session SET sales=sales+1, lines=lines+?2, goods=goods+?3, tax=tax+?4, "
          "rounding=rounding+?5, "
          "total=total+?6, cash_in=cash_in+?7, change=change+?8, expected=expected+?9, "
          "voided_lines=voided_lines+?10, voided_amount=voided_amount+?11 WHERE number=?1")),
      m_sessionTax(db.prepare(
          "INSERT INTO session_tax VALUES(?1,?2,?3,?4) ON CONFLICT(session,rate) DO UPDATE SET "
          "gross = gross + excluded.gross, tax = tax + excluded.tax")),
      m_sessionDept(
          db.prepare("INSERT INTO session_department VALUES(?1,?2,?3,?4) ON "
                     "CONFLICT(session,department) DO UPDATE "
                     "SET amount = amount + excluded.amount, lines = lines + excluded.lines")),
      m_registerSale(
          db.prepare("UPDATE register SET receipt=?1, grand_total=grand_total+?2 WHERE id=1")),
      m_receipt(db.prepare("INSERT INTO receipt_number VALUES(?1,?2)")),
      m_basketEnd(db.prepare("UPDATE resumed_basket SET ended=?1 WHERE ended=0")) {}

void Projector::project(const Entry& entry) {
    std::visit([&](const auto& data) { on(entry.envelope, data); }, entry.data);
    post(entry.envelope.seq, entry.data);
}

void Projector::post(std::int64_t seq, const EntryData& data) {
    std::int64_t id = seq * 1024;
    for (const auto& p : postingsOf(data)) {
        m_posting.bind(1, id++)
            .bind(2, std::string_view(p.account))
            .bind(3, p.amount.minor())
            .run();
        m_balance.bind(1, std::string_view(p.account)).bind(2, p.amount.minor()).run();
    }
}

void Projector::on(const Envelope&, const Genesis& d) {
    if (d.receipts == 0 && d.sessions == 0 && d.zReports == 0) return;
    auto reg = m_db.prepare("UPDATE register SET receipt=?1, session=?2, z=?3 WHERE id=1");
    reg.bind(1, d.receipts).bind(2, d.sessions).bind(3, d.zReports).run();
}

void Projector::on(const Envelope& e, const DayOpened& d) {
    const std::string date = d.date.toString();
    auto st = m_db.prepare("INSERT INTO business_day VALUES(?1,?2,NULL,NULL)");
    st.bind(1, std::string_view(date)).bind(2, e.seq).run();
    auto reg = m_db.prepare(
        "UPDATE register SET business_date=?1, day_first_seq=?2, last_date=?1 WHERE id=1");
    reg.bind(1, std::string_view(date)).bind(2, e.seq).run();
}

void Projector::on(const Envelope& e, const SessionOpened& d) {
    const std::string date = e.businessDate ? e.businessDate->toString() : "";
    auto st = m_db.prepare(
        "INSERT INTO "
        "session(number,business_date,opened_at,opened_by,opening_float,first_seq,expected) "
        "VALUES(?1,?2,?3,?4,?5,?6,?5)");
    st.bind(1, d.number)
        .bind(2, std::string_view(date))
        .bind(3, e.at)
        .bind(4, std::string_view(e.operatorNumber));
    st.bind(5, d.openingFloat.minor()).bind(6, e.seq).run();
    auto reg = m_db.prepare("UPDATE register SET session=?1, open_session=?1 WHERE id=1");
    reg.bind(1, d.number).run();
}

void Projector::on(const Envelope& e, const Sale& s) {
    const std::string date = e.businessDate ? e.businessDate->toString() : "";
    std::int64_t lines = 0;
    std::int64_t voided = 0;
    Money voidedAmount;
    for (const auto& l : s.lines) {
        if (l.voided) {
            ++voided;
            voidedAmount += l.amount;
        } else {
            ++lines;
        }
    }
    m_sale.bind(1, e.seq)
        .bind(2, s.receiptNumber)
        .bind(3, std::string_view(date))
        .bind(4, e.session);
    m_sale.bind(5, std::string_view(e.operatorNumber))
        .bind(6, e.at)
        .bind(7, s.goods.minor())
        .bind(8, s.tax.minor());
    m_sale.bind(9, s.rounding.minor()).bind(10, s.total.minor()).bind(11, lines).run();
    m_basketEnd.bind(1, e.seq).run();
    saleLines(e.seq, e.session, s);
    promotionsOf(e, s);
    couponsOf(e, s);
    Money in;
    Money change;
    std::int64_t n = e.seq * 1024;
    for (const auto& t : s.tenders) {
        m_tender.bind(1, n++)
            .bind(2, tenderKindName(t.kind))
            .bind(3, t.amount.minor())
            .bind(4, t.change.minor())
            .run();
        in += t.amount;
        change += t.change;
    }
    m_sessionSale.bind(1, e.session).bind(2, lines).bind(3, s.goods.minor()).bind(4, s.tax.minor());
    m_sessionSale.bind(5, s.rounding.minor())
        .bind(6, s.total.minor())
        .bind(7, in.minor())
        .bind(8, change.minor());
    m_sessionSale.bind(9, (in - change).minor())
        .bind(10, voided)
        .bind(11, voidedAmount.minor())
        .run();
    m_registerSale.bind(1, s.receiptNumber).bind(2, s.total.minor()).run();
    m_receipt.bind(1, s.receiptNumber).bind(2, e.seq).run();
}

void Projector::promotionsOf(const Envelope& e, const Sale& s) {
    const std::string date = e.businessDate ? e.businessDate->toString() : "";
    for (const auto& p : s.promotions) {
        std::int64_t units = 0;
        for (const auto& share : p.shares)
            units += share.units;
        auto day = m_db.prepare(
            "INSERT INTO promotion_day VALUES(?1,?2,1,?3,?4,?5) ON CONFLICT DO UPDATE SET "
            "tickets=tickets+1, times=times+excluded.times, units=units+excluded.units, "
            "discount=discount+excluded.discount");
        day.bind(1, std::string_view(p.id)).bind(2, std::string_view(date)).bind(3, p.times);
        day.bind(4, units).bind(5, p.discount.minor()).run();
        if (s.terms.member.empty()) continue;
        auto member = m_db.prepare(
            "INSERT INTO promotion_member VALUES(?1,?2,?3,1) ON CONFLICT DO UPDATE SET "
            "tickets=tickets+1");
        member.bind(1, std::string_view(p.id)).bind(2, std::string_view(s.terms.member));
        member.bind(3, std::string_view(date)).run();
    }
    for (const auto& l : s.lines) {
        if (l.voided || l.returnOf == 0) continue;
        auto back = m_db.prepare(
            "INSERT INTO returned VALUES(?1,?2,?3,?4,?5) ON CONFLICT DO UPDATE SET "
            "quantity=quantity+excluded.quantity, amount=amount+excluded.amount, "
            "discount=discount+excluded.discount");
        back.bind(1, l.returnOf).bind(2, l.returnLine).bind(3, -l.quantity.thousandths());
        back.bind(4, -l.amount.minor()).bind(5, -l.discount.minor()).run();
    }
}

void Projector::couponsOf(const Envelope& e, const Sale& s) {
    const std::string date = e.businessDate ? e.businessDate->toString() : "";
    for (const auto& c : s.terms.coupons) {
        auto used = m_db.prepare(
            "INSERT INTO coupon_used VALUES(?1,?2,?3,?4,1) ON CONFLICT DO UPDATE SET used=used+1, "
            "date=excluded.date, seq=excluded.seq");
        used.bind(1, std::string_view(c.code)).bind(2, std::string_view(c.key));
        used.bind(3, std::string_view(date)).bind(4, e.seq).run();
    }
    for (const auto& c : s.couponsBack) {
        auto back = m_db.prepare("UPDATE coupon_used SET used=used-1 WHERE code=?1");
        back.bind(1, std::string_view(c.code)).run();
    }
    for (const auto& c : s.issued)
        issued(e, c);
    for (const auto& name : s.couponsVoid) {
        auto gone = m_db.prepare("UPDATE coupon_issued SET void=1 WHERE code=?1");
        gone.bind(1, std::string_view(name)).run();
    }
}

void Projector::saleLines(std::int64_t seq, std::int64_t session, const Sale& sale) {
    struct RateSum {
        Money gross, tax;
    };
    struct DeptSum {
        Money amount;
        std::int64_t lines = 0;
    };
    std::map<std::int32_t, RateSum> rates;
    std::map<std::string_view, DeptSum> departments;
    for (const auto& l : sale.lines) {
        m_line.bind(1, seq * 1024 + l.no)
            .bind(2, std::string_view(l.itemCode))
            .bind(3, std::string_view(l.name));
        m_line.bind(4, std::string_view(l.department)).bind(5, l.quantity.thousandths());
        m_line.bind(6, uomCode(l.quantity.uom()))
            .bind(7, l.unitPrice.tenThousandths())
            .bind(8, l.amount.minor());
        m_line.bind(9, l.taxRate.basisPoints()).bind(10, l.tax.minor()).bind(11, l.voided);
        m_line.bind(12, l.discount.minor()).run();
        if (l.voided) continue;
        rates[l.taxRate.basisPoints()].gross += l.net();
        rates[l.taxRate.basisPoints()].tax += l.tax;
        departments[l.department].amount += l.net();
        departments[l.department].lines += 1;
        const auto base =
            divideRounded(static_cast<Int128>(l.quantity.thousandths()) * l.pack.thousandths(),
                          1000, Rounding::HalfUp);
        if (l.kind != ItemKind::Amount)
            m_stock.bind(1, std::string_view(l.itemCode)).bind(2, -base.value_or(0)).run();
    }
    for (const auto& [rate, sum] : rates)
        m_sessionTax.bind(1, session)
            .bind(2, rate)
            .bind(3, sum.gross.minor())
            .bind(4, sum.tax.minor())
            .run();
    for (const auto& [dept, sum] : departments)
        m_sessionDept.bind(1, session)
            .bind(2, dept)
            .bind(3, sum.amount.minor())
            .bind(4, sum.lines)
            .run();
}

void Projector::on(const Envelope& e, const SaleCancelled& d) {
    auto st = m_db.prepare(
        "UPDATE session SET cancelled=cancelled+1, cancelled_amount=cancelled_amount+?2 WHERE "
        "number=?1");
    st.bind(1, e.session).bind(2, d.total.minor()).run();
    m_basketEnd.bind(1, e.seq).run();
}

void Projector::on(const Envelope& e, const SaleSuspended& d) {
    m_basketEnd.bind(1, e.seq).run();
    std::int64_t lines = 0;
    for (const auto& l : d.lines)
        lines += l.voided ? 0 : 1;
    auto st = m_db.prepare("INSERT INTO suspended VALUES(?1,?2,?3,?4,?5)");
    st.bind(1, e.seq)
        .bind(2, e.at)
        .bind(3, std::string_view(e.operatorNumber))
        .bind(4, d.total.minor());
    st.bind(5, lines).run();
}

void Projector::on(const Envelope& e, const SaleResumed& d) {
    if (d.from.empty()) notWaiting(d.suspendedSeq);
    if (d.from.empty() && d.fence == 0) return;  // nobody else can have it
    auto st = m_db.prepare("INSERT INTO resumed_basket VALUES(?1,?2,?3,?4,0,0,'')");
    st.bind(1, e.seq).bind(2, std::string_view(d.from.empty() ? e.terminal : d.from));
    st.bind(3, d.suspendedSeq).bind(4, d.fence).run();
}

void Projector::on(const Envelope&, const BasketTaken& d) {
    notWaiting(d.suspendedSeq);
}

void Projector::on(const Envelope& e, const BasketContested& d) {
    auto st = m_db.prepare(
        "INSERT INTO resumed_basket VALUES(?1,?2,?3,0,?4,1,?5) ON CONFLICT DO UPDATE SET"
        " lost=1, holder=excluded.holder");
    st.bind(1, d.resumedSeq).bind(2, std::string_view(d.from.empty() ? e.terminal : d.from));
    st.bind(3, d.suspendedSeq).bind(4, d.ended).bind(5, std::string_view(d.holder)).run();
}

void Projector::notWaiting(std::int64_t suspended) {
    auto st = m_db.prepare("DELETE FROM suspended WHERE seq=?1");
    st.bind(1, suspended).run();
}

void Projector::issued(const Envelope& e, const IssuedCoupon& coupon) {
    const auto code = pricing::parseCouponCode(coupon.code);
    if (!code) return;
    const auto name = pricing::CouponName{code->campaign, code->serial}.toString();
    auto made = m_db.prepare("INSERT OR IGNORE INTO coupon_issued VALUES(?1,?2,?3,?4,0)");
    made.bind(1, std::string_view(name)).bind(2, std::string_view(coupon.campaign));
    made.bind(3, e.epoch).bind(4, e.seq).run();
}

void Projector::on(const Envelope& e, const CouponGiven& d) {
    issued(e, d.coupon);
}

void Projector::on(const Envelope& e, const NoSale&) {
    auto st = m_db.prepare("UPDATE session SET no_sales=no_sales+1 WHERE number=?1");
    st.bind(1, e.session).run();
}

void Projector::on(const Envelope& e, const SessionClosed& d) {
    auto st =
        m_db.prepare("UPDATE session SET closed_at=?2, counted=?3, expected=?4 WHERE number=?1");
    st.bind(1, d.number).bind(2, e.at).bind(3, d.counted.minor()).bind(4, d.expected.minor()).run();
    m_db.exec("UPDATE register SET open_session=0 WHERE id=1");
}

void Projector::on(const Envelope& e, const DayClosed& d) {
    const std::string date = d.date.toString();
    auto st = m_db.prepare("UPDATE business_day SET z=?2, close_seq=?3 WHERE date=?1");
    st.bind(1, std::string_view(date)).bind(2, d.zNumber).bind(3, e.seq).run();
    auto reg =
        m_db.prepare("UPDATE register SET z=?1, business_date=NULL, day_first_seq=0 WHERE id=1");
    reg.bind(1, d.zNumber).run();
}

void Projector::on(const Envelope&, const Reprinted& d) {
    auto st = m_db.prepare(
        "INSERT INTO reprint VALUES(?1,?2) ON CONFLICT(of_seq) DO UPDATE SET "
        "copies=excluded.copies");
    st.bind(1, d.ofSeq).bind(2, d.copy).run();
}

void Projector::on(const Envelope& e, const SignOn&) {
    auto st = m_db.prepare("DELETE FROM operator_state WHERE operator=?1");
    st.bind(1, std::string_view(e.operatorNumber)).run();
}

void Projector::on(const Envelope&, const SignOnFailed& d) {
    auto st = m_db.prepare(
        "INSERT INTO operator_state VALUES(?1,?2,?3) ON CONFLICT(operator) DO UPDATE SET "
        "failures=excluded.failures, locked_until=excluded.locked_until");
    st.bind(1, std::string_view(d.triedNumber)).bind(2, d.failures).bind(3, d.lockedUntil).run();
}

}  // namespace evertill::store
