// The diagnostics bundle: one zip for whoever has to find out why a device does not do its work.
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include "evertill/devices/diagnostics.h"
#include "evertill/service/version.h"
#include "till_devices.h"
#include "zip_file.h"

namespace evertill::till {

namespace {

QByteArray versions(const QString& terminal) {
    const QJsonObject out{
        {QStringLiteral("evertill"), QLatin1String(service::programVersion())},
        {QStringLiteral("qt"), QLatin1String(qVersion())},
        {QStringLiteral("system"), QSysInfo::prettyProductName()},
        {QStringLiteral("kernel"), QSysInfo::kernelVersion()},
        {QStringLiteral("machine"), QSysInfo::currentCpuArchitecture()},
        {QStringLiteral("terminal"), terminal},
        {QStringLiteral("written"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    return QJsonDocument(out).toJson();
}

}  // namespace

std::function<Result<void, QString>()> TillDevices::diagnosticsTo(const QString& file) {
    std::vector<std::pair<std::string, std::string>> files;
    files.emplace_back("versions.json", versions(m_local.terminal).toStdString());
    files.emplace_back("states.json", devices::deviceStates(m_manager).toStdString());
    const auto own = m_local.read();
    files.emplace_back("devices.json", own ? own->toStdString() : own.error().toStdString());
    files.emplace_back("headquarters.json", m_local.hqSetting.toStdString());
    const auto merged = m_local.merged();
    files.emplace_back("profile.json",
                       merged ? merged->toStdString() : "refused: " + merged.error().toStdString());
    if (!m_receiptProblem.empty())
        files.emplace_back("receipt.txt", "not in use: " + m_receiptProblem);
    return [file, files = std::move(files)]() -> Result<void, QString> {
        QDir().mkpath(QFileInfo(file).absolutePath());
        const auto written = app::writeZip(QFile::encodeName(file).toStdString(), files);
        if (!written) return unexpected(QString::fromStdString(written.error()));
        return {};
    };
}

}  // namespace evertill::till
