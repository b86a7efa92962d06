// The bridge to an ERP that the chain already has: documents out (sales and returns of a store and
// day, vouchers) and in (items), each under an external id that names it for good. The outbox lies
// in the database; an adapter puts one document across. Money in minor units.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/hq/sql.h"
#include "evertill/sync/http.h"

namespace evertill::hq {

enum class ErpState : std::uint8_t { Waiting, Failed, Sent, Refused };
const char* erpStateName(ErpState s);  ///< "waiting", "failed", "sent", "refused"

struct ErpDocument {
    std::string externalId;  ///< "EVT-S001-20261122-SALE"
    std::string system, kind, store, businessDate;
    std::string document;  ///< JSON, the bridge's own form (docs/headquarters.md)
    ErpState state = ErpState::Waiting;
    std::int64_t attempts = 0, nextAt = 0, madeAt = 0;
    std::string remoteId = {}, remoteNumber = {}, error = {};
};

/// What became of one attempt.
struct ErpOutcome {
    enum class Kind : std::uint8_t {
        Sent,     ///< it is there, whether by this attempt or an earlier one
        Later,    ///< no answer, or one that says nothing about the document: tried again
        Refused,  ///< the ERP says no: a person must look
    };
    Kind kind = Kind::Later;
    std::string remoteId, remoteNumber, error;
};

class ErpAdapter {
 public:
    virtual ~ErpAdapter() = default;
    virtual ErpOutcome send(const ErpDocument& document) = 0;
};

class ErpOutbox {
 public:
    ErpOutbox(Sql& sql, const Clock& clock) : m_sql(sql), m_clock(clock) {}

    struct Made {
        std::int64_t documents = 0;  ///< new in the outbox
        bool complete = false;       ///< false: the day is not; nothing was made
    };
    /// Documents of a complete business day: sales, returns and the voucher. Made once; what comes
    /// after they were made travels with the next voucher revision and an exception.
    Result<Made, store::StoreError> make(const std::string& system, const std::string& store,
                                         const std::string& businessDate,
                                         const std::string& accounts);
    struct Pushed {
        std::int64_t sent = 0, later = 0, refused = 0;
    };
    /// Sends what is due, oldest first; a refused document holds nobody up.
    Result<Pushed, store::StoreError> push(ErpAdapter& adapter, std::int64_t most = 1000);
    /// A person looked: a refused one is tried again. False: no such document.
    bool retry(const std::string& externalId);

    std::vector<ErpDocument> documents(const std::string& state, std::int64_t limit,
                                       std::int64_t offset);

 private:
    bool put(const ErpDocument& d);
    Sql& m_sql;
    const Clock& m_clock;
};

/// Sum of a sales document's lines, with tax.
std::int64_t erpDocumentTotal(const std::string& document);

/// Kingdee K/3 Cloud's WebAPI: login, query by number, Save with submit and audit.
struct K3Settings {
    std::string url;  ///< "http://host/K3Cloud"
    std::string account, user, password;
    std::int64_t language = 2052;
    std::string organisation, customer, warehouse;  ///< numbers there; warehouse: per store by map
    std::vector<std::pair<std::string, std::string>> warehouses;
    std::string currency = "PRE001", billType = "XSCKD01_SYS", returnType = "XSTHD01_SYS",
                voucherBook = "001", voucherWord = "记";
    static Result<K3Settings, std::string> parse(const std::string& json);
};

class K3Adapter : public ErpAdapter {
 public:
    using Transport = std::function<sync::HttpResponse(const sync::HttpRequest&)>;
    K3Adapter(K3Settings settings, Transport transport)
        : m_settings(std::move(settings)), m_transport(std::move(transport)) {}
    ErpOutcome send(const ErpDocument& document) override;

 private:
    struct Answer {
        bool answered = false, expired = false;
        std::string body, error;
    };
    bool login(std::string& error);
    Answer call(const std::string& service, const std::string& body);
    Answer ask(const std::string& service, const std::string& body);
    /// What the ERP has under this number: found, or empty; an error says that it is not known.
    struct Found {
        bool known = false, exists = false, audited = false;
        std::string id, error;
        bool refused = false;
    };
    Found find(const std::string& form, const std::string& number, const std::string& idField,
               const std::string& numberField);
    K3Settings m_settings;
    Transport m_transport;
    std::string m_cookie;
};

}  // namespace evertill::hq
