#include "format/time_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>
#include <array>

#include "format/money_text.h"

namespace evertill::ui {

namespace {
QDateTime local(std::int64_t utcMs, int offsetMinutes) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, QTimeZone(offsetMinutes * 60));
}
QString tr(const char* text, const char* note = nullptr) {
    return QCoreApplication::translate("Times", text, note);
}
}  // namespace

QString clockText(std::int64_t utcMs, int offsetMinutes) {
    return local(utcMs, offsetMinutes).toString(QStringLiteral("HH:mm"));
}

QString dateTimeText(std::int64_t utcMs, int offsetMinutes) {
    return local(utcMs, offsetMinutes).toString(QStringLiteral("MM-dd HH:mm"));
}

QString businessDateText(BusinessDate date) {
    static constexpr std::array kDays = {
        QT_TRANSLATE_NOOP("Times", "Thursday"), QT_TRANSLATE_NOOP("Times", "Friday"),
        QT_TRANSLATE_NOOP("Times", "Saturday"), QT_TRANSLATE_NOOP("Times", "Sunday"),
        QT_TRANSLATE_NOOP("Times", "Monday"),   QT_TRANSLATE_NOOP("Times", "Tuesday"),
        QT_TRANSLATE_NOOP("Times", "Wednesday")};
    const auto day = static_cast<std::size_t>(((date.daysSinceEpoch() % 7) + 7) % 7);
    return fromUtf8(date.toString()) + QLatin1Char(' ') + tr(kDays[day]);
}

QString waitText(std::int64_t seconds) {
    if (seconds < 60) return QCoreApplication::translate("Times", "%1 s", "seconds").arg(seconds);
    return QCoreApplication::translate("Times", "%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString ageText(std::int64_t ms) {
    const std::int64_t minutes = ms / 60'000;
    if (minutes < 60) return QCoreApplication::translate("Times", "%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QCoreApplication::translate("Times", "%1 h", "hours").arg(minutes / 60);
    return QCoreApplication::translate("Times", "%1 days").arg(minutes / (24 * 60));
}

}  // namespace evertill::ui
