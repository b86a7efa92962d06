// evertill-emulator: receipt printer, scale and scanner as programs that speak the bytes.
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QSaveFile>
#include <csignal>
#include <cstdio>

#include "evertill/emulator/control_server.h"

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

bool reportReady(const QString& path, const QJsonObject& addresses) {
    const QByteArray json = QJsonDocument(addresses).toJson(QJsonDocument::Compact) + "\n";
    std::fputs(json.constData(), stdout);
    std::fflush(stdout);
    if (path.isEmpty()) return true;
    QSaveFile file(path);  // whole or not at all: a reader never sees half of it
    return file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
}

void describeOptions(QCommandLineParser& p) {
    p.addHelpOption();
    p.addOption({"printer-port", "Receipt printer on this TCP port (0: any).", "port"});
    p.addOption({"control-port", "Command port (0: any).", "port", "0"});
    p.addOption({"scale", "Scale on a pseudo terminal linked at PATH, or tcp:PORT.", "where"});
    p.addOption({"scale-protocol", "What the scale speaks: toledo8217, cas, mt_sics ...", "name",
                 "toledo8217"});
    p.addOption({"scanner", "Scanner on a pseudo terminal linked at PATH, or tcp:PORT.", "where"});
    p.addOption({"out", "Folder for the receipts' pictures.", "folder"});
    p.addOption({"paper", "Paper width in mm: 80 or 58.", "mm", "80"});
    p.addOption({"model", "Name the printer gives itself.", "name"});
    p.addOption({"ready-file", "Written with all addresses (JSON) when ready.", "file"});
    p.addOption({"render", "Draw this file of printer bytes into --to and end.", "file"});
    p.addOption({"to", "Picture made by --render.", "png"});
}

}  // namespace

int main(int argc, char** argv) {
    // It draws pictures, never windows.
    qputenv("QT_QPA_PLATFORM", "offscreen");
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
    QJsonObject addresses;
    std::unique_ptr<PrinterEmulator> printer;
    std::unique_ptr<ScaleEmulator> scale;
    std::unique_ptr<Wire> scanner;
    if (options.isSet("printer-port")) {
        printer = std::make_unique<PrinterEmulator>(size, folder);
        if (options.isSet("model")) printer->setModel(options.value("model"));
        if (!printer->listen(options.value("printer-port").toUShort()))
            return failed("printer port is in use");
        addresses["printer"] = QStringLiteral("tcp:127.0.0.1:%1").arg(printer->port());
    }
    if (options.isSet("scale")) {
        scale = std::make_unique<ScaleEmulator>(makeWire(options.value("scale")),
                                                options.value("scale-protocol"));
        if (!scale->isValid()) return failed("unknown scale protocol");
        if (!scale->wire().plug()) return failed("cannot make the scale's port");
        const bool serial = scale->wire().address().startsWith(QLatin1String("serial:"));
        addresses["scale"] = scale->wire().address() + (serial ? scale->lineSettings() : QString());
    }
    if (options.isSet("scanner")) {
        scanner = makeWire(options.value("scanner"));
        if (!scanner->plug()) return failed("cannot make the scanner's port");
        addresses["scanner"] = scanner->address();
    }
    ControlServer control({printer.get(), scale.get(), scanner.get(), "\r"});
    if (!control.listen(options.value("control-port").toUShort()))
        return failed("control port is in use");
    addresses["control"] = QStringLiteral("127.0.0.1:%1").arg(control.port());
    QObject::connect(&control, &ControlServer::quitRequested, &app, &QGuiApplication::quit,
                     Qt::QueuedConnection);
    if (!reportReady(options.value("ready-file"), addresses))
        return failed("cannot write ready file");
    return app.exec();
}
