#include "analysis/day_chart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <set>

namespace evertill::ui {

DayChart::DayChart(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    connect(this, &DayChart::changed, this, [this] { update(); });
}

void DayChart::setValues(const QList<double>& values) {
    if (values == m_values) return;
    m_values = values;
    emit changed();
}

void DayChart::setTexts(const QStringList& texts) {
    if (texts == m_texts) return;
    m_texts = texts;
    emit changed();
}

void DayChart::setLabels(const QStringList& labels) {
    if (labels == m_labels) return;
    m_labels = labels;
    emit changed();
}

std::vector<int> DayChart::labelled(const QList<double>& values, int room) {
    const int n = static_cast<int>(values.size());
    std::vector<int> out;
    if (n <= room) {
        for (int i = 0; i < n; ++i)
            out.push_back(i);
        return out;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    // Neighbours would write over each other: the highest goes first, then the ends, the lowest.
    const int gap = std::max(1, n / std::max(1, room));
    for (const int i : {static_cast<int>(high - values.begin()), 0, n - 1,
                        static_cast<int>(low - values.begin())})
        if (std::all_of(out.begin(), out.end(), [&](int o) { return std::abs(o - i) >= gap; }))
            out.push_back(i);
    std::sort(out.begin(), out.end());
    return out;
}

void DayChart::paint(QPainter* painter) {
    const auto n = m_values.size();
    if (n == 0 || width() < 20 || height() < 20) return;
    QFont font = painter->font();
    font.setPixelSize(m_textSize);
    painter->setFont(font);
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    double widest = 0;
    for (const QString& t : m_texts)
        widest = std::max(widest, metrics.horizontalAdvance(t));
    const double side = std::min(widest / 2 + 4, width() / 4);
    const QRectF plot(side, line * 1.4, width() - 2 * side, height() - line * 3);
    const auto [least, most] = std::minmax_element(m_values.begin(), m_values.end());
    const double low = std::min(0.0, *least), high = std::max(*most, low + 1);
    const auto point = [&](qsizetype i) {
        const double across = n == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1);
        return QPointF(plot.left() + across * plot.width(),
                       plot.bottom() - (m_values[i] - low) / (high - low) * plot.height());
    };
    const double zero = plot.bottom() - (0 - low) / (high - low) * plot.height();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_rule, 1));
    painter->drawLine(QPointF(0, zero), QPointF(width(), zero));
    QPainterPath path(point(0));
    for (qsizetype i = 1; i < n; ++i)
        path.lineTo(point(i));
    QPainterPath under = path;
    under.lineTo(point(n - 1).x(), zero);
    under.lineTo(point(0).x(), zero);
    painter->fillPath(under, m_area);
    painter->strokePath(path, QPen(m_line, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const int room = std::max(1, static_cast<int>(width() / (widest + 10)));
    const auto written = labelled(m_values, room);
    const std::set<int> marked(written.begin(), written.end());
    for (qsizetype i = 0; i < n; ++i) {
        const bool mark = marked.contains(static_cast<int>(i));
        if (!mark && n > 40) continue;
        painter->setPen(QPen(m_line, 2));
        painter->setBrush(mark ? m_line : m_paper);
        const double r = mark ? 4 : 3;
        painter->drawEllipse(point(i), r, r);
    }
    const auto centred = [&](const QString& t, double x, double top, const QColor& color) {
        const double w = metrics.horizontalAdvance(t);
        const double left = std::clamp(x - w / 2, 0.0, std::max(0.0, width() - w));
        painter->setPen(color);
        painter->drawText(QPointF(left, top + metrics.ascent()), t);
    };
    for (const int i : written)
        centred(m_texts.value(i), point(i).x(), point(i).y() - line * 1.35, m_ink);
    // Days under the line: the ends, and what fits between them.
    double labelWidth = 1;
    for (const QString& t : m_labels)
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(t) + 8);
    const auto fits = std::max<qsizetype>(1, static_cast<qsizetype>(plot.width() / labelWidth));
    const qsizetype step = std::max<qsizetype>(1, (n + fits - 1) / fits);
    for (qsizetype i = 0; i < n; i += step)
        if (i == 0 || n - 1 - i >= step || i == n - 1)
            centred(m_labels.value(i), point(i).x(), height() - line * 1.1, m_muted);
    if ((n - 1) % step != 0)
        centred(m_labels.value(n - 1), point(n - 1).x(), height() - line * 1.1, m_muted);
}

}  // namespace evertill::ui
