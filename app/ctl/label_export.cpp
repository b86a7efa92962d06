// label export: due labels to an electronic shelf label system, as a file or over HTTP.
#include <QCoreApplication>
#include <QTimer>
#include <fstream>

#include "evertill/devices/esl_output.h"
#include "label_work.h"

namespace evertill::ctl {
namespace {

using service::LabelSheet;

std::vector<devices::EslLabel> eslLabels(const LabelShop& shop,
                                         const std::vector<LabelSheet>& sheets) {
    std::vector<devices::EslLabel> out;
    for (const LabelSheet& s : sheets) {
        const std::string id =
            shop.storeCode + ":" + std::to_string(s.job.id) + ":" + std::to_string(s.job.revision);
        out.push_back({QString::fromStdString(id), s.label, QString::fromStdString(s.form)});
    }
    return out;
}

std::unique_ptr<devices::EslOutput> outputFor(const LabelArgs& a, std::string& error) {
    if (a.to.rfind("http://", 0) != 0 && a.to.rfind("https://", 0) != 0)
        return std::make_unique<devices::EslFileOutput>(QString::fromStdString(a.to));
    devices::EslHttpSetup setup;
    setup.url = QUrl(QString::fromStdString(a.to), QUrl::StrictMode);
    if (!setup.url.isValid() || setup.url.host().isEmpty()) {
        error = "not an address: " + a.to;
        return nullptr;
    }
    if (!a.tokenFile.empty()) {
        std::ifstream in(a.tokenFile);
        std::string token;
        if (!(in >> token)) {
            error = "no token in " + a.tokenFile;
            return nullptr;
        }
        setup.token = QByteArray::fromStdString(token);
    }
    return std::make_unique<devices::EslHttpOutput>(setup);
}

int exportBatches(const LabelArgs& a, LabelShop& shop, devices::EslOutput& output) {
    std::optional<devices::EslResult> result;
    QObject::connect(&output, &devices::EslOutput::finished, &output,
                     [&result](const devices::EslResult& r) {
                         result = r;
                         QCoreApplication::quit();
                     });
    QObject::connect(
        &output, &devices::EslOutput::retrying, &output,
        [](int attempt, int waitMs, const QString& detail) {
            say({{"attempt", attempt}, {"again_in_ms", waitMs}, {"detail", detail.toStdString()}});
        });
    QTimer late;
    late.setSingleShot(true);
    QObject::connect(&late, &QTimer::timeout, &output, [] { QCoreApplication::quit(); });
    std::int64_t taken = 0;
    for (;;) {
        const auto sheets = shop.desk->undelivered(a.name, a.batch);
        if (!sheets) return refuse(sheets.error());
        if (sheets->empty()) return say({{"done", true}, {"taken", taken}});
        result.reset();
        output.send(QString::fromStdString(shop.storeCode), eslLabels(shop, *sheets));
        late.start(a.seconds * 1000);
        QCoreApplication::exec();
        late.stop();
        if (!result || !result->taken)
            return say({{"error", result ? result->error.toStdString() : "no_answer"},
                        {"detail", result ? result->detail.toStdString() : ""},
                        {"taken", taken}},
                       3);
        if (auto noted = shop.desk->delivered(a.name, *sheets, a.confirm); !noted)
            return refuse(noted.error());
        taken += static_cast<std::int64_t>(sheets->size());
        say({{"taken", taken}});
    }
}

}  // namespace

int exportLabels(const LabelArgs& a) {
    int argc = 1;
    char name[] = "evertillctl";
    char* argv[] = {name, nullptr};
    QCoreApplication app(argc, argv);
    std::string error;
    const auto output = outputFor(a, error);
    if (!output) return say({{"error", error}}, 2);
    return withLabels(a, [&](LabelShop& shop) { return exportBatches(a, shop, *output); });
}

}  // namespace evertill::ctl
