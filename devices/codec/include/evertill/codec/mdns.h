// Multicast DNS service discovery (RFC 6762, 6763), as much of it as finds a network printer: one
// question, and the answers' PTR, SRV, TXT and A records. Pure; damaged packets are dropped whole.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::codec {

enum class DnsType : std::uint16_t { A = 1, Ptr = 12, Txt = 16, Srv = 33 };

struct DnsRecord {
    std::string name;  ///< labels joined with '.', a '.' inside a label written "\."
    DnsType type = DnsType::A;
    std::string target;  ///< PTR, SRV
    std::uint16_t port = 0;
    std::string address;             ///< A: "192.0.2.7"
    std::vector<std::string> texts;  ///< TXT: "ty=TM-T88V"
};

/// Asks for one name; the answer is wanted directly, not by multicast.
std::string dnsQuestion(std::string_view name, DnsType type);
/// The records of types we know; nullopt for what is no answer, or damaged.
std::optional<std::vector<DnsRecord>> parseDnsAnswer(std::string_view packet);

struct FoundService {
    std::string name;     ///< "Kitchen printer"
    std::string address;  ///< IPv4
    std::uint16_t port = 0;
    std::string model;  ///< TXT ty= or product=; may be empty
    bool operator==(const FoundService&) const = default;
};

/// Puts answers together, in whatever packets and order they come.
class ServiceCollector {
 public:
    explicit ServiceCollector(std::string service) : m_service(std::move(service)) {}
    void add(const std::vector<DnsRecord>& records);
    std::vector<FoundService> found() const;
    /// What is still to be asked for services that are only half known.
    std::vector<std::string> questions() const;

 private:
    struct Half {
        std::string host;
        std::uint16_t port = 0;
        std::string model;
    };
    std::string m_service;  // "_pdl-datastream._tcp.local"
    std::map<std::string, Half> m_services;
    std::map<std::string, std::string> m_hosts;
};

}  // namespace evertill::codec
