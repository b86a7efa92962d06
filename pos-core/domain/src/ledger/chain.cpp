#include "evertill/domain/ledger/chain.h"

namespace evertill::domain {
namespace {

std::string statement(std::initializer_list<std::string_view> parts) {
    std::string s;
    s.reserve(256);
    for (auto p : parts) {
        s += p;
        s += '\n';
    }
    return s;
}

}  // namespace

Sha256 genesisHash(std::string_view terminal, std::int64_t epoch, std::string_view publicKeyHex) {
    return sha256(statement({"evertill-genesis-1", terminal, std::to_string(epoch), publicKeyHex}));
}

Sha256 entryHash(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                 const Sha256& previous, std::string_view body) {
    return sha256(statement({"evertill-entry-1", terminal, std::to_string(epoch),
                             std::to_string(seq), toHex(previous), toHex(sha256(body))}));
}

std::string headStatement(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                          const Sha256& hash) {
    return statement(
        {"evertill-head-1", terminal, std::to_string(epoch), std::to_string(seq), toHex(hash)});
}

std::string receiptStatement(std::string_view terminal, std::int64_t epoch, std::int64_t seq,
                             std::int64_t totalMinor, const Sha256& hash) {
    return statement({"evertill-receipt-1", terminal, std::to_string(epoch), std::to_string(seq),
                      std::to_string(totalMinor), toHex(hash)});
}

}  // namespace evertill::domain
