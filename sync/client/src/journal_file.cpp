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

Result<std::optional<std::string>, std::string> JournalFileWriter::next(service::SyncPort& port) {
    if (m_after < 0) {
        const auto id = port.identity();
        m_file = {id.store, id.terminal, port.stream(), port.ackedSeq() + 1, port.headSeq(), 0};
        m_after = m_file.from - 1;
        return Json{{"evertill_journal", 1},       {"store", m_file.store},
                    {"terminal", m_file.terminal}, {"stream", m_file.stream},
                    {"from", m_file.from},         {"to", m_file.to}}
                   .dump() +
               '\n';
    }
    if (m_after >= m_file.to) return std::optional<std::string>();
    const auto most = std::min<std::int64_t>(kMaxBatchRecords, m_file.to - m_after);
    const auto batch = port.outbox(m_after, static_cast<int>(most), kMaxBatchBytes);
    if (!batch) return unexpected(std::string("the journal could not be read"));
    m_after = batch->records.back().seq;
    ++m_file.uploads;
    return encode(uploadOf(*batch, m_file.stream)) + '\n';
}

Result<JournalFile, std::string> writeJournalFile(service::SyncPort& port, std::ostream& out) {
    JournalFileWriter writer;
    for (;;) {
        const auto line = writer.next(port);
        if (!line) return unexpected(line.error());
        if (!*line) break;
        out << **line;
    }
    if (!out.flush()) return unexpected(std::string("the file could not be written"));
    return writer.file();
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

std::string AnswerFileTaker::line(service::SyncPort& port, const std::string& line) {
    if (!m_begun) {
        const Json head = Json::parse(line, nullptr, false);
        const bool ours = head.is_object() && head.value("evertill_answers", Json()) == 1;
        if (!ours || !head.contains("terminal") || !head["terminal"].is_string())
            return "not a file of headquarters' answers";
        if (head["terminal"] != port.identity().terminal)
            return "the answers are for till " + head["terminal"].get<std::string>();
        if (head.contains("keys")) {
            const auto links = decode<std::vector<KeyLink>>(head["keys"].dump());
            if (!links) return "damaged: " + links.error();
            if (auto why = followKeys(port, *links); !why.empty()) return why;
        }
        m_begun = true;
        return {};
    }
    const auto answer = decode<JournalAnswer>(line);
    if (!answer) return "a damaged answer: " + answer.error();
    switch (answer->status) {
        case UploadStatus::Ack:
            return keepAck(port, answer->ack(port.stream()));
        case UploadStatus::Fork:
            if (answer->stream < 2 || answer->epoch < 2) return "a fork without a name";
            if (auto ok = port.newHistory(answer->stream, answer->epoch); !ok)
                return ok.error().context;
            m_refused = answer->reason;
            return {};
        case UploadStatus::Need:
            m_refused = "HQ needs the records from " + std::to_string(answer->headSeq + 1);
            return {};
        case UploadStatus::Refuse:
        case UploadStatus::UnknownStream:
            m_refused = answer->reason.empty() ? "unknown history" : answer->reason;
            return {};
    }
    return "an answer of a newer program";
}

Result<TakenAnswers, std::string> takeAnswerFile(service::SyncPort& port, std::istream& in) {
    AnswerFileTaker taker;
    std::string line;
    while (std::getline(in, line))
        if (auto why = taker.line(port, line); !why.empty()) return unexpected(std::move(why));
    if (!taker.begun()) return unexpected(std::string("the file is empty"));
    return taker.taken(port);
}

}  // namespace evertill::sync
