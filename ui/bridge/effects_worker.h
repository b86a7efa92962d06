// Drains the till's effects: slips to the printer, kicks to the drawer. Rows wait in the till as
// long as no printer can take them; a sale never waits for them.
#pragma once
#include <QObject>
#include <QTimer>

#include "bridge/ui_services.h"

namespace evertill::ui {

class EffectsWorker final : public QObject {
    Q_OBJECT
 public:
    EffectsWorker(UiServices& ui, QObject* parent = nullptr);
    void drain();  ///< after a change, after a device came back

 private:
    void kick();
    void printNext();
    bool printerCanPrint() const;

    UiServices& m_ui;
    QTimer m_retry;
    bool m_printing = false;
    bool m_asking = false;
};

}  // namespace evertill::ui
