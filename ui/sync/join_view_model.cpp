#include "sync/join_view_model.h"

#include <QCoreApplication>

namespace evertill::ui {

namespace {

constexpr int kAskAgainMs = 2'000;

struct Words {
    const char* code;
    const char* text;
};

// QT_TRANSLATE_NOOP marks them for lupdate.
constexpr Words kObstacles[] = {
    {"basket",
     QT_TRANSLATE_NOOP("JoinErrors", "A sale is open: finish, suspend or cancel it first.")},
    {"session",
     QT_TRANSLATE_NOOP("JoinErrors",
                       "A cashier's session is open: close it first. Its cashier may not exist at "
                       "headquarters.")},
    {"training", QT_TRANSLATE_NOOP("JoinErrors", "Leave training first.")},
    {"enrolled", QT_TRANSLATE_NOOP("JoinErrors", "This till belongs to a headquarters already.")},
    {"address", QT_TRANSLATE_NOOP("JoinErrors", "Key the address of headquarters first.")},
    {"code", QT_TRANSLATE_NOOP("JoinErrors",
                               "The code is not whole: 28 characters, as headquarters shows it.")},
    {"connect", QT_TRANSLATE_NOOP("JoinErrors", "Nobody answers at this address. Is the line up?")},
    {"timeout", QT_TRANSLATE_NOOP("JoinErrors", "Headquarters did not answer in time. Try again.")},
    {"portal",
     QT_TRANSLATE_NOOP("JoinErrors",
                       "Who answers there is not the headquarters that made the code: wrong "
                       "address, a mistyped code, or a network that asks to sign in.")},
    {"tls", QT_TRANSLATE_NOOP("JoinErrors",
                              "Who answers there is not the headquarters that made the code: wrong "
                              "address, a mistyped code, or a network that asks to sign in.")},
    {"many",
     QT_TRANSLATE_NOOP("JoinErrors",
                       "Headquarters saw too many wrong codes: wait a minute, then try again.")},
    {"refused",
     QT_TRANSLATE_NOOP("JoinErrors",
                       "Headquarters refuses: the code is used, too old (10 minutes) or for "
                       "another till.")},
    {"answer",
     QT_TRANSLATE_NOOP("JoinErrors", "The answer is not one this till can use; nothing changed.")},
    {"write", QT_TRANSLATE_NOOP("JoinErrors", "This till's disk refuses to write.")},
    {"closed", QT_TRANSLATE_NOOP("JoinErrors", "The till was closed meanwhile.")},
};

QString wordsOf(const QString& code) {
    for (const Words& w : kObstacles)
        if (code == QLatin1String(w.code)) return QCoreApplication::translate("JoinErrors", w.text);
    return code;
}

}  // namespace

JoinViewModel::JoinViewModel(UiServices& ui, QObject* parent) : QObject(parent), m_ui(ui) {
    m_again.setSingleShot(true);
    m_again.setInterval(kAskAgainMs);
    connect(&m_again, &QTimer::timeout, this, &JoinViewModel::ask);
}

QString JoinViewModel::selfText() const {
    if (m_self.terminal.isEmpty()) return {};
    return m_self.store + QStringLiteral(" · ") + m_self.terminal;
}

void JoinViewModel::open() {
    m_ui.run(
        this, [](service::Till& till) { return till.authorize(domain::Permission::CloseDay); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_shown = true;
            m_step = Asking;
            m_field = m_address.empty() ? 0 : 1;
            m_code.clear();
            m_result.clear();
            m_jobs.post(this, m_ui.sync.joinSelf(), [this](const JoinSelf& self) {
                m_self = self;
                if (!self.obstacle.isEmpty()) m_result = wordsOf(self.obstacle);
                emit changed();
            });
            emit changed();
        });
}

void JoinViewModel::close() {
    m_shown = false;
    m_again.stop();
    m_code.clear();
    emit changed();
}

void JoinViewModel::pickField(int field) {
    m_field = field;
    emit changed();
}

void JoinViewModel::join() {
    if (!m_shown || working() || m_step != Asking) return;
    m_result.clear();
    ask();
}

void JoinViewModel::ask() {
    if (!m_shown || working()) return;
    m_jobs.post(this, m_ui.sync.joinTo(m_address.text(), m_code.text()),
                [this](const JoinAnswer& answer) { answered(answer); });
    emit changed();
}

void JoinViewModel::answered(const JoinAnswer& answer) {
    if (!answer.error.isEmpty()) {
        m_step = Asking;
        m_result = wordsOf(answer.error);
        if (!answer.detail.isEmpty()) m_result += QStringLiteral(" · ") + answer.detail;
        m_ui.sounds.play(Sound::Refused);
    } else if (answer.waits) {
        m_step = Waiting;
        if (m_shown) m_again.start();
    } else {
        m_step = Done;
        m_code.clear();
        m_ui.sounds.play(Sound::Accepted);
    }
    emit changed();
}

void JoinViewModel::typed(const QString& text) {
    if (m_step != Asking || !entry().put(text)) return;
    emit changed();
}

void JoinViewModel::takeBack(int characters) {
    entry().takeBack(characters);
    emit changed();
}

bool JoinViewModel::perform(Action::Id action) {
    if (!m_shown) return false;
    switch (action) {
        case Action::Clear:
            if (m_step != Asking || entry().empty()) {
                close();
            } else {
                entry().clear();
                emit changed();
            }
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::LineUp:
            pickField(0);
            return true;
        case Action::LineDown:
            pickField(1);
            return true;
        case Action::Enter:
            if (m_step == Done)
                close();
            else if (m_field == 0)
                pickField(1);
            else
                join();
            return true;
        // Their keys "-", "*" and "+" are characters here.
        case Action::VoidLine:
        case Action::Quantity:
        case Action::Repeat:
            return false;
        default:
            return true;
    }
}

}  // namespace evertill::ui
