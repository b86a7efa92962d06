// Dialog 02/04/06 of Mettler Toledo and others (Diva service manual; Cely PI100): the till gives
// the unit price, the scale weighs and computes. 2400 or 4800 baud, 7O1. Host: EOT STX "01" ESC
// price6 ESC ETX, scale ACK; EOT ENQ, scale STX "02" ESC X ESC weight5 ESC price6 ESC amount6 ETX,
// or NAK; EOT STX "08" ETX asks for the reason: STX "09" ESC s1 s2 ETX.
// The checksum handshake (records 10 and 11) needs numbers that the scale's maker gives to the
// till's maker; a scale that insists on it answers "checksum_wanted" and gives no weight.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongest = 64;

// Splits at ESC; at most four parts.
std::vector<std::string_view> parts(std::string_view body) {
    std::vector<std::string_view> out;
    while (out.size() < 5) {
        const std::size_t end = body.find(kEsc);
        out.push_back(body.substr(0, end));
        if (end == std::string_view::npos) return out;
        body.remove_prefix(end + 1);
    }
    return out;
}

std::optional<ScaleFrame> readReason(std::string_view code) {
    ScaleFrame frame = frameOfKind(ScaleFrameKind::Status);
    static constexpr std::pair<std::string_view, const char*> kErrors[] = {
        {"01", "scale_error"}, {"02", "transmission"}, {"10", "refused"},
        {"11", "bad_price"},   {"12", "bad_tare"},     {"13", "bad_text"},
        {"21", "unchanged"},   {"22", "not_ready"},    {"30", "below_minimum"}};
    for (const auto& [known, error] : kErrors)
        if (code == known) frame.error = error;
    if (code == "20")
        frame.stable = false;
    else if (code == "31")
        frame.underload = true;
    else if (code == "32")
        frame.overload = true;
    else if (code != "00" && !frame.error)
        return std::nullopt;
    return frame;
}

class Dialog06 final : public ScaleBase {
 public:
    Dialog06(CommonVariant common, int priceDecimals)
        : ScaleBase("dialog06", std::move(common), true), m_priceDecimals(priceDecimals) {}
    bool setUnitPrice(std::string_view price) override {
        const auto digits = digitsField(price, m_priceDecimals, 6);
        if (digits) m_price = *digits;
        return digits.has_value();
    }

 protected:
    std::string question() const override {
        return "\x04\x02"
               "01\x1B" +
               m_price + "\x1B\x03";
    }
    bool completes(const ScaleFrame& frame) const override {
        if (isNak(frame)) return m_reasonAsked;
        return frame.kind != ScaleFrameKind::Ack;
    }
    std::string replyTo(const ScaleFrame& frame) override {
        const bool first = !std::exchange(m_reasonAsked, isNak(frame));
        if (frame.kind == ScaleFrameKind::Ack) return "\x04\x05";
        return isNak(frame) && first ? "\x04\x02"
                                       "08\x03"
                                     : "";
    }

    Cut cut(std::string_view buffer, bool) const override {
        if (buffer[0] == kAck) return whole(1, frameOfKind(ScaleFrameKind::Ack));
        if (buffer[0] == kNak) return whole(1, frameOfKind(ScaleFrameKind::Status, "nak"));
        if (buffer[0] != kStx) return noise();
        for (std::size_t i = 1; i < buffer.size() && i < kLongest; ++i) {
            if (buffer[i] == kStx) return damaged(i, "incomplete");
            if (buffer[i] == kEtx) return read(buffer.substr(1, i - 1), i + 1);
        }
        return buffer.size() < kLongest ? needMore() : damaged(1, "too_long");
    }

 private:
    static bool isNak(const ScaleFrame& frame) { return frame.error == "nak"; }

    Cut read(std::string_view body, std::size_t length) const {
        const auto part = parts(body);
        if (part.size() == 5 && part[0] == "02") return readResult(part, length);
        if (part.size() == 2 && part[0] == "09") {
            if (auto frame = readReason(part[1])) return whole(length, std::move(*frame));
        } else if (part.size() == 2 && part[0] == "11" && !part[1].empty()) {
            if (part[1] == "1") return whole(length, frameOfKind(ScaleFrameKind::Ack));
            const bool wanted = part[1][0] == '2';
            return whole(length, frameOfKind(ScaleFrameKind::Status,
                                             wanted ? "checksum_wanted" : "checksum_refused"));
        }
        return damaged(length, "bad_format");
    }

    Cut readResult(const std::vector<std::string_view>& part, std::size_t length) const {
        static constexpr std::pair<const char*, int> kUnits[] = {{"lb", 2}, {"lb", 3}, {"kg", 3}};
        const std::string_view kind = part[1];
        // 0 is pounds, ounces and eighths: no decimal figure.
        if (kind.size() != 1 || kind[0] < '1' || kind[0] > '3') return damaged(length, "unit");
        const auto& [unit, decimals] = kUnits[kind[0] - '1'];
        const bool shape = part[2].size() == 5 && (part[3].size() == 5 || part[3].size() == 6) &&
                           part[4].size() == 6 && allDigits(part[2]) && allDigits(part[3]) &&
                           allDigits(part[4]);
        if (!shape) return damaged(length, "bad_format");
        ScaleFrame frame;
        frame.unit = unit;
        frame.weight = figureWithDecimals(part[2], decimals);
        frame.unitPrice = figureWithDecimals(part[3], m_priceDecimals);
        frame.total = figureWithDecimals(part[4], m_priceDecimals);
        frame.stable = true;  // in motion, under zero and over its range the scale answers NAK
        frame.overload = false;
        frame.underload = false;
        return whole(length, std::move(frame));
    }

    int m_priceDecimals;
    std::string m_price = "000000";
    bool m_reasonAsked = false;
};

}  // namespace

Made makeDialog06(Variant& variant) {
    CommonVariant common = variant.common();
    int priceDecimals = 2;
    variant.integer("price_decimals", priceDecimals, 0, 4);
    return std::make_unique<Dialog06>(std::move(common), priceDecimals);
}

}  // namespace evertill::codec::scale
