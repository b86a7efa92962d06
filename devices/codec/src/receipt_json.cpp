#include "evertill/codec/receipt_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/base/bytes.h"

namespace evertill::codec {
namespace {

using namespace domain;
using nlohmann::json;

constexpr const char* kAligns[] = {"left", "centre", "right"};
constexpr const char* kKinds[] = {"code128", "ean13", "ean8", "upca"};

// With either alphabet, padded or not.
std::optional<Bytes> fromAnyBase64(std::string text) {
    text.erase(text.find_last_not_of('=') + 1);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return fromBase64Url(text);
}

constexpr int kMostDots = 4096;  // of a picture, each way

// Fields of one block; a missing field keeps its default, a wrong one is remembered.
class BlockReader {
 public:
    explicit BlockReader(const json& object) : m_object(object) {}

    std::string text(const char* key) {
        const auto at = m_object.find(key);
        if (at == m_object.end()) return {};
        if (const auto* s = at->get_ptr<const std::string*>()) return *s;
        return wrong(key), std::string();
    }
    bool flag(const char* key) {
        const auto at = m_object.find(key);
        if (at == m_object.end()) return false;
        if (const auto* b = at->get_ptr<const bool*>()) return *b;
        return wrong(key), false;
    }
    int number(const char* key, int otherwise, int most) {
        const auto at = m_object.find(key);
        if (at == m_object.end()) return otherwise;
        if (at->is_number_integer()) {
            const auto n = at->get<std::int64_t>();
            if (n >= 1 && n <= most) return static_cast<int>(n);
        }
        return wrong(key), otherwise;
    }
    BarcodeKind kind() {
        const std::string name = text("kind");
        if (name.empty()) return BarcodeKind::Code128;
        for (int i = 0; i < 4; ++i)
            if (name == kKinds[i]) return static_cast<BarcodeKind>(i);
        return wrong("kind"), BarcodeKind::Code128;
    }
    PictureBlock picture() {
        PictureBlock out{number("width", 0, kMostDots), number("height", 0, kMostDots), {}};
        const auto bits = fromAnyBase64(text("bits"));
        const auto needed =
            static_cast<std::size_t>((out.width + 7) / 8) * static_cast<std::size_t>(out.height);
        if (!bits || needed == 0 || bits->size() != needed) return wrong("bits"), out;
        out.bits.assign(bits->begin(), bits->end());
        return out;
    }
    Align align() {
        const std::string name = text("align");
        if (name.empty()) return Align::Left;
        for (int i = 0; i < 3; ++i)
            if (name == kAligns[i]) return static_cast<Align>(i);
        return wrong("align"), Align::Left;
    }
    std::vector<std::string> cells() {
        std::vector<std::string> out;
        const auto at = m_object.find("cells");
        if (at == m_object.end() || !at->is_array()) return wrong("cells"), out;
        for (const json& cell : *at) {
            if (const auto* s = cell.get_ptr<const std::string*>())
                out.push_back(*s);
            else
                wrong("cells");
        }
        return out;
    }
    std::vector<int> weights() {
        std::vector<int> out;
        const auto at = m_object.find("weights");
        if (at == m_object.end()) return out;
        if (!at->is_array()) return wrong("weights"), out;
        for (const json& w : *at) {
            if (w.is_number_integer())
                out.push_back(
                    static_cast<int>(std::clamp<std::int64_t>(w.get<std::int64_t>(), 1, 100)));
            else
                wrong("weights");
        }
        return out;
    }
    const std::string& error() const { return m_error; }
    void wrong(const char* key) {
        if (m_error.empty()) m_error = key;
    }

 private:
    const json& m_object;
    std::string m_error;
};

ReceiptBlock readBlock(BlockReader& r) {
    const std::string type = r.text("type");
    if (type == "text")
        return TextBlock{r.text("text"), r.align(), r.flag("bold"), r.flag("double"),
                         r.flag("underline")};
    if (type == "pair")
        return PairBlock{r.text("left"), r.text("right"), r.flag("bold"), r.flag("double")};
    if (type == "columns") return ColumnsBlock{r.cells(), r.weights(), r.flag("bold")};
    if (type == "feed") return FeedBlock{r.number("lines", 1, 100)};
    if (type == "qr") return QrBlock{r.text("data")};
    if (type == "barcode") return BarcodeBlock{r.text("data"), r.kind()};
    if (type == "picture") return r.picture();
    if (type != "rule") r.wrong("type");
    return RuleBlock{};
}

struct BlockWriter {
    json operator()(const TextBlock& b) const {
        json out = {{"type", "text"},
                    {"text", b.text},
                    {"align", kAligns[static_cast<int>(b.align)]},
                    {"bold", b.bold},
                    {"double", b.doubleSize}};
        if (b.underline) out["underline"] = true;
        return out;
    }
    json operator()(const PairBlock& b) const {
        return {{"type", "pair"},
                {"left", b.left},
                {"right", b.right},
                {"bold", b.bold},
                {"double", b.doubleSize}};
    }
    json operator()(const ColumnsBlock& b) const {
        return {{"type", "columns"}, {"cells", b.cells}, {"weights", b.weights}, {"bold", b.bold}};
    }
    json operator()(const RuleBlock&) const { return {{"type", "rule"}}; }
    json operator()(const FeedBlock& b) const { return {{"type", "feed"}, {"lines", b.lines}}; }
    json operator()(const QrBlock& b) const { return {{"type", "qr"}, {"data", b.data}}; }
    json operator()(const BarcodeBlock& b) const {
        return {{"type", "barcode"}, {"data", b.data}, {"kind", kKinds[static_cast<int>(b.kind)]}};
    }
    json operator()(const PictureBlock& b) const {
        return {{"type", "picture"},
                {"width", b.width},
                {"height", b.height},
                {"bits", toBase64Url(asBytes(b.bits))}};
    }
};

}  // namespace

Result<ReceiptDocument, std::string> receiptFromJson(std::string_view text) {
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object()) return unexpected<std::string>("not a JSON object");
    const auto blocks = root.find("blocks");
    if (blocks == root.end() || !blocks->is_array()) return unexpected<std::string>("blocks");
    ReceiptDocument document;
    if (const auto cut = root.find("cut"); cut != root.end()) {
        if (!cut->is_boolean()) return unexpected<std::string>("cut");
        document.cut = cut->get<bool>();
    }
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        const json& block = (*blocks)[i];
        const std::string where = "blocks[" + std::to_string(i) + "]";
        if (!block.is_object()) return unexpected<std::string>(where);
        BlockReader reader(block);
        document.blocks.push_back(readBlock(reader));
        if (!reader.error().empty()) return unexpected<std::string>(where + "." + reader.error());
    }
    return document;
}

std::string receiptToJson(const ReceiptDocument& document) {
    json blocks = json::array();
    for (const ReceiptBlock& block : document.blocks)
        blocks.push_back(std::visit(BlockWriter{}, block));
    return json{{"blocks", blocks}, {"cut", document.cut}}.dump(-1, ' ', false,
                                                                json::error_handler_t::replace);
}

}  // namespace evertill::codec
