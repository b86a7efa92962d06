#include <ostream>

#include "evertill/domain/ledger/canonical_json.h"
#include "evertill/domain/ledger/chain.h"
#include "evertill/store/ledger_audit.h"

namespace evertill::store {

using domain::CanonicalWriter;

Result<std::int64_t, StoreError> exportLedger(const std::string& path, std::ostream& out) {
    auto opened = Database::open(path, OpenMode::ReadOnly);
    if (!opened) return unexpected(opened.error());
    Database& db = **opened;
    db.exec("BEGIN");  // one snapshot: the till may sell meanwhile
    auto meta = [&](std::string_view key) {
        auto st = db.prepare("SELECT value FROM meta WHERE key=?1");
        st.bind(1, key);
        return st.step() ? std::string(st.text(0)) : std::string();
    };
    const std::string terminal = meta("terminal");
    const std::int64_t epoch = std::atoll(meta("first_epoch").c_str());
    CanonicalWriter head;
    head.beginObject();
    head.field("epoch", epoch);
    head.field("format", "evertill-journal-1");
    head.field("genesis", toHex(domain::genesisHash(terminal, epoch, meta("public_key"))));
    head.field("public_key", meta("public_key"));
    head.field("store", meta("store"));
    head.field("terminal", terminal);
    head.endObject();
    out << head.take() << '\n';
    std::int64_t entries = 0;
    auto st = db.prepare("SELECT seq, epoch, body, hash FROM journal ORDER BY seq");
    while (st.step()) {
        CanonicalWriter w;
        w.beginObject();
        w.field("body", st.text(2));
        w.field("epoch", st.integer(1));
        w.field("hash", toHex(st.blob(3)));
        w.field("seq", st.integer(0));
        w.endObject();
        out << w.take() << '\n';
        ++entries;
    }
    auto signatures = db.prepare("SELECT seq, reason, signature FROM head_signature ORDER BY seq");
    while (signatures.step()) {
        CanonicalWriter w;
        w.beginObject();
        w.field("reason", signatures.text(1));
        w.field("signature", toHex(signatures.blob(2)));
        w.field("signed", signatures.integer(0));
        w.endObject();
        out << w.take() << '\n';
    }
    if (auto error = db.takeError()) return unexpected(*error);
    return entries;
}

}  // namespace evertill::store
