#include "shift/report_view_model.h"

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {
enum Role { Label = Qt::UserRole + 1, Value, Strong, Heading };
}

QVariant ReportListModel::data(const QModelIndex& index, int role) const {
    const ReportRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Label:
            return r.label;
        case Value:
            return r.value;
        case Strong:
            return r.strong;
        case Heading:
            return r.heading;
        default:
            return {};
    }
}

QHash<int, QByteArray> ReportListModel::roleNames() const {
    return {{Label, "label"}, {Value, "value"}, {Strong, "strong"}, {Heading, "heading"}};
}

ReportViewModel::ReportViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_rows(this) {}

QString ReportViewModel::title() const {
    if (m_report.kind == "z") return tr("Z report no. %1").arg(m_report.number);
    if (m_report.kind == "session") return tr("Session %1 closed").arg(m_report.number);
    return tr("X report");
}

QString ReportViewModel::subtitle() const {
    const int offset = m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 0;
    return tr("%1 · %2 to %3")
        .arg(fromUtf8(m_report.businessDate.toString()), clockText(m_report.fromMs, offset),
             clockText(m_report.toMs, offset));
}

QString ReportViewModel::differenceText() const {
    if (m_report.overShort.isZero()) return tr("The drawer is right");
    const QString amount =
        moneyText(m_report.overShort.isNegative() ? -m_report.overShort : m_report.overShort);
    return m_report.overShort.isNegative() ? tr("%1 is missing").arg(amount)
                                           : tr("%1 too much").arg(amount);
}

void ReportViewModel::show(const service::TotalsReport& report) {
    m_report = report;
    std::vector<ReportRow> rows;
    const auto heading = [&](const QString& text) { rows.push_back({text, {}, true, true}); };
    const auto add = [&](const QString& label, const QString& value, bool strong = false) {
        rows.push_back({label, value, strong, false});
    };
    const auto count = [](std::int64_t n) { return QString::number(n); };
    heading(tr("Sales"));
    add(tr("Receipts"), count(report.sales));
    add(tr("Lines"), count(report.lines));
    add(tr("Goods"), moneyText(report.goods));
    for (const auto& t : report.taxes)
        add(tr("Tax %1 %").arg(fromUtf8(t.rate.toString())), moneyText(t.tax));
    if (!report.rounding.isZero()) add(tr("Rounding"), moneyText(report.rounding));
    add(tr("Total"), moneyText(report.total), true);
    heading(tr("Cash"));
    add(tr("Float"), moneyText(report.openingFloat));
    add(tr("Cash received"), moneyText(report.cashIn));
    add(tr("Change given"), moneyText(-report.change));
    // Blind count: nothing shows what should be there before the drawer was counted.
    if (report.kind != "x") {
        add(tr("Should be there"), moneyText(report.expectedCash));
        add(tr("Counted"), moneyText(report.countedCash));
        add(tr("Difference"), moneyText(report.overShort), true);
    }
    heading(tr("Exceptions"));
    add(tr("Voided lines"),
        tr("%1 · %2").arg(report.voidedLines).arg(moneyText(report.voidedAmount)));
    add(tr("Cancelled sales"),
        tr("%1 · %2").arg(report.cancelledSales).arg(moneyText(report.cancelledAmount)));
    add(tr("Drawer openings"), count(report.noSales));
    if (!report.departments.empty()) heading(tr("Departments"));
    for (const auto& d : report.departments)
        add(d.department.empty() ? tr("(none)") : fromUtf8(d.department), moneyText(d.amount));
    heading(tr("Records"));
    add(tr("Journal"), tr("%1 to %2").arg(report.firstSeq).arg(report.lastSeq));
    add(tr("Grand total"), moneyText(report.grandTotal));
    m_rows.replace(std::move(rows));
    emit changed();
    m_ui.dialogs.open(Dialogs::Report);
}

void ReportViewModel::close() {
    m_ui.dialogs.close();
}

bool ReportViewModel::perform(Action::Id action) {
    if (action != Action::Enter && action != Action::Clear) return false;
    close();
    return true;
}

}  // namespace evertill::ui
