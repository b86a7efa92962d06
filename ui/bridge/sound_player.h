// Four sounds, distinct by pitch and rhythm, each with a visible twin. Played on a thread of its
// own: a slow or absent sound server never holds a sale.
#pragma once
#include <QObject>
#include <QThread>
#include <memory>

namespace evertill::ui {

enum class Sound { Accepted, Refused, Attention, Paid };

class SoundPlayer final : public QObject {
    Q_OBJECT
 public:
    explicit SoundPlayer(bool audible, QObject* parent = nullptr);
    ~SoundPlayer() override;
    void play(Sound sound);
    void setVolumePercent(int percent) { m_volumePercent = percent; }

 signals:
    void played(evertill::ui::Sound sound);  ///< also without any audio device

 private:
    struct Speaker;
    bool m_audible;
    int m_volumePercent = 70;
    QThread m_thread;
    std::unique_ptr<Speaker> m_speaker;
};

}  // namespace evertill::ui
