// Whole master files in the shared database, in pieces of 1 MiB that are compressed each on its
// own: read and written piece by piece, so that memory does not grow with the file.
#pragma once
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "evertill/hq/master_log.h"

namespace evertill::hq {

inline constexpr std::size_t kMasterChunkBytes = 1 << 20;

struct MasterFile {
    std::string id;
    std::string kind;  ///< "base": all there is, for nodes; "till": what tills may have
    MasterPlace place;
    int format = 0;  ///< version of the master file's schema
    std::int64_t bytes = 0;
    std::string sha256;  ///< hexadecimal, of the plain file
    std::int64_t chunks = 0;
    std::int64_t madeAt = 0;   ///< UTC milliseconds
    std::int64_t version = 0;  ///< counts up within a kind; 0: not finished
    std::string manifest;
};

/// Stores the pieces of a file in transactions of a few; nobody sees it before it is finished.
class MasterFileWriter {
 public:
    struct Piece {
        Sha256 sha256{};
        std::int64_t packed = 0;
    };
    MasterFileWriter(Sql& sql, MasterFile file, const std::string& path);
    ~MasterFileWriter();
    MasterFileWriter(const MasterFileWriter&) = delete;
    MasterFileWriter& operator=(const MasterFileWriter&) = delete;
    /// True: there is more.
    Result<bool, store::StoreError> step(int pieces);
    /// With bytes, sha256 and chunks as far as it got.
    const MasterFile& file() const { return m_file; }
    const std::vector<Piece>& pieces() const { return m_pieces; }

 private:
    Sql& m_sql;
    MasterFile m_file;
    std::FILE* m_in;
    Bytes m_plain, m_packed;
    Sha256Stream m_hash;
    std::vector<Piece> m_pieces;
    bool m_begun = false;
};

class MasterFiles {
 public:
    explicit MasterFiles(Sql& sql) : m_sql(sql) {}

    /// Stores the pieces of a file, in transactions of a few; nobody sees it before finish(). Fills
    /// in bytes, sha256 and chunks.
    Result<void, store::StoreError> put(MasterFile& file, const std::string& path);
    /// Under the master log's lock: later than that of any file of the kind, also of one that was
    /// lost with a database that had to be restored, because it follows the clock.
    std::int64_t nextVersion(const MasterFile& file);
    /// Into the open transaction: others see it from the commit on. Forgets older files of its kind
    /// beyond `keep`.
    void finish(MasterFile& file, int keep);
    void drop(const std::string& id);

    std::optional<MasterFile> newest(const std::string& kind);
    std::optional<MasterFile> find(const std::string& kind, std::int64_t version);
    /// As it is stored: one zstd frame.
    std::optional<std::string> packedChunk(const std::string& id, std::int64_t i);
    /// Puts the file together and checks it against its hash.
    Result<void, store::StoreError> fetch(const MasterFile& file, const std::string& path);

 private:
    std::optional<MasterFile> read(Query& st);
    Sql& m_sql;
};

}  // namespace evertill::hq
