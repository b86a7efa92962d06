#include "evertill/sync/hub_messages.h"

#include <algorithm>

#include "json_fields.h"

namespace evertill::sync {

namespace {

std::string dumped(const Json& j) {
    return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string lines(std::initializer_list<std::string_view> parts) {
    std::string s;
    for (const auto part : parts)
        s.append(part).append("\n");
    return s;
}

std::string hashHex(std::string_view text) {
    return toHex(sha256(text));
}

Json toJson(const HubBasket& b) {
    return {{"terminal", b.name.terminal},
            {"number", b.name.number},
            {"at", b.at},
            {"state", basketStateName(b.state)},
            {"fence", b.fence},
            {"holder", b.holder},
            {"lease_ms", b.leaseMs},
            {"body", b.body},
            {"signature", b.signature},
            {"proof", b.proof},
            {"cashier", b.cashier},
            {"total", b.total},
            {"pieces", b.pieces},
            {"items", b.items}};
}

Json toJson(const std::vector<HubMember>& members) {
    Json list = Json::array();
    for (const auto& m : members)
        list.push_back({{"terminal", m.terminal}, {"key", m.key}});
    return list;
}

std::vector<HubMember> readMembers(Fields& f) {
    std::vector<HubMember> out;
    const auto& list = f.array("members");
    if (list.size() > kMaxHubMembers) f.fail("members", "too many");
    for (const auto& m : list) {
        Fields g(m, f.errorSlot());
        out.push_back({g.text("terminal", true, 64), g.text("key", true, 64)});
    }
    return out;
}

HubBasket readBasket(Fields& f) {
    HubBasket b;
    b.name = {f.text("terminal", true, 64), f.integer("number", std::nullopt, 1)};
    b.at = f.integer("at");
    const auto state = f.text("state");
    b.state = state == "done"    ? BasketState::Done
              : state == "taken" ? BasketState::Taken
                                 : BasketState::Open;
    if (state != basketStateName(b.state)) f.fail("state", "unknown");
    b.fence = f.integer("fence");
    b.holder = f.text("holder", false, 64);
    b.leaseMs = f.integer("lease_ms", 0);
    b.body = f.text("body", false, kMaxBasketBytes);
    b.signature = f.text("signature", false, 256);
    b.proof = f.text("proof", false, 256);
    b.cashier = f.text("cashier", false, 64);
    b.total = f.integer("total", 0, std::numeric_limits<std::int64_t>::min());
    b.pieces = f.integer("pieces", 0);
    if (f.has("items"))
        for (const auto& i : f.array("items"))
            if (i.is_string() && b.items.size() < 3) b.items.push_back(i.get<std::string>());
    return b;
}

/// Parses, reads with `read(Fields&)`, and hands back its value or the first thing wrong.
template <typename T, typename Read>
Result<T, CodecError> object(std::string_view json, Read read) {
    const Json j = Json::parse(json, nullptr, false);
    if (j.is_discarded()) return unexpected(CodecError("not JSON"));
    Fields f(j);
    T value = read(f);
    if (!f.ok()) return unexpected(f.error());
    return value;
}

}  // namespace

bool signedWith(const std::string& key, std::string_view statement, std::string_view signatureHex) {
    const auto bytes = fromHex(key);
    const auto signature = fromHex(signatureHex);
    if (!bytes || bytes->size() != 32 || !signature || signature->size() != 64) return false;
    Ed25519PublicKey publicKey{};
    std::copy(bytes->begin(), bytes->end(), publicKey.begin());
    return verifySignature(publicKey, asBytes(statement), *signature);
}

std::string hubAnswerStatement(std::string_view hub, std::string_view requestSignature, int status,
                               std::string_view body) {
    return lines(
        {"evertill-hub-answer-1", hub, requestSignature, std::to_string(status), hashHex(body)});
}

std::string hubAckStatement(std::string_view hub, std::string_view terminal, const Ack& ack) {
    return lines({"evertill-hub-ack-1", hub, terminal, std::to_string(ack.stream),
                  std::to_string(ack.seq), ack.hash, std::to_string(ack.hqTime)});
}

std::string basketStatement(std::string_view terminal, std::int64_t number, std::string_view body) {
    return lines({"evertill-basket-1", terminal, std::to_string(number), hashHex(body)});
}

std::string basketDoneStatement(std::string_view terminal, std::int64_t number, std::int64_t fence,
                                std::string_view holder) {
    return lines({"evertill-basket-done-1", terminal, std::to_string(number), std::to_string(fence),
                  holder});
}

const char* basketStateName(BasketState s) {
    switch (s) {
        case BasketState::Open:
            return "open";
        case BasketState::Taken:
            return "taken";
        case BasketState::Done:
            return "done";
    }
    return "open";
}

std::string encode(const HubHello& m) {
    Json streams = Json::array();
    for (const auto& s : m.streams)
        streams.push_back({{"terminal", s.terminal},
                           {"stream", s.stream},
                           {"base", s.base},
                           {"head", s.head},
                           {"hash", s.hash},
                           {"received_at", s.receivedAt},
                           {"hq", s.hq}});
    return dumped({{"hub", m.hub},
                   {"store", m.store},
                   {"time", m.time},
                   {"streams", streams},
                   {"baskets", m.baskets},
                   {"members", toJson(m.members)}});
}

std::string encode(const RelayedUpload& m) {
    return dumped({{"terminal", m.terminal}, {"upload", m.upload}});
}

template <>
Result<RelayedUpload, CodecError> decode(std::string_view json) {
    return object<RelayedUpload>(json, [](Fields& f) {
        return RelayedUpload{f.text("terminal", true, 64), f.text("upload", true, kMaxRelayBytes)};
    });
}

std::string encode(const RelayedAnswer& m) {
    return dumped({{"terminal", m.terminal}, {"stream", m.stream}, {"answer", m.answer}});
}

template <>
Result<RelayedAnswer, CodecError> decode(std::string_view json) {
    return object<RelayedAnswer>(json, [](Fields& f) {
        return RelayedAnswer{f.text("terminal", true, 64), f.integer("stream", std::nullopt, 1),
                             f.text("answer", true, kMaxAnswerBytes)};
    });
}

std::string encode(const PairRequest& m) {
    return dumped({{"code", m.code}, {"key", m.key}});
}

template <>
Result<PairRequest, CodecError> decode(std::string_view json) {
    return object<PairRequest>(json, [](Fields& f) {
        return PairRequest{f.text("code", true, 64), f.text("key", true, 64)};
    });
}

std::string encode(const PairAnswer& m) {
    return dumped({{"hub", m.hub.terminal}, {"key", m.hub.key}, {"store", m.store}});
}

template <>
Result<PairAnswer, CodecError> decode(std::string_view json) {
    return object<PairAnswer>(json, [](Fields& f) {
        return PairAnswer{{f.text("hub", true, 64), f.text("key", true, 64)},
                          f.text("store", true, 64)};
    });
}

std::string encode(const std::vector<HubMember>& m) {
    return dumped({{"members", toJson(m)}});
}

template <>
Result<std::vector<HubMember>, CodecError> decode(std::string_view json) {
    return object<std::vector<HubMember>>(json, [](Fields& f) { return readMembers(f); });
}

template <>
Result<HubHello, CodecError> decode(std::string_view json) {
    return object<HubHello>(json, [](Fields& f) {
        HubHello m{f.text("hub", true, 64), f.text("store", true, 64), f.integer("time"), {}, 0};
        for (const auto& s : f.array("streams")) {
            Fields g(s, f.errorSlot());
            m.streams.push_back({g.text("terminal", true, 64), g.integer("stream", std::nullopt, 1),
                                 g.integer("base"), g.integer("head"), g.text("hash", true, 64),
                                 g.integer("received_at"), g.integer("hq", 0)});
        }
        m.baskets = f.integer("baskets");
        if (f.has("members")) m.members = readMembers(f);
        return m;
    });
}

std::string encode(const BasketPut& m) {
    return dumped({{"number", m.number}, {"body", m.body}, {"signature", m.signature}});
}

template <>
Result<BasketPut, CodecError> decode(std::string_view json) {
    return object<BasketPut>(json, [](Fields& f) {
        return BasketPut{f.integer("number", std::nullopt, 1),
                         f.text("body", true, kMaxBasketBytes), f.text("signature", true, 128)};
    });
}

std::string encode(const BasketAct& m) {
    return dumped({{"terminal", m.name.terminal},
                   {"number", m.name.number},
                   {"fence", m.fence},
                   {"approver", m.approver},
                   {"proof", m.proof}});
}

template <>
Result<BasketAct, CodecError> decode(std::string_view json) {
    return object<BasketAct>(json, [](Fields& f) {
        return BasketAct{{f.text("terminal", true, 64), f.integer("number", std::nullopt, 1)},
                         f.integer("fence"),
                         f.text("approver", false, 64),
                         f.text("proof", false, 128)};
    });
}

std::string encode(const HubBasket& m) {
    return dumped(toJson(m));
}

template <>
Result<HubBasket, CodecError> decode(std::string_view json) {
    return object<HubBasket>(json, readBasket);
}

std::string encode(const std::vector<HubBasket>& m) {
    Json list = Json::array();
    for (const auto& b : m)
        list.push_back(toJson(b));
    return dumped({{"baskets", list}});
}

template <>
Result<std::vector<HubBasket>, CodecError> decode(std::string_view json) {
    return object<std::vector<HubBasket>>(json, [](Fields& f) {
        std::vector<HubBasket> m;
        for (const auto& b : f.array("baskets")) {
            Fields g(b, f.errorSlot());
            m.push_back(readBasket(g));
        }
        return m;
    });
}

std::string encode(const std::vector<CouponUseAt>& m) {
    Json list = Json::array();
    for (const auto& u : m)
        list.push_back({{"campaign", u.coupon.campaign},
                        {"serial", u.coupon.serial},
                        {"seq", u.seq},
                        {"back", u.back},
                        {"terminal", u.terminal}});
    return dumped({{"uses", list}});
}

template <>
Result<std::vector<CouponUseAt>, CodecError> decode(std::string_view json) {
    return object<std::vector<CouponUseAt>>(json, [](Fields& f) {
        std::vector<CouponUseAt> m;
        const auto& uses = f.array("uses");
        if (uses.size() > kMaxCouponUses) f.fail("uses", "too many");
        for (const auto& u : uses) {
            Fields g(u, f.errorSlot());
            m.push_back({{g.integer("campaign", std::nullopt, 1, pricing::kMaxCampaignNumber),
                          g.integer("serial", std::nullopt, 1, pricing::kMaxCouponSerial)},
                         g.integer("seq", std::nullopt, 1),
                         g.flag("back"),
                         g.text("terminal", false, 64)});
        }
        return m;
    });
}

}  // namespace evertill::sync
