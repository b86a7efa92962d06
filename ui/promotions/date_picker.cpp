#include "promotions/date_picker.h"

#include <QDate>

#include "format/form_text.h"

namespace evertill::ui {

namespace {
constexpr int kCells = 42;
constexpr qsizetype kMaxKeyed = 12;
const QDate kEpoch(1970, 1, 1);

QString iso(const QDate& d) {
    return d.toString(Qt::ISODate);
}
}  // namespace

void DatePicker::start(pricing::LocalTime now, const QString& chosen) {
    m_now = now;
    m_chosen = chosen;
    m_keyed.clear();
    const QDate at = QDate::fromString(chosen.left(10), Qt::ISODate);
    const QDate shown = at.isValid() ? at : kEpoch.addDays(now.day());
    m_first = kEpoch.daysTo(QDate(shown.year(), shown.month(), 1));
    show();
}

QString DatePicker::month() const {
    const QDate first = kEpoch.addDays(m_first);
    return tr("%2-%1", "month, year").arg(first.month(), 2, 10, QLatin1Char('0')).arg(first.year());
}

QStringList DatePicker::weekdays() const {
    QStringList out;
    for (int d = 1; d <= 7; ++d)
        out << weekdayText(d);
    return out;
}

void DatePicker::show() {
    const QDate first = kEpoch.addDays(m_first);
    const QDate start = first.addDays(1 - first.dayOfWeek());
    const QDate today = kEpoch.addDays(m_now.day());
    std::vector<PromoRow> rows;
    for (int i = 0; i < kCells; ++i) {
        const QDate day = start.addDays(i);
        PromoRow row;
        row.key = iso(day);
        row.title = QString::number(day.day());
        row.marked = day == today;
        row.selected = row.key == m_chosen.left(10);
        row.tone = day.month() == first.month() ? 0 : 4;
        rows.push_back(std::move(row));
    }
    m_days.show(std::move(rows));
    emit changed();
}

void DatePicker::turn(int months) {
    const QDate first = kEpoch.addDays(m_first).addMonths(months);
    m_first = kEpoch.daysTo(first);
    show();
}

void DatePicker::pick(int index) {
    if (index < 0 || index >= m_days.rowCount()) return;
    emit picked(m_days.rows()[static_cast<std::size_t>(index)].key);
}

void DatePicker::pickIn(int days) {
    emit picked(iso(kEpoch.addDays(m_now.day() + days)));
}

void DatePicker::pickMonthEnd() {
    const QDate first = kEpoch.addDays(m_first);
    emit picked(iso(first.addMonths(1).addDays(-1)));
}

bool DatePicker::type(const QString& text) {
    bool taken = false;
    for (const QChar c : text) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9') || m_keyed.size() >= kMaxKeyed) continue;
        m_keyed += c;
        taken = true;
    }
    if (taken) emit changed();
    return taken;
}

bool DatePicker::takeBack() {
    if (m_keyed.isEmpty()) return false;
    m_keyed.chop(1);
    emit changed();
    return true;
}

bool DatePicker::clearKeyed() {
    if (m_keyed.isEmpty()) return false;
    m_keyed.clear();
    emit changed();
    return true;
}

std::optional<QString> DatePicker::keyedDate() const {
    QDate day;
    if (m_keyed.size() == 4) {
        const QDate today = kEpoch.addDays(m_now.day());
        const int month = m_keyed.left(2).toInt(), of = m_keyed.mid(2).toInt();
        day = QDate(today.year(), month, of);
        if (day.isValid() && day < today) day = QDate(today.year() + 1, month, of);
    } else if (m_keyed.size() == 8 || m_keyed.size() == 12) {
        day = QDate::fromString(m_keyed.left(8), QStringLiteral("yyyyMMdd"));
    }
    if (!day.isValid()) return std::nullopt;
    if (m_keyed.size() < 12) return iso(day);
    return iso(day) + QLatin1Char(' ') + m_keyed.mid(8, 2) + QLatin1Char(':') + m_keyed.mid(10);
}

}  // namespace evertill::ui
