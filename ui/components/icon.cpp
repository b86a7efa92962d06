#include "components/icon.h"

#include <QPainter>
#include <QPainterPath>

namespace evertill::ui {

namespace {

struct Shape {
    const char* name;
    const char* path;  ///< M x y, L x y, C (6 numbers), O cx cy r (circle), Z
};

// Strokes of width 2 with round ends.
constexpr Shape kShapes[] = {
    {"check", "M 4 12.5 L 9.5 18 L 20 6.5"},
    {"close", "M 5 5 L 19 19 M 19 5 L 5 19"},
    {"sync",
     "M 4 12 C 4 6 11 2.5 17 6 L 19.5 8.5 M 19.5 3.5 L 19.5 8.5 L 14.5 8.5 M 20 12 C 20 18 "
     "13 21.5 7 18 L 4.5 15.5 M 4.5 20.5 L 4.5 15.5 L 9.5 15.5"},
    {"cloud-off",
     "M 6.5 18.5 C 2 18.5 2 12 6.5 12 C 6.5 5 16 4 17.5 10.5 C 22.5 10.5 22.5 18.5 "
     "17.5 18.5 Z M 9 15 L 15 15"},
    {"warn", "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.5 M 12 17.2 L 12 17.4"},
    {"stop",
     "M 8 2.5 L 16 2.5 L 21.5 8 L 21.5 16 L 16 21.5 L 8 21.5 L 2.5 16 L 2.5 8 Z M 8.5 8.5 L "
     "15.5 15.5 M 15.5 8.5 L 8.5 15.5"},
    {"info", "O 12 12 9.5 M 12 11 L 12 17 M 12 7.3 L 12 7.5"},
    {"lock", "M 5 11 L 19 11 L 19 21 L 5 21 Z M 8 11 L 8 7.5 C 8 2.5 16 2.5 16 7.5 L 16 11"},
    {"user", "O 12 8 4.5 M 3.5 21 C 4.5 12.5 19.5 12.5 20.5 21"},
    {"printer",
     "M 6 9 L 6 3 L 18 3 L 18 9 M 6 18 L 3 18 L 3 9 L 21 9 L 21 18 L 18 18 M 6 14 L 18 "
     "14 L 18 21 L 6 21 Z"},
    {"drawer", "M 3 6 L 21 6 L 21 19 L 3 19 Z M 3 12 L 21 12 M 10 15.5 L 14 15.5"},
    {"scanner",
     "M 3 8 L 3 4 L 7 4 M 17 4 L 21 4 L 21 8 M 21 16 L 21 20 L 17 20 M 7 20 L 3 20 L 3 16 "
     "M 7 8 L 7 16 M 11 8 L 11 16 M 14 8 L 14 16 M 17 8 L 17 16"},
    {"scale", "M 4 5 L 20 5 M 12 5 L 12 9 M 5 9 L 19 9 L 21 20 L 3 20 Z M 12 17 L 14.5 13.5"},
    {"screen", "M 3 4 L 21 4 L 21 16 L 3 16 Z M 8 20.5 L 16 20.5 M 12 16 L 12 20.5"},
    {"label", "M 3 5 L 15 5 L 21 12 L 15 19 L 3 19 Z M 7 9 L 7 15 M 10 9 L 10 15 M 13 9 L 13 15"},
    {"terminal",
     "M 6 2.5 L 18 2.5 L 18 21.5 L 6 21.5 Z M 9 6 L 15 6 L 15 10 L 9 10 Z M 9 14 L 9.2 14 M 12 14 "
     "L "
     "12.2 14 M 15 14 L 15.2 14 M 9 18 L 9.2 18 M 12 18 L 12.2 18 M 15 18 L 15.2 18"},
    {"plug",
     "M 8 3 L 8 8 M 16 3 L 16 8 M 5 8 L 19 8 L 19 11 C 19 18 5 18 5 11 Z M 12 16.5 L 12 21.5"},
    {"backspace", "M 8.5 5 L 21 5 L 21 19 L 8.5 19 L 2.5 12 Z M 11.5 9 L 17 15 M 17 9 L 11.5 15"},
    {"search", "O 10.5 10.5 6.5 M 15.5 15.5 L 21 21"},
    {"menu", "M 4 6 L 20 6 M 4 12 L 20 12 M 4 18 L 20 18"},
    {"up", "M 5 15.5 L 12 8.5 L 19 15.5"},
    {"down", "M 5 8.5 L 12 15.5 L 19 8.5"},
    {"left", "M 15.5 5 L 8.5 12 L 15.5 19"},
    {"right", "M 8.5 5 L 15.5 12 L 8.5 19"},
    {"pause", "M 8 5 L 8 19 M 16 5 L 16 19"},
    {"settings", "M 4 7 L 10 7 M 16 7 L 20 7 M 4 17 L 7 17 M 13 17 L 20 17 O 13 7 2.6 O 10 17 2.6"},
    {"globe",
     "O 12 12 9.5 M 2.5 12 L 21.5 12 M 12 2.5 C 6.5 7 6.5 17 12 21.5 C 17.5 17 17.5 7 12 "
     "2.5"},
    {"cash",
     "M 2.5 6 L 21.5 6 L 21.5 18 L 2.5 18 Z O 12 12 3 M 5.5 12 L 5.7 12 M 18.3 12 L 18.5 12"},
    {"report", "M 5 3 L 19 3 L 19 21 L 5 21 Z M 9 8 L 15 8 M 9 12 L 15 12 M 9 16 L 13 16"},
    {"chart", "M 3.5 3.5 L 3.5 20.5 L 21 20.5 M 8 16.5 L 8 11 M 13 16.5 L 13 5.5 M 18 16.5 L 18 9"},
    {"calendar",
     "M 3.5 5.5 L 20.5 5.5 L 20.5 20.5 L 3.5 20.5 Z M 3.5 10 L 20.5 10 M 8 2.8 L 8 7 M 16 2.8 L "
     "16 7"},
    {"basket",
     "M 2.5 9 L 21.5 9 L 19 20 L 5 20 Z M 7 9 L 11 3 M 17 9 L 13 3 M 9.5 13 L 9.5 16 M 14.5 "
     "13 L 14.5 16"},
    {"keyboard",
     "M 2.5 6 L 21.5 6 L 21.5 18 L 2.5 18 Z M 6 10 L 6.2 10 M 10 10 L 10.2 10 M 14 10 L "
     "14.2 10 M 18 10 L 18.2 10 M 7 14.3 L 17 14.3"},
    {"exit", "M 10 3.5 L 4 3.5 L 4 20.5 L 10 20.5 M 9 12 L 21 12 M 16 7 L 21 12 L 16 17"},
    {"star",
     "M 12 3 L 14.8 9 L 21 9.7 L 16.4 14 L 17.6 20.5 L 12 17.3 L 6.4 20.5 L 7.6 14 L 3 9.7 L "
     "9.2 9 Z"},
};

const Shape* find(const QString& name) {
    for (const Shape& s : kShapes)
        if (name == QLatin1String(s.name)) return &s;
    return nullptr;
}

QPainterPath parse(const char* text) {
    QPainterPath path;
    const QStringList parts = QString::fromLatin1(text).split(QLatin1Char(' '));
    qsizetype i = 0;
    const auto number = [&] { return parts.value(i++).toDouble(); };
    while (i < parts.size()) {
        const QString op = parts.at(i++);
        if (op == QLatin1String("M")) {
            const double x = number();
            path.moveTo(x, number());
        } else if (op == QLatin1String("L")) {
            const double x = number();
            path.lineTo(x, number());
        } else if (op == QLatin1String("C")) {
            double v[6];
            for (double& n : v)
                n = number();
            path.cubicTo(v[0], v[1], v[2], v[3], v[4], v[5]);
        } else if (op == QLatin1String("O")) {
            const double x = number(), y = number(), r = number();
            path.addEllipse(QPointF(x, y), r, r);
        } else {
            path.closeSubpath();
        }
    }
    return path;
}

}  // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
}

bool Icon::exists(const QString& name) {
    return find(name) != nullptr;
}

void Icon::setName(const QString& name) {
    if (name == m_name) return;
    m_name = name;
    update();
    emit nameChanged();
}

void Icon::setColor(const QColor& color) {
    if (color == m_color) return;
    m_color = color;
    update();
    emit colorChanged();
}

void Icon::paint(QPainter* painter) {
    const Shape* shape = find(m_name);
    if (!shape || width() <= 0) return;
    const double side = std::min(width(), height());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate((width() - side) / 2, (height() - side) / 2);
    painter->scale(side / 24.0, side / 24.0);
    painter->setPen(QPen(m_color, 2.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(parse(shape->path));
}

}  // namespace evertill::ui
