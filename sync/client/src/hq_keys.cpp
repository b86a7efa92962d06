// A till's way from the key of headquarters it pinned to the present one.
#include "evertill/sync/journal_file.h"

namespace evertill::sync {

std::string followKeys(service::SyncPort& port, const std::vector<KeyLink>& links) {
    std::string pinned = port.note("hq_key");
    std::string before = port.note("hq_keys_before");
    bool moved = false;
    // Each key follows one; a list that goes in circles ends with its last entry.
    for (const auto& link : links) {
        if (link.before != pinned) continue;
        const auto raw = fromHex(pinned);
        const auto signature = fromHex(link.signature);
        const auto next = fromHex(link.key);
        Ed25519PublicKey key{};
        if (!raw || raw->size() != key.size() || !next || next->size() != key.size() || !signature)
            return "a key of HQ that is none";
        std::copy(raw->begin(), raw->end(), key.begin());
        if (!verifySignature(key, asBytes(hqKeyStatement(link.before, link.key)), *signature))
            return "a key that HQ did not sign";
        before += (before.empty() ? "" : " ") + pinned;
        pinned = link.key;
        moved = true;
    }
    if (!moved) return {};
    // Those before are kept: acknowledgements of then are signed by them.
    if (auto ok = port.setNote("hq_keys_before", before); !ok) return ok.error().context;
    auto ok = port.setNote("hq_key", pinned);
    return ok ? std::string() : ok.error().context;
}

}  // namespace evertill::sync
