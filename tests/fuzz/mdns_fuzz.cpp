// Answers from the network to "which printers are there?".
#include "evertill/codec/mdns.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t split = in.byte();
    const std::string_view bytes = in.rest();
    const std::size_t at = bytes.empty() ? 0 : split % (bytes.size() + 1);
    ServiceCollector collector("_pdl-datastream._tcp.local");
    for (const std::string_view packet : {bytes, bytes.substr(0, at), bytes.substr(at)})
        if (const auto records = parseDnsAnswer(packet)) collector.add(*records);
    for (const FoundService& s : collector.found())
        require(!s.address.empty() && s.port != 0, "what is found can be connected to");
    for (const std::string& name : collector.questions())
        dnsQuestion(name, DnsType::Srv);
    return 0;
}
