#include "evertill/sync/release.h"

#include <algorithm>
#include <charconv>

#include "json_fields.h"

namespace evertill::sync {

namespace {

constexpr std::size_t kLongestPath = 200;
constexpr std::size_t kLongestManifest = 4 << 20;

bool isHash(const std::string& hex) {
    return hex.size() == 64 && fromHex(hex).has_value();
}

/// Nothing that leads out of the folder, nothing hidden, nothing a file system reads otherwise.
bool isPath(const std::string& path) {
    if (path.empty() || path.size() > kLongestPath || path.front() == '/') return false;
    bool atStart = true;
    for (const char c : path) {
        if (atStart && (c == '.' || c == '/')) return false;
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '+';
        if (!plain && c != '/') return false;
        atStart = c == '/';
    }
    return !atStart;
}

Result<Json, CodecError> parsed(std::string_view json) {
    if (json.size() > kMaxBodyBytes) return unexpected(CodecError("too long"));
    Json j = Json::parse(json, nullptr, false);
    if (j.is_discarded()) return unexpected(CodecError("not JSON"));
    return j;
}

ProgramVersion version(Fields& f, const char* key) {
    const auto v = ProgramVersion::parse(f.text(key, true, 32));
    if (!v) f.fail(key, "not a version");
    return v.value_or(ProgramVersion());
}

void readPieces(Fields& f, ReleaseManifest& m) {
    const Json& list = f.array("pieces");
    const auto expected = (m.bytes + kReleasePieceBytes - 1) / kReleasePieceBytes;
    if (static_cast<std::int64_t>(list.size()) != expected)
        return f.fail("pieces", "not as many as the length needs");
    for (const auto& p : list) {
        if (!p.is_string() || !isHash(p.get<std::string>())) return f.fail("pieces", "not a hash");
        m.pieces.push_back(p.get<std::string>());
    }
}

void readFiles(Fields& f, ReleaseManifest& m) {
    const Json& list = f.array("files");
    if (list.size() > kMaxReleaseFiles) return f.fail("files", "too many");
    bool till = false;
    for (const auto& entry : list) {
        Fields one(entry, f.errorSlot());
        ReleaseManifest::File file{one.text("path", true, kLongestPath), one.text("sha256"),
                                   one.integer("bytes", {}, 0, kMaxUnpackedBytes),
                                   one.flag("program")};
        if (!f.ok()) return;
        if (!isPath(file.path)) return f.fail("files", "a path that is none: " + file.path);
        if (!isHash(file.sha256)) return f.fail("files", "not a hash");
        if (!m.files.empty() && m.files.back().path >= file.path)
            return f.fail("files", "not in order");
        till = till || (file.path == kTillProgram && file.program);
        m.files.push_back(std::move(file));
    }
    if (!till) return f.fail("files", std::string("without ") + kTillProgram);
    if (m.unpackedBytes() > kMaxUnpackedBytes) f.fail("files", "too long together");
}

void readFormats(const Json& j, Fields& f, ReleaseManifest& m) {
    const auto it = j.find("formats");
    if (it == j.end() || !it->is_object() || it->size() > 16)
        return f.fail("formats", "missing or too many");
    for (const auto& [name, n] : it->items()) {
        if (!n.is_number_integer() || n.get<std::int64_t>() < 0 || name.size() > 32)
            return f.fail("formats", "not a number");
        m.formats[name] = n.get<std::int64_t>();
    }
}

std::string signatureRefusal(const SignedManifest& said, const std::string& statement,
                             const std::string& saidKey, const std::string& releaseKey) {
    const auto raw = fromHex(releaseKey);
    const auto signature = fromHex(said.signature);
    Ed25519PublicKey key{};
    if (!raw || raw->size() != key.size() || !signature) return "not signed by the release key";
    std::copy(raw->begin(), raw->end(), key.begin());
    if (saidKey != releaseKey || !verifySignature(key, asBytes(statement), *signature))
        return "not signed by the release key";
    return {};
}

}  // namespace

std::optional<ProgramVersion> ProgramVersion::parse(std::string_view text) {
    ProgramVersion v;
    int* const parts[] = {&v.major, &v.minor, &v.patch};
    for (int i = 0; i < 3; ++i) {
        const auto end = i < 2 ? text.find('.') : text.size();
        if (end == std::string_view::npos || end == 0 || end > 6) return std::nullopt;
        const auto part = text.substr(0, end);
        if (part.size() > 1 && part[0] == '0') return std::nullopt;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), *parts[i]);
        if (read.ec != std::errc() || read.ptr != part.data() + part.size() || *parts[i] < 0)
            return std::nullopt;
        text.remove_prefix(i < 2 ? end + 1 : end);
    }
    return v;
}

std::string ProgramVersion::text() const {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

std::int64_t ReleaseManifest::unpackedBytes() const {
    std::int64_t sum = 0;
    for (const auto& f : files)
        sum += f.bytes;
    return sum;
}

std::string encode(const ReleaseManifest& m) {
    Json files = Json::array();
    for (const auto& f : m.files)
        files.push_back(
            {{"path", f.path}, {"sha256", f.sha256}, {"bytes", f.bytes}, {"program", f.program}});
    Json j{{"evertill_release", 1},
           {"version", m.version.text()},
           {"from_min", m.fromMin.text()},
           {"record", m.record},
           {"formats", m.formats},
           {"bytes", m.bytes},
           {"sha256", m.sha256},
           {"pieces", m.pieces},
           {"files", std::move(files)},
           {"created", m.created},
           {"key", m.key}};
    if (m.fromMax) j["from_max"] = m.fromMax->text();
    return j.dump();
}

template <>
Result<ReleaseManifest, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    ReleaseManifest m;
    if (f.integer("evertill_release") != 1) f.fail("evertill_release", "unknown");
    m.version = version(f, "version");
    m.fromMin = version(f, "from_min");
    if (f.has("from_max")) m.fromMax = version(f, "from_max");
    m.record = static_cast<int>(f.integer("record", {}, 1, 1'000));
    m.bytes = f.integer("bytes", {}, 1, kMaxReleaseBytes);
    m.sha256 = f.text("sha256");
    m.created = f.integer("created");
    m.key = f.text("key", true, 64);
    if (!isHash(m.sha256)) f.fail("sha256", "not a hash");
    if (f.ok()) readPieces(f, m);
    if (f.ok()) readFiles(f, m);
    if (f.ok()) readFormats(*j, f, m);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string releaseStatement(std::string_view text) {
    return "evertill-release-1\n" + std::string(text) + "\n";
}

std::string encode(const RollbackOrder& m) {
    return Json{{"evertill_rollback", 1}, {"from", m.from.text()}, {"to", m.to.text()},
                {"created", m.created},   {"expires", m.expires},  {"key", m.key}}
        .dump();
}

template <>
Result<RollbackOrder, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    RollbackOrder m;
    if (f.integer("evertill_rollback") != 1) f.fail("evertill_rollback", "unknown");
    m.from = version(f, "from");
    m.to = version(f, "to");
    m.created = f.integer("created");
    m.expires = f.integer("expires");
    m.key = f.text("key", true, 64);
    if (f.ok() && !(m.to < m.from)) f.fail("to", "not lower than from");
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string rollbackStatement(std::string_view text) {
    return "evertill-rollback-1\n" + std::string(text) + "\n";
}

std::string releaseKeyStatement(std::string_view before, std::string_view key) {
    return "evertill-release-key-1\n" + std::string(before) + "\n" + std::string(key) + "\n";
}

Result<std::string, std::string> followReleaseKeys(const std::string& pinned,
                                                   const std::vector<KeyLink>& links) {
    std::string at = pinned;
    for (const auto& link : links) {
        if (link.before != at) continue;
        const auto raw = fromHex(at);
        const auto next = fromHex(link.key);
        const auto signature = fromHex(link.signature);
        Ed25519PublicKey key{};
        if (!raw || raw->size() != key.size() || !next || next->size() != key.size() || !signature)
            return unexpected(std::string("a release key that is none"));
        std::copy(raw->begin(), raw->end(), key.begin());
        if (!verifySignature(key, asBytes(releaseKeyStatement(link.before, link.key)), *signature))
            return unexpected(std::string("a release key that the one before did not sign"));
        at = link.key;
    }
    return at;
}

std::string releaseRefusal(const SignedManifest& said, const ReleaseManifest& m,
                           const std::string& releaseKey) {
    return signatureRefusal(said, releaseStatement(said.text), m.key, releaseKey);
}

std::string orderRefusal(const SignedManifest& said, const RollbackOrder& order,
                         const std::string& releaseKey) {
    return signatureRefusal(said, rollbackStatement(said.text), order.key, releaseKey);
}

std::string installRefusal(const ReleaseManifest& m, const ProgramVersion& running,
                           const std::optional<RollbackOrder>& order, std::int64_t nowMs,
                           const std::map<std::string, std::int64_t>& formats) {
    if (m.version == running) return "is the one that runs";
    if (m.version > running) {
        if (running < m.fromMin) return "needs " + m.fromMin.text() + " first";
        if (m.fromMax && running > *m.fromMax) return "is for programs up to " + m.fromMax->text();
        return {};
    }
    if (!order || order->from != running || order->to != m.version)
        return "is lower than the one that runs, and no order says to go back";
    if (order->expires < nowMs) return "the order to go back to it is over";
    for (const auto& [name, n] : formats)
        if (const auto it = m.formats.find(name); it == m.formats.end() || it->second < n)
            return "cannot read this till's " + name + ", which is of a newer format";
    return {};
}

const char* installWhenName(InstallWhen when) {
    switch (when) {
        case InstallWhen::Idle:
            return "idle";
        case InstallWhen::Start:
            return "start";
        case InstallWhen::Consent:
            return "consent";
    }
    return "idle";
}

std::optional<InstallWhen> installWhenNamed(std::string_view name) {
    for (const auto w : {InstallWhen::Idle, InstallWhen::Start, InstallWhen::Consent})
        if (name == installWhenName(w)) return w;
    return std::nullopt;
}

std::string encode(const UpdateReport& m) {
    Json j{{"running", m.running}};
    if (!m.staged.empty()) j["staged"] = m.staged;
    if (!m.failed.empty()) {
        j["failed"] = m.failed;
        j["why"] = m.why;
        j["attempt"] = m.attempt;
    }
    if (!m.key.empty()) j["key"] = m.key;
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <>
Result<UpdateReport, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    UpdateReport m{f.text("running", true, 32), f.text("staged", false, 32),
                   f.text("failed", false, 32), f.text("why", false, 500),
                   f.integer("attempt", 0),     f.text("key", false, 64)};
    for (const auto* v : {&m.running, &m.staged, &m.failed})
        if (f.ok() && !v->empty() && !ProgramVersion::parse(*v)) f.fail("", "not a version");
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const UpdateAnswer& m) {
    Json j = Json::object();
    if (m.release) {
        j["release"] = {{"manifest", m.release->text}, {"signature", m.release->signature}};
        j["attempt"] = m.attempt;
        j["when"] = installWhenName(m.when);
    }
    if (m.order) j["order"] = {{"manifest", m.order->text}, {"signature", m.order->signature}};
    if (!m.keys.empty()) j["keys"] = Json::parse(encode(m.keys));
    if (!m.stopped.empty()) j["stopped"] = m.stopped;
    return j.dump();
}

template <>
Result<UpdateAnswer, CodecError> decode(std::string_view json) {
    const auto j = parsed(json);
    if (!j) return unexpected(j.error());
    Fields f(*j);
    UpdateAnswer m;
    m.attempt = f.integer("attempt", 1, 1);
    const std::string when = f.text("when", false, 16);
    // A newer headquarters may know other times: the careful one then.
    m.when =
        when.empty() ? InstallWhen::Idle : installWhenNamed(when).value_or(InstallWhen::Consent);
    m.stopped = f.text("stopped", false, 32);
    const auto take = [&](const char* key) -> std::optional<SignedManifest> {
        if (!f.ok() || !f.has(key)) return std::nullopt;
        Fields one((*j)[key], f.errorSlot());
        return SignedManifest{one.text("manifest", true, kLongestManifest), one.text("signature")};
    };
    m.release = take("release");
    m.order = take("order");
    if (f.ok() && f.has("keys")) {
        auto keys = decode<std::vector<KeyLink>>((*j)["keys"].dump());
        if (!keys) return unexpected(keys.error());
        m.keys = std::move(*keys);
    }
    if (!f.ok()) return unexpected(f.error());
    return m;
}

}  // namespace evertill::sync
