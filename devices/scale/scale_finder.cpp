#include "evertill/devices/scale_finder.h"

#include <algorithm>

namespace evertill::devices {
namespace {

// In the order in which they are tried. Strength: how much a good frame proves.
struct Spec {
    const char* protocol;
    const char* variant;
    int strength;
    bool tellsUnit;
    bool sevenBits;
};
constexpr int kChecksummed = 3;
constexpr Spec kSpecs[] = {
    {"usb_hid_scale", "{}", 1, true, false},
    {"toledo_cont", R"({"checksum":true})", kChecksummed, true, true},
    {"toledo_cont", R"({"checksum":false})", 2, true, true},
    {"cas22", "{}", 2, true, false},
    {"ascii_line", "{}", 2, true, false},
    {"yousheng_ff", "{}", 2, true, false},
    {"os2", R"({"checksum":"with_header","push":true})", kChecksummed, true, false},
    {"os2", R"({"checksum":"without_header","push":true})", kChecksummed, true, false},
    {"toledo8217", "{}", 2, false, true},
    {"mt_sics", "{}", 2, true, false},
    {"nci", "{}", 2, true, true},
    {"nci_ecr", "{}", 2, true, true},
    {"cas", "{}", kChecksummed, true, false},
    {"os2", R"({"checksum":"with_header"})", kChecksummed, true, false},
    {"dibal", "{}", kChecksummed, true, false},
};

constexpr int kBauds[] = {9600, 4800, 2400, 19200, 115200};

std::vector<DeviceAddress> linesOf(const DeviceAddress& address) {
    const auto* serial = std::get_if<SerialAddress>(&address);
    if (serial == nullptr) return {address};
    std::vector<DeviceAddress> out;
    for (int baud : kBauds)
        for (bool seven : {false, true}) {
            SerialAddress line;
            line.path = serial->path;
            line.baud = baud;
            line.bits = seven ? 7 : 8;
            line.parity = seven ? 'E' : 'N';
            out.emplace_back(line);
        }
    return out;
}

}  // namespace

struct ScaleFinder::Trial {
    const Spec* spec;
    std::unique_ptr<codec::ScaleProtocol> protocol;
    int frames = 0;
    int damaged = 0;
    bool parityBits = false;  // bit 7 came with characters that have none
    QString sample;
};

ScaleFinder::ScaleFinder(MakeTransport make, QObject* parent)
    : QObject(parent), m_make(std::move(make)), m_timer(this) {
    m_timer.setSingleShot(true);
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Opening)
            openLine();
        else if (m_phase == Phase::Listening)
            clear();
        else if (m_phase == Phase::Clearing)
            nextQuestion();
        else
            ask();
    });
}

ScaleFinder::~ScaleFinder() = default;

void ScaleFinder::start(const DeviceAddress& address) {
    m_lines = linesOf(address);
    m_line = 0;
    m_opens = 0;
    m_found.clear();
    m_running = true;
    nextLine();
}

void ScaleFinder::cancel() {
    if (!m_running) return;
    m_timer.stop();
    endLine();
    if (m_running) finish();
}

void ScaleFinder::nextLine() {
    if (m_line >= m_lines.size()) return finish();
    emit progress(toString(m_lines[m_line]), static_cast<int>(m_line) + 1,
                  static_cast<int>(m_lines.size()));
    m_trials.clear();
    for (const Spec& spec : kSpecs) {
        Trial trial{&spec, {}, 0, 0, false, {}};
        trial.protocol = std::move(*codec::makeScaleProtocol(spec.protocol, spec.variant));
        m_trials.push_back(std::move(trial));
    }
    openLine();
}

void ScaleFinder::openLine() {
    m_phase = Phase::Opening;
    ++m_opens;
    if (m_transport) m_transport.release()->deleteLater();
    m_transport = m_make(m_lines[m_line]);
    connect(m_transport.get(), &Transport::opened, this, &ScaleFinder::listen);
    connect(m_transport.get(), &Transport::bytesReceived, this, &ScaleFinder::onBytes);
    connect(m_transport.get(), &Transport::closed, this, &ScaleFinder::lineClosed);
    m_transport->open();
}

// A line that cannot be opened cannot be opened with other settings either.
void ScaleFinder::lineClosed(DeviceCause cause, const QString& detail) {
    m_timer.stop();
    const bool busy = m_phase == Phase::Opening && cause == DeviceCause::Refused;
    if (busy && m_opens < kOpenTries) return m_timer.start(m_patience.again);
    m_line = m_lines.size();
    emit notOpened(cause, detail);
    finish();
}

void ScaleFinder::listen() {
    m_opens = 0;
    m_phase = Phase::Listening;
    m_asked = 0;
    m_timer.start(m_patience.listen);
}

// A line end makes a scale forget the question of another protocol that it took for half a
// command; no protocol takes it for more.
void ScaleFinder::clear() {
    const bool known = std::any_of(m_trials.begin(), m_trials.end(),
                                   [](const Trial& t) { return t.frames >= kFramesNeeded; });
    if (m_phase == Phase::Listening &&
        (known || std::holds_alternative<HidAddress>(m_lines[m_line])))
        return endLine();  // what speaks unasked needs no questions
    if (m_phase == Phase::Asking) ++m_asked;
    m_phase = Phase::Clearing;
    m_transport->write("\r\n");
    m_timer.start(m_patience.clear);
}

void ScaleFinder::nextQuestion() {
    while (m_asked < m_trials.size() && m_trials[m_asked].protocol->speaksUnasked())
        ++m_asked;
    if (m_asked >= m_trials.size()) return endLine();
    m_phase = Phase::Asking;
    m_asks = 0;
    ask();
}

void ScaleFinder::ask() {
    Trial& trial = m_trials[m_asked];
    if ((m_asks > 0 && !m_heard) || m_asks >= kAsks) return clear();
    ++m_asks;
    m_heard = false;
    trial.protocol->checkTimeout(m_clock.elapsed() + 60000);  // the last question is over
    if (const auto bytes = trial.protocol->request(m_clock.elapsed()))
        m_transport->write(QByteArray::fromStdString(*bytes));
    m_timer.start(m_patience.answer);
}

void ScaleFinder::onBytes(const QByteArray& bytes) {
    m_heard = true;
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (m_phase == Phase::Clearing) return;
    if (m_phase == Phase::Asking) {
        Trial& trial = m_trials[m_asked];
        feed(trial, view);
        m_transport->write(QByteArray::fromStdString(trial.protocol->takeReply()));
        return;
    }
    for (Trial& trial : m_trials)
        if (trial.protocol->speaksUnasked()) feed(trial, view);
}

void ScaleFinder::feed(Trial& trial, std::string_view bytes) {
    for (char c : bytes)
        trial.parityBits = trial.parityBits || (static_cast<unsigned char>(c) & 0x80) != 0;
    for (const codec::ScaleFrame& frame : trial.protocol->feed(bytes, m_clock.elapsed())) {
        if (frame.kind == codec::ScaleFrameKind::Error) {
            ++trial.damaged;
        } else if (frame.kind != codec::ScaleFrameKind::Ack && frame.error != "not_ready") {
            ++trial.frames;
            if (frame.weight)
                trial.sample =
                    QString::fromStdString(*frame.weight + " " + frame.unit.value_or(""));
        }
    }
}

void ScaleFinder::endLine() {
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->abort();
    }
    const std::size_t before = m_found.size();
    for (const Trial& t : m_trials) {
        const bool enough = t.frames >= kFramesNeeded && t.damaged * 4 <= t.frames + 1;
        if (!enough || (t.spec->sevenBits && t.parityBits)) continue;
        m_found.push_back({toString(m_lines[m_line]), QString::fromLatin1(t.spec->protocol),
                           QString::fromLatin1(t.spec->variant), t.frames, t.damaged,
                           t.spec->strength == kChecksummed, t.spec->tellsUnit,
                           t.sample.trimmed()});
    }
    m_trials.clear();
    const bool found = m_found.size() > before;
    ++m_line;
    // The line is handed over before the next one takes the same port.
    if (m_transport) m_transport.release()->deleteLater();
    if (found || m_line >= m_lines.size()) return finish();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_running) nextLine();
        },
        Qt::QueuedConnection);
}

void ScaleFinder::finish() {
    if (!m_running) return;
    m_running = false;
    if (m_transport) {
        m_transport->abort();
        m_transport.release()->deleteLater();
    }
    std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) {
        if (a.checksummed != b.checksummed) return a.checksummed;
        return a.frames - 2 * a.damaged > b.frames - 2 * b.damaged;
    });
    emit finished(m_found);
}

}  // namespace evertill::devices
