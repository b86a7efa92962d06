// Tells a keyboard-wedge scanner from a person: keys that follow each other faster than hands do,
// closed by Enter or Tab just as fast. Pure; times come from the key events.
//
// Two ways to use it. Held: characters wait until it is clear whose they are; nothing of a scan is
// ever typed, and a person sees each letter at most kMaxGapMs late (tick() gives it back). Shown:
// characters are typed at once, and a scan says how many of them to take back.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace evertill::codec {

struct WedgeSettings {
    std::int64_t maxGapMs = 50;  ///< between two keys of one scan, exclusive
    std::size_t minLength = 4;
    std::size_t maxLength = 512;  ///< longer bursts are typing, or nothing
    bool hold = true;             ///< see above
};

enum class WedgeKey {
    Character,
    Enter,
    Tab,
    GroupSeparator,  ///< Ctrl+], as scanners send GS (1D)
    Control,         ///< other control characters: no data, they only keep the burst going
};

struct WedgeStep {
    std::u16string type;       ///< to be typed now, in order, before the key itself
    bool passKey = false;      ///< Enter and Tab only: they mean what they always mean
    std::size_t takeBack = 0;  ///< characters typed before that were a scan's
    std::optional<std::u16string> scan;
    bool operator==(const WedgeStep&) const = default;
};

class WedgeRecognizer {
 public:
    explicit WedgeRecognizer(WedgeSettings settings = {}) : m_settings(settings) {}

    /// `character` counts for kind Character. `atMs` is of any monotonic clock.
    WedgeStep key(WedgeKey kind, char16_t character, std::int64_t atMs);
    /// Gives back what was held and is no scan any more. To be called at deadline().
    WedgeStep tick(std::int64_t nowMs);
    std::optional<std::int64_t> deadline() const;
    /// True while a key at this time would belong to the running burst.
    bool inBurst(std::int64_t atMs) const;
    void reset();

 private:
    void giveBack(WedgeStep& out);
    WedgeStep terminator(bool inTime, std::int64_t atMs);

    WedgeSettings m_settings;
    std::u16string m_burst;  // data of a scan, GS included
    std::size_t m_shown = 0;
    bool m_tooLong = false;
    bool m_any = false;
    std::int64_t m_lastMs = 0;
    bool m_afterScan = false;  // the second half of CR LF may still come
};

}  // namespace evertill::codec
