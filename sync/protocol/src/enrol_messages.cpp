// Enrolment and certificates.
#include "evertill/sync/messages.h"
#include "json_fields.h"

namespace evertill::sync {
namespace {

constexpr const char* kNotJson = "not JSON";
constexpr std::size_t kLongestPem = 8 * 1024;

std::optional<Json> parse(std::string_view text) {
    if (text.size() > 4 * kLongestPem) return std::nullopt;
    auto j = Json::parse(text, nullptr, false);
    if (j.is_discarded()) return std::nullopt;
    return j;
}

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string enrolStatement(std::string_view code, std::string_view publicKey,
                           std::string_view csr) {
    std::string s = csr.empty() ? "evertill-enrol-1\n" : "evertill-enrol-2\n";
    s.append(code).append("\n").append(publicKey).append("\n");
    if (!csr.empty()) s.append(toHex(sha256(csr))).append("\n");
    return s;
}

std::string encode(const EnrolRequest& m) {
    Json j{{"code", m.code},
           {"public_key", m.publicKey},
           {"terminal", m.terminal},
           {"program", m.program},
           {"signature", m.signature}};
    if (!m.csr.empty()) j["csr"] = m.csr;
    if (m.head > 0) j["head"] = m.head;
    if (m.firstEpoch > 1) j["first_epoch"] = m.firstEpoch;
    if (!m.store.empty()) j["store"] = m.store;
    return dumped(j);
}

template <>
Result<EnrolRequest, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    EnrolRequest m{f.text("code", true, 64),       f.text("public_key", true, 64),
                   f.text("terminal", false, 32),  f.text("program", false, 64),
                   f.text("signature", true, 128), f.text("csr", false, kLongestPem)};
    m.head = f.integer("head", 0, 0);
    m.firstEpoch = f.integer("first_epoch", 1, 1);
    m.store = f.text("store", false, 32);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const EnrolAnswer& m) {
    if (m.pending) return dumped({{"pending", true}, {"terminal", m.terminal}});
    Json j{{"store", m.store}, {"terminal", m.terminal}, {"epoch", m.epoch}, {"hq_key", m.hqKey}};
    if (!m.certificate.empty()) j["certificate"] = m.certificate;
    if (!m.authority.empty()) j["authority"] = m.authority;
    if (!m.releaseKey.empty()) j["release_key"] = m.releaseKey;
    if (m.stream > 1) {
        j["stream"] = m.stream;
        j["receipts"] = m.receipts;
        j["sessions"] = m.sessions;
        j["z_reports"] = m.zReports;
    }
    return dumped(j);
}

template <>
Result<EnrolAnswer, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    EnrolAnswer m;
    m.pending = f.flag("pending");
    m.terminal = f.text("terminal", true, 32);
    m.store = f.text("store", !m.pending, 32);
    m.epoch = f.integer("epoch", m.pending ? std::optional<std::int64_t>(1) : std::nullopt, 1);
    m.hqKey = f.text("hq_key", !m.pending, 64);
    m.certificate = f.text("certificate", false, kLongestPem);
    m.authority = f.text("authority", false, kLongestPem);
    m.stream = f.integer("stream", 1, 1);
    m.receipts = f.integer("receipts", 0, 0);
    m.sessions = f.integer("sessions", 0, 0);
    m.zReports = f.integer("z_reports", 0, 0);
    m.releaseKey = f.text("release_key", false, 64);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const RenewRequest& m) {
    return dumped({{"csr", m.csr}});
}

template <>
Result<RenewRequest, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    RenewRequest m{f.text("csr", true, kLongestPem)};
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const RenewAnswer& m) {
    return dumped({{"certificate", m.certificate}});
}

template <>
Result<RenewAnswer, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    RenewAnswer m{f.text("certificate", true, kLongestPem)};
    if (!f.ok()) return unexpected(f.error());
    return m;
}

}  // namespace evertill::sync
