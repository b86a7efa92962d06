// A serial scanner's bytes to scans. The end of a scan is the scanner's suffix, not a pause; the
// group separator (1D) inside GS1 data is kept. Pure; one instance per connection.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::codec {

enum class ScanSuffix {
    Any,  ///< CR, LF or both
    Cr,
    Lf,
    CrLf,
};

struct ScanFraming {
    ScanSuffix suffix = ScanSuffix::Any;
    std::string prefix;          ///< taken off when a scan begins with it
    std::int64_t idleMs = 2000;  ///< a scan without its suffix is dropped after this long
};

class ScanFramer {
 public:
    static constexpr std::size_t kMaxLength = 512;

    explicit ScanFramer(ScanFraming framing = {}) : m_framing(std::move(framing)) {}

    /// Complete scans, in order. Empty ones are left out; longer ones than kMaxLength are dropped
    /// whole and counted, since half a code is a wrong code.
    std::vector<std::string> feed(std::string_view bytes, std::int64_t nowMs);
    std::uint64_t dropped() const { return m_dropped; }
    void reset();  ///< the connection was lost: what was half read is void

 private:
    void finish(std::vector<std::string>& out);
    bool endsScan(char c);

    ScanFraming m_framing;
    std::string m_partial;
    bool m_tooLong = false;
    bool m_sawCr = false;
    std::int64_t m_lastMs = 0;
    std::uint64_t m_dropped = 0;
};

}  // namespace evertill::codec
