// Labels as documents: a template (JSON) places texts, lines and codes in millimetres; a label's
// fields fill it. docs/devices.md lists the fields. Pure, any thread.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/codec/barcode.h"
#include "evertill/codec/text_rasterizer.h"

namespace evertill::codec {

/// Lengths in tenths of a millimetre.
struct LabelElement {
    enum class Kind { Text, Box, Bars, Matrix };
    Kind kind = Kind::Text;
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::string text;       ///< text or a code's data, with {field} in it
    std::string shownWith;  ///< left out while this field is empty
    bool bold = false;
    bool strike = false;  ///< a line through the text: the old price
    bool shrink = false;  ///< smaller rather than cut: prices
    int align = 0;        ///< 0 left, 1 centre, 2 right
    int lines = 1;
    Symbology symbology = Symbology::Ean13;
    MatrixCode matrix = MatrixCode::Qr;
    bool textBelow = true;  ///< of a barcode
};

struct LabelTemplate {
    std::string name;
    int width = 400;  ///< of the label
    int height = 300;
    int gap = 20;  ///< between labels on the roll
    std::vector<LabelElement> elements;
};

/// The error is "path: reason", such as "elements[2].align: left, centre or right".
Result<LabelTemplate, std::string> labelTemplateFromJson(std::string_view json);
/// "shelf_60x40", "produce_58x40", "price_cut_60x40" ...; the error is "template".
Result<LabelTemplate, std::string> builtInLabelTemplate(std::string_view name);
std::vector<std::string> builtInLabelTemplates();

using LabelFields = std::map<std::string, std::string, std::less<>>;

/// {"template": "shelf_60x40", "copies": 2, "fields": {...}}, or {"labels": [...]} of these.
struct LabelRequest {
    std::string templateName;
    int copies = 1;
    LabelFields fields;
};
Result<std::vector<LabelRequest>, std::string> labelsFromJson(std::string_view json);

}  // namespace evertill::codec
