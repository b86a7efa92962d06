#include "evertill/codec/mdns.h"

#include <algorithm>

namespace evertill::codec {
namespace {

constexpr std::size_t kHeader = 12;
constexpr int kMostJumps = 16;
constexpr std::size_t kMostName = 512;
constexpr std::size_t kMostServices = 256;

// Reads a packet without ever leaving it; the first step outside makes everything after it fail.
class Reader {
 public:
    explicit Reader(std::string_view packet) : m_packet(packet) {}

    bool ok() const { return m_ok; }
    std::size_t at() const { return m_at; }
    void moveTo(std::size_t at) {
        m_at = at;
        if (at > m_packet.size()) m_ok = false;
    }
    std::uint8_t u8() {
        if (m_at >= m_packet.size()) m_ok = false;
        return m_ok ? static_cast<std::uint8_t>(m_packet[m_at++]) : 0;
    }
    std::uint16_t u16() {
        const int high = u8();
        return static_cast<std::uint16_t>((high << 8) | u8());
    }
    std::string bytes(std::size_t count) {
        if (count > m_packet.size() - std::min(m_at, m_packet.size())) m_ok = false;
        if (!m_ok) return {};
        m_at += count;
        return std::string(m_packet.substr(m_at - count, count));
    }
    std::string name() {
        std::string out;
        std::size_t after = 0;
        for (int jumps = 0; m_ok;) {
            const std::uint8_t length = u8();
            if (length == 0) break;
            if ((length & 0xC0U) == 0xC0U) {
                const std::size_t target = ((length & 0x3FU) << 8U) | u8();
                if (jumps++ == 0) after = m_at;
                if (jumps > kMostJumps) m_ok = false;
                moveTo(target);
                continue;
            }
            if (length > 63) m_ok = false;
            if (!out.empty()) out += '.';
            for (const char c : bytes(length)) {
                if (c == '.' || c == '\\') out += '\\';
                out += c;
            }
            if (out.size() > kMostName) m_ok = false;
        }
        if (after != 0) moveTo(after);
        return out;
    }

 private:
    std::string_view m_packet;
    std::size_t m_at = 0;
    bool m_ok = true;
};

bool readData(Reader& r, std::uint16_t type, std::size_t length, DnsRecord& record) {
    const std::size_t end = r.at() + length;
    record.type = static_cast<DnsType>(type);
    switch (record.type) {
        case DnsType::A:
            if (length != 4) return false;
            for (int i = 0; i < 4; ++i)
                record.address += (i > 0 ? "." : "") + std::to_string(r.u8());
            break;
        case DnsType::Ptr:
            record.target = r.name();
            break;
        case DnsType::Srv:
            r.u16();  // priority and weight: a shop has one of each
            r.u16();
            record.port = r.u16();
            record.target = r.name();
            break;
        case DnsType::Txt:
            while (r.ok() && r.at() < end)
                record.texts.push_back(r.bytes(r.u8()));
            break;
        default:
            return false;
    }
    return r.ok() && r.at() == end;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool endsWithIgnoringCase(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && lower(text.substr(text.size() - end.size())) == lower(end);
}

std::string unescaped(std::string_view label) {
    std::string out;
    for (std::size_t i = 0; i < label.size(); ++i) {
        if (label[i] == '\\' && i + 1 < label.size()) ++i;
        out += label[i];
    }
    return out;
}

}  // namespace

std::string dnsQuestion(std::string_view name, DnsType type) {
    std::string out("\0\0\0\0\0\1\0\0\0\0\0\0", kHeader);
    std::string label;
    const auto flush = [&out, &label] {
        if (label.empty()) return;
        out += static_cast<char>(std::min<std::size_t>(label.size(), 63));
        out += label.substr(0, 63);
        label.clear();
    };
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '\\' && i + 1 < name.size())
            label += name[++i];
        else if (name[i] == '.')
            flush();
        else
            label += name[i];
    }
    flush();
    out += '\0';
    const auto number = static_cast<std::uint16_t>(type);
    out += static_cast<char>(number >> 8);
    out += static_cast<char>(number & 0xFF);
    out += '\x80';  // a direct answer, please; class IN
    out += '\x01';
    return out;
}

std::optional<std::vector<DnsRecord>> parseDnsAnswer(std::string_view packet) {
    Reader r(packet);
    r.u16();
    const std::uint16_t flags = r.u16();
    const int questions = r.u16();
    int answers = r.u16();
    answers += r.u16();
    answers += r.u16();
    if (!r.ok() || (flags & 0x8000U) == 0) return std::nullopt;
    for (int i = 0; i < questions && r.ok(); ++i) {
        r.name();
        r.u16();
        r.u16();
    }
    std::vector<DnsRecord> out;
    for (int i = 0; i < answers && r.ok(); ++i) {
        DnsRecord record;
        record.name = r.name();
        const std::uint16_t type = r.u16();
        r.u16();  // class, with the cache-flush bit
        r.u16();  // time to live
        r.u16();
        const std::size_t length = r.u16();
        const std::size_t end = r.at() + length;
        if (!r.ok() || end > packet.size()) return std::nullopt;
        const bool known = type == 1 || type == 12 || type == 16 || type == 33;
        if (known && !readData(r, type, length, record)) return std::nullopt;
        if (known) out.push_back(std::move(record));
        r.moveTo(end);
    }
    if (!r.ok()) return std::nullopt;
    return out;
}

void ServiceCollector::add(const std::vector<DnsRecord>& records) {
    for (const DnsRecord& r : records) {
        const bool ours = endsWithIgnoringCase(r.name, "." + m_service);
        if (m_services.size() >= kMostServices || m_hosts.size() >= kMostServices) return;
        if (r.type == DnsType::Ptr && lower(r.name) == lower(m_service) &&
            endsWithIgnoringCase(r.target, "." + m_service))
            m_services[r.target];
        if (r.type == DnsType::Srv && ours) {
            m_services[r.name].host = lower(r.target);
            m_services[r.name].port = r.port;
        }
        if (r.type == DnsType::Txt && ours)
            for (const std::string& text : r.texts) {
                if (text.starts_with("ty=")) m_services[r.name].model = text.substr(3);
                if (text.starts_with("product=") && m_services[r.name].model.empty())
                    m_services[r.name].model = text.substr(8);
            }
        if (r.type == DnsType::A) m_hosts[lower(r.name)] = r.address;
    }
}

std::vector<FoundService> ServiceCollector::found() const {
    std::vector<FoundService> out;
    for (const auto& [full, half] : m_services) {
        const auto host = m_hosts.find(half.host);
        if (half.host.empty() || half.port == 0 || host == m_hosts.end()) continue;
        const std::string_view label(full.data(), full.size() - m_service.size() - 1);
        out.push_back({unescaped(label), host->second, half.port, half.model});
    }
    return out;
}

std::vector<std::string> ServiceCollector::questions() const {
    std::vector<std::string> out;
    for (const auto& [full, half] : m_services) {
        if (half.host.empty())
            out.push_back(dnsQuestion(full, DnsType::Srv));
        else if (!m_hosts.contains(half.host))
            out.push_back(dnsQuestion(half.host, DnsType::A));
    }
    return out;
}

}  // namespace evertill::codec
