#include "evertill/store/sale_journal.h"

#include <filesystem>

#include "evertill/domain/ledger/entry_codec.h"

namespace evertill::store {
namespace {

constexpr std::size_t kMaxListed = 100;

void problem(SalesRead& read, std::string terminal, std::int64_t seq, std::string reason) {
    ++read.unreadableCount;
    if (read.unreadable.size() < kMaxListed)
        read.unreadable.push_back({std::move(terminal), seq, std::move(reason)});
}

}  // namespace

Result<SalesRead, StoreError> readSales(
    const std::string& folder,
    const std::function<void(const domain::Envelope&, const domain::Sale&)>& each) {
    SalesRead read;
    std::error_code ignored;
    const bool till = std::filesystem::exists(folder + "/ledger.db", ignored);
    read.headquarters = !till && std::filesystem::exists(folder + "/hq.db", ignored);
    auto db =
        Database::open(folder + (read.headquarters ? "/hq.db" : "/ledger.db"), OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    // One snapshot: a sale made meanwhile is in whole or not at all.
    (*db)->exec("BEGIN");
    // A kind is always written this way (canonical JSON), and never inside a text: quotes are
    // escaped there.
    auto st = (*db)->prepare(
        read.headquarters
            ? "SELECT terminal, seq, body, instr(body, '\"kind\":\"sale\"') FROM journal"
              " ORDER BY terminal, seq"
            : "SELECT (SELECT value FROM meta WHERE key='terminal'), seq, body,"
              " instr(body, '\"kind\":\"sale\"') FROM journal ORDER BY seq");
    while (st.step()) {
        ++read.entries;
        if (st.integer(3) == 0) continue;
        const auto entry = domain::decodeEntry(st.text(2));
        if (!entry) {
            problem(read, std::string(st.text(0)), st.integer(1), entry.error().reason);
            continue;
        }
        if (const auto* sale = std::get_if<domain::Sale>(&entry->data)) {
            ++read.sales;
            each(entry->envelope, *sale);
        }
    }
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return read;
}

}  // namespace evertill::store
