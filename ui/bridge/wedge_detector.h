// Tells a keyboard-wedge scanner from a person: characters less than 30 ms apart, at least four of
// them, closed by Enter just as fast. Pure; time comes from the key events.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace evertill::ui {

class WedgeDetector {
 public:
    static constexpr std::int64_t kMaxGapMs = 30;  ///< between two keys of one scan, exclusive
    static constexpr std::size_t kMinLength = 4;
    static constexpr std::size_t kMaxLength = 512;

    /// One printable character at a time in milliseconds of any monotonic clock.
    void character(char16_t c, std::int64_t atMs);
    /// Enter. The scanned text if the keys before it were a burst; the caller takes that many
    /// characters back out of what was typed.
    std::optional<std::u16string> terminator(std::int64_t atMs);
    void reset() { m_burst.clear(); }

 private:
    std::u16string m_burst;
    std::int64_t m_lastMs = 0;
};

}  // namespace evertill::ui
