#include "evertill/store/setting_reader.h"

#include "evertill/store/database.h"

namespace evertill::store {

Result<std::vector<std::optional<std::string>>, StoreError> readSettings(
    const std::string& masterFile, const std::vector<std::string_view>& keys) {
    auto db = Database::open(masterFile, OpenMode::ReadOnly);
    if (!db) return unexpected(db.error());
    std::vector<std::optional<std::string>> out;
    for (const std::string_view key : keys) {
        Statement st = (*db)->prepare("SELECT value FROM setting WHERE key=?1");
        out.emplace_back();
        if (st.bind(1, key).step()) out.back() = std::string(st.text(0));
    }
    if (auto error = (*db)->takeError()) return unexpected(*error);
    return out;
}

}  // namespace evertill::store
