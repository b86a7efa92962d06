// Dialog 02/04/06 of Mettler Toledo and others (Diva service manual; Cely PI100): the till gives
// the unit price, the scale weighs and computes. 2400 or 4800 baud, 7O1. Host: EOT STX "01" ESC
// price6 ESC ETX, scale ACK; EOT ENQ, scale STX "02" ESC X ESC weight5 ESC price6 ESC amount6 ETX,
// or NAK; EOT STX "08" ETX asks for the reason: STX "09" ESC s1 s2 ETX.
// The checksum handshake needs two numbers that the scale's maker gives (CS and KW, variant
// "checksum"); without them a scale that insists on it is told as "checksum_wanted". Record 11
// STX "11" ESC "2" Z Z ETX asks with a random number; the answer EOT STX "10" ESC CS KW ETX holds
// CS turned left by the first digit of Z and KW turned right by the second; after ACK and EOT ENQ
// record 11 says "1" (valid) or "0", and the weighing begins anew (Diva manual p. 54, 55; Ohaus
// Aviator manual p. 38; zipstore.ru, "Dialog 06").
#include <bit>
#include <charconv>

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

// Marks of acknowledgements that are steps of the checksum handshake.
constexpr std::string_view kWanted = "checksum_wanted ";  // and the random number
constexpr std::string_view kValid = "checksum_valid";

std::optional<unsigned> hexValue(std::string_view digits) {
    unsigned value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (end.ec != std::errc() || end.ptr != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::string hex4(std::uint16_t value) {
    std::string out;
    for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[value >> shift & 0xF];
    return out;
}

struct SealedNumbers {
    std::uint16_t cs = 0;
    std::uint16_t kw = 0;
};

class Dialog06 final : public ScaleBase {
 public:
    Dialog06(CommonVariant common, int priceDecimals, std::optional<SealedNumbers> sealed)
        : ScaleBase("dialog06", std::move(common), true),
          m_priceDecimals(priceDecimals),
          m_sealed(sealed) {}
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
        if (frame.kind == ScaleFrameKind::Ack) {
            if (!frame.error) return "\x04\x05";
            if (*frame.error == kValid) return question();
            return checksums(std::string_view(*frame.error).substr(kWanted.size()));
        }
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
            if (part[1] == "1")
                return whole(length, frameOfKind(ScaleFrameKind::Ack, std::string(kValid).c_str()));
            const bool wanted = part[1][0] == '2';
            const std::string_view random = part[1].substr(1);
            if (wanted && m_sealed && random.size() == 2 && hexValue(random))
                return whole(length,
                             frameOfKind(ScaleFrameKind::Ack,
                                         (std::string(kWanted) + std::string(random)).c_str()));
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

    std::string checksums(std::string_view random) const {
        const unsigned z = hexValue(random).value_or(0);
        return "\x04\x02"
               "10\x1B" +
               hex4(std::rotl(m_sealed->cs, static_cast<int>(z >> 4U))) +
               hex4(std::rotr(m_sealed->kw, static_cast<int>(z & 0xFU))) + "\x03";
    }

    int m_priceDecimals;
    std::optional<SealedNumbers> m_sealed;
    std::string m_price = "000000";
    bool m_reasonAsked = false;
};

}  // namespace

Made makeDialog06(Variant& variant) {
    CommonVariant common = variant.common();
    int priceDecimals = 2;
    variant.integer("price_decimals", priceDecimals, 0, 4);
    std::string checksum;
    variant.text("checksum", checksum, 8);
    std::optional<SealedNumbers> sealed;
    if (!checksum.empty()) {
        const auto both = hexValue(checksum);
        if (checksum.size() == 8 && both)
            sealed = {static_cast<std::uint16_t>(*both >> 16U),
                      static_cast<std::uint16_t>(*both & 0xFFFFU)};
        else
            variant.wrong("checksum");
    }
    return std::make_unique<Dialog06>(std::move(common), priceDecimals, sealed);
}

}  // namespace evertill::codec::scale
