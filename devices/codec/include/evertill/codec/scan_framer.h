// A serial scanner's bytes to scans. The end of a scan is the scanner's suffix, not a pause (unless
// it sends none); the group separator (1D) inside GS1 data is kept. Pure; one instance per
// connection.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"

namespace evertill::codec {

enum class ScanSuffix {
    Any,  ///< CR, LF or both
    Cr,
    Lf,
    CrLf,
    Tab,
    StxEtx,  ///< STX before, ETX behind; what stands between two scans is noise
    None,    ///< a pause of idleMs
};

struct ScanFraming {
    ScanSuffix suffix = ScanSuffix::Any;
    std::string prefix;  ///< taken off when a scan begins with it
    /// A scan without its suffix is dropped after this long; without suffixes, it ends it.
    std::int64_t idleMs = 2000;
};

/// Empty, or an object of "suffix" (any, cr, lf, crlf, tab, stx_etx, none), "prefix" and "idle_ms".
/// The error names the field: "framing.suffix".
Result<ScanFraming, std::string> parseScanFraming(std::string_view json);

class ScanFramer {
 public:
    static constexpr std::size_t kMaxLength = 512;

    explicit ScanFramer(ScanFraming framing = {}) : m_framing(std::move(framing)) {}

    /// Complete scans, in order. Empty ones are left out; longer ones than kMaxLength are dropped
    /// whole and counted, since half a code is a wrong code. Without bytes: looks at the time only.
    std::vector<std::string> feed(std::string_view bytes, std::int64_t nowMs);
    /// The input ended: the last scan of a scanner without suffixes; half a scan is dropped.
    std::vector<std::string> finish();
    std::uint64_t dropped() const { return m_dropped; }
    void reset();  ///< the connection was lost: what was half read is void

 private:
    void finishScan(std::vector<std::string>& out);
    void pause(std::vector<std::string>& out);
    bool endsScan(char c);

    ScanFraming m_framing;
    std::string m_partial;
    bool m_tooLong = false;
    bool m_sawCr = false;
    bool m_inside = false;  // between STX and ETX
    std::int64_t m_lastMs = 0;
    std::uint64_t m_dropped = 0;
};

}  // namespace evertill::codec
