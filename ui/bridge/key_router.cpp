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
        const codec::WedgeStep step = m_wedge.key(codec::WedgeKey::Enter, 0, at);
        if (step.scan) {
            const int shown = std::exchange(m_shown, 0);
            if (shown > 0) m_hooks.takeBack(shown);
            m_hooks.scanned(QString::fromStdU16String(*step.scan));
        }
        if (!step.passKey) return true;  // a scan, or the second half of its CR LF
    }
    // Inside a burst Ctrl+] is the group separator of GS1 data.
    if (event.key() == Qt::Key_BracketRight && held == Qt::ControlModifier && m_wedge.inBurst(at)) {
        m_wedge.key(codec::WedgeKey::GroupSeparator, 0, at);
        return true;
    }
    const bool prints = text.size() == 1 && text.at(0).isPrint() && held == Qt::NoModifier;
    if (prints) {
        const bool inBurst = m_wedge.inBurst(at);
        if (!inBurst) m_shown = 0;
        m_wedge.key(codec::WedgeKey::Character, text.at(0).unicode(), at);
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
