// The small tables of the master file: staff, settings, names of categories and the like.
#include "evertill/store/master_store.h"
#include "promotion/document_work.h"

namespace evertill::store {
namespace {

/// One statement of ours, in a transaction of its own or as part of the one that is open.
template <typename Bind>
Result<void, StoreError> writeOne(Database& db, std::string_view sql, Bind&& bind) {
    Work work(db);
    if (work.failed()) return unexpected(*work.failed());
    {
        Statement st = db.prepare(sql);
        bind(st);
        st.run();
    }
    return work.commit();
}

OperatorRecord readOperator(const Statement& st) {
    return {std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2)),
            std::string(st.text(3)), st.integer(4) != 0,      std::string(st.text(5)),
            std::string(st.text(6))};
}

const char* tableOf(NamedCodeKind kind) {
    switch (kind) {
        case NamedCodeKind::Category:
            return "SELECT code,name,parent FROM category ORDER BY code";
        case NamedCodeKind::Department:
            return "SELECT code,name,'' FROM department ORDER BY code";
        case NamedCodeKind::Brand:
            return "SELECT code,name,'' FROM brand ORDER BY code";
        case NamedCodeKind::Supplier:
            return "SELECT code,name,'' FROM supplier ORDER BY code";
    }
    return "";
}

const char* upsertOf(NamedCodeKind kind) {
    switch (kind) {
        case NamedCodeKind::Category:
            return "INSERT INTO category VALUES(?1,?2,?3) ON CONFLICT DO UPDATE SET"
                   " name=excluded.name,parent=excluded.parent";
        case NamedCodeKind::Department:
            return "INSERT INTO department VALUES(?1,?2) ON CONFLICT DO UPDATE SET"
                   " name=excluded.name";
        case NamedCodeKind::Brand:
            return "INSERT INTO brand VALUES(?1,?2) ON CONFLICT DO UPDATE SET name=excluded.name";
        case NamedCodeKind::Supplier:
            return "INSERT INTO supplier VALUES(?1,?2) ON CONFLICT DO UPDATE SET"
                   " name=excluded.name";
    }
    return "";
}

constexpr const char* kOperatorColumns =
    "SELECT number,name,role,pin_hash,active,badge,language FROM operator ";

}  // namespace

Result<void, StoreError> MasterStore::putNamed(NamedCodeKind kind, const NamedCode& record) {
    return writeOne(*m_db, upsertOf(kind), [&](Statement& st) {
        st.bind(1, record.code).bind(2, record.name);
        if (kind == NamedCodeKind::Category) st.bind(3, record.parent);
    });
}

std::vector<NamedCode> MasterStore::named(NamedCodeKind kind) {
    std::vector<NamedCode> out;
    Statement st = m_db->prepare(tableOf(kind));
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1)), std::string(st.text(2))});
    return out;
}

std::vector<OperatorRecord> MasterStore::operators() {
    std::vector<OperatorRecord> out;
    Statement st = m_db->prepare(std::string(kOperatorColumns) + "ORDER BY number");
    while (st.step())
        out.push_back(readOperator(st));
    return out;
}

std::optional<OperatorRecord> MasterStore::findOperator(std::string_view number) {
    Statement st = m_db->prepare(std::string(kOperatorColumns) + "WHERE number=?1");
    if (!st.bind(1, number).step()) return std::nullopt;
    return readOperator(st);
}

std::optional<OperatorRecord> MasterStore::findOperatorByBadge(std::string_view badge) {
    if (badge.empty()) return std::nullopt;
    Statement st = m_db->prepare(std::string(kOperatorColumns) + "WHERE badge=?1");
    if (!st.bind(1, badge).step()) return std::nullopt;
    return readOperator(st);
}

Result<void, StoreError> MasterStore::upsertOperator(const OperatorRecord& r) {
    return writeOne(*m_db,
                    "INSERT INTO operator VALUES(?1,?2,?3,?4,?5,?6,?7) ON CONFLICT DO UPDATE SET"
                    " name=excluded.name,role=excluded.role,pin_hash=excluded.pin_hash,"
                    "active=excluded.active,badge=excluded.badge,language=excluded.language",
                    [&](Statement& st) {
                        st.bind(1, r.number).bind(2, r.name).bind(3, r.role).bind(4, r.pinHash);
                        st.bind(5, r.active).bind(6, r.badge).bind(7, r.language);
                    });
}

Result<void, StoreError> MasterStore::removeOperator(std::string_view number) {
    return writeOne(*m_db, "DELETE FROM operator WHERE number=?1",
                    [&](Statement& st) { st.bind(1, number); });
}

Result<void, StoreError> MasterStore::removeSetting(std::string_view key) {
    return writeOne(*m_db, "DELETE FROM setting WHERE key=?1",
                    [&](Statement& st) { st.bind(1, key); });
}

std::vector<RoleRecord> MasterStore::roles() {
    std::vector<RoleRecord> out;
    Statement st = m_db->prepare("SELECT name,permissions FROM role ORDER BY name");
    while (st.step())
        out.push_back({std::string(st.text(0)), std::string(st.text(1))});
    return out;
}

std::optional<RoleRecord> MasterStore::findRole(std::string_view name) {
    Statement st = m_db->prepare("SELECT name,permissions FROM role WHERE name=?1");
    if (!st.bind(1, name).step()) return std::nullopt;
    return RoleRecord{std::string(st.text(0)), std::string(st.text(1))};
}

Result<void, StoreError> MasterStore::upsertRole(const RoleRecord& r) {
    return writeOne(*m_db,
                    "INSERT INTO role VALUES(?1,?2) ON CONFLICT DO UPDATE SET"
                    " permissions=excluded.permissions",
                    [&](Statement& st) { st.bind(1, r.name).bind(2, r.permissions); });
}

std::optional<std::string> MasterStore::setting(std::string_view key) {
    Statement st = m_db->prepare("SELECT value FROM setting WHERE key=?1");
    if (!st.bind(1, key).step()) return std::nullopt;
    return std::string(st.text(0));
}

Result<void, StoreError> MasterStore::putSetting(std::string_view key, std::string_view json) {
    return writeOne(*m_db,
                    "INSERT INTO setting VALUES(?1,?2) ON CONFLICT DO UPDATE SET"
                    " value=excluded.value",
                    [&](Statement& st) { st.bind(1, key).bind(2, json); });
}

std::vector<std::pair<std::string, std::string>> MasterStore::settings() {
    std::vector<std::pair<std::string, std::string>> out;
    Statement st = m_db->prepare("SELECT key,value FROM setting ORDER BY key");
    while (st.step())
        out.emplace_back(st.text(0), st.text(1));
    return out;
}

std::optional<std::string> MasterStore::meta(std::string_view key) {
    Statement st = m_db->prepare("SELECT value FROM meta WHERE key=?1");
    if (!st.bind(1, key).step()) return std::nullopt;
    return std::string(st.text(0));
}

Result<void, StoreError> MasterStore::putMeta(std::string_view key, std::string_view value) {
    return writeOne(*m_db,
                    "INSERT INTO meta VALUES(?1,?2) ON CONFLICT DO UPDATE SET value=excluded.value",
                    [&](Statement& st) { st.bind(1, key).bind(2, value); });
}

}  // namespace evertill::store
