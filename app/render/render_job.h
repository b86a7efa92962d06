// evertill-render: receipts and labels as the bytes of a printer, or as the picture it prints.
#pragma once
#include <QByteArray>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/result.h"
#include "evertill/codec/text_rasterizer.h"

namespace evertill::render_tool {

struct Options {
    std::string kind = "receipt";  ///< receipt, label or logo
    std::string file;
    std::string to = "text";
    std::string profile;  ///< a name, or an object as in the settings
    std::string templateFile;
    std::string out;
    std::string charset;
    int columns = 0;  ///< 0: the profile's
    int dpi = 203;    ///< of a label printer
    int copies = 1;
};

/// Exit codes: 1 refused, 2 wrong use, 3 file missing.
struct Failure {
    int code = 1;
    std::string text;
};

Result<std::string, Failure> readFile(const std::string& name);

/// The bytes to write: printer commands, text, or a PNG.
Result<QByteArray, Failure> renderReceipt(const Options& options, codec::TextRasterizer& fonts);
Result<QByteArray, Failure> renderLabel(const Options& options, codec::TextRasterizer& fonts);
/// A picture file as the "picture" block of a receipt document.
Result<QByteArray, Failure> prepareLogo(const Options& options);

}  // namespace evertill::render_tool
