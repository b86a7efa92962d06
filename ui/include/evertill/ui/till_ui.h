// The whole user interface in one object: made by the program with its ports, it loads the QML
// window, owns every view-model and takes them down in the right order. GUI thread.
#pragma once
#include <QString>
#include <functional>
#include <memory>

#include "evertill/base/clock.h"
#include "evertill/store/store_error.h"
#include "evertill/ui/ports.h"

class QQuickWindow;

namespace evertill::ui {

struct TillUiOptions {
    QString directory;    ///< settings.json and keymap.json; empty: nothing is stored
    QString language;     ///< "zh", "en"; empty: as stored, else the store's
    QString theme;        ///< "light", "dark"; empty: as stored
    int textPercent = 0;  ///< 100, 125, 150; 0: as stored
    int windowWidth = 0;  ///< 0: full screen
    int windowHeight = 0;
    double pixelsPerMm = 0;  ///< 0: of the screen
    bool customerDisplay = false;
    bool sound = true;
};

struct TillUiPorts {
    std::function<Result<std::unique_ptr<service::Till>, store::StoreError>(bool training)>
        openTill;                                             ///< called on the store thread
    std::function<std::unique_ptr<SearchPort>()> openSearch;  ///< called on the query thread
    DevicePort* devices = nullptr;
    SyncPort* sync = nullptr;
    const Clock* clock = nullptr;
};

class AppViewModel;

class TillUi {
 public:
    TillUi(TillUiPorts ports, TillUiOptions options);
    ~TillUi();
    TillUi(const TillUi&) = delete;
    TillUi& operator=(const TillUi&) = delete;

    bool show();  ///< loads the window and opens the till; false: the QML did not load
    QQuickWindow* window() const;
    QQuickWindow* customerWindow() const;  ///< nullptr if there is none
    AppViewModel& app();
    /// For scripts and tests: the page that stands there ("sign_in", "sale"), the lines in the
    /// basket, and the settings object with its setters.
    QString pageName() const;
    int basketLines() const;
    QObject* settings() const;
    /// For sync: work on the till's thread, from any thread.
    void postToTill(std::function<void(service::Till&)> work);
    /// Nothing is under way: no work at the till, no search. For scripts that wait on state.
    bool settled() const;
    /// Called once, when the sign-in or a later page first stood on screen with data.
    void onReady(std::function<void()> ready);

 private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

}  // namespace evertill::ui
