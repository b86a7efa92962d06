// A line through the days: our own item, drawn with QPainter. Numbers stand at the first, the last,
// the highest and the lowest day; all of them where there is room.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>
#include <QStringList>

namespace evertill::ui {

class DayChart : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<double> values READ values WRITE setValues NOTIFY changed)
    Q_PROPERTY(QStringList texts READ texts WRITE setTexts NOTIFY changed)
    Q_PROPERTY(QStringList labels READ labels WRITE setLabels NOTIFY changed)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY changed)
    Q_PROPERTY(QColor area MEMBER m_area NOTIFY changed)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed)
    Q_PROPERTY(QColor muted MEMBER m_muted NOTIFY changed)
    Q_PROPERTY(QColor rule MEMBER m_rule NOTIFY changed)
    Q_PROPERTY(QColor paper MEMBER m_paper NOTIFY changed)
    Q_PROPERTY(int textSize MEMBER m_textSize NOTIFY changed)
 public:
    explicit DayChart(QQuickItem* parent = nullptr);
    QList<double> values() const { return m_values; }
    void setValues(const QList<double>& values);
    QStringList texts() const { return m_texts; }
    void setTexts(const QStringList& texts);
    QStringList labels() const { return m_labels; }
    void setLabels(const QStringList& labels);
    void paint(QPainter* painter) override;

    /// Days whose numbers are written, for n days with room for `room` numbers side by side.
    static std::vector<int> labelled(const QList<double>& values, int room);

 signals:
    void changed();

 private:
    QList<double> m_values;
    QStringList m_texts, m_labels;
    QColor m_line, m_area, m_ink, m_muted, m_rule, m_paper;
    int m_textSize = 12;
};

}  // namespace evertill::ui
