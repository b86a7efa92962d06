#include "evertill/codec/label_status.h"

namespace evertill::codec {
namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';
constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kStrings = 3;
constexpr std::size_t kFirstFields = 12;
constexpr std::size_t kSecondFields = 9;

std::vector<std::string> fieldsOf(const std::string& line) {
    std::vector<std::string> out(1);
    for (const char c : line) {
        if (c == ',')
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isZero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

// "00", or several of them: "01,11".
std::optional<LabelStatus> errorReport(std::string_view line) {
    LabelStatus out;
    while (true) {
        const std::size_t comma = line.find(',');
        const std::string_view code = line.substr(0, comma);
        if (code.size() != 2 || !isDigits(code)) return std::nullopt;
        if (code == "01")
            out.jobRefused = true;
        else if (code == "07")
            out.paperOut = true;
        else if (code == "11")
            out.headOpen = true;
        else if (code != "00" && code != "50")  // 50: it is printing
            out.fault = true;
        if (code == "50") out.busy = true;
        if (comma == std::string_view::npos) return out;
        line.remove_prefix(comma + 1);
    }
}

}  // namespace

std::optional<LabelStatus> ZplStatusReader::feed(std::string_view bytes) {
    std::optional<LabelStatus> out;
    for (const char c : bytes) {
        if (c == kStx) {
            m_inside = true;
            m_line.clear();
        } else if (c == kEtx && m_inside) {
            m_inside = false;
            m_lines.push_back(m_line);
            if (m_lines.size() < kStrings) continue;
            out = read();
            m_lines.clear();
        } else if (m_inside) {
            m_line += c;
            if (m_line.size() > kLongestLine) reset();
        }
    }
    return out;
}

std::optional<LabelStatus> ZplStatusReader::read() const {
    const auto first = fieldsOf(m_lines[0]);
    const auto second = fieldsOf(m_lines[1]);
    if (first.size() != kFirstFields || second.size() < kSecondFields) return std::nullopt;
    for (const auto& field : first)
        if (!isDigits(field)) return std::nullopt;
    LabelStatus out;
    out.paperOut = first[1] == "1";
    out.paused = first[2] == "1";
    out.fault = first[9] == "1" || first[11] == "1";  // memory lost, head too hot
    out.headOpen = second[2] == "1";
    out.ribbonOut = second[3] == "1";
    // Formats in the receive buffer, a format half received, labels of the batch not yet out.
    out.busy = !isZero(first[4]) || first[7] == "1" || !isZero(second[8]);
    return out;
}

void ZplStatusReader::reset() {
    m_inside = false;
    m_line.clear();
    m_lines.clear();
}

std::optional<LabelStatus> EplStatusReader::feed(std::string_view bytes) {
    std::optional<LabelStatus> out;
    for (const char c : bytes) {
        if (c != '\r' && c != '\n') {
            const bool control = static_cast<unsigned char>(c) < ' ';  // XON, XOFF, ACK
            if (!control && m_line.size() < kLongestLine) m_line += c;
            continue;
        }
        if (m_line.empty()) continue;
        if (const auto report = errorReport(m_line))
            out = report;
        else
            ++m_texts;
        m_line.clear();
    }
    return out;
}

void EplStatusReader::reset() {
    m_line.clear();
    m_texts = 0;
}

}  // namespace evertill::codec
