#include "evertill/hq/master_files.h"

#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace evertill::hq {

using store::StoreError;
using store::StoreErrorKind;

namespace {

constexpr int kPiecesTogether = 8;
constexpr std::int64_t kAbandonedMs = 24LL * 3600 * 1000;  ///< a file nobody finished in that time
constexpr const char* kColumns =
    "SELECT id,kind,generation,n,cursor,chain,format,bytes,sha256,chunks,made_at,version,manifest"
    " FROM master_file ";

StoreError io(const std::string& what) {
    return {StoreErrorKind::Io, errno, what};
}

}  // namespace

Result<void, StoreError> MasterFiles::put(MasterFile& file, const std::string& path) {
    m_sql.takeError();
    auto old = m_sql.prepare("SELECT id FROM master_file WHERE version=0 AND made_at<?1");
    std::vector<std::string> abandoned;
    for (old.bind(1, file.madeAt - kAbandonedMs); old.step();)
        abandoned.emplace_back(old.text(0));
    for (const auto& id : abandoned)
        drop(id);
    auto st = m_sql.prepare(
        "INSERT INTO master_file(id,kind,generation,n,cursor,chain,format,bytes,sha256,chunks,"
        "made_at,version,manifest) VALUES(?1,?2,?3,?4,?5,?6,?7,0,'',0,?8,0,'')");
    st.bind(1, file.id).bind(2, file.kind).bind(3, file.place.generation);
    st.bind(4, file.place.n).bind(5, file.place.cursor).bindBytes(6, file.place.chain);
    st.bind(7, file.format).bind(8, file.madeAt).run();
    if (auto error = m_sql.takeError()) return unexpected(*error);
    std::FILE* in = std::fopen(path.c_str(), "rb");
    if (in == nullptr) return unexpected(io("read " + path));
    auto done = putPieces(file, in);
    std::fclose(in);
    if (!done) drop(file.id);
    return done;
}

Result<void, StoreError> MasterFiles::putPieces(MasterFile& file, std::FILE* in) {
    Bytes plain(kMasterChunkBytes);
    Bytes packed(ZSTD_compressBound(kMasterChunkBytes));
    Sha256Stream hash;
    for (bool last = false; !last;) {
        if (!m_sql.begin()) return m_sql.commit();
        auto st = m_sql.prepare("INSERT INTO master_chunk(file,i,sha256,body) VALUES(?1,?2,?3,?4)");
        for (int n = 0; n < kPiecesTogether && !last; ++n) {
            const std::size_t size = std::fread(plain.data(), 1, plain.size(), in);
            last = size < plain.size();
            if (size == 0) break;
            const std::span<const std::uint8_t> piece(plain.data(), size);
            hash.update(piece);
            const auto z = ZSTD_compress(packed.data(), packed.size(), plain.data(), size, 3);
            if (ZSTD_isError(z) != 0) {
                m_sql.rollback();
                return unexpected(io("compress " + file.id));
            }
            const Sha256 own = sha256(piece);
            st.bind(1, file.id).bind(2, file.chunks).bindBytes(3, own);
            st.bindBytes(4, {packed.data(), z}).run();
            ++file.chunks;
            file.bytes += static_cast<std::int64_t>(size);
        }
        if (auto ok = m_sql.commit(); !ok) return ok;
    }
    if (std::ferror(in) != 0) return unexpected(io("read " + file.id));
    file.sha256 = toHex(hash.finish());
    return {};
}

void MasterFiles::finish(MasterFile& file, int keep) {
    auto last = m_sql.prepare("SELECT max(version) FROM master_file WHERE kind=?1");
    last.bind(1, file.kind);
    file.version = (last.step() ? last.optionalInteger(0).value_or(0) : 0) + 1;
    last.reset();
    auto st = m_sql.prepare(
        "UPDATE master_file SET bytes=?2,sha256=?3,chunks=?4,version=?5,manifest=?6 WHERE id=?1");
    st.bind(1, file.id).bind(2, file.bytes).bind(3, file.sha256).bind(4, file.chunks);
    st.bind(5, file.version).bind(6, file.manifest).run();
    auto older =
        m_sql.prepare("SELECT id FROM master_file WHERE kind=?1 AND version>0 AND version<=?2");
    std::vector<std::string> gone;
    for (older.bind(1, file.kind).bind(2, file.version - keep); older.step();)
        gone.emplace_back(older.text(0));
    older.reset();
    for (const auto& id : gone)
        drop(id);
}

void MasterFiles::drop(const std::string& id) {
    auto chunks = m_sql.prepare("DELETE FROM master_chunk WHERE file=?1");
    chunks.bind(1, id).run();
    auto file = m_sql.prepare("DELETE FROM master_file WHERE id=?1");
    file.bind(1, id).run();
}

std::optional<MasterFile> MasterFiles::read(Query& st) {
    if (!st.step()) return std::nullopt;
    MasterFile f;
    f.id = st.text(0);
    f.kind = st.text(1);
    f.place.generation = st.text(2);
    f.place.n = st.integer(3);
    f.place.cursor = st.integer(4);
    const auto chain = st.bytes(5);
    if (chain.size() == f.place.chain.size())
        std::copy(chain.begin(), chain.end(), f.place.chain.begin());
    f.format = static_cast<int>(st.integer(6));
    f.bytes = st.integer(7);
    f.sha256 = st.text(8);
    f.chunks = st.integer(9);
    f.madeAt = st.integer(10);
    f.version = st.integer(11);
    f.manifest = st.text(12);
    return f;
}

std::optional<MasterFile> MasterFiles::newest(const std::string& kind) {
    auto st = m_sql.prepare(std::string(kColumns) +
                            "WHERE kind=?1 AND version>0 ORDER BY version DESC LIMIT 1");
    st.bind(1, kind);
    return read(st);
}

std::optional<MasterFile> MasterFiles::find(const std::string& kind, std::int64_t version) {
    auto st = m_sql.prepare(std::string(kColumns) + "WHERE kind=?1 AND version=?2 AND version>0");
    st.bind(1, kind).bind(2, version);
    return read(st);
}

std::optional<std::string> MasterFiles::packedChunk(const std::string& id, std::int64_t i) {
    auto st = m_sql.prepare("SELECT body FROM master_chunk WHERE file=?1 AND i=?2");
    if (!st.bind(1, id).bind(2, i).step()) return std::nullopt;
    return st.body(0);
}

Result<void, StoreError> MasterFiles::fetch(const MasterFile& file, const std::string& path) {
    std::FILE* out = std::fopen(path.c_str(), "wb");
    if (out == nullptr) return unexpected(io("write " + path));
    Bytes plain(kMasterChunkBytes);
    Sha256Stream hash;
    bool ok = true;
    bool whole = true;
    for (std::int64_t i = 0; i < file.chunks && ok; ++i) {
        const auto packed = packedChunk(file.id, i);
        whole = packed.has_value();
        if (!whole) break;
        const auto n = ZSTD_decompress(plain.data(), plain.size(), packed->data(), packed->size());
        whole = ZSTD_isError(n) == 0;
        if (!whole) break;
        hash.update({plain.data(), n});
        ok = std::fwrite(plain.data(), 1, n, out) == n;
    }
    const bool flushed = std::fflush(out) == 0;
    std::fclose(out);
    if (auto error = m_sql.takeError()) return unexpected(*error);
    if (!ok || !flushed) return unexpected(io("write " + path));
    if (!whole || toHex(hash.finish()) != file.sha256)
        return unexpected(StoreError{StoreErrorKind::Corrupt, 0, "master file " + file.id});
    return {};
}

}  // namespace evertill::hq
