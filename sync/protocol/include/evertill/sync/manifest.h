// What headquarters says of a master file before a till fetches it in pieces: a document signed by
// its key, every length and hash in it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/sync/messages.h"

namespace evertill::sync {

inline constexpr std::int64_t kChunkBytes = 1 << 20;        ///< plain bytes of a piece
inline constexpr std::int64_t kMaxPackedChunk = 1'052'704;  ///< zstd's bound for that
inline constexpr std::int64_t kMaxMasterBytes = 16LL << 30;

struct MasterManifest {
    std::int64_t version = 0;  ///< only grows
    std::string generation;
    std::int64_t cursor = 0;
    std::int64_t bytes = 0;  ///< of the plain file
    std::string sha256;      ///< hexadecimal, likewise
    struct Chunk {
        std::string sha256;  ///< of the plain piece
        std::int64_t packed = 0;
        bool operator==(const Chunk&) const = default;
    };
    std::vector<Chunk> chunks;
    std::map<std::string, std::int64_t> rows;  ///< by table
    int format = 0;                            ///< version of the file's schema
    int minClient = 0;                         ///< protocol a till must speak to use it
    std::int64_t created = 0, expires = 0;     ///< UTC milliseconds
    std::string key;                           ///< hexadecimal, of the key that signs
    bool operator==(const MasterManifest&) const = default;
};
std::string encode(const MasterManifest& m);
/// Refuses figures that do not belong together: numbers of pieces, lengths, sizes out of bounds.
template <>
Result<MasterManifest, CodecError> decode(std::string_view json);

/// As it travels: the signature is over the text as it stands.
struct SignedManifest {
    std::string text;
    std::string signature;  ///< hexadecimal, over manifestStatement(text)
};
std::string manifestStatement(std::string_view text);
std::string encode(const SignedManifest& m);
template <>
Result<SignedManifest, CodecError> decode(std::string_view json);

}  // namespace evertill::sync
