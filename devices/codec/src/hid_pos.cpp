#include "evertill/codec/hid_pos.h"

namespace evertill::codec {
namespace {

constexpr std::uint8_t kPlainReport = 1;
constexpr std::uint8_t kPosReport = 2;
constexpr std::size_t kPlainData = 62;
constexpr std::size_t kPosData = 56;
constexpr std::size_t kPlainStart = 2;
constexpr std::size_t kPosStart = 5;
constexpr std::size_t kFlags = 63;

std::uint8_t byteAt(std::string_view s, std::size_t i) {
    return static_cast<std::uint8_t>(s[i]);
}

bool plausible(std::string_view report) {
    const std::uint8_t id = byteAt(report, 0);
    if (id != kPlainReport && id != kPosReport) return false;
    return report.size() < 2 || byteAt(report, 1) <= (id == kPosReport ? kPosData : kPlainData);
}

}  // namespace

void HidPosReader::reset() {
    m_buffer.clear();
    m_open = m_tooLong = false;
    m_aim.clear();
    m_data.clear();
}

std::vector<Scan> HidPosReader::feed(std::string_view bytes, std::int64_t nowMs) {
    std::vector<Scan> out;
    if ((m_open || !m_buffer.empty()) && nowMs - m_lastMs > kIdleMs) {
        ++m_dropped;
        reset();
    }
    if (!bytes.empty()) m_lastMs = nowMs;
    m_buffer += bytes;
    std::size_t at = 0;
    const std::string_view all = m_buffer;
    bool skipping = false;
    while (at < all.size()) {
        const std::string_view rest = all.substr(at);
        if (!plausible(rest)) {
            if (!std::exchange(skipping, true)) ++m_dropped;
            ++at;
            continue;
        }
        if (rest.size() < kReportSize) break;
        skipping = false;
        readReport(rest.substr(0, kReportSize), out);
        at += kReportSize;
    }
    m_buffer.erase(0, at);
    return out;
}

std::vector<Scan> HidPosReader::finish() {
    std::vector<Scan> out;
    if (m_buffer.size() >= 2) {
        const std::size_t start = byteAt(m_buffer, 0) == kPosReport ? kPosStart : kPlainStart;
        if (m_buffer.size() >= start + byteAt(m_buffer, 1)) {
            std::string report = m_buffer;
            report.resize(kReportSize, '\0');
            readReport(report, out);
            m_buffer.clear();
        }
    }
    if (m_open || !m_buffer.empty()) ++m_dropped;
    reset();
    return out;
}

void HidPosReader::readReport(std::string_view report, std::vector<Scan>& out) {
    const std::size_t length = byteAt(report, 1);
    if (byteAt(report, 0) == kPlainReport)
        return add({}, report.substr(kPlainStart, length), false, out);
    add(report.substr(2, 3), report.substr(kPosStart, length), (byteAt(report, kFlags) & 1) != 0,
        out);
}

void HidPosReader::add(std::string_view aim, std::string_view data, bool goesOn,
                       std::vector<Scan>& out) {
    if (!std::exchange(m_open, goesOn)) {
        m_aim = symbologyOf(aim).empty() ? std::string() : std::string(aim);
        m_data.clear();
        m_tooLong = false;
    }
    if (m_data.size() + data.size() > kMaxLength) m_tooLong = true;
    if (!m_tooLong) m_data += data;
    if (goesOn) return;
    while (m_data.ends_with('\r') || m_data.ends_with('\n'))
        m_data.pop_back();
    if (m_tooLong) {
        ++m_dropped;
    } else if (!m_data.empty()) {
        // A scanner may send the identifier in its field or in the data.
        if (m_aim.empty())
            out.push_back(splitAim(m_data));
        else
            out.push_back({m_aim, symbologyOf(m_aim), m_data});
    }
    m_aim.clear();
    m_data.clear();
    m_tooLong = false;
}

}  // namespace evertill::codec
