// evertill-emulator: every device on the counter as a program that speaks the bytes, with a window
// to play with or without one.
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "counter.h"
#ifdef EVERTILL_EMULATOR_WINDOW
#include "counter_window.h"
#endif

using namespace evertill::emulator;

namespace {

PaperSize paperSize(const QString& millimetres) {
    return millimetres == QLatin1String("58") ? PaperSize{384, 32} : PaperSize{576, 48};
}

int failed(const QString& what) {
    std::fprintf(stderr, "evertill-emulator: %s\n", what.toLocal8Bit().constData());
    return 3;
}

// One stream of printer bytes to one picture.
int renderFile(const QString& in, const QString& out, PaperSize size) {
    QFile file(in);
    if (!file.open(QIODevice::ReadOnly)) return failed(file.errorString());
    const QByteArray bytes = file.readAll();
    const QImage picture =
        renderStream({bytes.constData(), static_cast<std::size_t>(bytes.size())}, size);
    return picture.save(out) ? 0 : failed(QStringLiteral("cannot write ") + out);
}

// Where the till looks for "emulator:..." addresses, unless another file is asked for.
QString readyFile(const QCommandLineParser& options) {
    if (options.isSet("ready-file")) return options.value("ready-file");
    const QString set = qEnvironmentVariable("EVERTILL_EMULATOR");
    if (!set.isEmpty()) return set;
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/evertill-emulator.json");
}

bool reportReady(const QString& path, const QJsonObject& addresses) {
    const QByteArray json = QJsonDocument(addresses).toJson(QJsonDocument::Compact) + "\n";
    std::fputs(json.constData(), stdout);
    std::fflush(stdout);
    QSaveFile file(path);  // whole or not at all: a reader never sees half of it
    return file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
}

void describeOptions(QCommandLineParser& p) {
    p.addHelpOption();
    Counter::describe(p);
    p.addOption({"control-port", "Command port (0: any).", "port", "0"});
    p.addOption({"out", "Folder for the receipts' pictures.", "folder"});
    p.addOption({"paper", "Paper width in mm: 80 or 58.", "mm", "80"});
    p.addOption({"ready-file", "Written with all addresses (JSON) when ready.", "file"});
    p.addOption({"window", "Show the counter in a window."});
    p.addOption({"screenshot", "At the end, save the window's picture.", "png"});
    p.addOption({"lang", "Language of the window: zh or en.", "language"});
    p.addOption({"run", "Run the program after -- as a child and end with it."});
    p.addOption({"render", "Draw this file of printer bytes into --to and end.", "file"});
    p.addOption({"to", "Picture made by --render.", "png"});
    p.addPositionalArgument("program", "With --run: the program and its arguments.");
}

// The child finds this counter by "emulator:..." addresses.
void runChild(QStringList words, const QString& ready, QProcess& child) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("EVERTILL_EMULATOR"), ready);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&child, &QProcess::finished, &child,
                     [](int code, QProcess::ExitStatus status) {
                         QCoreApplication::exit(status == QProcess::NormalExit ? code : 3);
                     });
    QObject::connect(&child, &QProcess::errorOccurred, &child, [](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) QCoreApplication::exit(3);
    });
    const QString program = words.takeFirst();
    child.start(program, words);
}

}  // namespace

int main(int argc, char** argv) {
    bool window = false;
    for (int i = 1; i < argc; ++i)
        window = window || std::strcmp(argv[i], "--window") == 0;
    // It draws pictures; without a window it needs no display for them.
    if (!window) qputenv("QT_QPA_PLATFORM", "offscreen");
    std::signal(SIGPIPE, SIG_IGN);
    QGuiApplication app(argc, argv);
    QCommandLineParser options;
    describeOptions(options);
    options.process(app);
    const PaperSize size = paperSize(options.value("paper"));
    if (options.isSet("render"))
        return renderFile(options.value("render"), options.value("to"), size);

    const QString folder = options.value("out");
    if (!folder.isEmpty() && !QDir().mkpath(folder)) return failed("cannot make " + folder);
    Counter counter;
    const QString error = counter.make(options, size, folder);
    if (!error.isEmpty()) return failed(error);
    ControlServer control(counter.bench());
    if (!control.listen(options.value("control-port").toUShort()))
        return failed("control port is in use");
    QJsonObject addresses = counter.addresses();
    addresses["control"] = QStringLiteral("127.0.0.1:%1").arg(control.port());
    QObject::connect(&control, &ControlServer::quitRequested, &app, &QGuiApplication::quit,
                     Qt::QueuedConnection);
    const QString ready = readyFile(options);
    if (!reportReady(ready, addresses) && options.isSet("ready-file"))
        return failed("cannot write ready file");
#ifdef EVERTILL_EMULATOR_WINDOW
    std::unique_ptr<CounterWindow> shown;
    if (window) {
        shown = std::make_unique<CounterWindow>(counter.bench(), options.value("lang"));
        if (!shown->show()) return failed("cannot show the window");
        const QString picture = options.value("screenshot");
        if (!picture.isEmpty())
            QObject::connect(&app, &QCoreApplication::aboutToQuit, &app,
                             [&shown, picture] { shown->view().grabWindow().save(picture); });
    }
#else
    if (window) return failed("built without the window");
#endif
    QProcess child;
    if (options.isSet("run")) {
        if (options.positionalArguments().isEmpty()) return failed("--run wants a program");
        runChild(options.positionalArguments(), ready, child);
    }
    return app.exec();
}
