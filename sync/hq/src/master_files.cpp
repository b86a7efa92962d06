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
constexpr int kLevel = 3;                                  ///< of zstd
constexpr std::int64_t kAbandonedMs = 24LL * 3600 * 1000;  ///< a file nobody finished in that time
constexpr const char* kColumns =
    "SELECT id,kind,generation,n,cursor,chain,format,bytes,sha256,chunks,made_at,version,manifest"
    " FROM master_file ";

StoreError io(const std::string& what) {
    return {StoreErrorKind::Io, errno, what};
}

}  // namespace

MasterFileWriter::MasterFileWriter(Sql& sql, MasterFile file, const std::string& path)
    : m_sql(sql),
      m_file(std::move(file)),
      m_in(std::fopen(path.c_str(), "rb")),
      m_plain(kMasterChunkBytes),
      m_packed(ZSTD_compressBound(kMasterChunkBytes)) {}

MasterFileWriter::~MasterFileWriter() {
    if (m_in != nullptr) std::fclose(m_in);
}

Result<bool, StoreError> MasterFileWriter::step(int pieces) {
    if (m_in == nullptr) return unexpected(io("read " + m_file.id));
    if (!m_sql.begin()) return unexpected(m_sql.commit().error());
    if (!m_begun) {
        auto st = m_sql.prepare(
            "INSERT INTO master_file(id,kind,generation,n,cursor,chain,format,bytes,sha256,chunks,"
            "made_at,version,manifest) VALUES(?1,?2,?3,?4,?5,?6,?7,0,'',0,?8,0,'')");
        st.bind(1, m_file.id).bind(2, m_file.kind).bind(3, m_file.place.generation);
        st.bind(4, m_file.place.n).bind(5, m_file.place.cursor);
        st.bindBytes(6, m_file.place.chain).bind(7, m_file.format).bind(8, m_file.madeAt).run();
        m_begun = true;
    }
    auto st = m_sql.prepare("INSERT INTO master_chunk(file,i,sha256,body) VALUES(?1,?2,?3,?4)");
    bool last = false;
    for (int n = 0; n < pieces && !last; ++n) {
        const std::size_t size = std::fread(m_plain.data(), 1, m_plain.size(), m_in);
        last = size < m_plain.size();
        if (size == 0) break;
        const std::span<const std::uint8_t> piece(m_plain.data(), size);
        m_hash.update(piece);
        const auto z =
            ZSTD_compress(m_packed.data(), m_packed.size(), m_plain.data(), size, kLevel);
        if (ZSTD_isError(z) != 0) {
            m_sql.rollback();
            return unexpected(io("compress " + m_file.id));
        }
        m_pieces.push_back({sha256(piece), static_cast<std::int64_t>(z)});
        st.bind(1, m_file.id).bind(2, m_file.chunks).bindBytes(3, m_pieces.back().sha256);
        st.bindBytes(4, {m_packed.data(), z}).run();
        ++m_file.chunks;
        m_file.bytes += static_cast<std::int64_t>(size);
    }
    if (std::ferror(m_in) != 0) {
        m_sql.rollback();
        return unexpected(io("read " + m_file.id));
    }
    if (auto ok = m_sql.commit(); !ok) return unexpected(ok.error());
    if (last) m_file.sha256 = toHex(m_hash.finish());
    return !last;
}

Result<void, StoreError> MasterFiles::put(MasterFile& file, const std::string& path) {
    m_sql.takeError();
    auto old = m_sql.prepare("SELECT id FROM master_file WHERE version=0 AND made_at<?1");
    std::vector<std::string> abandoned;
    for (old.bind(1, file.madeAt - kAbandonedMs); old.step();)
        abandoned.emplace_back(old.text(0));
    old.reset();
    for (const auto& id : abandoned)
        drop(id);
    MasterFileWriter writer(m_sql, file, path);
    for (;;) {
        const auto more = writer.step(kPiecesTogether);
        if (!more) {
            drop(file.id);
            return unexpected(more.error());
        }
        if (!*more) break;
    }
    file = writer.file();
    return {};
}

std::int64_t MasterFiles::nextVersion(const MasterFile& file) {
    auto last = m_sql.prepare("SELECT max(version) FROM master_file WHERE kind=?1");
    last.bind(1, file.kind);
    const std::int64_t before = last.step() ? last.optionalInteger(0).value_or(0) : 0;
    return std::max(before + 1, file.madeAt);
}

void MasterFiles::finish(MasterFile& file, int keep) {
    if (file.version == 0) file.version = nextVersion(file);
    auto st = m_sql.prepare(
        "UPDATE master_file SET bytes=?2,sha256=?3,chunks=?4,version=?5,manifest=?6 WHERE id=?1");
    st.bind(1, file.id).bind(2, file.bytes).bind(3, file.sha256).bind(4, file.chunks);
    st.bind(5, file.version).bind(6, file.manifest).run();
    auto all = m_sql.prepare(
        "SELECT id FROM master_file WHERE kind=?1 AND version>0 ORDER BY version DESC");
    std::vector<std::string> gone;
    int seen = 0;
    for (all.bind(1, file.kind); all.step();)
        if (++seen > keep) gone.emplace_back(all.text(0));
    all.reset();
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
