#include "evertill/hub/hub_folder.h"

#include <fstream>

#include "evertill/store/database.h"

namespace evertill::hub {

using store::StoreError;
using store::StoreErrorKind;

Result<HubIdentity, StoreError> readHubIdentity(const std::string& directory) {
    std::array<std::uint8_t, 32> seed{};
    std::ifstream in(directory + "/device.key", std::ios::binary);
    in.read(reinterpret_cast<char*>(seed.data()), seed.size());
    if (in.gcount() != static_cast<std::streamsize>(seed.size()))
        return unexpected(StoreError{StoreErrorKind::NotFound, 0, "device key in " + directory});
    auto key = std::make_shared<SigningKey>(SigningKey::fromSeed(seed));
    seed.fill(0);
    auto ledger = store::Database::open(directory + "/ledger.db", store::OpenMode::ReadOnly);
    if (!ledger) return unexpected(ledger.error());
    HubIdentity id;
    auto st = (*ledger)->prepare("SELECT value FROM meta WHERE key=?1");
    const auto meta = [&st](const char* name) {
        st.reset().bind(1, name);
        return st.step() ? std::string(st.text(0)) : std::string();
    };
    id.store = meta("store");
    id.terminal = meta("terminal");
    if (auto error = (*ledger)->takeError()) return unexpected(*error);
    if (id.store.empty() || id.terminal.empty())
        return unexpected(StoreError{StoreErrorKind::Corrupt, 0, directory + " names no till"});
    id.key = toHex(key->publicKey());
    id.sign = [key](std::string_view said) { return key->sign(asBytes(said)); };
    return id;
}

bool ofStore(std::string_view terminal, std::string_view store) {
    if (store.empty() || terminal.size() < store.size() + 2) return false;
    return terminal.starts_with(store) && terminal[store.size()] == '-' &&
           terminal.find('-', store.size() + 1) == std::string_view::npos;
}

std::optional<std::string> MasterKeys::keyOf(const std::string& terminal) {
    const std::int64_t now = m_clock.monotonicMs();
    if (!m_readMs || now - *m_readMs >= kLookAgainMs) {
        // Opened anew each time: a snapshot puts another file in its place.
        auto db = store::Database::open(m_path, store::OpenMode::ReadOnly);
        if (db) {
            std::map<std::string, std::string> keys;
            auto st =
                (*db)->prepare("SELECT terminal,key FROM coupon_issuer ORDER BY epoch,number");
            while (st.step())
                if (ofStore(st.text(0), m_store)) keys[std::string(st.text(0))] = st.text(1);
            // What cannot be read at this moment leaves the keys as they were.
            if (!(*db)->takeError()) {
                m_keys = std::move(keys);
                m_readMs = now;
            }
        }
    }
    const auto it = m_keys.find(terminal);
    return it == m_keys.end() ? std::nullopt : std::optional(it->second);
}

std::optional<std::string> ShopKeys::keyOf(const std::string& terminal) {
    if (terminal == m_self.terminal) return m_self.key;
    if (auto key = m_master.keyOf(terminal)) return key;
    if (terminal == m_hub.terminal && !m_hub.key.empty()) return m_hub.key;
    if (!ofStore(terminal, m_self.store)) return std::nullopt;
    const auto members = sync::decode<std::vector<sync::HubMember>>(m_members());
    if (!members) return std::nullopt;
    for (const auto& m : *members)
        if (m.terminal == terminal) return m.key;
    return std::nullopt;
}

}  // namespace evertill::hub
