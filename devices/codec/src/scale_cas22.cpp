// CAS 22-byte stream (CI-600, NT-200): "ST,GS," id lamp "," data8 " " unit2 CR LF. Id and lamp
// are binary, so lengths decide. The 10-byte form has the data and CR LF only.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLength = 22;
constexpr std::size_t kShortLength = 10;

class Cas22 final : public ScaleBase {
 public:
    Cas22(CommonVariant common, bool shortForm)
        : ScaleBase("cas22", std::move(common), false), m_short(shortForm) {}

 protected:
    Cut cut(std::string_view buffer, bool) const override {
        if (m_short) return cutShort(buffer);
        const std::string_view head = buffer.substr(0, 3);
        bool known = false;
        for (const char* state : {"ST,", "US,", "OL,"})
            known = known || std::string_view(state).starts_with(head);
        if (!known) return noise();
        if (buffer.size() < kLength) return needMore();
        return read(buffer.substr(0, kLength));
    }

 private:
    static Cut read(std::string_view f) {
        const bool shape =
            f[5] == ',' && f[8] == ',' && f[17] == ' ' && f[20] == kCr && f[21] == kLf;
        const std::string_view mode = f.substr(3, 2);
        if (!shape || (mode != "GS" && mode != "NT")) return damaged(1, "bad_format");
        const auto lamp = static_cast<std::uint8_t>(f[7]);
        ScaleFrame frame;
        frame.unit = unitName(f.substr(18, 2));
        frame.net = mode == "NT";
        frame.overload = f.starts_with("OL");
        frame.stable = f.starts_with("ST");
        if (*frame.overload) {
            frame.stable.reset();
            return whole(kLength, std::move(frame));
        }
        frame.weight = plainFigure(f.substr(9, 8));
        if (!frame.weight) return damaged(1, "bad_format");
        if (bit(lamp, 7)) {  // the lamp byte came whole
            frame.zero = bit(lamp, 0);
            if (*frame.stable && !bit(lamp, 6)) frame.stable = false;
            if (bit(lamp, 4)) frame.error = "held";  // not what lies on the scale now
        }
        return whole(kLength, std::move(frame));
    }

    static Cut cutShort(std::string_view buffer) {
        return cutLine(buffer, kShortLength,
                       [](std::string_view line) -> std::optional<ScaleFrame> {
                           ScaleFrame frame;
                           if (line.size() != kShortLength - 2) return std::nullopt;
                           frame.weight = plainFigure(line);
                           if (!frame.weight) return std::nullopt;
                           return frame;
                       });
    }

    bool m_short;
};

}  // namespace

Made makeCas22(Variant& variant) {
    CommonVariant common = variant.common();
    int length = static_cast<int>(kLength);
    variant.integer("length", length, 10, 22);
    if (length != static_cast<int>(kLength) && length != static_cast<int>(kShortLength))
        variant.wrong("length");
    return std::make_unique<Cas22>(std::move(common), length == static_cast<int>(kShortLength));
}

}  // namespace evertill::codec::scale
