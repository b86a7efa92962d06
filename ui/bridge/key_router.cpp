#include "bridge/key_router.h"

#include <QKeyEvent>

namespace evertill::ui {

KeyRouter::KeyRouter(Hooks hooks, QObject* parent) : QObject(parent), m_hooks(std::move(hooks)) {}

bool KeyRouter::eventFilter(QObject* watched, QEvent* event) {
    // Shortcuts of controls must not see keys first.
    if (event->type() == QEvent::KeyPress) return keyPressed(static_cast<QKeyEvent&>(*event));
    return QObject::eventFilter(watched, event);
}

bool KeyRouter::keyPressed(const QKeyEvent& event) {
    if (!m_map) return false;
    const auto at = static_cast<std::int64_t>(event.timestamp());
    const QString text = event.text();
    const Qt::KeyboardModifiers held =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;

    if (enter && held == Qt::NoModifier) {
        if (const auto code = m_wedge.terminator(at)) {
            const int shown = std::exchange(m_shown, 0);
            if (shown > 0) m_hooks.takeBack(shown);
            m_hooks.scanned(QString::fromStdU16String(*code));
            return true;
        }
    }
    const bool prints = text.size() == 1 && text.at(0).isPrint() && held == Qt::NoModifier;
    if (prints) {
        const std::int64_t gap = at - m_lastCharacterMs;
        const bool inBurst = m_lastCharacterMs >= 0 && gap >= 0 && gap < WedgeDetector::kMaxGapMs;
        if (!inBurst) m_shown = 0;
        m_wedge.character(text.at(0).unicode(), at);
        m_lastCharacterMs = at;
        const QString chord = KeyMap::chordText(event.key(), event.modifiers(), text);
        // Inside a burst "+", "-" and "*" are part of the code, not keys of the till.
        if (!inBurst) {
            if (const auto action = m_map->action(chord, m_hooks.context()))
                if (m_hooks.perform(*action)) return true;
        }
        ++m_shown;
        m_hooks.typed(text);
        return true;
    }
    const QString chord = KeyMap::chordText(event.key(), event.modifiers(), QString());
    if (const auto action = m_map->action(chord, m_hooks.context())) {
        m_hooks.perform(*action);
        return true;
    }
    return !chord.isEmpty();
}

}  // namespace evertill::ui
