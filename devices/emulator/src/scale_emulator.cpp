#include "evertill/emulator/scale_emulator.h"

#include "scale_voices.h"

namespace evertill::emulator {

QByteArray ScaleVoice::damage(QByteArray frame) const {
    for (char& c : frame)
        if (c >= '0' && c <= '9') c = 'x';
    return frame;
}

std::unique_ptr<ScaleVoice> makeScaleVoice(const QString& protocol) {
    static constexpr std::pair<const char*, std::unique_ptr<ScaleVoice> (*)()> kVoices[] = {
        {"toledo8217", scaleToledo8217},
        {"toledo_cont", scaleToledoCont},
        {"mt_sics", scaleMtSics},
        {"nci", scaleNci},
        {"nci_ecr", scaleNciEcr},
        {"cas", scaleCas},
        {"cas22", scaleCas22},
        {"dibal", scaleDibal},
        {"dibal_datecs", scaleDatecs},
        {"adam", scaleAdam},
        {"ascii_line", scaleAsciiLine},
        {"yousheng_ff", scaleYousheng},
        {"os2", scaleOs2},
        {"dialog06", scaleDialog06},
        {"usb_hid_scale", scaleUsbHid}};
    for (const auto& [name, make] : kVoices)
        if (protocol == QLatin1String(name)) return make();
    return nullptr;
}

ScaleEmulator::ScaleEmulator(std::unique_ptr<Wire> wire, const QString& protocol, QObject* parent)
    : QObject(parent),
      m_wire(std::move(wire)),
      m_protocol(protocol),
      m_voice(makeScaleVoice(protocol)),
      m_stream(this) {
    if (m_voice == nullptr) return;
    connect(m_wire.get(), &Wire::received, this, [this](const QByteArray& bytes) {
        ++m_requests;
        say(m_voice->answer(bytes, m_state));
        look();  // a command of the host's: zero, tare
    });
    connect(&m_stream, &QTimer::timeout, this, [this] {
        if (m_wire->isPlugged()) say(m_voice->unasked(m_state));
    });
    if (!m_voice->unasked(m_state).isEmpty()) m_stream.start(kStreamMs);
}

void ScaleEmulator::look() {
    if (m_state == m_told) return;
    m_told = m_state;
    emit changed();
}

void ScaleEmulator::say(QByteArray bytes) {
    if (mute || bytes.isEmpty()) return;
    m_wire->send(garbage ? m_voice->damage(std::move(bytes)) : bytes);
}

}  // namespace evertill::emulator
