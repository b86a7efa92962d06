#include <QBuffer>

#include "evertill/codec/label_page.h"
#include "evertill/emulator/label_paper.h"
#include "render_job.h"

namespace evertill::render_tool {
namespace {

// --template wins over the label's own; a name of a built-in one, or a file.
Result<codec::LabelTemplate, Failure> templateFor(const Options& o, const std::string& own) {
    const std::string& wanted = o.templateFile.empty() ? own : o.templateFile;
    if (wanted.empty())
        return unexpected(Failure{2, "the label names no template, and --template is not given"});
    if (auto built = codec::builtInLabelTemplate(wanted)) return *built;
    const auto text = readFile(wanted);
    if (!text) return unexpected(Failure{3, "no template " + wanted});
    auto read = codec::labelTemplateFromJson(*text);
    if (!read) return unexpected(Failure{1, wanted + ": " + read.error()});
    return *read;
}

}  // namespace

Result<QByteArray, Failure> renderLabel(const Options& o, codec::TextRasterizer& fonts) {
    if (o.to != "tspl" && o.to != "zpl" && o.to != "epl" && o.to != "png")
        return unexpected(Failure{2, "a label has no form " + o.to});
    const auto text = readFile(o.file);
    if (!text) return unexpected(text.error());
    const auto labels = codec::labelsFromJson(*text);
    if (!labels) return unexpected(Failure{1, labels.error()});
    codec::LabelPrinter printer;
    // The picture is what a printer makes of the bytes, not what we meant.
    printer.language = o.to == "zpl"   ? codec::LabelLanguage::Zpl
                       : o.to == "epl" ? codec::LabelLanguage::Epl
                                       : codec::LabelLanguage::Tspl;
    std::string bytes;
    for (std::size_t i = 0; i < labels->size(); ++i) {
        const codec::LabelRequest& label = (*labels)[i];
        const auto form = templateFor(o, label.templateName);
        if (!form) return unexpected(form.error());
        const auto page = codec::layOutLabel(*form, label.fields, o.dpi, fonts);
        if (!page)
            return unexpected(Failure{
                1, "label " + std::to_string(i + 1) + ", " + form->name + " " + page.error()});
        bytes += codec::encodeLabel(*page, printer, label.copies * o.copies);
    }
    if (o.to != "png") return QByteArray::fromStdString(bytes);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    emulator::labelSheet(emulator::printLabels(bytes, printer.language, o.dpi))
        .save(&buffer, "PNG");
    return png;
}

}  // namespace evertill::render_tool
