// Mettler Toledo continuous output: STX SWA SWB SWC weight6 tare6 CR [CHK], several a second,
// without being asked. The checksum is a setting of the scale that cannot be seen in the frame
// itself, so without a variant the next byte decides.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLength = 17;  // without the checksum
constexpr std::size_t kCrAt = 16;

class ToledoCont final : public ScaleBase {
 public:
    ToledoCont(CommonVariant common, std::optional<bool> checksum)
        : ScaleBase("toledo_cont", std::move(common), true), m_checksum(checksum) {}

 protected:
    Cut cut(std::string_view buffer, bool ended) const override {
        if (buffer[0] != kStx) return noise();
        const std::size_t again = buffer.substr(0, kLength).find(kStx, 1);
        if (again != std::string_view::npos) return damaged(again, "incomplete");
        if (buffer.size() < kLength) return needMore();
        if (buffer[kCrAt] != kCr) return damaged(1, "bad_format");
        const bool checksumHere = buffer.size() > kLength;
        if (!checksumHere && m_checksum != false && !ended) return needMore();
        if (!checksumHere && m_checksum == true) return damaged(kLength, "incomplete");
        if (m_checksum == false || !checksumHere) return read(buffer, kLength);
        int sum = 0;
        for (char c : buffer.substr(0, kLength + 1))
            sum += static_cast<std::uint8_t>(c) & 0x7F;
        if ((sum & 0x7F) == 0) {
            // 02 may be the checksum or the beginning of the next frame; what follows tells, since
            // the first status byte has bit 5 set.
            const bool unclear = !m_checksum && buffer[kLength] == kStx;
            if (unclear && buffer.size() == kLength + 1 && !ended) return needMore();
            const bool nextFrame = unclear && buffer.size() > kLength + 1 &&
                                   bit(static_cast<std::uint8_t>(buffer[kLength + 1]), 5);
            return read(buffer, nextFrame ? kLength : kLength + 1);
        }
        // The next frame right behind this one: the scale sends no checksums.
        if (!m_checksum && buffer[kLength] == kStx) return read(buffer, kLength);
        return damaged(kLength + 1, "bad_checksum");
    }

 private:
    Cut read(std::string_view buffer, std::size_t length) const {
        const auto a = static_cast<std::uint8_t>(buffer[1]);
        const auto b = static_cast<std::uint8_t>(buffer[2]);
        const auto c = static_cast<std::uint8_t>(buffer[3]);
        if (!bit(a, 5)) return damaged(length, "bad_status");
        const int decimals = (a & 7) - 2;  // -2: hundreds, -1: tens
        ScaleFrame frame;
        frame.weight = figureWithDecimals(buffer.substr(4, 6), decimals);
        frame.tare = figureWithDecimals(buffer.substr(10, 6), decimals);
        if (!frame.weight || !frame.tare) return damaged(length, "bad_format");
        const bool negative = bit(b, 1);
        const bool outside = bit(b, 2);
        if (negative) frame.weight = negated(*frame.weight);
        frame.net = bit(b, 0);
        frame.stable = !bit(b, 3);
        frame.overload = outside && !negative;
        frame.underload = outside && negative;
        frame.unit = unitOf(bit(b, 4), c & 7);
        if (bit(b, 6)) frame.error = "zero_fault";  // powered up, zero not found yet
        if (bit(c, 4)) frame.error = "not_normal";  // ten times the resolution, for service
        return whole(length, std::move(frame));
    }

    static std::optional<std::string> unitOf(bool kilograms, int other) {
        static constexpr const char* kOther[] = {nullptr, "g",   "t",   "oz",
                                                 "ozt",   "dwt", "ton", nullptr};
        if (other == 0) return kilograms ? "kg" : "lb";
        if (kOther[other] == nullptr) return std::nullopt;
        return kOther[other];
    }

    std::optional<bool> m_checksum;
};

}  // namespace

Made makeToledoCont(Variant& variant) {
    CommonVariant common = variant.common();
    std::optional<bool> checksum;
    variant.optionalBoolean("checksum", checksum);
    return std::make_unique<ToledoCont>(std::move(common), checksum);
}

}  // namespace evertill::codec::scale
