#include "evertill/ui/till_ui.h"

#include <QtQml/qqmlextensionplugin.h>
#include <QFont>
#include <QGuiApplication>
#include <QMetaEnum>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QScreen>
#include <QTranslator>

#include "format/money_text.h"
#include "shell/app_view_model.h"

Q_IMPORT_QML_PLUGIN(Evertill_UiPlugin)

namespace evertill::ui {

namespace {

QString inFolder(const QString& folder, const char* name) {
    return folder.isEmpty() ? QString() : folder + QLatin1Char('/') + QLatin1String(name);
}

double pixelsPerMm(double wanted) {
    if (wanted > 0) return wanted;
    const QScreen* screen = QGuiApplication::primaryScreen();
    const double dots = screen ? screen->physicalDotsPerInch() : 96;
    // Screens that lie about their size report absurd values; the theme clamps the rest.
    return dots > 30 && dots < 600 ? dots / 25.4 : 96 / 25.4;
}

}  // namespace

// Destroyed from the bottom up: the engine goes before the view-models, these before the runners.
struct TillUi::Parts {
    TillUiPorts ports;
    TillUiOptions options;
    QTranslator translator;
    bool translatorOn = false;
    SoundPlayer sounds;
    Notice notice;
    Dialogs dialogs;
    SearchRunner search;
    TillRunner runner;
    UiServices services;
    AppViewModel app;
    KeyRouter router;
    std::unique_ptr<QQmlApplicationEngine> engine;
    QQuickWindow* window = nullptr;

    Parts(TillUiPorts p, TillUiOptions o)
        : ports(std::move(p)),
          options(std::move(o)),
          sounds(options.sound),
          search(ports.openSearch),
          runner(ports.openTill),
          services{runner,  search,       *ports.devices,    *ports.sync, sounds, notice,
                   dialogs, *ports.clock, KeyMap::builtIn(), nullptr,     nullptr},
          app(services, inFolder(options.directory, "settings.json")),
          router(app.routerHooks()) {}
    ~Parts() {
        if (window) window->removeEventFilter(&router);
        engine.reset();
        if (translatorOn) QCoreApplication::removeTranslator(&translator);
    }

    void applyLanguage() {
        if (translatorOn) QCoreApplication::removeTranslator(&translator);
        translatorOn = false;
        if (app.settings()->language() != QLatin1String("en") &&
            translator.load(QStringLiteral(":/i18n/evertill_zh_CN.qm")))
            translatorOn = QCoreApplication::installTranslator(&translator);
        if (engine) engine->retranslate();
        app.retranslate();
    }
};

TillUi::TillUi(TillUiPorts ports, TillUiOptions options)
    : m(std::make_unique<Parts>(std::move(ports), std::move(options))) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                      QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("sans-serif")});
    QGuiApplication::setFont(font);
    // Hinted native text is crisp and quick in the software renderer.
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);

    UiSettings settings = m->app.settings()->values();
    if (!m->options.language.isEmpty()) settings.language = m->options.language;
    if (!m->options.theme.isEmpty()) settings.dark = m->options.theme == QLatin1String("dark");
    if (m->options.textPercent != 0) settings.textPercent = m->options.textPercent;
    m->app.settings()->override(settings);
    QObject::connect(m->app.settings(), &SettingsViewModel::languageChanged, &m->app,
                     [this] { m->applyLanguage(); });

    QString problem;
    const QString file = inFolder(m->options.directory, "keymap.json");
    if (!file.isEmpty()) m->services.keyMap = KeyMap::load(file, &problem);
    m->router.setKeyMap(&m->services.keyMap);
    m->applyLanguage();
    if (!problem.isEmpty())
        m->notice.show(
            Notice::Attention,
            QCoreApplication::translate("KeyMap", "The store's key map is not used"),
            problem + QLatin1Char(' ') +
                QCoreApplication::translate("KeyMap", "The built-in keys are in force."));
}

TillUi::~TillUi() = default;

bool TillUi::show() {
    // The till opens on its own thread while the window is being made here.
    m->runner.open(false);
    m->engine = std::make_unique<QQmlApplicationEngine>();
    m->engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    m->engine->setInitialProperties(
        {{QStringLiteral("app"), QVariant::fromValue(&m->app)},
         {QStringLiteral("windowWidth"), m->options.windowWidth},
         {QStringLiteral("windowHeight"), m->options.windowHeight},
         {QStringLiteral("screenPixelsPerMm"), pixelsPerMm(m->options.pixelsPerMm)},
         {QStringLiteral("customerDisplay"),
          m->options.customerDisplay || QGuiApplication::screens().size() > 1}});
    m->engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Evertill/Ui/shell/Main.qml")));
    if (m->engine->rootObjects().isEmpty()) return false;
    m->window = qobject_cast<QQuickWindow*>(m->engine->rootObjects().constFirst());
    if (!m->window) return false;
    m->window->installEventFilter(&m->router);
    return true;
}

QQuickWindow* TillUi::window() const {
    return m->window;
}

QQuickWindow* TillUi::customerWindow() const {
    if (!m->window) return nullptr;
    return m->window->findChild<QQuickWindow*>(QStringLiteral("customer-window"));
}

AppViewModel& TillUi::app() {
    return m->app;
}

QString TillUi::pageName() const {
    QString out;
    const QString key =
        QString::fromLatin1(QMetaEnum::fromType<AppViewModel::Page>().valueToKey(m->app.page()));
    for (QChar c : key) {
        if (c.isUpper() && !out.isEmpty()) out += QLatin1Char('_');
        out += c.toLower();
    }
    return out;
}

int TillUi::basketLines() const {
    return m->app.sale()->lineCount();
}

QObject* TillUi::settings() const {
    return m->app.settings();
}

void TillUi::postToTill(std::function<void(service::Till&)> work) {
    m->runner.postFromAnywhere(std::move(work));
}

bool TillUi::settled() const {
    return m->runner.waiting() == 0 && !m->search.busy() && !m->app.analysis()->busy() &&
           !m->app.labels()->busy() && !m->app.suspended()->busy();
}

void TillUi::onReady(std::function<void()> ready) {
    // The first frame that is swapped after a page with data stood there.
    auto* once = new QObject(m->window);
    QObject::connect(m->window, &QQuickWindow::frameSwapped, once, [this, once, ready] {
        if (m->app.page() == AppViewModel::Starting || !settled()) return;
        once->deleteLater();
        once->disconnect();
        ready();
    });
}

}  // namespace evertill::ui
