// ARTS POSLog 6: names after the retail schemas of namespace
// http://www.nrf-arts.org/IXRetail/namespace/ (BusinessUnit, Sale, Return, Tax, Tender with their
// parts as the ARTS components describe them).
#include <map>

#include "day_records.h"
#include "evertill/base/clock.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "hq_http.h"
#include "xml_writer.h"

namespace evertill::hq {

using domain::Entry;
using domain::LineItem;

namespace {

std::string money(Money m) {
    return m.toString();
}
Money positive(Money m) {
    return m.isNegative() ? -m : m;
}

std::string percent(Rate r) {
    const auto bp = r.basisPoints();
    std::string text = std::to_string(bp / 100);
    if (bp % 100 != 0)
        text += "." + std::string(bp % 100 < 10 ? "0" : "") + std::to_string(bp % 100);
    return text;
}

const char* methodOf(domain::PriceOrigin o) {
    return o == domain::PriceOrigin::Keyed ? "Keyed" : "Scanned";
}

/// Sale and Return have the same parts; a return's amounts are positive under <Return>.
void writeLine(XmlWriter& x, const LineItem& l, const std::string& currency) {
    const bool back = l.origin == domain::PriceOrigin::Return;
    x.open("LineItem",
           {{"VoidFlag", l.voided ? "true" : "false"}, {"EntryMethod", methodOf(l.origin)}});
    x.open(back ? "Return" : "Sale", {{"ItemType", "Stock"}});
    x.leaf("ItemID", l.itemCode);
    x.open("POSIdentity");
    x.leaf("POSItemID", l.code);
    x.close();
    x.leaf("Description", l.name);
    x.leaf("RegularSalesUnitPrice", l.bookPrice.value_or(l.unitPrice).toString(),
           {{"Currency", currency}});
    x.leaf("ActualSalesUnitPrice", l.unitPrice.toString(), {{"Currency", currency}});
    x.leaf("ExtendedAmount", money(positive(l.net())), {{"Currency", currency}});
    if (!l.discount.isZero())
        x.leaf("ExtendedDiscountAmount", money(positive(l.discount)), {{"Currency", currency}});
    const auto quantity = l.quantity.thousandths() < 0
                              ? Quantity::fromThousandths(-l.quantity.thousandths())
                              : l.quantity;
    x.leaf("Quantity", quantity.toString(),
           {{"Units", l.pack.toString()}, {"UnitOfMeasureCode", uomCode(l.quantity.uom())}});
    x.open("Tax", {{"TaxType", "VAT"}});
    x.leaf("Amount", money(positive(l.tax)), {{"Currency", currency}});
    x.leaf("Percent", percent(l.taxRate));
    x.close();
    if (back && l.returnOf > 0) {
        x.open("TransactionLink", {{"ReasonCode", "Return"}});
        x.leaf("SequenceNumber", std::to_string(l.returnOf));
        x.leaf("LineItemSequenceNumber", std::to_string(l.returnLine));
        x.close();
    }
    if (!l.reason.empty()) x.leaf("Reason", l.reason);
    x.close();
    x.leaf("SequenceNumber", std::to_string(l.no));
    x.close();
}

void writeTaxes(XmlWriter& x, const domain::Sale& s, const std::string& currency, int& number) {
    struct Sums {
        Money net, tax;
    };
    std::map<std::int32_t, Sums> rates;
    for (const auto& l : s.lines) {
        if (l.voided) continue;
        auto& r = rates[l.taxRate.basisPoints()];
        r.tax += l.tax;
        r.net += l.net();
    }
    for (const auto& [rate, sums] : rates) {
        x.open("LineItem");
        x.open("Tax", {{"TaxType", "VAT"}});
        x.leaf("TaxableAmount", money(sums.net),
               {{"Currency", currency},
                {"TaxIncludedInTaxableAmountFlag", s.taxIncluded ? "true" : "false"}});
        x.leaf("Amount", money(sums.tax), {{"Currency", currency}});
        x.leaf("Percent", percent(Rate::fromBasisPoints(rate)));
        x.close();
        x.leaf("SequenceNumber", std::to_string(++number));
        x.close();
    }
}

void writeTenders(XmlWriter& x, const domain::Sale& s, const std::string& currency, int& number) {
    bool first = true;
    for (const auto& t : s.tenders) {
        const Money kept = t.amount - t.change;
        x.open("LineItem");
        x.open("Tender", {{"TenderType", t.kind == domain::TenderKind::Cash ? "Cash" : "Other"},
                          {"TypeCode", kept.isNegative() ? "Refund" : "Sale"}});
        x.leaf("Amount", money(positive(kept.isNegative() ? kept : t.amount)),
               {{"Currency", currency}});
        if (!t.change.isZero() && !kept.isNegative()) {
            x.open("TenderChange");
            x.leaf("Amount", money(t.change), {{"Currency", currency}});
            x.close();
        }
        if (std::exchange(first, false) && !s.rounding.isZero())
            x.leaf("Rounding", money(s.rounding), {{"Currency", currency}});
        x.close();
        x.leaf("SequenceNumber", std::to_string(++number));
        x.close();
    }
}

std::string quoted(const std::string& text) {
    return dumped(nlohmann::json(text));
}

struct Writer {
    XmlWriter& x;
    const ExportRange& range;
    const Entry& e;
    ExportSummary& sum;

    void begin(std::int64_t startedAt, bool cancelled = false) const {
        const auto& v = e.envelope;
        x.open("Transaction",
               {{"CancelFlag", cancelled ? "true" : "false"}, {"TrainingModeFlag", "false"}});
        x.open("BusinessUnit");
        x.leaf("UnitID", v.store);
        x.close();
        x.leaf("WorkstationID", v.terminal);
        x.leaf("SequenceNumber", std::to_string(v.seq));
        x.leaf("TransactionID",
               v.terminal + ":" + std::to_string(v.epoch) + ":" + std::to_string(v.seq));
        x.leaf("BusinessDayDate", v.businessDate ? v.businessDate->toString() : "");
        x.leaf("BeginDateTime", utcToIso(startedAt));
        x.leaf("EndDateTime", utcToIso(v.at));
        if (!v.operatorNumber.empty())
            x.leaf("OperatorID", v.operatorNumber, {{"OperatorType", "Cashier"}});
        x.leaf("CurrencyCode", range.currency);
    }
    void total(const char* type, Money amount) const {
        x.leaf("Total", money(amount), {{"TotalType", type}, {"CurrencyCode", range.currency}});
    }
    void control(const char* element) const {
        begin(e.envelope.at);
        x.open("ControlTransaction");
        x.empty(element);
        x.close();
        x.close();
    }
    /// Baskets that were not paid.
    void unpaid(const char* status, const std::vector<LineItem>& lines, Money sumOfLines,
                bool cancelled) const {
        begin(e.envelope.at, cancelled);
        x.open("RetailTransaction", {{"TransactionStatus", status}});
        for (const auto& l : lines)
            writeLine(x, l, range.currency);
        total("TransactionGrossAmount", sumOfLines);
        x.close();
        x.close();
    }
    void drawer(const char* element, std::int64_t number,
                std::initializer_list<std::pair<const char*, Money>> amounts) const {
        begin(e.envelope.at);
        x.open("TenderControlTransaction");
        x.open(element);
        x.leaf("SessionID", std::to_string(number));
        for (const auto& [name, amount] : amounts)
            x.leaf(name, money(amount), {{"Currency", range.currency}});
        x.close();
        x.close();
        x.close();
    }

    bool operator()(const domain::Sale& s) const {
        begin(s.startedAt);
        x.open("RetailTransaction", {{"TransactionStatus", "Finished"}});
        x.leaf("ReceiptNumber", std::to_string(s.receiptNumber));
        if (!s.terms.member.empty()) {
            x.open("Customer");
            x.leaf("CustomerID", s.terms.member);
            x.close();
        }
        int number = 0;
        for (const auto& l : s.lines) {
            writeLine(x, l, range.currency);
            number = std::max(number, l.no);
        }
        writeTaxes(x, s, range.currency, number);
        writeTenders(x, s, range.currency, number);
        total("TransactionGrossAmount", s.total);
        total("TransactionTaxAmount", s.tax);
        total("TransactionNetAmount", s.total - s.tax);
        x.close();
        x.close();
        sum.sales += 1;
        sum.total += s.total.minor();
        return true;
    }
    bool operator()(const domain::SaleCancelled& s) const {
        return unpaid("Voided", s.lines, s.total, true), true;
    }
    bool operator()(const domain::SaleSuspended& s) const {
        return unpaid("Suspended", s.lines, s.total, false), true;
    }
    bool operator()(const domain::SignOn&) const { return control("OperatorSignOn"), true; }
    bool operator()(const domain::SignOff&) const { return control("OperatorSignOff"), true; }
    bool operator()(const domain::NoSale&) const { return control("NoSale"), true; }
    bool operator()(const domain::DayOpened&) const { return control("BusinessSOD"), true; }
    bool operator()(const domain::DayClosed&) const { return control("BusinessEOD"), true; }
    bool operator()(const domain::SessionOpened& s) const {
        return drawer("SessionStart", s.number, {{"OpeningAmount", s.openingFloat}}), true;
    }
    bool operator()(const domain::SessionClosed& s) const {
        return drawer("SessionSettle", s.number,
                      {{"ExpectedAmount", s.expected},
                       {"CountedAmount", s.counted},
                       {"OverShortAmount", s.counted - s.expected}}),
               true;
    }
    template <typename Other>
    bool operator()(const Other&) const {
        return false;  // no counterpart: in the JSON lines only
    }
};

}  // namespace

Result<ExportSummary, store::StoreError> exportPosLog(Sql& sql, const ExportRange& range,
                                                      std::ostream& out) {
    ExportSummary sum;
    XmlWriter x(out);
    x.open("POSLog", {{"xmlns", "http://www.nrf-arts.org/IXRetail/namespace/"},
                      {"MajorVersion", "6"},
                      {"MinorVersion", "0"},
                      {"FixVersion", "0"}});
    const auto done = eachRecord(sql, range, [&](const DayRecord& r) {
        const auto entry = domain::readEntry(r.body);
        if (!entry) {
            ++sum.skipped;
            return;
        }
        if (std::visit(Writer{x, range, *entry, sum}, entry->data)) ++sum.records;
    });
    x.close();
    if (!done) return unexpected(done.error());
    return sum;
}

Result<ExportSummary, store::StoreError> exportJsonLines(Sql& sql, const ExportRange& range,
                                                         std::ostream& out) {
    ExportSummary sum;
    const auto done = eachRecord(sql, range, [&](const DayRecord& r) {
        // The body stands as it was signed, unless it would break the line: such a record was never
        // canonical.
        const bool oneLine = r.body.find_first_of("\r\n") == std::string::npos;
        out << R"({"store":)" << quoted(range.store) << R"(,"terminal":)" << quoted(r.terminal)
            << R"(,"stream":)" << r.stream << R"(,"seq":)" << r.seq << R"(,"hash":")"
            << toHex(asBytes(r.hash)) << R"(","body":)" << (oneLine ? r.body : quoted(r.body))
            << "}\n";
        ++sum.records;
        const auto entry = domain::readEntry(r.body);
        if (!entry) {
            ++sum.skipped;
            return;
        }
        if (const auto* s = std::get_if<domain::Sale>(&entry->data)) {
            sum.sales += 1;
            sum.total += s->total.minor();
        }
    });
    if (!done) return unexpected(done.error());
    return sum;
}

}  // namespace evertill::hq
