#include "evertill/sync/manifest.h"

#include "json_fields.h"

namespace evertill::sync {

namespace {

constexpr std::size_t kMaxTables = 64;
constexpr std::size_t kMaxText = 4 << 20;

bool isHash(const std::string& hex) {
    return hex.size() == 64 && fromHex(hex).has_value();
}

Result<Json, CodecError> parsed(std::string_view json) {
    if (json.size() > kMaxBodyBytes) return unexpected(CodecError("too long"));
    Json j = Json::parse(json, nullptr, false);
    if (j.is_discarded()) return unexpected(CodecError("not JSON"));
    return j;
}

void readChunks(Fields& f, MasterManifest& m) {
    const std::int64_t expected = (m.bytes + kChunkBytes - 1) / kChunkBytes;
    const Json& list = f.array("chunks");
    if (static_cast<std::int64_t>(list.size()) != expected)
        return f.fail("chunks", "not as many as the length needs");
    for (const auto& c : list) {
        Fields chunk(c, f.errorSlot());
        m.chunks.push_back({chunk.text("sha256"), chunk.integer("packed", {}, 1, kMaxPackedChunk)});
        if (!isHash(m.chunks.back().sha256)) f.fail("chunks", "not a hash");
        if (!f.ok()) return;
    }
}

}  // namespace

std::string encode(const MasterManifest& m) {
    Json chunks = Json::array();
    for (const auto& c : m.chunks)
        chunks.push_back({{"sha256", c.sha256}, {"packed", c.packed}});
    return Json{{"evertill_manifest", 1},
                {"version", m.version},
                {"generation", m.generation},
                {"cursor", m.cursor},
                {"bytes", m.bytes},
                {"sha256", m.sha256},
                {"chunks", std::move(chunks)},
                {"rows", m.rows},
                {"format", m.format},
                {"min_client", m.minClient},
                {"created", m.created},
                {"expires", m.expires},
                {"key", m.key}}
        .dump();
}

template <>
Result<MasterManifest, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    MasterManifest m;
    if (f.integer("evertill_manifest") != 1) f.fail("evertill_manifest", "unknown");
    m.version = f.integer("version", {}, 1);
    m.generation = f.text("generation", true, 64);
    m.cursor = f.integer("cursor");
    m.bytes = f.integer("bytes", {}, 1, kMaxMasterBytes);
    m.sha256 = f.text("sha256");
    m.format = static_cast<int>(f.integer("format", {}, 1, 1'000'000));
    m.minClient = static_cast<int>(f.integer("min_client", {}, 0, 1'000'000));
    m.created = f.integer("created");
    m.expires = f.integer("expires");
    m.key = f.text("key");
    if (!isHash(m.sha256)) f.fail("sha256", "not a hash");
    if (f.ok()) readChunks(f, m);
    if (!f.ok()) return unexpected(f.error());
    const auto rows = j->find("rows");
    if (rows == j->end() || !rows->is_object() || rows->size() > kMaxTables)
        return unexpected(CodecError("rows: missing or too many"));
    for (const auto& [table, count] : rows->items()) {
        if (!count.is_number_integer()) return unexpected(CodecError("rows: not a number"));
        m.rows[table] = count.get<std::int64_t>();
    }
    return m;
}

std::string manifestStatement(std::string_view text) {
    return "evertill-manifest-1\n" + std::string(text) + "\n";
}

std::string encode(const SignedManifest& m) {
    return Json{{"manifest", m.text}, {"signature", m.signature}}.dump();
}

template <>
Result<SignedManifest, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    SignedManifest m{f.text("manifest", true, kMaxText), f.text("signature")};
    if (!f.ok()) return unexpected(f.error());
    return m;
}

}  // namespace evertill::sync
