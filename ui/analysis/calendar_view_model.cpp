#include "analysis/calendar_view_model.h"

#include <QDate>

#include "format/form_text.h"
#include "format/money_text.h"

namespace evertill::ui {

namespace {
enum Role { Day = Qt::UserRole + 1, InMonth, Possible, Inside, Edge, Today, Date };
constexpr int kCells = 42;

QDate toQDate(BusinessDate d) {
    return QDate(1970, 1, 1).addDays(d.daysSinceEpoch());
}
BusinessDate fromQDate(QDate d) {
    return BusinessDate::fromDays(static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(d)));
}
BusinessDate plus(BusinessDate d, int days) {
    return BusinessDate::fromDays(d.daysSinceEpoch() + days);
}
/// Monday of the week the month begins in.
BusinessDate firstCell(BusinessDate month) {
    return plus(month, 1 - toQDate(month).dayOfWeek());
}
}  // namespace

QVariant CalendarModel::data(const QModelIndex& index, int role) const {
    const CalendarDay& d = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Day:
            return d.day;
        case InMonth:
            return d.inMonth;
        case Possible:
            return d.possible;
        case Inside:
            return d.inside;
        case Edge:
            return d.edge;
        case Today:
            return d.today;
        case Date:
            return d.date;
        default:
            return {};
    }
}

QHash<int, QByteArray> CalendarModel::roleNames() const {
    return {{Day, "day"},   {InMonth, "inMonth"}, {Possible, "possible"}, {Inside, "inside"},
            {Edge, "edge"}, {Today, "today"},     {Date, "date"}};
}

CalendarViewModel::CalendarViewModel(QObject* parent) : QObject(parent), m_days(this) {}

void CalendarViewModel::start(BusinessDate from, BusinessDate to, BusinessDate today) {
    m_from = from;
    m_to = to;
    m_today = today;
    const QDate last = toQDate(to);
    m_month = fromQDate(QDate(last.year(), last.month(), 1));
    m_keyed.clear();
    m_shown = true;
    show();
}

void CalendarViewModel::close() {
    m_shown = false;
    emit changed();
}

void CalendarViewModel::show() {
    std::vector<CalendarDay> cells;
    const QDate month = toQDate(m_month);
    for (int i = 0; i < kCells; ++i) {
        const BusinessDate at = plus(firstCell(m_month), i);
        const QDate date = toQDate(at);
        CalendarDay d;
        d.day = date.day();
        d.inMonth = date.month() == month.month();
        d.possible = at <= m_today;
        d.edge = at == m_from || at == m_to;
        d.inside = d.edge || (m_from && m_to && at > *m_from && at < *m_to);
        d.today = at == m_today;
        d.date = fromUtf8(at.toString());
        cells.push_back(d);
    }
    m_days.replace(std::move(cells));
    emit changed();
}

QString CalendarViewModel::monthText() const {
    const QDate d = toQDate(m_month);
    return QStringLiteral("%1-%2").arg(d.year()).arg(d.month(), 2, 10, QLatin1Char('0'));
}

QString CalendarViewModel::rangeText() const {
    const auto text = [](const std::optional<BusinessDate>& d) {
        return d ? fromUtf8(d->toString()) : QStringLiteral("…");
    };
    if (m_from && m_from == m_to) return text(m_from);
    return tr("%1 to %2").arg(text(m_from), text(m_to));
}

QString CalendarViewModel::hintText() const {
    if (!m_keyed.empty()) return m_keyed.text();
    return m_from && !m_to ? tr("Now the last day") : tr("Touch the first day, then the last day");
}

bool CalendarViewModel::hasNext() const {
    return fromQDate(toQDate(m_month).addMonths(1)) <= m_today;
}

QStringList CalendarViewModel::weekdays() const {
    QStringList out;
    for (int day = 1; day <= 7; ++day)
        out << weekdayText(day);
    return out;
}

void CalendarViewModel::choose(BusinessDate day) {
    if (day > m_today) return;
    if (!m_from || m_to) {
        m_from = day;
        m_to.reset();
    } else if (day < *m_from) {
        m_to = m_from;
        m_from = day;
    } else {
        m_to = day;
    }
    const QDate date = toQDate(day);
    m_month = fromQDate(QDate(date.year(), date.month(), 1));
    show();
}

void CalendarViewModel::pick(int index) {
    if (index >= 0 && index < kCells) choose(plus(firstCell(m_month), index));
}

void CalendarViewModel::month(int by) {
    if (by > 0 && !hasNext()) return;
    m_month = fromQDate(toQDate(m_month).addMonths(by));
    show();
}

void CalendarViewModel::confirm() {
    if (m_from && !m_to) m_to = m_from;
    if (!ready()) return;
    close();
    emit chosen(m_from->daysSinceEpoch(), m_to->daysSinceEpoch());
}

/// Eight digits are a day: 20261101.
void CalendarViewModel::typed(const QString& text) {
    for (const QChar c : text) {
        if (!m_keyed.put(c)) continue;
        if (m_keyed.text().size() < 8) continue;
        const QDate date = QDate::fromString(m_keyed.text(), QStringLiteral("yyyyMMdd"));
        m_keyed.clear();
        if (date.isValid()) choose(fromQDate(date));
    }
    emit changed();
}

void CalendarViewModel::takeBack(int characters) {
    m_keyed.takeBack(characters);
    emit changed();
}

bool CalendarViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            confirm();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::PageUp:
        case Action::PageDown:
            month(action == Action::PageUp ? -1 : 1);
            return true;
        case Action::Clear:
            close();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
