// A scale at the other end of a wire, in any of the till's protocols. The device sides are written
// from the makers' descriptions and share nothing with the till's decoders.
#pragma once
#include <QTimer>
#include <memory>

#include "evertill/emulator/wire.h"

namespace evertill::emulator {

/// What lies on the scale and how it is set.
struct ScaleState {
    qint64 thousandths = 0;  ///< shown weight in thousandths of the unit, after tare
    int decimals = 3;
    QByteArray unit = "kg";  ///< "kg", "g", "lb"
    bool motion = false;
    bool overload = false;
    bool zeroFault = false;
    bool net = false;
    qint64 tareThousandths = 0;
    bool operator==(const ScaleState&) const = default;
};

/// One protocol's device side.
class ScaleVoice {
 public:
    virtual ~ScaleVoice() = default;
    /// Answer to what the host sent; commands change the state.
    virtual QByteArray answer(const QByteArray& host, ScaleState& state) {
        (void)host;
        (void)state;
        return {};
    }
    /// What the scale sends by itself; empty for scales that are asked.
    virtual QByteArray unasked(const ScaleState& state) {
        (void)state;
        return {};
    }
    /// A frame as a bad line would make it.
    virtual QByteArray damage(QByteArray frame) const;
    /// Serial settings of the makers' defaults: "?baud=9600&bits=7&parity=E".
    virtual QString line() const { return QStringLiteral("?baud=9600"); }
};

/// Null for a protocol nobody speaks. The names are those of the till's settings.
std::unique_ptr<ScaleVoice> makeScaleVoice(const QString& protocol);

class ScaleEmulator : public QObject {
    Q_OBJECT
 public:
    static constexpr int kStreamMs = 100;  ///< between two frames of a scale that speaks unasked

    explicit ScaleEmulator(std::unique_ptr<Wire> wire, QObject* parent = nullptr)
        : ScaleEmulator(std::move(wire), QStringLiteral("toledo8217"), parent) {}
    ScaleEmulator(std::unique_ptr<Wire> wire, const QString& protocol, QObject* parent = nullptr);

    bool isValid() const { return m_voice != nullptr; }  ///< the protocol is known
    Wire& wire() { return *m_wire; }
    ScaleState& state() { return m_state; }
    /// Tells who watches if the state has been changed.
    void look();
    QString protocol() const { return m_protocol; }
    void setStreamMs(int ms) { m_stream.setInterval(ms); }
    QString lineSettings() const { return m_voice ? m_voice->line() : QString(); }
    bool mute = false;                               ///< says nothing
    bool garbage = false;                            ///< says damaged frames
    quint64 requests() const { return m_requests; }  ///< times the host asked

 signals:
    void changed();

 private:
    void say(QByteArray bytes);

    std::unique_ptr<Wire> m_wire;
    QString m_protocol;
    std::unique_ptr<ScaleVoice> m_voice;
    ScaleState m_state;
    ScaleState m_told;
    QTimer m_stream;
    quint64 m_requests = 0;
};

}  // namespace evertill::emulator
