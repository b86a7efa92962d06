#include "sale/number_view_model.h"

namespace evertill::ui {

void NumberViewModel::ask(Question question) {
    m_q = std::move(question);
    m_entry =
        m_q.anyText ? Entry(Entry::Kind::Code, 40) : Entry(Entry::Kind::Decimal, 10, m_q.decimals);
    emit changed();
}

void NumberViewModel::answerWith(const QString& text) {
    m_entry.set(text);
    emit changed();
    submit();
}

void NumberViewModel::submit() {
    if (!m_entry.empty() && m_q.answer) m_q.answer(m_entry.text());
}

void NumberViewModel::cancel() {
    if (m_q.cancelled) m_q.cancelled();
}

void NumberViewModel::typed(const QString& text) {
    m_entry.put(text);
    emit changed();
}

void NumberViewModel::takeBack(int characters) {
    m_entry.takeBack(characters);
    emit changed();
}

bool NumberViewModel::perform(Action::Id action) {
    if (action == Action::Enter) {
        submit();
        return true;
    }
    if (action == Action::Backspace) {
        takeBack(1);
        return true;
    }
    if (action == Action::Clear) {
        if (m_entry.empty()) {
            cancel();
        } else {
            m_entry.clear();
            emit changed();
        }
        return true;
    }
    return false;
}

}  // namespace evertill::ui
