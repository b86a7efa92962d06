// Sees every key of the window before anything else: recognises wedge scans whatever has focus,
// turns keys into actions by the key map, sends the rest to whoever is in front.
#pragma once
#include <QObject>
#include <QString>
#include <functional>

#include "bridge/key_map.h"
#include "evertill/codec/wedge_recognizer.h"

class QKeyEvent;

namespace evertill::ui {

class KeyRouter final : public QObject {
    Q_OBJECT
 public:
    struct Hooks {
        std::function<KeyContext()> context;
        std::function<void(const QString&)> typed;
        std::function<void(int)> takeBack;
        std::function<bool(Action::Id)> perform;
        std::function<void(const QString&)> scanned;
    };
    KeyRouter(Hooks hooks, QObject* parent = nullptr);
    void setKeyMap(const KeyMap* map) { m_map = map; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    bool keyPressed(const QKeyEvent& event);

    Hooks m_hooks;
    const KeyMap* m_map = nullptr;
    /// Hands are slower than this between two keys even when they roll over the number pad.
    static constexpr std::int64_t kScanGapMs = 30;
    codec::WedgeRecognizer m_wedge{{.maxGapMs = kScanGapMs, .hold = false}};
    int m_shown = 0;  ///< characters of the running burst that went to the input
};

}  // namespace evertill::ui
