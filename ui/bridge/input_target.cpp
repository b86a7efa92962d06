#include "bridge/input_target.h"

namespace evertill::ui {

bool Entry::accepts(QChar c) const {
    if (m_text.size() >= m_max) return false;
    if (m_kind == Kind::Code) return c.isPrint();
    const qsizetype point = m_text.indexOf(QLatin1Char('.'));
    if (c == QLatin1Char('.')) return m_kind == Kind::Decimal && point < 0;
    if (c < QLatin1Char('0') || c > QLatin1Char('9')) return false;
    return point < 0 || m_text.size() - point - 1 < m_decimals;
}

bool Entry::put(const QString& text) {
    bool taken = false;
    for (QChar c : text) {
        if (!accepts(c)) continue;
        // ".5" is how people key one half.
        if (c == QLatin1Char('.') && m_text.isEmpty()) m_text = QStringLiteral("0");
        m_text.append(c);
        taken = true;
    }
    return taken;
}

}  // namespace evertill::ui
