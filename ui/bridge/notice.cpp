#include "bridge/notice.h"

#include "format/refusal_text.h"

namespace evertill::ui {

namespace {
constexpr int kInfoMs = 4000;
}

Notice::Notice(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kInfoMs);
    connect(&m_timer, &QTimer::timeout, this, &Notice::dismiss);
}

void Notice::show(Kind kind, const QString& what, const QString& todo, const QString& code) {
    m_kind = kind;
    m_what = what;
    m_todo = todo;
    m_code = code;
    if (kind == Info)
        m_timer.start();
    else
        m_timer.stop();
    emit changed();
}

void Notice::refused(const service::Refused& refused) {
    const RefusalText text = refusalText(refused);
    show(Refused, text.what, text.todo, QString::number(static_cast<int>(refused.code)));
}

void Notice::dismiss() {
    m_timer.stop();
    if (m_what.isEmpty()) return;
    m_what.clear();
    emit changed();
}

}  // namespace evertill::ui
