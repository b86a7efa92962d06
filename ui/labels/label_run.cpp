#include "labels/label_run.h"

#include <algorithm>

#include "format/money_text.h"

namespace evertill::ui {

using Sheets = service::LabelResult<std::vector<service::LabelSheet>>;
using Noted = service::LabelResult<std::int64_t>;

LabelRun::LabelRun(UiServices& ui, JobRunner& jobs, QObject* parent)
    : QObject(parent), m_ui(ui), m_jobs(jobs) {
    if (LabelPort* port = m_ui.devices.labels())
        connect(port, &LabelPort::finished, this, &LabelRun::finished);
}

void LabelRun::start(std::vector<std::int64_t> ids, const std::string& form, const QString& printer,
                     const std::string& by) {
    if (active() || m_ui.devices.labels() == nullptr || ids.empty()) return;
    m_waiting = std::move(ids);
    m_form = form;
    m_by = by;
    m_printer = printer;
    m_total = left();
    m_done = m_skipped = 0;
    m_unsure.clear();
    m_bad.clear();
    m_step = Step::Running;
    next();
}

void LabelRun::stop() {
    if (m_step != Step::Running) return;
    m_step = Step::Stopping;
    emit changed();
}

void LabelRun::goOn() {
    if (m_step != Step::Trouble) return;
    m_step = Step::Running;
    next();
}

void LabelRun::leave() {
    if (active()) return;
    m_step = Step::Off;
    m_waiting.clear();
    emit changed();
}

void LabelRun::next() {
    m_cause.clear();
    m_detail.clear();
    if (m_waiting.empty() || m_step == Step::Stopping) return end();
    const auto count = std::min(kPiece, m_waiting.size());
    m_piece.assign(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(count));
    emit changed();
    const bool posted = m_ui.runner.post(
        this,
        [ids = m_piece, form = m_form](service::Till& till) -> Sheets {
            auto* desk = till.labelDesk();
            if (desk == nullptr) return unexpected(service::LabelRefusal{"closed", {}});
            return desk->sheets(ids, form);
        },
        [this](Sheets sheets) { encode(std::move(sheets)); });
    if (!posted) trouble(QStringLiteral("busy"));
}

void LabelRun::encode(Sheets sheets) {
    if (!sheets) {
        const auto& r = sheets.error();
        return trouble(fromUtf8(r.storage ? "storage" : r.code), fromUtf8(r.detail));
    }
    m_sheets = std::move(*sheets);
    m_jobs.post(this, m_ui.devices.labels()->encode(m_sheets, m_printer),
                [this](DrawnLabels drawn) { send(std::move(drawn)); });
}

void LabelRun::send(DrawnLabels drawn) {
    m_skipped += static_cast<int>(m_piece.size() - m_sheets.size());
    for (auto& [id, why] : drawn.bad) {
        std::erase_if(m_sheets, [id = id](const auto& s) { return s.job.id == id; });
        m_bad[id] = std::move(why);
    }
    if (drawn.bytes.isEmpty()) return note();  // nothing of it is to be printed
    m_atPrinter = true;
    m_ui.devices.labels()->print(++m_ticket, drawn.bytes, m_printer);
}

void LabelRun::finished(std::uint64_t ticket, LabelOutcome outcome, const QString& cause) {
    if (!m_atPrinter || ticket != m_ticket) return;
    m_atPrinter = false;
    if (outcome == LabelOutcome::Printed) return note();
    if (outcome == LabelOutcome::Unsure)
        for (const auto& s : m_sheets)
            m_unsure.insert(s.job.id);
    trouble(cause.isEmpty() ? QStringLiteral("no_answer") : cause);
}

void LabelRun::note() {
    const bool posted = m_ui.runner.post(
        this,
        [sheets = m_sheets, by = m_by](service::Till& till) -> Noted {
            auto* desk = till.labelDesk();
            if (desk == nullptr) return unexpected(service::LabelRefusal{"closed", {}});
            return desk->printed(sheets, by);
        },
        [this](const Noted& r) {
            if (!r) {
                // On paper, and not noted: it would be printed again.
                for (const auto& s : m_sheets)
                    m_unsure.insert(s.job.id);
                return trouble(fromUtf8(r.error().storage ? "storage" : r.error().code),
                               fromUtf8(r.error().detail));
            }
            m_done += static_cast<int>(m_sheets.size());
            for (const auto& s : m_sheets)
                m_unsure.erase(s.job.id);
            m_waiting.erase(m_waiting.begin(),
                            m_waiting.begin() + static_cast<std::ptrdiff_t>(m_piece.size()));
            emit noted(m_piece);
            next();
        });
    if (!posted) trouble(QStringLiteral("busy"));
}

void LabelRun::trouble(const QString& cause, const QString& detail) {
    m_step = Step::Trouble;
    m_cause = cause;
    m_detail = detail;
    emit changed();
    emit over();
}

void LabelRun::end() {
    m_step = Step::Done;
    emit changed();
    emit over();
}

}  // namespace evertill::ui
