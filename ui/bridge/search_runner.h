// Searches on the query thread; only the latest text counts, older answers are dropped.
#pragma once
#include <QObject>
#include <QString>
#include <QThread>
#include <functional>
#include <memory>
#include <vector>

#include "evertill/ui/ports.h"

namespace evertill::ui {

using SearchOpener = std::function<std::unique_ptr<SearchPort>()>;  ///< called on the query thread
using Hits = std::shared_ptr<const std::vector<domain::ItemHit>>;

class SearchRunner final : public QObject {
    Q_OBJECT
 public:
    explicit SearchRunner(SearchOpener opener, QObject* parent = nullptr);
    ~SearchRunner() override;

    void search(const QString& text);  ///< found follows, unless a later text overtakes it
    void reopen();                     ///< the master file was replaced
    bool busy() const { return m_running; }

 signals:
    void found(const QString& text, const evertill::ui::Hits& hits);

 private:
    struct Query;
    void start(const QString& text);
    void answered(const QString& text, const Hits& hits);

    SearchOpener m_opener;
    QThread m_thread;
    std::unique_ptr<Query> m_query;
    bool m_running = false;
    bool m_hasNext = false;
    QString m_next;
};

}  // namespace evertill::ui
