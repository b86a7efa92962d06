// Displays, label printers and bank terminals: what the settings say about them.
#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readDisplayPart(const QJsonObject& object, const QString& key, DisplaySetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    f.choice("language", out.rules.language,
             {{"cd5220", codec::DisplayLanguage::Cd5220},
              {"escpos", codec::DisplayLanguage::EscPos},
              {"led8n", codec::DisplayLanguage::Led8n}});
    f.choice("charset", out.rules.charset,
             {{"ascii", codec::Charset::Ascii}, {"gb18030", codec::Charset::Gb18030}});
    f.integer("columns", out.rules.columns, 8, 40);
    f.integer("brightness", out.rules.brightness, 0, 4);
    f.boolean("through_printer", out.rules.throughPrinter);
    f.text("greeting", out.greeting);
    f.text("greeting2", out.greeting2);
    f.integer("idle_seconds", out.idleSeconds, 1, 3600);
    return f.error();
}

QString readLabelPart(const QJsonObject& object, const QString& key, LabelPrinterSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    f.choice(
        "language", out.language,
        {{"tspl", LabelLanguage::Tspl}, {"zpl", LabelLanguage::Zpl}, {"epl", LabelLanguage::Epl}});
    f.integer("dpi", out.dpi, 100, 1200);
    f.integer("answer_ms", out.answerMs, 50, 60000);
    f.boolean("answers_status", out.answersStatus);
    return f.error();
}

QString readEslPart(const QJsonObject& object, const QString& key, EslSetup& out) {
    ProfileFields f(object, key);
    std::string file, url, token;
    f.text("file", file);
    f.text("url", url);
    f.text("token_file", token);
    f.text("name", out.name);
    f.boolean("confirm", out.confirm);
    f.integer("batch", out.batch, 1, 500);
    out.file = QString::fromStdString(file);
    out.url = QUrl(QString::fromStdString(url), QUrl::StrictMode);
    out.tokenFile = QString::fromStdString(token);
    if (!f.error().isEmpty()) return f.error();
    if (file.empty() == url.empty()) return key + QStringLiteral(".url");  // one of the two
    const bool http =
        out.url.scheme() == QLatin1String("http") || out.url.scheme() == QLatin1String("https");
    if (!url.empty() && (!out.url.isValid() || out.url.host().isEmpty() || !http))
        return key + QStringLiteral(".url");
    return out.name.empty() ? key + QStringLiteral(".name") : QString();
}

QString readTerminalPart(const QJsonObject& object, const QString& key, TerminalSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    f.choice("framing", out.framing.kind,
             {{"stx_lrc", codec::FrameKind::StxLrc},
              {"length2", codec::FrameKind::Length2},
              {"length4", codec::FrameKind::Length4}});
    f.integer("lrc_start", out.framing.lrcStart, 0, 255);
    f.boolean("lrc_with_stx", out.framing.lrcWithStx);
    f.integer("ack_ms", out.framing.ackMs, 50, 60000);
    f.integer("retries", out.framing.retries, 0, 10);
    return f.error();
}

}  // namespace evertill::devices
