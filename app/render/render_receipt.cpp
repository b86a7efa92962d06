#include <QBuffer>
#include <QImage>
#include <nlohmann/json.hpp>

#include "evertill/codec/escpos_encoder.h"
#include "evertill/codec/receipt_json.h"
#include "evertill/codec/star_encoder.h"
#include "evertill/domain/ledger/entry_codec.h"
#include "evertill/domain/receipt/receipt_builder.h"
#include "evertill/emulator/paper.h"
#include "render_job.h"
#include "sample_sale.h"

namespace evertill::render_tool {
namespace {

using nlohmann::json;

Result<codec::PrinterProfile, Failure> profileFor(const Options& o) {
    json settings = json::object();
    if (!o.profile.empty() && o.profile[0] == '{')
        settings = json::parse(o.profile, nullptr, false);
    else if (!o.profile.empty())
        settings["profile"] = o.profile;
    if (!settings.is_object()) return unexpected(Failure{2, "profile is not JSON"});
    if (o.columns > 0) settings["columns"] = o.columns;
    if (!o.charset.empty()) settings["charset"] = o.charset;
    if (o.profile.empty() && o.to == "star") settings["profile"] = "star_prnt_80";
    auto profile = codec::printerProfileFromJson(settings.dump());
    if (!profile) return unexpected(Failure{2, "bad " + profile.error()});
    const bool wantsStar = o.to == "star";
    const bool isStar = profile->language == codec::PrinterLanguage::Star;
    if ((wantsStar && !isStar) || (o.to == "escpos" && isStar))
        return unexpected(Failure{2, "profile " + profile->name + " speaks another language"});
    return *profile;
}

// A sale of the journal (or the built-in sample) as a store's receipt; without a template in the
// built-in order.
Result<domain::ReceiptDocument, Failure> fromTemplate(const Options& o) {
    std::optional<domain::ReceiptTemplate> form;
    if (!o.templateFile.empty()) {
        const auto text = readFile(o.templateFile);
        if (!text) return unexpected(text.error());
        auto parsed = domain::parseReceiptTemplate(*text);
        if (!parsed) return unexpected(Failure{1, o.templateFile + ": " + parsed.error()});
        form = std::move(*parsed);
    }
    domain::Entry entry = sampleSale();
    if (o.file != "sample") {
        const auto body = readFile(o.file);
        if (!body) return unexpected(body.error());
        auto read = domain::decodeEntry(*body);
        if (!read) return unexpected(Failure{1, o.file + " is not a journal entry"});
        entry = std::move(*read);
    }
    const auto* sale = std::get_if<domain::Sale>(&entry.data);
    if (sale == nullptr) return unexpected(Failure{1, o.file + " is not a sale"});
    domain::SlipContext context;
    context.store.storeName = "示例超市 人民路店";
    context.store.storeNameEn = "Sample Market, Renmin Rd";
    context.store.address = "人民路 88 号";
    context.store.phone = "021-5550 0188";
    context.digest = "0123456789";
    context.qr = "EVT1:" + entry.envelope.terminal + ":sample";
    context.form = form ? &*form : nullptr;
    return domain::saleReceipt(entry.envelope, *sale, context);
}

Result<domain::ReceiptDocument, Failure> documentFor(const Options& o) {
    if (!o.templateFile.empty() || o.file == "sample") return fromTemplate(o);
    const auto text = readFile(o.file);
    if (!text) return unexpected(text.error());
    auto document = codec::receiptFromJson(*text);
    if (!document) return unexpected(Failure{1, document.error()});
    return *document;
}

QByteArray png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

}  // namespace

Result<QByteArray, Failure> renderReceipt(const Options& o, codec::TextRasterizer& fonts) {
    const auto document = documentFor(o);
    if (!document) return unexpected(document.error());
    const auto profile = profileFor(o);
    if (!profile) return unexpected(profile.error());
    if (o.to == "text") {
        const auto lines = codec::layOutReceipt(*document, codec::paperWidth(*profile, true));
        return QByteArray::fromStdString(codec::layoutToText(lines));
    }
    const std::string bytes = codec::encodeReceipt(*document, *profile, &fonts);
    if (o.to == "escpos" || o.to == "star") return QByteArray::fromStdString(bytes);
    if (o.to != "png") return unexpected(Failure{2, "a receipt has no form " + o.to});
    const emulator::PaperSize size{profile->dots, profile->columns};
    return png(profile->language == codec::PrinterLanguage::Star
                   ? emulator::renderStarStream(bytes, size)
                   : emulator::renderStream(bytes, size));
}

Result<QByteArray, Failure> prepareLogo(const Options& o) {
    QImage image(QString::fromStdString(o.file));
    if (image.isNull()) return unexpected(Failure{3, "cannot read " + o.file});
    const int widest = o.columns > 0 ? o.columns * 12 : 576;
    if (image.width() > widest) image = image.scaledToWidth(widest, Qt::SmoothTransformation);
    // Transparent parts are paper.
    QImage paper(image.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            const int grey = (qGray(c.rgb()) * c.alpha() + 255 * (255 - c.alpha())) / 255;
            paper.setPixel(x, y, qRgb(grey, grey, grey));
        }
    // Line art stays sharp, photographs become dots.
    const QImage bits = paper.convertToFormat(QImage::Format_Mono, Qt::MonoOnly);
    codec::BitImage out(bits.width(), bits.height());
    for (int y = 0; y < bits.height(); ++y)
        for (int x = 0; x < bits.width(); ++x)
            if (qGray(bits.pixel(x, y)) < 128) out.set(x, y);
    domain::ReceiptDocument document;
    document.blocks.emplace_back(domain::PictureBlock{out.width(), out.height(), out.bits()});
    const json all = json::parse(codec::receiptToJson(document));
    return QByteArray::fromStdString(all["blocks"][0].dump() + "\n");
}

}  // namespace evertill::render_tool
