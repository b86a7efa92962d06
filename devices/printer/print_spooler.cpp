#include "evertill/devices/print_spooler.h"

#include <algorithm>

namespace evertill::devices {

QByteArray plainReceipt(const domain::ReceiptDocument& document, const PrinterSetup& setup) {
    return QByteArray::fromStdString(codec::encodeReceipt(document, setup.profile));
}

void PrintSpooler::setPrinters(std::vector<Printer> printers) {
    m_printers = std::move(printers);
    wake();
}

void PrintSpooler::add(quint64 id, PrintEncoder encoder, std::optional<DeviceId> only) {
    Job job{{id, SpoolState::Queued, DeviceCause::None, only.value_or(DeviceId::Printer)},
            std::move(encoder),
            {},
            only};
    const bool full = m_queue.size() >= kMaxQueue;
    const bool somebody = std::any_of(m_printers.begin(), m_printers.end(),
                                      [&](const Printer& p) { return !only || p.id == *only; });
    if (!somebody || full) {
        const DeviceCause cause = full ? DeviceCause::QueueFull : DeviceCause::NotConfigured;
        // Queued, as every other answer: the caller has returned from this call when it comes.
        QMetaObject::invokeMethod(
            this,
            [this, job = std::move(job), cause] {
                finish(job, {PrintOutcome::NotPrinted, cause});
            },
            Qt::QueuedConnection);
        return;
    }
    m_queue.push_back(std::move(job));
    emit changed(m_queue.back().seen);
    next();
}

void PrintSpooler::wake() {
    next();
}

// The printer that was not tried yet; one that is known to be down comes last.
const PrintSpooler::Printer* PrintSpooler::choose(const Job& job) const {
    const Printer* first = nullptr;
    for (const Printer& p : m_printers) {
        if (std::find(job.tried.begin(), job.tried.end(), p.id) != job.tried.end()) continue;
        if (!p.isReady() || (job.only && p.id != *job.only)) continue;
        if (p.isOnline()) return &p;
        if (first == nullptr) first = &p;
    }
    return first;
}

void PrintSpooler::next() {
    if (m_busy || m_queue.empty()) return;
    Job& job = m_queue.front();
    const Printer* printer = choose(job);
    if (printer == nullptr) return;  // disabled: the job waits
    m_busy = true;
    ++m_ticket;
    job.tried.push_back(printer->id);
    job.seen.state = SpoolState::Printing;
    job.seen.printer = printer->id;
    emit changed(job.seen);
    printer->print(m_ticket, job.encoder);
}

void PrintSpooler::finished(quint64 ticket, const PrintResult& result) {
    if (!m_busy || ticket != m_ticket) return;  // of a driver that was given up
    m_busy = false;
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    const bool again = result.outcome == PrintOutcome::NotPrinted &&
                       result.cause != DeviceCause::Stopped && choose(job) != nullptr;
    if (again) {
        job.seen.state = SpoolState::Queued;
        job.seen.cause = result.cause;
        m_queue.push_front(std::move(job));
    } else {
        finish(std::move(job), result);
    }
    next();
}

void PrintSpooler::lost(const DeviceId& printer) {
    if (m_busy && m_queue.front().seen.printer == printer)
        finished(m_ticket, {PrintOutcome::Unsure, DeviceCause::Stuck});
}

void PrintSpooler::end() {
    m_printers.clear();
    const bool busy = std::exchange(m_busy, false);
    bool first = true;
    for (Job& job : std::exchange(m_queue, {})) {
        const bool underWay = busy && std::exchange(first, false);
        finish(std::move(job),
               {underWay ? PrintOutcome::Unsure : PrintOutcome::NotPrinted, DeviceCause::Stopped});
    }
}

void PrintSpooler::finish(Job job, const PrintResult& result) {
    job.seen.state = result.outcome == PrintOutcome::Printed  ? SpoolState::Done
                     : result.outcome == PrintOutcome::Unsure ? SpoolState::Unsure
                                                              : SpoolState::Failed;
    job.seen.cause = result.cause;
    m_history.push_front(job.seen);
    if (m_history.size() > kMaxHistory) m_history.pop_back();
    emit changed(job.seen);
    emit jobFinished(job.seen.id, result);
}

std::vector<SpoolJob> PrintSpooler::jobs() const {
    std::vector<SpoolJob> out;
    for (const Job& job : m_queue)
        out.push_back(job.seen);
    out.insert(out.end(), m_history.begin(), m_history.end());
    return out;
}

}  // namespace evertill::devices
