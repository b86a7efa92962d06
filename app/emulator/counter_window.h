// The counter in a window: paper as it comes out, and a knob for everything a hand can do to the
// devices. Every button is a command of the control port.
#pragma once
#include <QObject>
#include <QQuickView>

#include "evertill/emulator/control_server.h"

namespace evertill::emulator {

/// What the window shows and does; the QML holds no rules.
class CounterPanel : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool chinese READ chinese CONSTANT)
    Q_PROPERTY(bool hasPrinter READ hasPrinter CONSTANT)
    Q_PROPERTY(bool hasScale READ hasScale CONSTANT)
    Q_PROPERTY(bool hasScanner READ hasScanner CONSTANT)
    Q_PROPERTY(bool hasDisplay READ hasDisplay CONSTANT)
    Q_PROPERTY(bool hasBox READ hasBox CONSTANT)
    Q_PROPERTY(int sheet READ sheet NOTIFY changed)  ///< of the picture "image://paper/SHEET"
    Q_PROPERTY(bool drawerOpen READ drawerOpen NOTIFY changed)
    Q_PROPERTY(bool boxOpen READ boxOpen NOTIFY changed)
    Q_PROPERTY(QString upper READ upper NOTIFY changed)
    Q_PROPERTY(QString lower READ lower NOTIFY changed)
    Q_PROPERTY(int lamp READ lamp NOTIFY changed)
    Q_PROPERTY(int grams READ grams NOTIFY changed)  ///< what lies on the scale
    Q_PROPERTY(QString scaleText READ scaleText NOTIFY changed)
    Q_PROPERTY(QString answer READ answer NOTIFY changed)

 public:
    CounterPanel(Bench bench, bool chinese);
    bool chinese() const { return m_chinese; }
    bool hasPrinter() const { return m_bench.printer != nullptr; }
    bool hasScale() const { return m_bench.scale != nullptr; }
    bool hasScanner() const { return m_bench.scanner != nullptr; }
    bool hasDisplay() const { return m_bench.display != nullptr; }
    bool hasBox() const { return m_bench.box != nullptr; }
    int sheet() const { return m_bench.printer ? m_bench.printer->receipts() : 0; }
    bool drawerOpen() const {
        return m_bench.printer != nullptr && m_bench.printer->condition().drawerOpen;
    }
    bool boxOpen() const { return m_bench.box != nullptr && m_bench.box->open; }
    QString upper() const { return m_bench.display ? m_bench.display->upper() : QString(); }
    QString lower() const { return m_bench.display ? m_bench.display->lower() : QString(); }
    int lamp() const { return m_bench.display ? m_bench.display->lamp() : 0; }
    int grams() const {
        return m_bench.scale ? static_cast<int>(m_bench.scale->state().thousandths) : 0;
    }
    QString scaleText() const;  ///< "net", "shaking" ...: what its lamps would show
    QString answer() const { return m_answer; }
    QImage paper() const { return m_bench.printer ? m_bench.printer->lastPicture() : QImage(); }

 public slots:
    void command(const QString& line);

 signals:
    void changed();

 private:
    Bench m_bench;
    bool m_chinese;
    QString m_answer;
};

class CounterWindow {
 public:
    /// `language` is "zh" or "en"; empty: the system's.
    CounterWindow(const Bench& bench, const QString& language);
    bool show();
    QQuickView& view() { return m_view; }

 private:
    CounterPanel m_panel;
    QQuickView m_view;
};

}  // namespace evertill::emulator
