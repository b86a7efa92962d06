#include "bridge/search_runner.h"

namespace evertill::ui {

struct SearchRunner::Query : QObject {
    std::unique_ptr<SearchPort> port;
};

SearchRunner::SearchRunner(SearchOpener opener, QObject* parent)
    : QObject(parent), m_opener(std::move(opener)), m_query(std::make_unique<Query>()) {
    m_thread.setObjectName(QStringLiteral("query"));
    m_query->moveToThread(&m_thread);
}

SearchRunner::~SearchRunner() {
    if (!m_thread.isRunning()) return;
    QMetaObject::invokeMethod(m_query.get(), [this] {
        m_query->port.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void SearchRunner::search(const QString& text) {
    if (m_running) {
        m_next = text;
        m_hasNext = true;
        return;
    }
    start(text);
}

void SearchRunner::start(const QString& text) {
    // The first search starts the thread: a till that never searches never pays for it.
    if (!m_thread.isRunning()) m_thread.start();
    m_running = true;
    QMetaObject::invokeMethod(m_query.get(), [this, text] {
        if (!m_query->port) m_query->port = m_opener();
        auto hits = std::make_shared<std::vector<domain::ItemHit>>();
        if (m_query->port) *hits = m_query->port->search(text.toStdString());
        QMetaObject::invokeMethod(this, [this, text, hits] { answered(text, hits); });
    });
}

void SearchRunner::answered(const QString& text, const Hits& hits) {
    m_running = false;
    if (m_hasNext) {
        m_hasNext = false;
        start(m_next);
        return;
    }
    emit found(text, hits);
}

void SearchRunner::reopen() {
    if (!m_thread.isRunning()) return;
    QMetaObject::invokeMethod(m_query.get(), [this] { m_query->port.reset(); });
}

}  // namespace evertill::ui
