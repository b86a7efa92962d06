#include "analysis/day_chart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
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
    painter->strokePath(
        path, QPen(m_line, m_textSize * 0.17, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const int room = std::max(1, static_cast<int>(width() / (widest + 10)));
    const auto written = labelled(m_values, room);
    const std::set<int> marked(written.begin(), written.end());
    for (qsizetype i = 0; i < n; ++i) {
        const bool mark = marked.contains(static_cast<int>(i));
        if (!mark && n > 40) continue;
        painter->setPen(QPen(m_line, 2));
        painter->setBrush(mark ? m_line : m_paper);
        const double r = m_textSize * (mark ? 0.3 : 0.22);
        painter->drawEllipse(point(i), r, r);
    }
    QColor veil = m_paper;
    veil.setAlphaF(0.55F);
    const auto centred = [&](const QString& t, double x, double top, const QColor& color) {
        const double w = metrics.horizontalAdvance(t);
        const double left = std::clamp(x - w / 2, 0.0, std::max(0.0, width() - w));
        // The line may pass behind a number.
        painter->fillRect(QRectF(left - 2, top, w + 4, line), veil);
        painter->setPen(color);
        painter->drawText(QPointF(left, top + metrics.ascent()), t);
    };
    const auto lowest = least - m_values.begin();
    const bool dip = n > room && lowest != 0 && lowest != n - 1;
    for (const int i : written) {
        // A low point has the line above it.
        const bool below = dip && i == lowest && point(i).y() + line * 1.5 < height() - line;
        const double top = below ? point(i).y() + line * 0.35 : point(i).y() - line * 1.35;
        centred(m_texts.value(i), point(i).x(), top, m_ink);
    }
    // Days under the line, from the last one back, as close as they fit.
    double labelWidth = 1;
    for (const QString& t : m_labels)
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(t) + line * 0.6);
    const double pitch = n == 1 ? plot.width() : plot.width() / static_cast<double>(n - 1);
    const auto step = static_cast<qsizetype>(std::ceil(labelWidth / std::max(pitch, 0.01)));
    for (qsizetype i = n - 1; i >= 0; i -= std::max<qsizetype>(1, step))
        centred(m_labels.value(i), point(i).x(), height() - line * 1.1, m_muted);
}

}  // namespace evertill::ui
