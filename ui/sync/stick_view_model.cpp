#include "sync/stick_view_model.h"

#include "format/money_text.h"
#include "format/refusal_text.h"

namespace evertill::ui {

StickViewModel::StickViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent)
    : QObject(parent), m_ui(ui), m_places(settings) {}

void StickViewModel::open() {
    m_ui.run(
        this, [](service::Till& till) { return till.authorize(domain::Permission::CloseDay); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_shown = true;
            m_result.clear();
            emit changed();
        });
}

void StickViewModel::close() {
    m_shown = false;
    emit changed();
}

void StickViewModel::pickPlace(int index) {
    if (!m_places.pick(index)) return;
    m_result.clear();
    emit changed();
}

void StickViewModel::write() {
    run(m_ui.sync.journalTo(m_places.folder()), false);
}

void StickViewModel::take() {
    run(m_ui.sync.answersFrom(m_places.folder()), true);
}

void StickViewModel::run(SyncPort::Carry work, bool taking) {
    if (!m_shown || m_jobs.busy() || !work) return;
    m_result.clear();
    m_jobs.post(this, std::move(work),
                [this, taking](const Result<Carried, service::Refused>& r) { done(r, taking); });
    emit changed();
}

void StickViewModel::done(const Result<Carried, service::Refused>& r, bool taking) {
    m_good = false;
    if (!r) {
        const RefusalText why = refusalText(r.error().code);
        m_result = why.what + QStringLiteral(" · ") + fromUtf8(r.error().detail);
    } else if (!taking && r->file.isEmpty()) {
        m_good = true;
        m_result = tr("Nothing waits: headquarters has every record.");
    } else if (!taking) {
        m_good = true;
        m_result = tr("Written: %1 (records %2 to %3). They stay here until the answers are back.")
                       .arg(r->file)
                       .arg(r->from)
                       .arg(r->to);
    } else if (r->file.isEmpty()) {
        m_result = tr("There are no answers for this till here.");
    } else if (r->damaged) {
        m_result = tr("%1 is damaged or not headquarters' word; nothing was taken. %2")
                       .arg(r->file, r->refused);
    } else if (!r->refused.isEmpty()) {
        m_result = tr("Headquarters has everything up to record %1, and refused the rest: %2")
                       .arg(r->to)
                       .arg(r->refused);
    } else {
        m_good = true;
        m_result = tr("Headquarters has everything up to record %1.").arg(r->to);
    }
    m_ui.sounds.play(m_good ? Sound::Accepted : Sound::Refused);
    emit changed();
}

bool StickViewModel::perform(Action::Id action) {
    if (!m_shown) return false;
    if (action == Action::Clear) close();
    if (action == Action::Enter) write();
    return true;
}

}  // namespace evertill::ui
