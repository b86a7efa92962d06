// Scanners that speak USB HID POS (usage page 8C). Input report 02: length, three characters of
// the AIM identifier, up to 56 bytes of data, two symbology bytes, and a last byte whose bit 0 says
// that the scan goes on in the next report (Access-IS LSR118). Report 01: length and up to 62 bytes
// (Microscan Mini Hawk). Reports are 64 bytes long. Pure; one instance per connection.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/aim_identifier.h"

namespace evertill::codec {

class HidPosReader {
 public:
    static constexpr std::size_t kReportSize = 64;
    static constexpr std::size_t kMaxLength = 4096;  ///< of a scan in several reports
    static constexpr std::int64_t kIdleMs = 2000;    ///< a scan that does not go on is dropped

    /// Scans completed by `bytes`: whole reports, or any pieces of them.
    std::vector<Scan> feed(std::string_view bytes, std::int64_t nowMs);
    /// The input ended: a last report whose unused end was left out still counts.
    std::vector<Scan> finish();
    void reset();
    /// Scans lost to damage, silence or their length.
    std::uint64_t dropped() const { return m_dropped; }

 private:
    void readReport(std::string_view report, std::vector<Scan>& out);
    void add(std::string_view aim, std::string_view data, bool goesOn, std::vector<Scan>& out);

    std::string m_buffer;
    bool m_open = false;  // a scan goes on
    bool m_tooLong = false;
    std::string m_aim;
    std::string m_data;
    std::int64_t m_lastMs = 0;
    std::uint64_t m_dropped = 0;
};

}  // namespace evertill::codec
