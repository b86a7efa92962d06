// Toledo 8217, the checkout scale protocol of Mettler Toledo Ariva/Diva/Viva and Magellan scanner
// scales (Magellan 8500 service manual). 9600 7E1; the host sends "W", the scale answers
// STX [N]weight CR, or STX '?' status CR when it has no weight to give. The frame names no unit:
// the unit is a setting. Pure; one instance per connection.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/scale_reading.h"

namespace evertill::codec {

struct ToledoSettings {
    Uom unit = Uom::Kilogram;
    int decimals = 3;  ///< of the figure on the scale's display, 0 to 3: kg 3, lb 2
    /// Some makes set bit 5 of the status always (BenchPro, Ohaus); then it says nothing.
    bool statusBit5IsNet = true;
};

class ToledoHost {
 public:
    static constexpr std::int64_t kTimeoutMs = 1000;

    explicit ToledoHost(ToledoSettings settings) : m_settings(settings) {}

    /// Bytes of a weight request, unless an answer is still awaited. `nowMs` is monotonic.
    std::optional<std::string> request(std::int64_t nowMs);
    /// Readings of the frames completed by `bytes`. Bit 7 (parity that a line or pty passed
    /// through) is taken off. Damaged frames give a reading that is not complete;
    /// answers after the time-out are dropped.
    std::vector<ScaleReading> feed(std::string_view bytes);
    /// True once when the awaited answer did not come in time: the last reading is void.
    bool checkTimeout(std::int64_t nowMs);
    std::uint64_t damagedFrames() const { return m_damaged; }

 private:
    std::optional<ScaleReading> readFrame(std::string_view body);
    ScaleReading readStatus(std::uint8_t status) const;

    ToledoSettings m_settings;
    std::optional<std::int64_t> m_askedAt;
    bool m_inFrame = false;
    std::string m_frame;
    std::uint64_t m_damaged = 0;
};

/// The scale's side, for the emulator.
struct ToledoScaleState {
    std::int64_t thousandths = 0;  ///< shown weight, after tare
    int decimals = 3;
    bool motion = false;
    bool overload = false;
    bool zeroFault = false;
    bool net = false;
};
/// Answers to the host's letters: W weight or status, Z zero; others are ignored.
std::string toledoAnswer(std::string_view hostBytes, ToledoScaleState& state);

}  // namespace evertill::codec
