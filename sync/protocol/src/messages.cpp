#include "evertill/sync/messages.h"

#include <algorithm>
#include <utility>

#include "evertill/base/json_scan.h"
#include "item_codec.h"
#include "pricing_codec.h"
#include "till_health_codec.h"

namespace evertill::sync {
namespace {

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string s;
    for (auto p : parts) {
        s += p;
        s += '\n';
    }
    return s;
}

std::optional<Json> parse(std::string_view text) {
    if (text.size() > kMaxBodyBytes) return std::nullopt;
    Json j = Json::parse(text, nullptr, false);
    if (j.is_discarded()) return std::nullopt;
    return j;
}

constexpr std::size_t kMaxRecordBytes = 4 << 20;
constexpr const char* kStatusNames[] = {"ack", "need", "fork", "refuse", "unknown_stream"};
const CodecError kNotJson = "not JSON";

}  // namespace

std::string requestStatement(std::string_view method, std::string_view path,
                             std::string_view terminal, std::int64_t utcMs, std::string_view body) {
    return joined(
        {"evertill-request-1", method, path, terminal, std::to_string(utcMs), toHex(sha256(body))});
}

std::string ackStatement(std::string_view terminal, const Ack& a) {
    return joined({"evertill-ack-1", terminal, std::to_string(a.stream), std::to_string(a.seq),
                   a.hash, std::to_string(a.hqTime)});
}

std::string encode(const Hello& m) {
    Json j{{"epoch", m.epoch},           {"head", m.headSeq},  {"acked", m.ackedSeq},
           {"generation", m.generation}, {"cursor", m.cursor}, {"program", m.program},
           {"version", m.version},       {"stream", m.stream}};
    for (std::size_t i = 0; i < std::min(kMaxDays, m.days.size()); ++i)
        j["days"].push_back({{"date", m.days[i].date}, {"records", m.days[i].records}});
    for (std::size_t i = 0; i < std::min(kMaxProblems, m.problems.size()); ++i)
        j["problems"].push_back({{"what", m.problems[i].what.substr(0, 160)},
                                 {"detail", m.problems[i].detail.substr(0, 400)}});
    if (m.labels) {
        j["labels_due"] = m.labels->due;
        j["labels_since"] = m.labels->sinceMs;
    }
    if (!m.hqKey.empty()) j["hq_key"] = m.hqKey;
    if (m.health) j["health"] = healthJson(*m.health);
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <>
Result<Hello, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    Hello m{f.integer("epoch"),
            f.integer("head"),
            f.integer("acked"),
            f.text("generation", false, 64),
            f.integer("cursor", 0),
            f.text("program", false, 64),
            static_cast<int>(f.integer("version", 1, 1, 1000)),
            f.integer("stream", 1, 1),
            {},
            {},
            {}};
    const Json& days = f.array("days", false);
    if (days.size() > kMaxDays) f.fail("days", "too many");
    for (const auto& d : days) {
        Fields g(d, f.errorSlot());
        m.days.push_back({g.text("date", true, 10), g.integer("records")});
    }
    const Json& problems = f.array("problems", false);
    if (problems.size() > kMaxProblems) f.fail("problems", "too many");
    for (const auto& p : problems) {
        Fields g(p, f.errorSlot());
        m.problems.push_back({g.text("what", true, 200), g.text("detail", true, 500)});
    }
    if (j->contains("labels_due"))
        m.labels = Hello::Labels{f.integer("labels_due"), f.integer("labels_since", 0)};
    m.hqKey = f.text("hq_key", false, 64);
    if (j->contains("health")) m.health = readHealth((*j)["health"], f);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

namespace {

Json linksJson(const std::vector<KeyLink>& links) {
    Json list = Json::array();
    for (const auto& l : links)
        list.push_back({{"before", l.before}, {"key", l.key}, {"signature", l.signature}});
    return list;
}

std::vector<KeyLink> readLinks(const Json& list, Fields& f) {
    std::vector<KeyLink> out;
    if (!list.is_array() || list.size() > kMaxKeyLinks) {
        f.fail("keys", "not a list of at most " + std::to_string(kMaxKeyLinks));
        return out;
    }
    for (const auto& l : list) {
        Fields g(l, f.errorSlot());
        out.push_back(
            {g.text("before", true, 64), g.text("key", true, 64), g.text("signature", true, 128)});
    }
    return out;
}

}  // namespace

std::string hqKeyStatement(std::string_view before, std::string_view key) {
    return joined({"evertill-hq-key-1", before, key});
}

std::string encode(const std::vector<KeyLink>& links) {
    return linksJson(links).dump();
}

template <>
Result<std::vector<KeyLink>, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    const Json none = Json::object();
    Fields f(none);
    auto links = readLinks(*j, f);
    if (!f.ok()) return unexpected(f.error());
    return links;
}

std::string encode(const HelloAnswer& m) {
    Json j{{"head", m.headSeq},          {"hash", m.headHash}, {"hq_time", m.hqTime},
           {"generation", m.generation}, {"cursor", m.cursor}, {"ack", m.ackSignature}};
    if (m.unknownStream) j["unknown_stream"] = true;
    if (!m.keys.empty()) j["keys"] = linksJson(m.keys);
    if (m.heartbeatMs > 0) j["heartbeat_ms"] = m.heartbeatMs;
    return j.dump();
}

template <>
Result<HelloAnswer, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    HelloAnswer m{f.integer("head"),
                  f.text("hash", true, 64),
                  f.integer("hq_time"),
                  f.text("generation", true, 64),
                  f.integer("cursor"),
                  f.text("ack", false, 128),
                  f.integer("heartbeat_ms", 0),
                  f.flag("unknown_stream")};
    if (j->contains("keys")) m.keys = readLinks((*j)["keys"], f);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const BranchRequest& m) {
    return Json{{"stream", m.stream}, {"at", m.at}, {"hash", m.hash}}.dump();
}

template <>
Result<BranchRequest, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    BranchRequest m{f.integer("stream", std::nullopt, 1), f.integer("at"),
                    f.text("hash", true, 64)};
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const BranchAnswer& m) {
    return Json{{"stream", m.stream}, {"epoch", m.epoch}}.dump();
}

template <>
Result<BranchAnswer, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    BranchAnswer m{f.integer("stream", std::nullopt, 2), f.integer("epoch", std::nullopt, 2)};
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const JournalUpload& m) {
    Json records = Json::array();
    for (const auto& r : m.records)
        records.push_back({{"epoch", r.epoch}, {"body", r.body}});
    return Json{{"stream", m.stream},
                {"from", m.fromSeq},
                {"previous", m.previousHash},
                {"records", records},
                {"signature", m.headSignature}}
        .dump();
}

namespace {

/// One of its records: `body` and `epoch` once each.
bool scanRecord(JsonScan& scan, std::string& key, JournalUpload::Record& r) {
    unsigned seen = 0;
    scan.enterObject();
    while (scan.key(key)) {
        const unsigned bit = key == "body" ? 1 : key == "epoch" ? 2 : 0;
        if ((seen & bit) != 0) return false;
        seen |= bit;
        if (bit == 1)
            scan.text(r.body);
        else if (bit == 2)
            r.epoch = scan.integer();
        else
            scan.skip();
    }
    return seen == 3 && r.epoch >= 1 && r.body.size() <= kMaxRecordBytes;
}

/// An upload as tills write it, in one pass; nothing if it is anything else: then the parser says
/// what is wrong with it.
std::optional<JournalUpload> scanUpload(std::string_view text) {
    if (text.size() > kMaxBodyBytes) return std::nullopt;
    JournalUpload m;
    JsonScan scan(text);
    unsigned seen = 0;
    std::string key;
    const auto first = [&seen](unsigned bit) {
        return (std::exchange(seen, seen | bit) & bit) == 0;
    };
    bool plain = true;
    scan.enterObject();
    while (plain && scan.key(key)) {
        if (key == "from") {
            plain = first(1) && (m.fromSeq = scan.integer()) >= 1;
        } else if (key == "previous") {
            plain = first(2);
            scan.text(m.previousHash);
        } else if (key == "records") {
            plain = first(4);
            scan.enterArray();
            while (plain && scan.element())
                plain = m.records.size() < static_cast<std::size_t>(kMaxBatchRecords) &&
                        scanRecord(scan, key, m.records.emplace_back());
        } else if (key == "signature") {
            plain = first(8);
            scan.text(m.headSignature);
        } else if (key == "stream") {
            plain = first(16) && (m.stream = scan.integer()) >= 1;
        } else {
            scan.skip();
        }
    }
    if (!plain || !scan.done() || (seen & 15) != 15 || m.records.empty() ||
        m.previousHash.size() > 64 || m.headSignature.size() > 128)
        return std::nullopt;
    return m;
}

}  // namespace

template <>
Result<JournalUpload, CodecError> decode(std::string_view text) {
    if (auto plain = scanUpload(text)) return std::move(*plain);
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    JournalUpload m{f.integer("stream", 1, 1),
                    f.integer("from", std::nullopt, 1),
                    f.text("previous", true, 64),
                    {},
                    f.text("signature", true, 128)};
    const Json& records = f.array("records");
    if (records.empty() || records.size() > static_cast<std::size_t>(kMaxBatchRecords))
        f.fail("records", "1 to " + std::to_string(kMaxBatchRecords));
    for (const auto& r : records) {
        Fields g(r, f.errorSlot());
        m.records.push_back(
            {g.integer("epoch", std::nullopt, 1), g.text("body", true, kMaxRecordBytes)});
    }
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const JournalAnswer& m) {
    Json j{{"status", kStatusNames[static_cast<int>(m.status)]},
           {"head", m.headSeq},
           {"hash", m.headHash}};
    if (m.duplicate) j["duplicate"] = true;
    if (!m.reason.empty()) j["reason"] = m.reason;
    if (m.status == UploadStatus::Ack) {
        j["hq_time"] = m.hqTime;
        j["ack"] = m.ackSignature;
    }
    if (m.status == UploadStatus::Fork) {
        j["stream"] = m.stream;
        j["epoch"] = m.epoch;
    }
    return j.dump();
}

template <>
Result<JournalAnswer, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    JournalAnswer m;
    const std::string status = f.text("status");
    bool known = false;
    for (std::size_t i = 0; i < std::size(kStatusNames); ++i)
        if (status == kStatusNames[i]) {
            m.status = static_cast<UploadStatus>(i);
            known = true;
        }
    if (!known) f.fail("status", "unknown");
    m.headSeq = f.integer("head");
    m.headHash = f.text("hash", true, 64);
    m.duplicate = f.flag("duplicate");
    m.reason = f.text("reason", false);
    m.hqTime = f.integer("hq_time", 0);
    m.ackSignature = f.text("ack", false, 128);
    m.stream = f.integer("stream", 0);
    m.epoch = f.integer("epoch", 0);
    if (!f.ok()) return unexpected(f.error());
    return m;
}

std::string encode(const MasterChanges& m) {
    if (m.mustRefetch) return Json{{"must_refetch", true}}.dump();
    Json j{{"generation", m.generation}, {"from", m.from}, {"to", m.to}, {"more", m.more}};
    for (const auto& i : m.items)
        j["items"].push_back(itemToJson(i));
    if (!m.deletedItems.empty()) j["deleted"] = m.deletedItems;
    for (const auto& o : m.operators)
        j["operators"].push_back({{"number", o.number},
                                  {"name", o.name},
                                  {"role", o.role},
                                  {"pin", o.pinHash},
                                  {"language", o.language},
                                  {"active", o.active}});
    for (const auto& r : m.roles)
        j["roles"].push_back({{"name", r.name}, {"rights", r.permissionsJson()}});
    for (const auto& [key, value] : m.settings)
        j["settings"].push_back({{"key", key}, {"value", value}});
    for (const auto& c : m.categories)
        j["categories"].push_back({{"code", c.code}, {"name", c.name}, {"parent", c.parent}});
    for (const auto& member : m.members)
        j["members"].push_back(memberToJson(member));
    for (const auto& p : m.promotions)
        j["promotions"].push_back(promotionToJson(p));
    for (const auto& p : m.prices)
        j["prices"].push_back(itemPricesToJson(p));
    if (!m.couponCampaigns.empty()) j["coupon_campaigns"] = m.couponCampaigns;
    for (const auto& i : m.couponIssuers)
        j["coupon_issuers"].push_back(
            {{"number", i.number}, {"terminal", i.terminal}, {"epoch", i.epoch}, {"key", i.key}});
    for (const auto& c : m.voidCoupons)
        j["void_coupons"].push_back(c.toString());
    return j.dump();
}

template <>
Result<MasterChanges, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    Fields f(*j);
    MasterChanges m;
    if (f.flag("must_refetch")) {
        m.mustRefetch = true;
        return m;
    }
    m.generation = f.text("generation", true, 64);
    m.from = f.integer("from");
    m.to = f.integer("to");
    m.more = f.flag("more");
    for (const auto& i : f.array("items", false))
        m.items.push_back(itemFromJson(i, f.errorSlot()));
    for (const auto& d : f.array("deleted", false))
        if (d.is_string())
            m.deletedItems.push_back(d.get<std::string>());
        else
            f.fail("deleted", "not texts");
    for (const auto& o : f.array("operators", false)) {
        Fields g(o, f.errorSlot());
        m.operators.push_back({g.text("number", true, 32), g.text("name", true, 120),
                               g.text("role", true, 64), g.text("pin", true, 256),
                               g.text("language", false, 16), g.flag("active")});
    }
    for (const auto& r : f.array("roles", false)) {
        Fields g(r, f.errorSlot());
        const std::string name = g.text("name", true, 64);
        m.roles.push_back(domain::Role::fromJson(name, g.text("rights", true, 16'384)));
    }
    for (const auto& s : f.array("settings", false)) {
        Fields g(s, f.errorSlot());
        m.settings.emplace_back(g.text("key", true, 64), g.text("value", true, 65'536));
    }
    for (const auto& c : f.array("categories", false)) {
        Fields g(c, f.errorSlot());
        m.categories.push_back(
            {g.text("code", true, 240), g.text("name", true, 480), g.text("parent", false, 240)});
    }
    for (const auto& member : f.array("members", false))
        m.members.push_back(memberFromJson(member, f.errorSlot()));
    for (const auto& p : f.array("promotions", false))
        if (auto record = promotionFromJson(p, f.errorSlot()))
            m.promotions.push_back(std::move(*record));
    for (const auto& p : f.array("prices", false))
        m.prices.push_back(itemPricesFromJson(p, f.errorSlot()));
    for (const auto& c : f.array("coupon_campaigns", false))
        if (c.is_string())
            m.couponCampaigns.push_back(c.get<std::string>());
        else
            f.fail("coupon_campaigns", "not texts");
    for (const auto& i : f.array("coupon_issuers", false)) {
        Fields g(i, f.errorSlot());
        m.couponIssuers.push_back({g.integer("number", std::nullopt, 1, pricing::kMaxIssuer),
                                   g.text("terminal", true, 40), g.integer("epoch"),
                                   g.text("key", true, 64)});
    }
    for (const auto& c : f.array("void_coupons", false)) {
        const auto name = pricing::CouponName::parse(c.is_string() ? c.get<std::string>() : "");
        if (name)
            m.voidCoupons.push_back(*name);
        else
            f.fail("void_coupons", "not campaign-serial");
    }
    if (m.to < m.from) f.fail("to", "before from");
    if (!f.ok()) return unexpected(f.error());
    return m;
}

template <>
Result<domain::Member, CodecError> decode(std::string_view text) {
    const auto j = parse(text);
    if (!j) return unexpected(kNotJson);
    std::string error;
    auto member = memberFromJson(*j, &error);
    if (!error.empty()) return unexpected(error);
    return member;
}

}  // namespace evertill::sync
