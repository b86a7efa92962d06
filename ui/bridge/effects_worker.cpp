#include "bridge/effects_worker.h"

namespace evertill::ui {

namespace {
constexpr int kRetryMs = 3000;
}

EffectsWorker::EffectsWorker(UiServices& ui, QObject* parent) : QObject(parent), m_ui(ui) {
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryMs);
    connect(&m_retry, &QTimer::timeout, this, &EffectsWorker::printNext);
    connect(&m_ui.devices, &DevicePort::stateChanged, this, &EffectsWorker::printNext);
    connect(&m_ui.devices, &DevicePort::jobFinished, this,
            [this](qint64 id, service::PrintOutcome outcome) {
                m_ui.runner.post(
                    this,
                    [id, outcome](service::Till& till) {
                        till.printJobFinished(id, outcome);
                        return true;
                    },
                    [this, outcome](bool) {
                        m_printing = false;
                        // A failed slip stays; a while later, or at the printer's next sign of
                        // life, it is tried again.
                        if (outcome == service::PrintOutcome::Printed)
                            printNext();
                        else
                            m_retry.start();
                    });
            });
}

void EffectsWorker::drain() {
    kick();
    printNext();
}

void EffectsWorker::kick() {
    m_ui.runner.post(
        this, [](service::Till& till) { return till.takeDrawerKick(); },
        [this](bool due) {
            if (!due) return;
            m_ui.devices.openDrawer();
            kick();
        });
}

bool EffectsWorker::printerCanPrint() const {
    if (!m_ui.devices.hasPrinter()) return false;
    for (const DeviceInfo& d : m_ui.devices.devices())
        if (d.kind == DeviceKind::Printer && d.health != DeviceHealth::Failed &&
            d.health != DeviceHealth::Connecting && d.stateText != QLatin1String("paper_end") &&
            d.stateText != QLatin1String("cover_open"))
            return true;
    return false;
}

void EffectsWorker::printNext() {
    if (m_printing || m_asking || !m_ui.snapshot() || m_ui.snapshot()->printJobsWaiting == 0)
        return;
    if (!printerCanPrint()) return;
    m_asking = true;
    const bool posted = m_ui.runner.post(
        this, [](service::Till& till) { return till.takePrintJob(); },
        [this](std::optional<service::PrintJob> job) {
            m_asking = false;
            if (!job) return;
            m_printing = true;
            m_ui.devices.print(*job);
        });
    if (!posted) m_asking = false;
}

}  // namespace evertill::ui
