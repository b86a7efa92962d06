// USB HID scales (usage page 8D, "HID Point of Sale Usage Tables"): input reports of report id,
// status, unit, exponent and a 16-bit weight, low byte first. The weight has no sign: status 5 is
// the sign.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLength = 6;
constexpr int kMostDecimals = 6;
constexpr std::uint8_t kHighestStatus = 15;  // 1 to 8 have a meaning

class UsbHidScale final : public ScaleBase {
 public:
    UsbHidScale(CommonVariant common, int reportId)
        : ScaleBase("usb_hid_scale", std::move(common), false), m_reportId(reportId) {}

 protected:
    Cut cut(std::string_view buffer, bool) const override {
        if (static_cast<std::uint8_t>(buffer[0]) != m_reportId) return noise();
        if (buffer.size() < kLength) return needMore();
        const auto status = static_cast<std::uint8_t>(buffer[1]);
        const auto unit = static_cast<std::uint8_t>(buffer[2]);
        const int exponent = static_cast<signed char>(buffer[3]);
        if (status > kHighestStatus || unit > 12 || exponent < -kMostDecimals ||
            exponent > kMostDecimals)
            return damaged(kLength, "bad_format");  // reports come whole: the next one follows
        const int raw =
            static_cast<std::uint8_t>(buffer[4]) | (static_cast<std::uint8_t>(buffer[5]) << 8);
        return read(status, unit, exponent, raw);
    }

 private:
    static Cut read(int status, int unit, int exponent, int raw) {
        static constexpr const char* kUnits[] = {nullptr, "mg", "g",   "kg",  "ct", "tl", "gn",
                                                 "dwt",   "t",  "ton", "ozt", "oz", "lb"};
        ScaleFrame frame;
        if (status < 2 || status > 6) {
            frame.kind = ScaleFrameKind::Status;
            frame.error = status == 1   ? "scale_error"
                          : status == 7 ? "calibration_fault"
                          : status == 8 ? "zero_fault"
                                        : "bad_status";
            return whole(kLength, std::move(frame));
        }
        if (kUnits[unit] != nullptr) frame.unit = kUnits[unit];
        frame.overload = status == 6;
        frame.underload = status == 5;
        if (status != 5 && status != 6) frame.stable = status != 3;
        if (status == 2 || status == 4) frame.zero = status == 2;
        if (status == 6) return whole(kLength, std::move(frame));
        frame.weight = figureWithDecimals(std::to_string(raw), -exponent);
        if (status == 5) frame.weight = negated(*frame.weight);
        return whole(kLength, std::move(frame));
    }

    int m_reportId;
};

}  // namespace

Made makeUsbHidScale(Variant& variant) {
    CommonVariant common = variant.common();
    int reportId = 3;
    variant.integer("report_id", reportId, 1, 255);
    return std::make_unique<UsbHidScale>(std::move(common), reportId);
}

}  // namespace evertill::codec::scale
