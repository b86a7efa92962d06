#include "evertill/sync/journal_file.h"

#include <algorithm>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace evertill::sync {

using Json = nlohmann::json;

namespace {

JournalUpload uploadOf(const service::OutboxBatch& batch, std::int64_t stream) {
    JournalUpload u{stream,
                    batch.records.front().seq,
                    toHex(batch.previousHash),
                    {},
                    toHex(batch.headSignature)};
    for (const auto& r : batch.records)
        u.records.push_back({r.epoch, r.body});
    return u;
}

}  // namespace

Result<JournalFile, std::string> writeJournalFile(service::SyncPort& port, std::ostream& out) {
    const auto id = port.identity();
    JournalFile f{id.store, id.terminal, port.stream(), port.ackedSeq() + 1, port.headSeq(), 0};
    out << Json{{"evertill_journal", 1}, {"store", f.store}, {"terminal", f.terminal},
                {"stream", f.stream},    {"from", f.from},   {"to", f.to}}
               .dump()
        << '\n';
    for (std::int64_t after = f.from - 1; after < f.to;) {
        const auto batch = port.outbox(after, kMaxBatchRecords, kMaxBatchBytes);
        if (!batch) return unexpected(std::string("the journal could not be read"));
        out << encode(uploadOf(*batch, f.stream)) << '\n';
        after = batch->records.back().seq;
        ++f.uploads;
    }
    if (!out.flush()) return unexpected(std::string("the file could not be written"));
    return f;
}

bool signedByHq(const service::SyncPort& port, const Ack& ack) {
    const auto raw = fromHex(port.note("hq_key"));
    const auto signature = fromHex(ack.signature);
    Ed25519PublicKey key{};
    if (!raw || raw->size() != key.size() || !signature) return false;
    std::copy(raw->begin(), raw->end(), key.begin());
    return verifySignature(key, asBytes(ackStatement(port.identity().terminal, ack)), *signature);
}

std::string keepAck(service::SyncPort& port, const Ack& ack) {
    const auto hash = fromHex(ack.hash);
    if (!hash || hash->size() != Sha256{}.size() || !signedByHq(port, ack))
        return "the acknowledgement is not signed by HQ";
    service::HqReceipt receipt{ack.stream, ack.seq, {}, ack.hqTime, *fromHex(ack.signature)};
    std::copy(hash->begin(), hash->end(), receipt.hash.begin());
    auto ok = port.acknowledged(receipt);
    return ok ? std::string() : ok.error().context;
}

Result<TakenAnswers, std::string> takeAnswerFile(service::SyncPort& port, std::istream& in) {
    std::string line;
    if (!std::getline(in, line)) return unexpected(std::string("the file is empty"));
    const Json head = Json::parse(line, nullptr, false);
    if (!head.is_object() || head.value("evertill_answers", 0) != 1 || !head.contains("terminal") ||
        !head["terminal"].is_string())
        return unexpected(std::string("not a file of headquarters' answers"));
    if (head["terminal"] != port.identity().terminal)
        return unexpected("the answers are for till " + head["terminal"].get<std::string>());
    if (head.contains("keys")) {
        const auto links = decode<std::vector<KeyLink>>(head["keys"].dump());
        if (!links) return unexpected("damaged: " + links.error());
        if (const auto why = followKeys(port, *links); !why.empty()) return unexpected(why);
    }
    TakenAnswers taken{port.ackedSeq(), {}};
    while (std::getline(in, line)) {
        const auto answer = decode<JournalAnswer>(line);
        if (!answer) return unexpected("a damaged answer: " + answer.error());
        switch (answer->status) {
            case UploadStatus::Ack:
                if (const auto why = keepAck(port, answer->ack(port.stream())); !why.empty())
                    return unexpected(why);
                break;
            case UploadStatus::Fork:
                if (answer->stream < 2 || answer->epoch < 2)
                    return unexpected(std::string("a fork without a name"));
                if (auto ok = port.newHistory(answer->stream, answer->epoch); !ok)
                    return unexpected(ok.error().context);
                taken.refused = answer->reason;
                break;
            case UploadStatus::Need:
                taken.refused = "HQ needs the records from " + std::to_string(answer->headSeq + 1);
                break;
            case UploadStatus::Refuse:
            case UploadStatus::UnknownStream:
                taken.refused = answer->reason.empty() ? "unknown history" : answer->reason;
                break;
        }
    }
    taken.acknowledged = port.ackedSeq();
    return taken;
}

}  // namespace evertill::sync
