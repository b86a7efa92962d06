// NCI / Weigh-Tronix SCP-01 and its ECR dialect. 9600 7E1, commands end with CR. An answer is
// LF [weight unit CR LF] status CR ETX; the ECR dialect writes "S" before the status.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongest = 40;
constexpr std::string_view kStatusEnd("\r\x03", 2);

struct Status {
    std::uint8_t h[4] = {0x30, 0x30, 0x30, 0x30};
    std::size_t count = 0;
};

// Bits 4 and 5 are always set; bit 6 of all but the first says that another byte follows.
std::optional<Status> readStatus(std::string_view bytes) {
    Status out;
    if (bytes.size() < 2 || bytes.size() > 4) return std::nullopt;
    for (char c : bytes) {
        out.h[out.count] = static_cast<std::uint8_t>(c);
        if ((out.h[out.count] & 0x30) != 0x30) return std::nullopt;
        ++out.count;
    }
    if (bit(out.h[0], 6)) return std::nullopt;
    for (std::size_t i = 1; i < out.count; ++i)
        if (bit(out.h[i], 6) != (i + 1 < out.count)) return std::nullopt;
    return out;
}

void apply(const Status& s, ScaleFrame& frame) {
    frame.stable = !bit(s.h[0], 0);
    frame.zero = bit(s.h[0], 1);
    frame.underload = bit(s.h[1], 0);
    frame.overload = bit(s.h[1], 1);
    if (s.count > 2) {
        frame.net = bit(s.h[2], 2);
        if (bit(s.h[2], 3)) frame.error = "zero_fault";
    }
    if (bit(s.h[0], 2)) frame.error = "ram_fault";
    if (bit(s.h[0], 3)) frame.error = "eeprom_fault";
    if (bit(s.h[1], 2)) frame.error = "rom_fault";
    if (bit(s.h[1], 3)) frame.error = "calibration_fault";
}

// "12lb 3.5oz" in ounces, exactly: tenths of an ounce are whole numbers.
std::optional<std::string> ouncesOf(std::string_view text) {
    const std::size_t lb = text.find_first_of("lL");
    if (lb == std::string_view::npos || text.size() < lb + 2) return std::nullopt;
    const auto pounds = plainFigure(text.substr(0, lb));
    std::string_view rest = trimmed(text.substr(lb + 2));
    if (rest.size() < 3 || unitName(rest.substr(rest.size() - 2)) != "oz") return std::nullopt;
    rest.remove_suffix(2);
    const auto ounces = plainFigure(rest);
    if (!pounds || !ounces || decimalsOf(*pounds) != 0 || ounces->starts_with('-') ||
        pounds->size() > 6)
        return std::nullopt;
    std::string digits = *ounces;
    std::erase(digits, '.');
    if (digits.size() > 6) return std::nullopt;
    long long scaleOf = 1;
    for (int i = 0; i < decimalsOf(*ounces); ++i)
        scaleOf *= 10;
    const bool negative = pounds->starts_with('-');
    const long long whole = std::stoll(negative ? pounds->substr(1) : *pounds);
    const std::string sum = std::to_string(whole * 16 * scaleOf + std::stoll(digits));
    auto out = figureWithDecimals(sum, decimalsOf(*ounces));
    return negative && out ? negated(*out) : out;
}

bool readWeight(std::string_view text, ScaleFrame& frame) {
    std::string_view figure = trimmed(text);
    for (const char* unit : {"kg", "lb", "oz", "g", "t"}) {
        const std::string_view name = unit;
        if (figure.size() <= name.size()) continue;
        const auto said = unitName(figure.substr(figure.size() - name.size()));
        if (said != name || isLetter(figure[figure.size() - name.size() - 1])) continue;
        frame.unit = said;
        figure.remove_suffix(name.size());
        break;
    }
    const std::string_view body = trimmed(figure);
    if (body.empty() || !frame.unit) return false;
    if (body.find_first_not_of("^.") == std::string_view::npos) {
        frame.overload = true;
    } else if (body.find_first_not_of("_.") == std::string_view::npos) {
        frame.underload = true;
    } else if (body.find_first_not_of("-.") == std::string_view::npos) {
        frame.error = "zero_fault";
    } else if (frame.unit == "oz" && body.find_first_of("lL") != std::string_view::npos) {
        frame.weight = ouncesOf(trimmed(text));
        return frame.weight.has_value();
    } else {
        frame.weight = plainFigure(body);
        return frame.weight.has_value();
    }
    frame.kind = ScaleFrameKind::Status;
    return true;
}

class Nci final : public ScaleBase {
 public:
    Nci(CommonVariant common, bool ecr)
        : ScaleBase(ecr ? "nci_ecr" : "nci", std::move(common), true), m_ecr(ecr) {}
    std::optional<std::string> zero() const override { return "Z\r"; }

 protected:
    std::string question() const override { return "W\r"; }

    Cut cut(std::string_view buffer, bool) const override {
        if (buffer[0] != kLf) return noise();
        for (std::size_t i = 1; i < buffer.size() && i < kLongest; ++i) {
            if (buffer[i] == kEtx) return read(buffer.substr(1, i - 1), i + 1);
            // A line feed that ends no line begins another answer.
            if (buffer[i] == kLf && buffer[i - 1] != kCr) return damaged(i, "incomplete");
        }
        return buffer.size() < kLongest ? needMore() : damaged(1, "too_long");
    }

 private:
    Cut read(std::string_view body, std::size_t length) const {
        if (body == "?\r") return damaged(length, "refused");
        if (!body.ends_with(kCr)) return damaged(length, "bad_format");
        body.remove_suffix(1);
        const std::size_t split = body.find("\r\n");
        const bool weightThere = split != std::string_view::npos;
        // Two line ends: the first answer broke off just before its own.
        if (weightThere && body.find("\r\n", split + 2) != std::string_view::npos)
            return damaged(split + 2, "incomplete");
        std::string_view statusText = weightThere ? body.substr(split + 2) : body;
        if (m_ecr != statusText.starts_with('S')) return damaged(length, "bad_format");
        if (m_ecr) statusText.remove_prefix(1);
        const auto status = readStatus(statusText);
        if (!status) return damaged(length, "bad_status");
        ScaleFrame frame;
        if (!weightThere) frame.kind = ScaleFrameKind::Status;
        apply(*status, frame);
        if (weightThere && !readWeight(body.substr(0, split), frame))
            return damaged(length, "bad_format");
        return whole(length, std::move(frame));
    }

    bool m_ecr;
};

}  // namespace

Made makeNci(Variant& variant) {
    return std::make_unique<Nci>(variant.common(), false);
}
Made makeNciEcr(Variant& variant) {
    return std::make_unique<Nci>(variant.common(), true);
}

}  // namespace evertill::codec::scale
