#include "bridge/sound_player.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QSoundEffect>
#include <QUrl>
#include <array>

namespace evertill::ui {

/// Lives on the sound thread.
struct SoundPlayer::Speaker : QObject {
    std::array<std::unique_ptr<QSoundEffect>, 4> effects;
    bool ready = false;

    void prepare() {
        ready = true;
        if (QMediaDevices::defaultAudioOutput().isNull()) return;
        static constexpr std::array kFiles = {"accepted", "refused", "attention", "paid"};
        for (std::size_t i = 0; i < effects.size(); ++i) {
            effects[i] = std::make_unique<QSoundEffect>();
            effects[i]->setSource(
                QUrl(QStringLiteral("qrc:/evertill/sounds/%1.wav").arg(QLatin1String(kFiles[i]))));
        }
    }
    void play(Sound sound, int percent) {
        if (!ready) prepare();
        auto& effect = effects[static_cast<std::size_t>(sound)];
        if (!effect) return;
        effect->setVolume(static_cast<float>(percent) / 100.0F);
        effect->play();
    }
};

SoundPlayer::SoundPlayer(bool audible, QObject* parent)
    : QObject(parent), m_audible(audible), m_speaker(std::make_unique<Speaker>()) {
    m_thread.setObjectName(QStringLiteral("sound"));
    m_speaker->moveToThread(&m_thread);
}

SoundPlayer::~SoundPlayer() {
    if (!m_thread.isRunning()) return;
    QMetaObject::invokeMethod(m_speaker.get(), [this] {
        for (auto& e : m_speaker->effects)
            e.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void SoundPlayer::play(Sound sound) {
    emit played(sound);
    if (!m_audible || m_volumePercent == 0) return;
    // Started by the first sound, so that it costs nothing before the first frame.
    if (!m_thread.isRunning()) m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_speaker.get(),
                              [speaker = m_speaker.get(), sound, percent = m_volumePercent] {
                                  speaker->play(sound, percent);
                              });
}

}  // namespace evertill::ui
