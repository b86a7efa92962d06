// Sizes, colours and fonts of one QML engine. Sizes are millimetres of the real screen, clamped so
// that a till fits 1024x768 and fills 1920x1080. Values only; Main.qml sets the four inputs.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QFont>
#include <QObject>
#include <QSize>

namespace evertill::ui {

class Theme : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    // Inputs
    Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY changed)
    Q_PROPERTY(bool training READ training WRITE setTraining NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(
        double screenPixelsPerMm READ screenPixelsPerMm WRITE setScreenPixelsPerMm NOTIFY changed)
    Q_PROPERTY(QSizeF windowSize READ windowSize WRITE setWindowSize NOTIFY changed)
    // Sizes in pixels
    Q_PROPERTY(double mm READ mm NOTIFY changed)
    Q_PROPERTY(int gap READ gap NOTIFY changed)
    Q_PROPERTY(int pad READ pad NOTIFY changed)
    Q_PROPERTY(int radius READ radius NOTIFY changed)
    Q_PROPERTY(int touch READ touch NOTIFY changed)
    Q_PROPERTY(int textSmall READ textSmall NOTIFY changed)
    Q_PROPERTY(int textBody READ textBody NOTIFY changed)
    Q_PROPERTY(int textLarge READ textLarge NOTIFY changed)
    Q_PROPERTY(int textTitle READ textTitle NOTIFY changed)
    Q_PROPERTY(int textHuge READ textHuge NOTIFY changed)
    // Colours
    Q_PROPERTY(QColor background READ background NOTIFY changed)
    Q_PROPERTY(QColor surface READ surface NOTIFY changed)
    Q_PROPERTY(QColor raised READ raised NOTIFY changed)
    Q_PROPERTY(QColor ink READ ink NOTIFY changed)
    Q_PROPERTY(QColor muted READ muted NOTIFY changed)
    Q_PROPERTY(QColor rule READ rule NOTIFY changed)
    Q_PROPERTY(QColor accent READ accent NOTIFY changed)
    Q_PROPERTY(QColor onAccent READ onAccent NOTIFY changed)
    Q_PROPERTY(QColor accentSoft READ accentSoft NOTIFY changed)
    Q_PROPERTY(QColor hero READ hero NOTIFY changed)
    Q_PROPERTY(QColor onHero READ onHero NOTIFY changed)
    Q_PROPERTY(QColor onHeroMuted READ onHeroMuted NOTIFY changed)
    Q_PROPERTY(QColor stop READ stop NOTIFY changed)
    Q_PROPERTY(QColor onStop READ onStop NOTIFY changed)
    Q_PROPERTY(QColor stopSoft READ stopSoft NOTIFY changed)
    Q_PROPERTY(QColor warn READ warn NOTIFY changed)
    Q_PROPERTY(QColor warnSoft READ warnSoft NOTIFY changed)
    Q_PROPERTY(QColor info READ info NOTIFY changed)
    Q_PROPERTY(QColor infoSoft READ infoSoft NOTIFY changed)
    Q_PROPERTY(QColor shade READ shade NOTIFY changed)
 public:
    struct Palette {
        QColor background, surface, raised, ink, muted, rule, accent, onAccent, accentSoft, hero,
            onHero, onHeroMuted, stop, onStop, stopSoft, warn, warnSoft, info, infoSoft, shade;
    };
    explicit Theme(QObject* parent = nullptr);
    static Palette palette(bool dark, bool training);
    /// Pixels per millimetre used for a window on a screen.
    static double pixelsPerMm(double screenPixelsPerMm, QSizeF window);

    bool dark() const { return m_dark; }
    void setDark(bool dark);
    bool training() const { return m_training; }
    void setTraining(bool training);
    int textPercent() const { return m_textPercent; }
    void setTextPercent(int percent);
    double screenPixelsPerMm() const { return m_screen; }
    void setScreenPixelsPerMm(double value);
    QSizeF windowSize() const { return m_window; }
    void setWindowSize(QSizeF size);

    double mm() const { return m_mm; }
    int gap() const { return px(2.0); }
    int pad() const { return px(3.2); }
    int radius() const { return px(1.6); }
    int touch() const { return px(12.0); }
    int textSmall() const { return text(3.1); }
    int textBody() const { return text(3.8); }
    int textLarge() const { return text(5.2); }
    int textTitle() const { return text(6.4); }
    int textHuge() const { return text(15.0); }

    QColor background() const { return m_p.background; }
    QColor surface() const { return m_p.surface; }
    QColor raised() const { return m_p.raised; }
    QColor ink() const { return m_p.ink; }
    QColor muted() const { return m_p.muted; }
    QColor rule() const { return m_p.rule; }
    QColor accent() const { return m_p.accent; }
    QColor onAccent() const { return m_p.onAccent; }
    QColor accentSoft() const { return m_p.accentSoft; }
    QColor hero() const { return m_p.hero; }
    QColor onHero() const { return m_p.onHero; }
    QColor onHeroMuted() const { return m_p.onHeroMuted; }
    QColor stop() const { return m_p.stop; }
    QColor onStop() const { return m_p.onStop; }
    QColor stopSoft() const { return m_p.stopSoft; }
    QColor warn() const { return m_p.warn; }
    QColor warnSoft() const { return m_p.warnSoft; }
    QColor info() const { return m_p.info; }
    QColor infoSoft() const { return m_p.infoSoft; }
    QColor shade() const { return m_p.shade; }

 signals:
    void changed();

 private:
    int px(double millimetres) const { return qRound(millimetres * m_mm); }
    int text(double millimetres) const;
    void refresh();

    bool m_dark = false;
    bool m_training = false;
    int m_textPercent = 100;
    double m_screen = 3.94;
    QSizeF m_window{1024, 768};
    double m_mm = 4.0;
    Palette m_p;
};

}  // namespace evertill::ui
