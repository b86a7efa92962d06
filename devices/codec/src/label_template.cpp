#include "evertill/codec/label_template.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "label_resources.h"

namespace evertill::codec {
namespace {

using nlohmann::json;

constexpr int kMostTenths = 3000;  // a label of 30 cm
constexpr std::size_t kMostElements = 200;

// One JSON object: fields are read by name, what is left over is unknown. Remembers the first
// fault.
class ObjectReader {
 public:
    ObjectReader(const json& object, std::string path) : m_object(object), m_path(std::move(path)) {
        if (!object.is_object()) fail("", "an object");
    }
    const json* take(const char* key) {
        m_seen.emplace_back(key);
        if (!m_object.is_object()) return nullptr;
        const auto at = m_object.find(key);
        return at == m_object.end() ? nullptr : &*at;
    }
    std::string text(const char* key, bool needed = false) {
        const json* v = take(key);
        if (v != nullptr && v->is_string()) return v->get<std::string>();
        if (v != nullptr || needed) fail(key, "a text");
        return {};
    }
    bool flag(const char* key, bool otherwise) {
        const json* v = take(key);
        if (v == nullptr) return otherwise;
        if (v->is_boolean()) return v->get<bool>();
        fail(key, "true or false");
        return otherwise;
    }
    int number(const char* key, int otherwise, int least, int most) {
        const json* v = take(key);
        if (v == nullptr) return otherwise;
        if (v->is_number_integer() && *v >= least && *v <= most) return v->get<int>();
        fail(key, std::to_string(least) + " to " + std::to_string(most));
        return otherwise;
    }
    /// Millimetres, at most one decimal, as tenths.
    int tenths(const char* key, int otherwise, bool needed = false) {
        const json* v = take(key);
        if (v == nullptr && !needed) return otherwise;
        if (v != nullptr) {
            if (const auto out = asTenths(*v)) return *out;
        }
        fail(key, "millimetres");
        return otherwise;
    }
    static std::optional<int> asTenths(const json& v) {
        if (!v.is_number()) return std::nullopt;
        const double mm = v.get<double>() * 10;
        if (!(mm >= 0 && mm <= kMostTenths)) return std::nullopt;
        return static_cast<int>(std::lround(mm));
    }
    int choice(const char* key, std::initializer_list<const char*> names) {
        const json* v = take(key);
        if (v == nullptr) return 0;
        int i = 0;
        std::string all;
        for (const char* name : names) {
            if (v->is_string() && *v == name) return i;
            all += (i++ == 0 ? "" : ", ") + std::string(name);
        }
        fail(key, all);
        return 0;
    }
    void fail(const std::string& key, const std::string& reason) {
        if (!m_error.empty()) return;
        const std::string dot = m_path.empty() || key.empty() ? "" : ".";
        m_error = m_path + dot + key + ": " + reason;
    }
    /// The first fault, an unknown field being one.
    std::string error() {
        if (m_error.empty())
            for (const auto& [key, value] : m_object.items())
                if (std::find(m_seen.begin(), m_seen.end(), key) == m_seen.end())
                    fail(key, "unknown");
        return m_error;
    }

 private:
    const json& m_object;
    std::string m_path;
    std::vector<std::string> m_seen;
    std::string m_error;
};

void readText(ObjectReader& r, LabelElement& e) {
    e.kind = LabelElement::Kind::Text;
    e.text = r.text("text", true);
    e.height = r.tenths("height", 30);
    e.bold = r.flag("bold", false);
    e.strike = r.flag("strike", false);
    e.shrink = r.flag("shrink", false);
    e.align = r.choice("align", {"left", "centre", "right"});
    e.lines = r.number("lines", 1, 1, 10);
}

void readBars(ObjectReader& r, LabelElement& e) {
    e.kind = LabelElement::Kind::Bars;
    e.text = r.text("data", true);
    e.height = r.tenths("height", 100);
    e.symbology = static_cast<Symbology>(r.choice("kind", {"code128", "ean13", "ean8", "upca"}));
    e.textBelow = r.flag("text", true);
}

void readMatrix(ObjectReader& r, LabelElement& e, MatrixCode code) {
    e.kind = LabelElement::Kind::Matrix;
    e.matrix = code;
    e.text = r.text("data", true);
}

LabelElement readElement(ObjectReader& r) {
    LabelElement e;
    const std::string type = r.text("type", true);
    e.x = r.tenths("x", 0, true);
    e.y = r.tenths("y", 0, true);
    e.width = r.tenths("width", 0, true);
    e.shownWith = r.text("if");
    if (type == "text") {
        readText(r, e);
    } else if (type == "line") {
        e.kind = LabelElement::Kind::Box;
        e.height = r.tenths("height", 3);
    } else if (type == "barcode") {
        readBars(r, e);
    } else if (type == "qr") {
        readMatrix(r, e, MatrixCode::Qr);
    } else if (type == "datamatrix") {
        readMatrix(r, e, MatrixCode::DataMatrix);
    } else if (type == "gs1_datamatrix") {
        readMatrix(r, e, MatrixCode::Gs1DataMatrix);
    } else if (type == "gs1_qr") {
        readMatrix(r, e, MatrixCode::Gs1Qr);
    } else {
        r.fail("type", "text, line, barcode, qr, datamatrix, gs1_datamatrix or gs1_qr");
    }
    return e;
}

Result<LabelRequest, std::string> readRequest(const json& object, const std::string& path) {
    ObjectReader r(object, path);
    LabelRequest out;
    out.templateName = r.text("template");
    out.copies = r.number("copies", 1, 1, 999);
    const json* fields = r.take("fields");
    if (fields == nullptr || !fields->is_object()) {
        r.fail("fields", "an object of texts");
    } else {
        for (const auto& [key, value] : fields->items()) {
            if (value.is_string())
                out.fields[key] = value.get<std::string>();
            else
                r.fail("fields." + key, "a text");
        }
    }
    if (std::string error = r.error(); !error.empty()) return unexpected(std::move(error));
    return out;
}

}  // namespace

Result<LabelTemplate, std::string> labelTemplateFromJson(std::string_view text) {
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object()) return unexpected<std::string>("not a JSON object");
    ObjectReader r(root, "");
    LabelTemplate out;
    if (r.text("format", true) != "evertill-label/1") r.fail("format", "evertill-label/1");
    out.name = r.text("name");
    const json* size = r.take("size_mm");
    const auto width = size != nullptr && size->is_array() && size->size() == 2
                           ? ObjectReader::asTenths((*size)[0])
                           : std::nullopt;
    const auto height = width ? ObjectReader::asTenths((*size)[1]) : std::nullopt;
    if (!height || *width < 50 || *height < 50)
        r.fail("size_mm", "[width, height], 5 to 300");
    else
        out.width = *width, out.height = *height;
    out.gap = r.tenths("gap_mm", 20);
    const json* elements = r.take("elements");
    if (elements == nullptr || !elements->is_array() || elements->size() > kMostElements)
        r.fail("elements", "a list");
    else
        for (std::size_t i = 0; i < elements->size(); ++i) {
            ObjectReader element((*elements)[i], "elements[" + std::to_string(i) + "]");
            out.elements.push_back(readElement(element));
            if (std::string error = element.error(); !error.empty())
                return unexpected(std::move(error));
        }
    if (std::string error = r.error(); !error.empty()) return unexpected(std::move(error));
    return out;
}

Result<LabelTemplate, std::string> builtInLabelTemplate(std::string_view name) {
    for (const auto& [own, text] : embeddedLabelTemplates())
        if (own == name) return labelTemplateFromJson(text);
    return unexpected<std::string>("template");
}

std::vector<std::string> builtInLabelTemplates() {
    std::vector<std::string> names;
    for (const auto& [name, text] : embeddedLabelTemplates())
        names.push_back(name);
    return names;
}

Result<std::vector<LabelRequest>, std::string> labelsFromJson(std::string_view text) {
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object()) return unexpected<std::string>("not a JSON object");
    std::vector<LabelRequest> out;
    const auto labels = root.find("labels");
    if (labels == root.end()) {
        auto one = readRequest(root, "");
        if (!one) return unexpected(one.error());
        out.push_back(std::move(*one));
        return out;
    }
    if (!labels->is_array() || labels->empty() || root.size() != 1)
        return unexpected<std::string>("labels: a list, and nothing beside it");
    for (std::size_t i = 0; i < labels->size(); ++i) {
        auto one = readRequest((*labels)[i], "labels[" + std::to_string(i) + "]");
        if (!one) return unexpected(one.error());
        out.push_back(std::move(*one));
    }
    return out;
}

}  // namespace evertill::codec
