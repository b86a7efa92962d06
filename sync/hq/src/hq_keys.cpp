#include "evertill/hq/hq_keys.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "evertill/hq/hq_store.h"
#include "evertill/store/durable_file.h"
#include "hq_authority.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSeed = 32;

using Seed = std::array<std::uint8_t, kSeed>;

std::optional<Seed> seedIn(const std::string& path) {
    Seed seed{};
    std::ifstream in(path, std::ios::binary);
    if (!in.read(reinterpret_cast<char*>(seed.data()), kSeed)) return std::nullopt;
    return seed;
}

std::optional<SigningKey> keyIn(const std::string& path) {
    const auto seed = seedIn(path);
    return seed ? std::optional(SigningKey::fromSeed(*seed)) : std::nullopt;
}

std::string publicOf(const Seed& seed) {
    return toHex(SigningKey::fromSeed(seed).publicKey());
}

std::vector<Seed> seedsBefore(const std::string& folder) {
    std::vector<Seed> out;
    std::error_code ignored;
    for (const auto& f : fs::directory_iterator(folder, ignored)) {
        const std::string name = f.path().filename().string();
        if (!name.starts_with("hq.key.") || name.size() != 7 + 16) continue;
        if (auto seed = seedIn(f.path().string())) out.push_back(*seed);
    }
    return out;
}

}  // namespace

std::string HqKeys::current() {
    auto st = m_sql.prepare("SELECT value FROM meta WHERE key='hq_key'");
    return st.step() ? std::string(st.text(0)) : std::string();
}

std::vector<sync::KeyLink> HqKeys::links() {
    auto st =
        m_sql.prepare("SELECT before,key,signature FROM hq_key_link ORDER BY n DESC LIMIT ?1");
    st.bind(1, static_cast<std::int64_t>(sync::kMaxKeyLinks));
    std::vector<sync::KeyLink> out;
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2))});
    std::reverse(out.begin(), out.end());
    return out;
}

Result<void, StoreError> HqKeys::rotate(const SigningKey& from, const SigningKey& to,
                                        const std::string& authority, std::int64_t nowMs) {
    const std::string before = toHex(from.publicKey());
    const std::string key = toHex(to.publicKey());
    if (!m_sql.begin()) return m_sql.commit();
    auto st = m_sql.prepare("UPDATE meta SET value=?1 WHERE key='hq_key' AND value=?2");
    const bool moved = st.bind(1, key).bind(2, before).run() && m_sql.changes() == 1;
    if (!moved && !m_sql.error()) {
        m_sql.rollback();
        return unexpected(
            StoreError{StoreErrorKind::Misuse, 0, "the key was changed already, by another node"});
    }
    auto last = m_sql.prepare("SELECT max(n) FROM hq_key_link");
    const std::int64_t n = last.step() ? last.optionalInteger(0).value_or(0) + 1 : 1;
    last.reset();
    auto put =
        m_sql.prepare("INSERT INTO hq_key_link(n,before,key,signature,at) VALUES(?1,?2,?3,?4,?5)");
    put.bind(1, n).bind(2, before).bind(3, key);
    put.bind(4, toHex(from.sign(asBytes(sync::hqKeyStatement(before, key))))).bind(5, nowMs).run();
    auto sealed = m_sql.prepare("UPDATE meta SET value=?1 WHERE key='authority'");
    sealed.bind(1, authority).run();
    return m_sql.commit();
}

Result<void, StoreError> settleKeyFiles(const std::string& folder, const std::string& currentKey) {
    const std::string path = folder + "/hq.key";
    const auto own = keyIn(path);
    const auto next = keyIn(path + ".new");
    if (!next || toHex(next->publicKey()) != currentKey) return {};
    if (own && toHex(own->publicKey()) != currentKey) {
        // The old one stays under its own name; until the new one has this one, both are there.
        const std::string kept = path + "." + toHex(own->publicKey()).substr(0, 16);
        std::ifstream in(path, std::ios::binary);
        std::string seed((std::istreambuf_iterator<char>(in)), {});
        if (auto ok = store::writeFileDurably(kept, asBytes(seed)); !ok) return ok;
    }
    return store::renameDurably(path + ".new", path);
}

std::vector<SigningKey> keysBefore(const std::string& folder) {
    std::vector<SigningKey> out;
    for (const auto& seed : seedsBefore(folder))
        out.push_back(SigningKey::fromSeed(seed));
    return out;
}

Result<void, StoreError> rotateAsFolder(Sql& sql, const std::string& folder, std::int64_t nowMs,
                                        IdSource& ids) {
    HqKeys keys(sql);
    const std::string current = keys.current();
    const auto own = seedIn(folder + "/hq.key");
    if (current.empty() || !own || publicOf(*own) == current) return {};
    std::set<std::string> passed{current, publicOf(*own)};
    for (const auto& link : keys.links())
        passed.insert(link.before);
    std::optional<Seed> at;
    std::vector<Seed> way;  // in any order: who holds one of them is led to the last
    for (const auto& seed : seedsBefore(folder)) {
        if (publicOf(seed) == current) at = seed;
        if (!passed.contains(publicOf(seed))) way.push_back(seed);
    }
    if (!at)
        return unexpected(StoreError{StoreErrorKind::Misuse, 0,
                                     "the database belongs to another key: hq.key." +
                                         current.substr(0, 16) + " is not among the keys"});
    way.push_back(*own);
    for (const auto& next : way) {
        const auto authority = openAuthority(sql, *at, nowMs, ids);
        if (!authority) return unexpected(authority.error());
        auto ok = keys.rotate(SigningKey::fromSeed(*at), SigningKey::fromSeed(next),
                              sealAuthority(*authority, next, ids), nowMs);
        if (!ok) return ok;
        at = next;
    }
    return {};
}

Result<std::string, StoreError> HqStore::rotateKey() {
    std::array<std::uint8_t, kSeed> seed{};
    m_ids.random(seed.data(), seed.size());
    auto next = SigningKey::fromSeed(seed);
    // The file first: a key the database names and nobody holds would be the end of the chain.
    if (auto ok = store::writeFileDurably(m_folder + "/hq.key.new", seed); !ok)
        return unexpected(ok.error());
    const std::string authority = sealAuthority(*m_authority, seed, m_ids);
    if (auto ok = HqKeys(*m_sql).rotate(m_key, next, authority, m_clock.utcMs()); !ok)
        return unexpected(ok.error());
    const std::string hex = toHex(next.publicKey());
    m_keysBefore.push_back(std::move(m_key));
    m_key = std::move(next);
    if (auto ok = settleKeyFiles(m_folder, hex); !ok) return unexpected(ok.error());
    return hex;
}

const SigningKey* HqStore::keyOf(const std::string& publicKey) const {
    if (toHex(m_key.publicKey()) == publicKey) return &m_key;
    for (const auto& k : m_keysBefore)
        if (toHex(k.publicKey()) == publicKey) return &k;
    return nullptr;
}

}  // namespace evertill::hq
