// The host's side of a scale protocol: bytes and a monotonic time in, frames and bytes out. Pure;
// one instance per connection. docs/devices.md lists the protocols, their variants and the codes
// of ScaleFrame::error.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/codec/scale_frame.h"

namespace evertill::codec {

class ScaleProtocol {
 public:
    virtual ~ScaleProtocol() = default;

    virtual std::string_view name() const = 0;
    /// True for scales that send all the time; request() then never gives anything.
    virtual bool speaksUnasked() const = 0;
    /// True for scales that do not answer while nothing new lies on them: silence is no fault.
    virtual bool mayStaySilent() const { return false; }

    /// Bytes that ask for the weight, unless an answer is still awaited. From the first request on,
    /// frames that nobody asked for are dropped: an answer that came too late belongs to nothing.
    virtual std::optional<std::string> request(std::int64_t nowMs) = 0;
    /// Frames completed by `bytes`. The same bytes give the same frames however they are split.
    /// Damaged frames come as kind Error and carry no weight.
    virtual std::vector<ScaleFrame> feed(std::string_view bytes, std::int64_t nowMs) = 0;
    /// The input ended: frames that needed a look at the next byte, and an Error for half a frame.
    virtual std::vector<ScaleFrame> finish() = 0;
    /// What the protocol wants sent in answer to what was fed (handshakes); empties the store.
    virtual std::string takeReply() = 0;
    /// True once for each time-out: no answer, or a stream that fell silent. The last weight is
    /// void.
    virtual bool checkTimeout(std::int64_t nowMs) = 0;
    virtual bool hasPartialFrame() const = 0;
    virtual std::uint64_t damagedFrames() const = 0;

    // Commands, where the protocol has them.
    virtual std::optional<std::string> zero() const { return std::nullopt; }
    virtual std::optional<std::string> tare() const { return std::nullopt; }
    virtual std::optional<std::string> clearTare() const { return std::nullopt; }
    /// `weight` in the scale's unit ("0.050"); nullopt also when it does not fit the command.
    virtual std::optional<std::string> presetTare(std::string_view weight) const {
        (void)weight;
        return std::nullopt;
    }
    /// The unit price ("12.80") of the next weighing, for price-computing scales; false when the
    /// protocol has none or the price does not fit its field.
    virtual bool setUnitPrice(std::string_view price) {
        (void)price;
        return false;
    }
};

/// The names that makeScaleProtocol() knows.
const std::vector<std::string_view>& scaleProtocolNames();

/// `variantJson` is empty or an object. The error names the wrong protocol, field or value:
/// "protocol", "variant: not an object", "variant.decimals".
Result<std::unique_ptr<ScaleProtocol>, std::string> makeScaleProtocol(
    std::string_view name, std::string_view variantJson = {});

}  // namespace evertill::codec
