// Gives due shelf labels to the electronic shelf label system by itself: looks for what it has not
// taken, sends a batch, notes it, and again. The till's rows are the queue: what was taken and not
// noted (a power cut in between) is sent again under the same ids, which the system takes as one;
// nothing is forgotten, whatever fails. Lives on the GUI thread and does no work there: the list is
// read on the till's thread, the output has a thread of its own.
#pragma once
#include <QObject>
#include <QThread>
#include <QTimer>
#include <functional>
#include <memory>

#include "evertill/base/clock.h"
#include "evertill/devices/device_profile.h"
#include "evertill/devices/esl_output.h"
#include "evertill/ui/label_port.h"

namespace evertill::till {

/// Milliseconds.
struct EslPace {
    int lookMs = 10'000;       ///< between looks when there is nothing to send
    int firstWaitMs = 5'000;   ///< after a failure; doubles
    int mostWaitMs = 600'000;  ///< and after a refusal: nobody mends that within seconds
};

class EslPush final : public QObject {
    Q_OBJECT
 public:
    /// Runs work on the till's thread, some time; not at all while no till is open.
    using Post = std::function<void(std::function<void(service::Till&)>)>;
    using MakeOutput = std::function<std::unique_ptr<devices::EslOutput>(const devices::EslSetup&)>;

    EslPush(Post post, const Clock& clock, MakeOutput make = makeOutput, EslPace pace = {},
            QObject* parent = nullptr);
    ~EslPush() override;

    /// Begins, ends or changes; the same setup again changes nothing.
    void setUp(const std::optional<devices::EslSetup>& setup);
    void pushNow();
    ui::EslState state() const { return m_state; }

    /// The file or HTTP adapter; an unreadable token file is an address that refuses.
    static std::unique_ptr<devices::EslOutput> makeOutput(const devices::EslSetup& setup);

 signals:
    void changed();

 private:
    struct Asked {
        std::vector<service::LabelSheet> sheets;
        QString store, error;
    };
    void look();
    void found(Asked asked);
    void finished(const devices::EslResult& result);
    void noted(const QString& error, std::size_t taken);
    void failed(ui::EslState::Step step, const QString& detail, int leastMs = 0);
    void rest(ui::EslState::Step step, int ms);
    void drop();
    /// The answer comes here, unless the setup has changed meanwhile.
    template <typename T>
    void ask(std::function<T(service::Till&)> work, std::function<void(T)> done);

    const Post m_post;
    const Clock& m_clock;
    const MakeOutput m_make;
    const EslPace m_pace;
    std::optional<devices::EslSetup> m_setup;
    QThread m_thread;
    devices::EslOutput* m_output = nullptr;  ///< lives and dies on m_thread
    QTimer m_next;
    QTimer m_lost;  ///< the till was replaced while we asked it: the answer never comes
    ui::EslState m_state;
    std::vector<service::LabelSheet> m_sent;
    quint64 m_round = 0;  ///< of the setup: answers to an older one are dropped
    quint64 m_question = 0;
    int m_failuresInRow = 0;
    bool m_busy = false;
    bool m_again = false;
};

}  // namespace evertill::till
