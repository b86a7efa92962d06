#include "till_labels.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <mutex>

#include "device_words.h"
#include "evertill/render/font_rasterizer.h"
#include "evertill/service/till.h"

namespace evertill::till {

namespace {

constexpr int kMostCopies = 999;

devices::DeviceId deviceOf(const QString& printer) {
    return {devices::DeviceClass::LabelPrinter, printer.section(QLatin1Char(':'), 1)};
}

/// Black dots on white, as the printer's head makes them.
QByteArray pngOf(const codec::BitImage& image) {
    QImage out(image.width(), image.height(), QImage::Format_Grayscale8);
    out.fill(0xFF);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.at(x, y)) out.scanLine(y)[x] = 0;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    out.save(&buffer, "PNG");
    return png;
}

}  // namespace

/// One font for all labels, used by one thread at a time.
struct TillLabels::Workshop {
    std::mutex mutex;
    render::FontRasterizer fonts;

    static Result<codec::LabelTemplate, std::string> templateOf(const QString& folder,
                                                                const std::string& name) {
        if (auto built = codec::builtInLabelTemplate(name)) return built;
        // A path stays inside the folder: the name comes from headquarters' settings.
        const QString plain = QString::fromStdString(name);
        QFile file(folder + QLatin1Char('/') + plain);
        const bool safe = !plain.contains(QLatin1Char('/')) && !plain.startsWith(QLatin1Char('.'));
        if (!safe || !file.open(QIODevice::ReadOnly)) return unexpected("no template " + name);
        return codec::labelTemplateFromJson(file.readAll().toStdString());
    }
    Result<codec::LabelPage, std::string> page(const QString& folder,
                                               const service::LabelSheet& sheet, int dpi) {
        const auto form = templateOf(folder, sheet.form);
        if (!form) return unexpected(form.error());
        auto laid = codec::layOutLabel(*form, sheet.texts, dpi, fonts);
        if (!laid) return unexpected(form->name + " " + laid.error());
        return laid;
    }
};

TillLabels::TillLabels(devices::DeviceManager& manager, QObject* parent)
    : ui::LabelPort(parent), m_manager(manager), m_workshop(std::make_shared<Workshop>()) {
    using devices::DeviceManager;
    connect(&m_manager, &DeviceManager::stateChanged, this,
            [this](const devices::DeviceId& id, const devices::DeviceStatus&) {
                if (id.deviceClass == devices::DeviceClass::LabelPrinter) emit stateChanged();
            });
    connect(&m_manager, &DeviceManager::labelsFinished, this,
            [this](quint64 id, const devices::PrintResult& r) {
                // ZPL and EPL printers never say that a label is out; their bytes have been taken.
                const bool out = r.outcome == devices::PrintOutcome::Printed ||
                                 r.cause == devices::DeviceCause::CannotConfirm;
                const auto outcome = out ? ui::LabelOutcome::Printed
                                     : r.outcome == devices::PrintOutcome::NotPrinted
                                         ? ui::LabelOutcome::NotPrinted
                                         : ui::LabelOutcome::Unsure;
                emit finished(id, outcome, out ? QString() : causeOf(r.cause));
            });
}

TillLabels::~TillLabels() = default;

void TillLabels::begin(EslPush::Post post, const Clock& clock, const QString& folder) {
    m_post = std::move(post);
    m_folder = folder;
    m_push = std::make_unique<EslPush>(m_post, clock);
    connect(m_push.get(), &EslPush::changed, this, &LabelPort::stateChanged);
    profileChanged();
}

void TillLabels::end() {
    m_push.reset();
    m_post = {};
}

void TillLabels::profileChanged() {
    if (!m_push) return;
    m_push->setUp(m_manager.profile().esl);
    // A shop that prints labels wants to know what changes from the first day on.
    if (!printers().empty() && !std::exchange(m_following, true))
        m_post([](service::Till& till) { till.labelDesk(); });
    m_push->pushNow();
    emit stateChanged();
}

std::vector<ui::LabelPrinterInfo> TillLabels::printers() const {
    std::vector<ui::LabelPrinterInfo> out;
    for (const devices::DeviceId& id : m_manager.devices()) {
        if (id.deviceClass != devices::DeviceClass::LabelPrinter) continue;
        const devices::DeviceStatus s = m_manager.status(id);
        out.push_back({id.key(), id.name, healthOf(s), causeOf(s.cause)});
    }
    return out;
}

codec::LabelPrinter TillLabels::languageOf(const QString& printer, int& dpi) const {
    codec::LabelPrinter out;
    const auto* setup = m_manager.labelSetup(deviceOf(printer));
    if (setup == nullptr) return out;
    dpi = setup->dpi;
    out.language = setup->language == devices::LabelLanguage::Zpl   ? codec::LabelLanguage::Zpl
                   : setup->language == devices::LabelLanguage::Epl ? codec::LabelLanguage::Epl
                                                                    : codec::LabelLanguage::Tspl;
    return out;
}

std::function<ui::DrawnLabels()> TillLabels::encode(std::vector<service::LabelSheet> sheets,
                                                    const QString& printer) const {
    int dpi = 203;
    const codec::LabelPrinter language = languageOf(printer, dpi);
    return [shop = m_workshop, folder = m_folder, sheets = std::move(sheets), language, dpi] {
        const std::lock_guard lock(shop->mutex);
        ui::DrawnLabels out;
        std::string bytes;
        for (const service::LabelSheet& s : sheets) {
            const auto page = shop->page(folder, s, dpi);
            if (page)
                bytes += codec::encodeLabel(*page, language, std::min(s.job.copies, kMostCopies));
            else
                out.bad.emplace_back(s.job.id, QString::fromStdString(page.error()));
        }
        out.bytes = QByteArray::fromStdString(bytes);
        return out;
    };
}

std::function<ui::LabelPicture()> TillLabels::draw(service::LabelSheet sheet,
                                                   const QString& printer) const {
    int dpi = 203;
    languageOf(printer, dpi);
    return [shop = m_workshop, folder = m_folder, sheet = std::move(sheet), dpi] {
        const std::lock_guard lock(shop->mutex);
        const auto page = shop->page(folder, sheet, dpi);
        if (!page) return ui::LabelPicture{{}, QString::fromStdString(page.error())};
        return ui::LabelPicture{pngOf(codec::labelPicture(*page)), {}};
    };
}

void TillLabels::print(std::uint64_t ticket, const QByteArray& bytes, const QString& printer) {
    m_manager.printLabels(ticket, bytes, deviceOf(printer));
}

ui::EslState TillLabels::esl() const {
    return m_push ? m_push->state() : ui::EslState{};
}

void TillLabels::pushEsl() {
    if (m_push) m_push->pushNow();
}

}  // namespace evertill::till
