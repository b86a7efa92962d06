// CAS AP/PD/ER "ECR type 1": ENQ, ACK, DC1 -> SOH STX STA SIGN weight6 unit2 BCC ETX EOT, or
// DC2 -> total, weight and unit price, each STX .. BCC ETX, then EOT. The BCC is the XOR from STA
// to the unit; it may equal ETX or EOT, so lengths decide where a block ends.
// Aclas OS2 (Pinnacle, Gram) uses the same frame; its BCC covers SOH and STX too in some manuals.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kWeightText = 10;  // STA SIGN weight6 unit2
constexpr std::size_t kMoneyText = 8;
constexpr std::size_t kBlockFrame = 3;  // STX before, BCC and ETX behind

enum class Checksum { WithoutHeader, WithHeader, Either };

bool isState(char c) {
    return c == 'S' || c == 'U' || c == 'F';
}

// STA SIGN weight6 unit2.
bool readWeightText(std::string_view text, ScaleFrame& frame) {
    const char state = text[0];
    const char sign = text[1];
    const std::string_view figure = text.substr(2, 6);
    if (sign != ' ' && sign != '-' && sign != '+' && sign != 'F' && !isDigit(sign)) return false;
    const bool outside = state == 'F' || sign == 'F' || figure == "FFFFFF";
    frame.unit = unitName(text.substr(8, 2));
    if (!frame.unit && !trimmed(text.substr(8, 2)).empty()) return false;
    if (!outside) frame.stable = state == 'S';
    frame.overload = outside && sign != '-';
    frame.underload = outside && sign == '-';
    if (outside) return true;
    frame.weight = plainFigure(std::string(1, sign == '+' ? ' ' : sign) + std::string(figure));
    return frame.weight.has_value() && isDigit(figure.back());
}

struct Block {
    std::string_view text;
    std::size_t length = 0;  // 0: not whole yet
    const char* error = nullptr;
};

// The block that begins with STX at `at`.
Block readBlock(std::string_view buffer, std::size_t at, Checksum checksum) {
    Block out;
    if (buffer.size() < at + 2) return out;
    const std::size_t size = isState(buffer[at + 1]) ? kWeightText : kMoneyText;
    // The texts hold no control characters: one inside means that bytes were lost.
    for (std::size_t i = at + 1; i < std::min(buffer.size(), at + 1 + size); ++i) {
        if (static_cast<std::uint8_t>(buffer[i]) >= 0x20) continue;
        return {{}, i - at, "incomplete"};
    }
    if (buffer.size() < at + size + kBlockFrame) return out;
    out.length = size + kBlockFrame;
    out.text = buffer.substr(at + 1, size);
    if (buffer[at + size + 2] != kEtx) return {{}, 1, "bad_format"};
    const auto said = static_cast<std::uint8_t>(buffer[at + size + 1]);
    const std::uint8_t plain = xorOf(out.text);
    const auto withHeader = static_cast<std::uint8_t>(plain ^ kSoh ^ kStx);
    const bool good = (checksum != Checksum::WithHeader && said == plain) ||
                      (checksum != Checksum::WithoutHeader && said == withHeader);
    if (!good) out.error = "bad_checksum";
    return out;
}

class Cas final : public ScaleBase {
 public:
    struct Dialect {
        std::string_view name;
        Checksum checksum = Checksum::WithoutHeader;
        bool price = false;  ///< ask with DC2
        bool push = false;   ///< sends unasked
        bool commands = false;
        std::optional<int> priceDecimals;
    };
    Cas(CommonVariant common, Dialect dialect)
        : ScaleBase(dialect.name, std::move(common), false), m_dialect(dialect) {}

    std::optional<std::string> zero() const override {
        if (!m_dialect.commands) return std::nullopt;
        return "<ZK>\t";
    }
    std::optional<std::string> tare() const override {
        if (!m_dialect.commands) return std::nullopt;
        return "<TK>\t";
    }

 protected:
    std::string question() const override {
        return m_dialect.push ? std::string() : std::string(1, kEnq);
    }
    std::string replyTo(const ScaleFrame& frame) override {
        if (frame.kind != ScaleFrameKind::Ack) return {};
        return m_dialect.price ? "\x12" : "\x11";
    }

    Cut cut(std::string_view buffer, bool) const override {
        if (buffer[0] == kAck) return whole(1, frameOfKind(ScaleFrameKind::Ack));
        if (buffer[0] == kNak) return whole(1, frameOfKind(ScaleFrameKind::Status, "not_ready"));
        if (buffer[0] != kSoh && buffer[0] != kStx) return noise();
        const std::size_t start = buffer[0] == kSoh ? 1 : 0;
        if (buffer.size() == start) return needMore();
        if (buffer[start] != kStx) return noise();
        return readBlocks(buffer, start);
    }

 private:
    Cut readBlocks(std::string_view buffer, std::size_t start) const {
        ScaleFrame frame;
        std::size_t at = start;
        int money = 0;
        bool weight = false;
        for (;;) {
            const Block block = readBlock(buffer, at, m_dialect.checksum);
            if (block.length == 0) return needMore();
            if (block.error != nullptr) return damaged(at + block.length, block.error);
            if (block.text.size() == kWeightText) {
                if (weight || !readWeightText(block.text, frame))
                    return damaged(start + 1, "bad_format");
                weight = true;
            } else if (!readMoney(block.text, ++money, frame)) {
                return damaged(start + 1, "bad_format");
            }
            at += block.length;
            if (buffer.size() == at) return needMore();
            if (buffer[at] == kEot) break;
            if (buffer[at] != kStx || money == 0 || money > 1)
                return damaged(start + 1, "bad_format");
        }
        if (!weight || (money != 0 && money != 2)) return damaged(at + 1, "bad_format");
        return whole(at + 1, std::move(frame));
    }

    bool readMoney(std::string_view text, int number, ScaleFrame& frame) const {
        auto figure = plainFigure(text);
        if (!figure || number > 2) return false;
        if (m_dialect.priceDecimals && figure->find('.') == std::string::npos)
            figure = figureWithDecimals(*figure, *m_dialect.priceDecimals);
        (number == 1 ? frame.total : frame.unitPrice) = figure;
        return figure.has_value();
    }

    Dialect m_dialect;
};

}  // namespace

Made makeCas(Variant& variant) {
    CommonVariant common = variant.common();
    Cas::Dialect dialect;
    dialect.name = "cas";
    variant.boolean("price", dialect.price);
    variant.optionalInteger("price_decimals", dialect.priceDecimals, 0, 4);
    return std::make_unique<Cas>(std::move(common), dialect);
}

Made makeOs2(Variant& variant) {
    CommonVariant common = variant.common();
    Cas::Dialect dialect;
    dialect.name = "os2";
    dialect.checksum = Checksum::Either;
    dialect.commands = true;
    variant.choice("checksum", dialect.checksum,
                   {{"either", Checksum::Either},
                    {"with_header", Checksum::WithHeader},
                    {"without_header", Checksum::WithoutHeader}});
    variant.boolean("push", dialect.push);
    return std::make_unique<Cas>(std::move(common), dialect);
}

}  // namespace evertill::codec::scale
