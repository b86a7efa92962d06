// Our own line icons, drawn from paths on a 24 x 24 grid: no image files, any colour, any size.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>

namespace evertill::ui {

class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
 public:
    explicit Icon(QQuickItem* parent = nullptr);
    QString name() const { return m_name; }
    void setName(const QString& name);
    QColor color() const { return m_color; }
    void setColor(const QColor& color);
    void paint(QPainter* painter) override;
    static bool exists(const QString& name);

 signals:
    void nameChanged();
    void colorChanged();

 private:
    QString m_name;
    QColor m_color = Qt::black;
};

}  // namespace evertill::ui
