// Toledo 8217, the checkout scales' protocol (Mettler Toledo Ariva, Diva, Viva; Magellan scanner
// scales; service manual of the Diva). 9600 7E1. The host sends a letter; the answer to "W" is
// STX weight [N] CR, or STX ? status CR when there is no weight to give. No unit is sent.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongestBody = 11;  // blanks, point, ten times resolution, "N"
constexpr int kAlways = 6;

struct StatusBits {
    static constexpr int kMotion = 0, kOver = 1, kUnderZero = 2, kOutsideZero = 3, kAtZero = 4,
                         kNet = 5;
};

class Toledo8217 final : public ScaleBase {
 public:
    Toledo8217(CommonVariant common, bool bit5IsNet)
        : ScaleBase("toledo8217", std::move(common), true), m_bit5IsNet(bit5IsNet) {}

    std::optional<std::string> zero() const override { return "Z"; }
    std::optional<std::string> tare() const override { return "T"; }
    std::optional<std::string> clearTare() const override { return "C"; }
    std::optional<std::string> presetTare(std::string_view weight) const override {
        const auto digits = digitsField(weight, shownDecimals().value_or(3), 5);
        if (!digits) return std::nullopt;
        return "T" + *digits;
    }

 protected:
    std::string question() const override { return "W"; }

    Cut cut(std::string_view buffer, bool) const override {
        if (buffer[0] != kStx) return noise();
        const std::size_t next = buffer.find_first_of(std::string_view("\x02\r", 2), 1);
        const std::size_t end = std::min(next, buffer.size());
        if (end > kLongestBody + 1) return damaged(1, "too_long");
        if (next == std::string_view::npos) return needMore();
        if (buffer[next] == kStx) return damaged(next, "incomplete");
        return read(buffer.substr(1, next - 1), next + 1);
    }

 private:
    // Kilograms are shown with three decimals and pounds with two, says the manual.
    std::optional<int> shownDecimals() const {
        if (m_common.decimals || !m_common.unit) return m_common.decimals;
        if (m_common.unit == "kg") return 3;
        return m_common.unit == "lb" ? std::optional(2) : std::nullopt;
    }

    Cut read(std::string_view body, std::size_t length) const {
        if (body == "E" || body == "F") return whole(length, frameOfKind(ScaleFrameKind::Ack));
        if (body.size() == 2 && body[0] == '?')
            return readStatus(static_cast<std::uint8_t>(body[1]), length);
        ScaleFrame frame;
        frame.net = body.ends_with('N');
        if (*frame.net) body.remove_suffix(1);
        const std::string_view figure = trimmed(body);
        if (figure.size() < 5 || !isDigit(figure[0]) || !body.ends_with(figure))
            return damaged(length, "bad_format");
        if (figure.find('.') != std::string_view::npos) {
            frame.weight = plainFigure(figure);
        } else if (figure.size() == 5) {  // 8213: the point is only on the display
            if (!shownDecimals()) return damaged(length, "decimals");
            frame.weight = figureWithDecimals(figure, *shownDecimals());
        }
        if (!frame.weight) return damaged(length, "bad_format");
        // A scale that is moving, negative or over its range sends its status instead.
        frame.stable = true;
        frame.overload = false;
        frame.underload = false;
        return whole(length, std::move(frame));
    }

    Cut readStatus(std::uint8_t status, std::size_t length) const {
        if (!bit(status, kAlways)) return damaged(length, "bad_status");
        ScaleFrame frame = frameOfKind(ScaleFrameKind::Status);
        frame.stable = !bit(status, StatusBits::kMotion);
        frame.overload = bit(status, StatusBits::kOver);
        frame.underload = bit(status, StatusBits::kUnderZero);
        frame.zero = bit(status, StatusBits::kAtZero);
        // Some makes set bit 5 always (BenchPro, Ohaus); then it says nothing.
        if (m_bit5IsNet) frame.net = bit(status, StatusBits::kNet);
        if (bit(status, StatusBits::kOutsideZero)) frame.error = "zero_fault";
        return whole(length, std::move(frame));
    }

    bool m_bit5IsNet;
};

}  // namespace

Made makeToledo8217(Variant& variant) {
    CommonVariant common = variant.common();
    bool bit5IsNet = true;
    variant.boolean("status_bit5_is_net", bit5IsNet);
    return std::make_unique<Toledo8217>(std::move(common), bit5IsNet);
}

}  // namespace evertill::codec::scale
