#include "evertill/codec/scan_framer.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace evertill::codec {
namespace {

constexpr char kStx = 0x02;
constexpr char kEtx = 0x03;
constexpr char kGroupSeparator = 0x1D;
constexpr int kLongestIdleMs = 60000;
constexpr std::int64_t kPauseWithoutSuffixMs = 100;
constexpr std::size_t kLongestPrefix = 32;

constexpr std::pair<const char*, ScanSuffix> kSuffixes[] = {
    {"any", ScanSuffix::Any},   {"cr", ScanSuffix::Cr},   {"lf", ScanSuffix::Lf},
    {"crlf", ScanSuffix::CrLf}, {"tab", ScanSuffix::Tab}, {"stx_etx", ScanSuffix::StxEtx},
    {"none", ScanSuffix::None}};

bool isData(char c) {
    return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == kGroupSeparator;
}

bool readField(const std::string& key, const nlohmann::json& value, ScanFraming& out) {
    if (key == "suffix") {
        for (const auto& [name, suffix] : kSuffixes) {
            if (value != name) continue;
            out.suffix = suffix;
            return true;
        }
        return false;
    }
    if (key == "prefix") {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > kLongestPrefix)
            return false;
        out.prefix = value.get<std::string>();
        return true;
    }
    if (key != "idle_ms" || !value.is_number_integer() || value < 1 || value > kLongestIdleMs)
        return false;
    out.idleMs = value.get<std::int64_t>();
    return true;
}

}  // namespace

Result<ScanFraming, std::string> parseScanFraming(std::string_view json) {
    ScanFraming out;
    if (json.empty()) return out;
    const auto object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object()) return unexpected<std::string>("framing: not an object");
    if (object.value("suffix", nlohmann::json()) == "none") out.idleMs = kPauseWithoutSuffixMs;
    for (const auto& item : object.items())
        if (!readField(item.key(), item.value(), out))
            return unexpected<std::string>("framing." + item.key());
    return out;
}

void ScanFramer::reset() {
    m_partial.clear();
    m_tooLong = false;
    m_sawCr = false;
    m_inside = false;
}

std::vector<std::string> ScanFramer::feed(std::string_view bytes, std::int64_t nowMs) {
    std::vector<std::string> out;
    if (!m_partial.empty() && nowMs - m_lastMs > m_framing.idleMs) pause(out);
    if (!bytes.empty()) m_lastMs = nowMs;
    for (char c : bytes) {
        if (m_framing.suffix == ScanSuffix::StxEtx && c == kStx) {
            if (!m_partial.empty()) ++m_dropped;
            reset();
            m_inside = true;
        } else if (endsScan(c)) {
            finishScan(out);
        } else if (m_framing.suffix == ScanSuffix::StxEtx && !m_inside) {
            continue;
        } else if (m_partial.size() >= kMaxLength) {
            m_tooLong = true;
        } else if (isData(c)) {
            m_partial += c;
        }
    }
    return out;
}

std::vector<std::string> ScanFramer::finish() {
    std::vector<std::string> out;
    if (!m_partial.empty()) pause(out);
    reset();
    return out;
}

void ScanFramer::pause(std::vector<std::string>& out) {
    if (m_framing.suffix == ScanSuffix::None) return finishScan(out);
    ++m_dropped;
    reset();
}

bool ScanFramer::endsScan(char c) {
    switch (m_framing.suffix) {
        case ScanSuffix::Any:
            return c == '\r' || c == '\n';
        case ScanSuffix::Cr:
            return c == '\r';
        case ScanSuffix::Lf:
            return c == '\n';
        case ScanSuffix::Tab:
            return c == '\t';
        case ScanSuffix::StxEtx:
            return c == kEtx;
        case ScanSuffix::None:
            return false;
        case ScanSuffix::CrLf:
            break;
    }
    const bool ends = m_sawCr && c == '\n';
    m_sawCr = c == '\r';
    return ends;
}

void ScanFramer::finishScan(std::vector<std::string>& out) {
    if (m_tooLong) {
        ++m_dropped;
    } else {
        std::string_view scan = m_partial;
        if (!m_framing.prefix.empty() && scan.starts_with(m_framing.prefix))
            scan.remove_prefix(m_framing.prefix.size());
        if (!scan.empty()) out.emplace_back(scan);
    }
    reset();
}

}  // namespace evertill::codec
