// Yousheng JCS-B and many ACS scales: FF f b1 b2 b3 u, sent all the time. f: bits 0-2 decimals,
// 3-4 mode, 5 negative, 6 stable, 7 overflow; b1 is the lowest BCD pair; u 0 kg, 1 lb. A second
// description counts the decimals from one: a variant, to be checked beside the scale's display.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLength = 6;
constexpr char kStart = static_cast<char>(0xFF);

enum class Mode { Weigh, Count, Percent, None };

class YoushengFf final : public ScaleBase {
 public:
    YoushengFf(CommonVariant common, int decimalsBase)
        : ScaleBase("yousheng_ff", std::move(common), false), m_decimalsBase(decimalsBase) {}

 protected:
    Cut cut(std::string_view buffer, bool) const override {
        if (buffer[0] != kStart) return noise();
        // FF is neither a possible f (mode 3) nor a BCD pair nor a unit.
        const std::size_t again = buffer.substr(0, kLength).find(kStart, 1);
        if (again == 1) return noise();
        if (again != std::string_view::npos) return damaged(again, "incomplete");
        if (buffer.size() < kLength) return needMore();
        return read(buffer);
    }

 private:
    Cut read(std::string_view buffer) const {
        const auto f = static_cast<std::uint8_t>(buffer[1]);
        std::string digits;
        for (std::size_t at : {4U, 3U, 2U}) {
            const auto pair = static_cast<std::uint8_t>(buffer[at]);
            if ((pair >> 4) > 9 || (pair & 15) > 9) return damaged(1, "bad_format");
            digits += static_cast<char>('0' + (pair >> 4));
            digits += static_cast<char>('0' + (pair & 15));
        }
        const int decimals = (f & 7) - m_decimalsBase;
        if (decimals < 0 || decimals > 5) return damaged(kLength, "decimals");
        const bool negative = bit(f, 5);
        const bool overflow = bit(f, 7);
        ScaleFrame frame;
        frame.stable = bit(f, 6);
        frame.overload = overflow && !negative;
        frame.underload = overflow && negative;
        switch (static_cast<Mode>((f >> 3) & 3)) {
            case Mode::Weigh:
                break;
            case Mode::Count:
                frame.kind = ScaleFrameKind::Count;
                return whole(kLength, std::move(frame));
            case Mode::Percent:
                frame.kind = ScaleFrameKind::Percent;
                return whole(kLength, std::move(frame));
            case Mode::None:
                return damaged(kLength, "bad_format");
        }
        if (buffer[5] == 0 || buffer[5] == 1)
            frame.unit = buffer[5] == 0 ? "kg" : "lb";
        else
            frame.error = "unit";
        if (overflow) return whole(kLength, std::move(frame));
        frame.weight = figureWithDecimals(digits, decimals);
        if (frame.weight && negative) frame.weight = negated(*frame.weight);
        return whole(kLength, std::move(frame));
    }

    int m_decimalsBase;
};

}  // namespace

Made makeYoushengFf(Variant& variant) {
    CommonVariant common = variant.common();
    int base = 0;
    variant.integer("decimals_base", base, 0, 1);
    return std::make_unique<YoushengFf>(std::move(common), base);
}

}  // namespace evertill::codec::scale
