// Several nodes of one headquarters, and what their copies of the master data hold.
#pragma once
#include <algorithm>
#include <filesystem>

#include "evertill/hq/hq_service.h"
#include "hq_engine.h"
#include "testkit/temp_dir.h"

namespace evertill::hq {

/// All rows of a master file but its own marks, in an order of their own.
inline std::string rowsOf(store::MasterStore& master) {
    auto& db = master.database();
    std::vector<std::string> tables;
    auto names = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite%' AND"
        " name<>'meta' ORDER BY name");
    while (names.step())
        tables.emplace_back(names.text(0));
    std::string out;
    for (const auto& table : tables) {
        std::vector<std::string> rows;
        auto st = db.prepare("SELECT * FROM " + table);
        while (st.step()) {
            std::string row;
            for (int i = 0; i < st.columnCount(); ++i)
                row += std::string(st.isNull(i) ? "NULL" : st.text(i)) + "|";
            rows.push_back(row);
        }
        std::sort(rows.begin(), rows.end());
        out += table + ":\n";
        for (const auto& row : rows)
            out += row + "\n";
    }
    return out;
}

/// A folder that joins the headquarters of another one: its keys, nothing else.
inline void giveKeys(const std::string& from, const std::string& to) {
    for (const char* file : {"hq.key", "admin.key"})
        std::filesystem::copy(from + "/" + file, to + "/" + file);
}

inline void copyFolder(const std::string& from, const std::string& to) {
    namespace fs = std::filesystem;
    fs::create_directories(to);
    for (const auto& f : fs::directory_iterator(from))
        if (f.path().filename() != "hq.lock")
            fs::copy(f.path(), to + "/" + f.path().filename().string(),
                     fs::copy_options::overwrite_existing);
}

}  // namespace evertill::hq
