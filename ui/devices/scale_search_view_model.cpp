#include "devices/scale_search_view_model.h"

#include "format/device_text.h"

namespace evertill::ui {

ScaleSearchViewModel::ScaleSearchViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_rows(this) {
    DeviceSetupPort* port = m_ui.devices.setup();
    if (port == nullptr) return;
    connect(port, &DeviceSetupPort::scaleProgress, this,
            [this](const QString& line, int number, int of) {
                if (!m_running) return;
                m_line = line;
                m_number = number;
                m_of = of;
                emit changed();
            });
    connect(port, &DeviceSetupPort::scaleFound, this, &ScaleSearchViewModel::finish);
}

void ScaleSearchViewModel::start(const QString& address) {
    if (m_running) return;
    close();
    m_running = true;
    m_stopped = false;
    m_number = m_of = 0;
    m_line.clear();
    emit changed();
    m_ui.devices.setup()->findScale(address);
}

void ScaleSearchViewModel::stop() {
    if (!m_running) return;
    m_stopped = true;
    m_ui.devices.setup()->stopFindingScale();
}

void ScaleSearchViewModel::close() {
    if (m_running) m_ui.devices.setup()->stopFindingScale();
    m_running = m_ended = false;
    m_chosen = -1;
    m_guesses.clear();
    m_rows.replace({});
    emit changed();
}

// The best guess is tried at once: its weight is to be seen live, beside the others.
void ScaleSearchViewModel::finish(const std::vector<ScaleGuess>& guesses, const QString& cause) {
    if (!m_running) return;
    m_running = false;
    m_ended = true;
    m_cause = cause;
    m_guesses = guesses;
    std::vector<FoundRow> rows;
    for (const ScaleGuess& g : m_guesses) {
        QString detail = lineText(g.address) + QStringLiteral(" · ") + dialectText(g.variant);
        if (g.sure) detail += QStringLiteral(" · ") + tr("proved by checksum");
        rows.push_back({deviceIcon(DeviceKind::Scale),
                        fieldValue(QStringLiteral("protocol"), g.protocol), detail, g.weight});
    }
    m_rows.replace(std::move(rows));
    emit changed();
    m_ui.sounds.play(m_guesses.empty() ? Sound::Refused : Sound::Accepted);
    if (m_guesses.empty()) return emit foundNothing();
    pick(0);
}

void ScaleSearchViewModel::pick(int index) {
    if (index < 0 || index >= static_cast<int>(m_guesses.size())) return;
    m_chosen = index;
    emit changed();
    emit picked(m_guesses[static_cast<std::size_t>(index)]);
}

QString ScaleSearchViewModel::text() const {
    if (m_running)
        return m_of == 0 ? tr("Opening the line ...")
                         : tr("Trying %1 of %2: %3").arg(m_number).arg(m_of).arg(lineText(m_line));
    if (!m_ended) return {};
    if (!m_guesses.empty()) return tr("Understood. Compare with the scale's display:");
    const QString cause = causeText(m_cause);
    if (!cause.isEmpty()) return cause;
    return m_stopped ? tr("Stopped, nothing understood so far") : tr("Nothing understood");
}

QString ScaleSearchViewModel::advice() const {
    if (m_running) return tr("Leave something on the scale meanwhile.");
    if (!m_ended) return {};
    if (m_guesses.empty()) {
        const QString todo = causeTodo(m_cause);
        return todo.isEmpty() ? tr("Is it switched on, and this the right cable? Some scales must "
                                   "have their serial output turned on in their own menu.")
                              : todo;
    }
    const ScaleGuess& g = m_guesses[static_cast<std::size_t>(std::max(0, m_chosen))];
    return g.tellsUnit ? QString()
                       : tr("It does not say its unit: choose below what its display shows.");
}

}  // namespace evertill::ui
