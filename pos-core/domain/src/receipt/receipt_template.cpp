#include "evertill/domain/receipt/receipt_template.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "evertill/base/bytes.h"
#include "slip_parts.h"

namespace evertill::domain {
namespace {

using Json = nlohmann::json;
using Refusal = tl::unexpected<std::string>;

constexpr std::size_t kMostItems = 100;
constexpr int kMostDots = 2048;

struct PartName {
    const char* name;
    ReceiptPart part;
};
constexpr PartName kParts[] = {
    {"text", ReceiptPart::Text},         {"picture", ReceiptPart::Picture},
    {"rule", ReceiptPart::Rule},         {"feed", ReceiptPart::Feed},
    {"barcode", ReceiptPart::Barcode},   {"head", ReceiptPart::Head},
    {"title", ReceiptPart::Title},       {"facts", ReceiptPart::Facts},
    {"member", ReceiptPart::Member},     {"lines", ReceiptPart::Lines},
    {"savings", ReceiptPart::Savings},   {"coupons", ReceiptPart::Coupons},
    {"subtotal", ReceiptPart::Subtotal}, {"total", ReceiptPart::Total},
    {"tenders", ReceiptPart::Tenders},   {"tax", ReceiptPart::Tax},
    {"footer", ReceiptPart::Footer},     {"qr", ReceiptPart::Qr},
    {"check", ReceiptPart::Check},       {"earned", ReceiptPart::Earned}};

// What a receipt must say, whoever designs it.
constexpr ReceiptPart kNeeded[] = {ReceiptPart::Title, ReceiptPart::Lines, ReceiptPart::Total,
                                   ReceiptPart::Tenders};

std::string nameOf(ReceiptPart part) {
    for (const PartName& p : kParts)
        if (p.part == part) return p.name;
    return {};
}

// One block of the document; remembers the first fault.
class BlockReader {
 public:
    BlockReader(const Json& object, std::string path) : m_object(object), m_path(std::move(path)) {}

    std::string text(const char* key) {
        const Json* v = take(key);
        if (v == nullptr) return {};
        if (const auto* s = v->get_ptr<const std::string*>()) return *s;
        return fail(key, "a text"), std::string();
    }
    bool flag(const char* key) {
        const Json* v = take(key);
        if (v == nullptr) return false;
        if (const auto* b = v->get_ptr<const bool*>()) return *b;
        return fail(key, "true or false"), false;
    }
    int number(const char* key, int otherwise, int most) {
        const Json* v = take(key);
        if (v == nullptr) return otherwise;
        if (v->is_number_integer() && *v >= 1 && *v <= most) return v->get<int>();
        return fail(key, "1 to " + std::to_string(most)), otherwise;
    }
    void fail(const std::string& key, const std::string& reason) {
        if (m_error.empty()) m_error = m_path + "." + key + ": " + reason;
    }
    std::string error() {
        for (const auto& [key, value] : m_object.items())
            if (std::find(m_seen.begin(), m_seen.end(), key) == m_seen.end()) fail(key, "unknown");
        return m_error;
    }

 private:
    const Json* take(const char* key) {
        m_seen.emplace_back(key);
        const auto at = m_object.find(key);
        return at == m_object.end() ? nullptr : &*at;
    }
    const Json& m_object;
    std::string m_path;
    std::vector<std::string> m_seen;
    std::string m_error;
};

void readText(BlockReader& r, TextBlock& out) {
    out.text = r.text("text");
    for (const std::string& name : placeholdersIn(out.text))
        if (!isSlipPlaceholder(name)) r.fail("text", "{" + name + "} is unknown");
    const std::string align = r.text("align");
    static constexpr const char* kAligns[] = {"left", "centre", "right"};
    const auto* at = std::find(std::begin(kAligns), std::end(kAligns), align);
    if (at != std::end(kAligns))
        out.align = static_cast<Align>(at - std::begin(kAligns));
    else if (!align.empty())
        r.fail("align", "left, centre or right");
    out.bold = r.flag("bold");
    out.doubleSize = r.flag("double");
    out.underline = r.flag("underline");
}

void readPicture(BlockReader& r, PictureBlock& out) {
    out.width = r.number("width", 0, kMostDots);
    out.height = r.number("height", 0, kMostDots);
    const auto bits = fromBase64Url(r.text("bits"));
    const auto needed =
        static_cast<std::size_t>((out.width + 7) / 8) * static_cast<std::size_t>(out.height);
    if (!bits || needed == 0 || bits->size() != needed)
        r.fail("bits", "base64url of the rows, width and height in dots");
    else
        out.bits.assign(bits->begin(), bits->end());
}

Result<ReceiptTemplateItem, std::string> readItem(const Json& object, const std::string& path) {
    if (!object.is_object()) return Refusal(path + ": an object");
    BlockReader r(object, path);
    ReceiptTemplateItem item;
    const std::string type = r.text("type");
    const auto* known = std::find_if(std::begin(kParts), std::end(kParts),
                                     [&](const PartName& p) { return type == p.name; });
    if (known == std::end(kParts)) return Refusal(path + ".type: unknown");
    item.part = known->part;
    if (item.part == ReceiptPart::Text) readText(r, item.text);
    if (item.part == ReceiptPart::Picture) readPicture(r, item.picture);
    if (item.part == ReceiptPart::Feed) item.lines = r.number("lines", 1, 20);
    if (std::string error = r.error(); !error.empty()) return Refusal(std::move(error));
    return item;
}

}  // namespace

const ReceiptTemplate& defaultReceiptTemplate() {
    static const ReceiptTemplate form = [] {
        ReceiptTemplate out;
        for (const ReceiptPart part :
             {ReceiptPart::Head, ReceiptPart::Title, ReceiptPart::Rule, ReceiptPart::Facts,
              ReceiptPart::Member, ReceiptPart::Rule, ReceiptPart::Lines, ReceiptPart::Savings,
              ReceiptPart::Coupons, ReceiptPart::Subtotal, ReceiptPart::Total, ReceiptPart::Tenders,
              ReceiptPart::Tax, ReceiptPart::Rule, ReceiptPart::Footer, ReceiptPart::Qr,
              ReceiptPart::Check, ReceiptPart::Earned})
            out.items.push_back({part});
        return out;
    }();
    return form;
}

Result<ReceiptTemplate, std::string> parseReceiptTemplate(std::string_view json) {
    const Json root = Json::parse(json, nullptr, false);
    if (!root.is_object()) return Refusal("not a JSON object");
    ReceiptTemplate out;
    const Json* blocks = nullptr;
    bool format = false;
    for (const auto& [key, value] : root.items()) {
        if (key == "format") {
            format = value == "evertill-receipt/1";
        } else if (key == "language") {
            if (value != "zh" && value != "en" && value != "both")
                return Refusal("language: zh, en or both");
            out.language = value.get<std::string>();
        } else if (key == "blocks") {
            blocks = &value;
        } else {
            return Refusal(key + ": unknown");
        }
    }
    if (!format) return Refusal("format: evertill-receipt/1");
    if (blocks == nullptr || !blocks->is_array() || blocks->size() > kMostItems)
        return Refusal("blocks: a list");
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        auto item = readItem((*blocks)[i], "blocks[" + std::to_string(i) + "]");
        if (!item) return Refusal(item.error());
        out.items.push_back(std::move(*item));
    }
    for (const ReceiptPart part : kNeeded)
        if (std::none_of(out.items.begin(), out.items.end(),
                         [&](const ReceiptTemplateItem& i) { return i.part == part; }))
            return Refusal("blocks: " + nameOf(part) + " is missing");
    return out;
}

}  // namespace evertill::domain
