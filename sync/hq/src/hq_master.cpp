// Master data: publishing with a commit-ordered feed, changes by cursor, snapshots.
#include <zstd.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "evertill/hq/hq_store.h"
#include "evertill/store/member_store.h"

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMaxAnswerBytes = 3 << 20;  ///< of promotions, prices and campaigns
constexpr std::int64_t kSnapshotMaxLag =
    5'000;  ///< feed rows after which a new snapshot is cheaper than the changes

/// Hash of the file, and a zstd copy of it; empty on failure.
std::string compressFile(const std::string& from, const std::string& to) {
    std::FILE* in = std::fopen(from.c_str(), "rb");
    std::FILE* out = std::fopen(to.c_str(), "wb");
    ZSTD_CCtx* z = ZSTD_createCCtx();
    bool ok = in != nullptr && out != nullptr && z != nullptr;
    Sha256Stream hash;
    std::vector<std::uint8_t> raw(1 << 18);
    std::vector<std::uint8_t> packed(ZSTD_CStreamOutSize());
    while (ok) {
        const std::size_t n = std::fread(raw.data(), 1, raw.size(), in);
        const bool last = n < raw.size();
        hash.update({raw.data(), n});
        ZSTD_inBuffer input{raw.data(), n, 0};
        std::size_t left = 0;
        do {
            ZSTD_outBuffer output{packed.data(), packed.size(), 0};
            left = ZSTD_compressStream2(z, &output, &input, last ? ZSTD_e_end : ZSTD_e_continue);
            ok = ZSTD_isError(left) == 0 &&
                 std::fwrite(packed.data(), 1, output.pos, out) == output.pos;
        } while (ok && (last ? left != 0 : input.pos < input.size));
        if (last) break;
    }
    ok = ok && std::ferror(in) == 0 && std::fflush(out) == 0;
    if (in != nullptr) std::fclose(in);
    if (out != nullptr) std::fclose(out);
    ZSTD_freeCCtx(z);
    return ok ? toHex(hash.finish()) : std::string();
}

}  // namespace

Result<void, StoreError> HqStore::publishItems(const std::vector<domain::Item>& items,
                                               const std::vector<std::string>& deleted) {
    return m_shared.publish("admin", [&] {
        for (const auto& i : items) {
            master().upsertItem(i);
            m_shared.feed("item", i.code, false);
        }
        for (const auto& code : deleted) {
            master().removeItem(code);
            m_shared.feed("item", code, true);
        }
        return true;
    });
}

Result<void, StoreError> HqStore::publishOperator(const store::OperatorRecord& record) {
    return m_shared.publish("admin", [&] {
        (void)master().upsertOperator(record);  // an error stays in the transaction
        m_shared.feed("operator", record.number, false);
        return true;
    });
}

Result<void, StoreError> HqStore::publishRole(const store::RoleRecord& record) {
    return m_shared.publish("admin", [&] {
        (void)master().upsertRole(record);
        m_shared.feed("role", record.name, false);
        return true;
    });
}

Result<void, StoreError> HqStore::publishSetting(const std::string& key, const std::string& json) {
    return m_shared.publish("admin", [&] {
        (void)master().putSetting(key, json);
        m_shared.feed("setting", key, false);
        return true;
    });
}

Result<void, StoreError> HqStore::newGeneration() {
    auto ok = m_shared.newGeneration();
    if (ok) m_snapshot.reset();
    return ok;
}

sync::MasterChanges HqStore::changes(const std::string& generation, std::int64_t after, int limit) {
    sync::MasterChanges out;
    if (generation != this->generation() || after > cursor()) {
        out.mustRefetch = true;
        return out;
    }
    out.generation = this->generation();
    out.from = after;
    out.to = after;
    auto st =
        master().database().prepare("SELECT n, kind, key FROM feed WHERE n>?1 ORDER BY n LIMIT ?2");
    st.bind(1, after).bind(2, limit);
    std::set<std::string> items;
    std::set<std::string> operators;
    std::set<std::string> roles;
    std::set<std::string> settings;
    std::set<std::string> categories;
    std::set<std::string> members;
    std::int64_t bytes = 0;
    while (st.step()) {
        const std::string kind(st.text(1));
        const std::string key(st.text(2));
        // Documents are long: the till refuses an answer above its limit, for ever.
        const std::int64_t before = bytes;
        bytes += addPricing(kind, key, out);
        if (bytes > kMaxAnswerBytes && before > 0) {
            dropLastPricing(kind, out);
            break;
        }
        out.to = st.integer(0);
        if (kind == "item") items.insert(key);
        if (kind == "operator") operators.insert(key);
        if (kind == "role") roles.insert(key);
        if (kind == "setting") settings.insert(key);
        if (kind == "category") categories.insert(key);
        if (kind == "member") members.insert(key);
        addCouponRow(kind, key, out);
    }
    // The state now, not at the time of the row: a later row of the same key then changes nothing
    // more.
    for (const auto& code : items) {
        if (auto item = master().catalogue().fullItemByCode(code))
            out.items.push_back(*item);
        else
            out.deletedItems.push_back(code);
    }
    for (const auto& number : operators)
        if (const auto o = master().findOperator(number))
            out.operators.push_back(
                {o->number, o->name, o->role, o->pinHash, o->language, o->active});
    for (const auto& name : roles)
        if (const auto r = master().findRole(name))
            out.roles.push_back(domain::Role::fromJson(r->name, r->permissions));
    for (const auto& key : settings)
        if (const auto value = master().setting(key)) out.settings.emplace_back(key, *value);
    for (const auto& number : members)
        if (const auto m = store::MemberStore(master()).find(number)) out.members.push_back(*m);
    if (!categories.empty())
        for (const auto& c : master().named(store::NamedCodeKind::Category))
            if (categories.contains(c.code)) out.categories.push_back({c.code, c.name, c.parent});
    out.more = out.to < cursor();
    return out;
}

Result<HqStore::Snapshot, StoreError> HqStore::snapshot() {
    if (m_snapshot && m_snapshot->generation == generation() &&
        cursor() - m_snapshot->cursor <= kSnapshotMaxLag)
        return *m_snapshot;
    const std::string plain = m_folder + "/snapshot.db";
    std::error_code ignored;
    fs::remove(plain, ignored);
    fs::remove(plain + "-wal", ignored);
    if (auto ok = master().database().copyTo(plain); !ok) return unexpected(ok.error());
    {
        auto db = store::Database::open(plain, store::OpenMode::ReadWrite);
        if (!db) return unexpected(db.error());
        (*db)->exec("DROP TABLE feed");
        dropUnapproved(**db);
        (*db)->exec("DELETE FROM meta WHERE key IN('chain','log_n','log_change','loading')");
        auto put = (*db)->prepare(
            "INSERT INTO meta VALUES('cursor',?1) ON CONFLICT(key) DO UPDATE SET "
            "value=excluded.value");
        put.bind(1, std::string_view(std::to_string(cursor()))).run();
        if (auto error = (*db)->takeError()) return unexpected(*error);
        (*db)->checkpoint(true);
    }
    Snapshot s{m_folder + "/snapshot.zst",
               generation(),
               cursor(),
               compressFile(plain, m_folder + "/snapshot.zst"),
               {}};
    fs::remove(plain, ignored);
    if (s.sha256.empty())
        return unexpected(StoreError{StoreErrorKind::Io, errno, "write snapshot"});
    s.signature =
        toHex(m_key.sign(asBytes(sync::snapshotStatement(s.generation, s.cursor, s.sha256))));
    m_snapshot = s;
    return s;
}

}  // namespace evertill::hq
