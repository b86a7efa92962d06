// Finds out what a scale on a line speaks: listens first, then asks, at each usual setting of the
// line. Asks only for weights, with questions that no scale takes for a command; units, and what
// else a frame does not say, stay for a person to set. Lives in one thread, never waits in it.
#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <functional>
#include <vector>

#include "evertill/codec/scale_protocol.h"
#include "evertill/devices/transport.h"

namespace evertill::devices {

struct ScaleCandidate {
    QString address;  ///< with the line's settings: for the till's settings as it is
    QString protocol;
    QString variant;  ///< JSON object
    int frames = 0;   ///< whole, plausible ones
    int damaged = 0;
    bool checksummed = false;
    bool tellsUnit = false;  ///< else the unit has to be set by a person
    QString sample;          ///< last weight with its unit, to compare with the scale's display
};

class ScaleFinder : public QObject {
    Q_OBJECT
 public:
    struct Patience {  ///< milliseconds
        int listen = 700;
        int answer = 300;
        int clear = 100;
        int again = 300;  ///< before a line in use is tried once more
    };
    static constexpr int kAsks = 3;
    static constexpr int kFramesNeeded = 2;
    static constexpr int kOpenTries = 6;  ///< whoever had the line may be letting go of it

    using MakeTransport = std::function<std::unique_ptr<Transport>(const DeviceAddress&)>;
    explicit ScaleFinder(MakeTransport make = makeTransport, QObject* parent = nullptr);
    /// Before start(): how long it waits for whom.
    void setPatience(const Patience& patience) { m_patience = patience; }
    ~ScaleFinder() override;

    /// Ends in finished(), once. Of a serial address only the path counts.
    void start(const DeviceAddress& address);
    void cancel();  ///< finished() with what was found so far

 signals:
    /// The line cannot be opened: comes before finished().
    void notOpened(evertill::devices::DeviceCause cause, const QString& detail);
    void progress(const QString& line, int number, int of);
    /// Best first; empty when nothing was understood.
    void finished(const std::vector<evertill::devices::ScaleCandidate>& candidates);

 private:
    struct Trial;

    void nextLine();
    void openLine();
    void lineClosed(DeviceCause cause, const QString& detail);
    void listen();
    void clear();
    void nextQuestion();
    void ask();
    void onBytes(const QByteArray& bytes);
    void feed(Trial& trial, std::string_view bytes);
    void endLine();
    void finish();

    MakeTransport m_make;
    Patience m_patience;
    std::vector<DeviceAddress> m_lines;
    std::size_t m_line = 0;
    std::unique_ptr<Transport> m_transport;
    std::vector<Trial> m_trials;
    std::size_t m_asked = 0;  // trial that is being asked
    int m_asks = 0;
    enum class Phase { Opening, Listening, Clearing, Asking };
    Phase m_phase = Phase::Opening;
    int m_opens = 0;
    bool m_heard = false;  // any byte since the last question
    bool m_running = false;
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<ScaleCandidate> m_found;
};

}  // namespace evertill::devices
