#include "analysis/analysis_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"

namespace evertill::ui {

namespace {
constexpr int kPage = 8;
constexpr int kPercentMs = 200;
constexpr int kOwnDays = 3;
constexpr int kLengths[] = {1, 7, 30};

BusinessDate before(BusinessDate d, int days) {
    return BusinessDate::fromDays(d.daysSinceEpoch() - days);
}
}  // namespace

AnalysisViewModel::AnalysisViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_places(settings),
      m_table(this),
      m_bars(this),
      m_figures(this),
      m_calendar(this),
      m_coupon(ui, this) {
    m_percentTimer.setInterval(kPercentMs);
    connect(&m_percentTimer, &QTimer::timeout, this, &AnalysisViewModel::percentChanged);
    connect(&m_calendar, &CalendarViewModel::chosen, this, [this](int from, int to) {
        m_period = kOwnDays;
        m_from = BusinessDate::fromDays(from);
        m_to = BusinessDate::fromDays(to);
        load();
    });
}

AnalysisViewModel::~AnalysisViewModel() {
    if (m_job) m_job->stop();
}

BusinessDate AnalysisViewModel::today() const {
    const auto& s = m_ui.snapshot();
    if (s && s->businessDate) return *s->businessDate;
    const int offset = s ? s->store.utcOffsetMinutes : 480;
    return BusinessDate::ofInstant(m_ui.clock.utcMs(), offset);
}

void AnalysisViewModel::start() {
    m_tab = 0;
    m_promotion.clear();
    m_exportShown = false;
    m_coupon.close();
    m_calendar.close();
    pickPeriod(std::min(m_period, 2));
}

void AnalysisViewModel::stop() {
    giveUp();
    m_analysis.reset();
    m_promotion.clear();
    m_exportShown = false;
    m_coupon.close();
    m_calendar.close();
    emit changed();
}

void AnalysisViewModel::pickPeriod(int index) {
    if (index == kOwnDays) {
        if (m_from.daysSinceEpoch() == 0) m_from = m_to = today();
        return m_calendar.start(m_from, m_to, today());
    }
    m_period = index;
    m_to = today();
    m_from = before(m_to, kLengths[index] - 1);
    load();
}

/// The till says who may; the work then runs beside it.
void AnalysisViewModel::load() {
    giveUp();
    const int round = ++m_round;
    m_working = true;
    emit changed();
    m_ui.run(
        this,
        [from = m_from, to = m_to](service::Till& till) { return till.promotionReport(from, to); },
        [this, round](service::TillResult<service::PromotionReportJobPtr> r) {
            if (round != m_round) return;
            if (r) return run(*r);
            m_working = false;
            emit changed();
            m_ui.refuse(r.error());
        });
}

void AnalysisViewModel::run(service::PromotionReportJobPtr job) {
    m_job = job;
    m_percentTimer.start();
    m_jobs.post(
        this, [job] { return job->run(); },
        [this, round = m_round](Result<service::PromotionAnalysis, service::Refused> result) {
            if (round == m_round) finished(std::move(result));
        });
}

void AnalysisViewModel::finished(Result<service::PromotionAnalysis, service::Refused> result) {
    m_percentTimer.stop();
    m_job.reset();
    m_working = false;
    if (!result) {
        emit changed();
        return m_ui.refuse(result.error());
    }
    const bool again = m_analysis != nullptr;
    m_analysis = std::make_shared<service::PromotionAnalysis>(std::move(*result));
    if (!m_promotion.isEmpty() && promotion() == nullptr) {
        m_promotion.clear();
        m_tab = m_tabBefore;
    }
    show(again);
}

void AnalysisViewModel::giveUp() {
    ++m_round;
    if (m_job) m_job->stop();
    m_job.reset();
    m_percentTimer.stop();
    if (!m_working) return;
    m_working = false;
    emit changed();
}

const domain::PromotionFigures* AnalysisViewModel::promotion() const {
    if (!m_analysis) return nullptr;
    for (const auto& p : m_analysis->report.promotions)
        if (fromUtf8(p.id) == m_promotion) return &p;
    return nullptr;
}

AnalysisTab AnalysisViewModel::shownTab() const {
    if (promotionOpen()) return m_tab == 0 ? AnalysisTab::Goods : AnalysisTab::Days;
    return static_cast<AnalysisTab>(m_tab);
}

void AnalysisViewModel::show(bool keepOrder) {
    if (!m_analysis) return;
    const auto& a = *m_analysis;
    const auto* p = promotion();
    switch (shownTab()) {
        case AnalysisTab::Promotions:
            m_table.show(promotionTable(a), keepOrder);
            break;
        case AnalysisTab::Goods:
            m_table.show(goodsTable(p != nullptr ? p->items : a.report.items), keepOrder);
            break;
        case AnalysisTab::Coupons:
            m_table.show(couponTable(a), keepOrder);
            break;
        case AnalysisTab::Gifts:
            m_table.show(giftTable(a), keepOrder);
            break;
        case AnalysisTab::Days:
            m_table.show(p != nullptr ? promotedDayTable(p->days) : dayTable(a), keepOrder);
            break;
    }
    showFigures();
    showCharts();
    emit changed();
}

void AnalysisViewModel::showFigures() {
    const auto& r = m_analysis->report;
    std::vector<ReportRow> rows;
    const auto add = [&](const QString& label, const QString& value) {
        rows.push_back({label, value, false, false});
    };
    const auto margin = [](const domain::PromotedSales& s) {
        const bool known = !s.paidKnown.isZero() || !s.cost.isZero();
        return known ? moneyText(s.margin()) + QStringLiteral(" · ") + rateText(s.marginBps())
                     : tr("costs not known");
    };
    if (const auto* p = promotion()) {
        add(tr("Receipts"), countText(p->sales.tickets));
        add(tr("Sales · of all"),
            moneyText(p->sales.paid) + QStringLiteral(" · ") + rateText(p->shareBps));
        add(tr("Discount · of list"), moneyText(p->sales.discount) + QStringLiteral(" · ") +
                                          rateText(p->sales.discountBps()));
        add(tr("Margin"), margin(p->sales));
        add(tr("Sales a day"),
            p->uplift ? rateText(p->uplift->salesBps, true) : tr("nothing before"));
    } else {
        domain::PromotedSales goods;
        for (const auto& i : r.items) {
            goods.paidKnown += i.sales.paidKnown;
            goods.cost += i.sales.cost;
        }
        domain::PromotedSales all;
        all.list = r.list;
        all.discount = r.discount;
        add(tr("Receipts with promotions"),
            tr("%1 of %2").arg(countText(r.promotedTickets), countText(r.tickets)));
        add(tr("Sales"), moneyText(r.paid));
        add(tr("Discount · of list"),
            moneyText(r.discount) + QStringLiteral(" · ") + rateText(all.discountBps()));
        add(tr("Margin of goods under promotions"),
            r.items.empty() ? rateText(std::nullopt) : margin(goods));
        add(tr("Receipts of members"), countText(r.memberTickets));
    }
    m_figures.replace(std::move(rows));
}

/// A column of numbers: the one the table is sorted by, else the sales.
int AnalysisViewModel::measure() const {
    const auto& t = m_table.table();
    const auto number = [&](int c) {
        const bool day = shownTab() == AnalysisTab::Days && c == 0;
        return !day && c >= 0 && t.columns[static_cast<std::size_t>(c)].number;
    };
    if (number(t.sortColumn)) return t.sortColumn;
    switch (shownTab()) {
        case AnalysisTab::Coupons:
            return 2;
        case AnalysisTab::Gifts:
            return 3;
        case AnalysisTab::Days:
            return promotionOpen() ? 4 : 5;
        default:
            return 4;
    }
}

void AnalysisViewModel::showCharts() {
    const int column = measure();
    const bool days = shownTab() == AnalysisTab::Days;
    m_bars.show(m_table.table(), column, 0);
    m_lineValues.clear();
    m_lineTexts.clear();
    m_lineLabels.clear();
    const auto add = [this](BusinessDate day, std::int64_t value, const QString& text) {
        m_lineValues << static_cast<double>(value);
        m_lineTexts << text;
        m_lineLabels << fromUtf8(day.toString()).mid(5);
    };
    const auto* p = promotion();
    const TableData table = p != nullptr ? promotedDayTable(p->days) : dayTable(*m_analysis);
    // The days draw what their own table is sorted by; elsewhere the sales, or what is given away.
    const std::size_t at = days           ? static_cast<std::size_t>(column)
                           : p != nullptr ? 4
                                          : table.columns.size() - 1;
    for (const auto& row : table.rows) {
        const auto& cell = row.cells.at(at);
        add(BusinessDate::fromDays(static_cast<std::int32_t>(*row.cells[0].number)),
            cell.number.value_or(0), cell.text);
    }
}

QString AnalysisViewModel::barTitle() const {
    if (m_table.table().columns.empty()) return {};
    const QString what = m_table.table().columns.at(static_cast<std::size_t>(measure())).title;
    return m_table.descending() ? what : tr("%1, smallest first").arg(what);
}

QString AnalysisViewModel::lineTitle() const {
    const bool days = shownTab() == AnalysisTab::Days && !m_table.table().columns.empty();
    const QString what =
        days ? m_table.table().columns.at(static_cast<std::size_t>(measure())).title : tr("Sales");
    return tr("%1 by day").arg(what);
}

QString AnalysisViewModel::title() const {
    const auto* p = promotion();
    if (p == nullptr) return tr("Analysis of promotions");
    return promotionName(*m_analysis, p->id, p->name);
}

QStringList AnalysisViewModel::periods() const {
    return {tr("Today"), tr("7 days"), tr("30 days"), tr("Own days")};
}

QString AnalysisViewModel::periodText() const {
    const QString from = fromUtf8(m_from.toString());
    return m_from == m_to ? from : tr("%1 to %2").arg(from, fromUtf8(m_to.toString()));
}

QStringList AnalysisViewModel::tabs() const {
    if (promotionOpen()) return {tr("Goods"), tr("Days")};
    return {tr("Promotions"), tr("Goods"), tr("Coupons"), tr("Gifts"), tr("Days")};
}

QString AnalysisViewModel::emptyText() const {
    if (!m_analysis) return {};
    if (m_analysis->report.tickets == 0) return tr("No sales in these days");
    switch (shownTab()) {
        case AnalysisTab::Coupons:
            return tr("No coupon was used or issued in these days");
        case AnalysisTab::Gifts:
            return tr("No gift went out in these days");
        default:
            return tr("No promotion acted in these days");
    }
}

/// What the figures rest on: the comparison of an open promotion, or what could not be read.
QString AnalysisViewModel::noteText() const {
    if (!m_analysis) return {};
    if (m_analysis->unreadable > 0)
        return tr("%1 records could not be read and are left out. Call support.")
            .arg(countText(m_analysis->unreadable));
    const auto* p = promotion();
    if (p == nullptr) {
        if (m_analysis->report.strayReturns.isZero()) return {};
        return tr("Goods for %1 came back whose sale is not in these records.")
            .arg(moneyText(-m_analysis->report.strayReturns));
    }
    if (!p->uplift) return tr("No sales before it began are recorded here: growth is not known.");
    const auto& u = *p->uplift;
    return tr("All sales of its goods since %1: %2 in %3 trading day(s), against %4 in the %5 "
              "before.")
        .arg(fromUtf8(u.start.toString()), moneyText(u.during.sales), countText(u.days),
             moneyText(u.before.sales), countText(u.daysBefore));
}

void AnalysisViewModel::pickTab(int index) {
    if (index == m_tab || index < 0 || index >= tabs().size()) return;
    m_tab = index;
    show(false);
    emit changed();
}

void AnalysisViewModel::sortBy(int column) {
    m_table.sortBy(column);
    if (!m_analysis) return;
    showCharts();
    emit changed();
}

void AnalysisViewModel::select(int row) {
    m_table.select(row);
}

void AnalysisViewModel::openPromotion(int row) {
    if (promotionOpen() || shownTab() != AnalysisTab::Promotions) return m_table.select(row);
    m_table.select(row);
    m_selectedBefore = m_table.selectedKey();
    if (m_selectedBefore.isEmpty()) return;
    m_promotion = m_selectedBefore;
    m_tabBefore = std::exchange(m_tab, 0);
    show(false);
}

void AnalysisViewModel::closePromotion() {
    if (!promotionOpen()) return;
    m_promotion.clear();
    m_tab = m_tabBefore;
    show(false);
    const auto& rows = m_table.table().rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].key == m_selectedBefore) m_table.select(static_cast<int>(i));
}

void AnalysisViewModel::retranslate() {
    show(true);
    emit changed();
}

InputTarget* AnalysisViewModel::target() {
    if (m_coupon.shown()) return &m_coupon;
    if (m_calendar.shown()) return &m_calendar;
    return this;
}

bool AnalysisViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::LineUp:
        case Action::LineDown:
            m_table.select(m_table.selected() + (action == Action::LineUp ? -1 : 1));
            return true;
        case Action::PageUp:
        case Action::PageDown:
            m_table.select(m_table.selected() + (action == Action::PageUp ? -kPage : kPage));
            return true;
        case Action::Enter:
            if (!m_exportShown) openPromotion(m_table.selected());
            return true;
        case Action::Subtotal:
            if (!m_exportShown) pickTab((m_tab + 1) % static_cast<int>(tabs().size()));
            return true;
        case Action::Coupon:
            m_coupon.open();
            return true;
        case Action::Clear:
            if (m_exportShown)
                closeExport();
            else if (m_working && m_analysis)
                giveUp();
            else if (promotionOpen())
                closePromotion();
            else
                return false;
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
