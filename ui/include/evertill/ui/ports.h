// What the screens need from devices, sync and search. The program (app/till) wires the real ones;
// every port object lives on the GUI thread and answers by signals, except SearchPort.
#pragma once
#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "evertill/domain/catalogue/catalogue.h"
#include "evertill/service/till.h"
#include "evertill/ui/device_port.h"

namespace evertill::ui {

/// The program that runs and the one that comes.
struct ProgramState {
    bool canChange = false;     ///< it was started so that another version can take its place
    QString running;            ///< version
    QString coming;             ///< version that is being fetched; empty: none
    int percent = 0;            ///< of it
    QString waiting;            ///< version that is here; empty: none
    bool needsConsent = false;  ///< a manager decides when it is put in place
    bool atStart = false;       ///< it is put in place when the till starts next
    QString failed, why;        ///< version that did not work here last; empty: none
    QString problem;            ///< why nothing is fetched although something is offered
};

struct SyncState {
    bool configured = false;  ///< an HQ address is known; otherwise the till stands alone
    bool connected = false;
    bool sending = false;
    std::int64_t lastSuccessMs = 0;  ///< UTC, 0 never
    std::int64_t nextTryMs = 0;      ///< UTC, 0 none planned
    int needsAttention = 0;          ///< records that HQ refused: a person must look
    QString hq;                      ///< address, for the sync centre
    QString errorCode;               ///< of the last error: "connect", "http_500" ...; empty: none
    QString lastError;               ///< its details
    QString masterVersion;
    ProgramState program;
};

/// What became of a journal or of answers on a stick.
struct Carried {
    QString file;           ///< empty: nothing waits, or there is no file of answers
    std::int64_t from = 0;  ///< records: written, or acknowledged up to `to`
    std::int64_t to = 0;
    QString refused;  ///< headquarters' reason, or why the file is no good
    bool damaged = false;
};

/// Who this till is to a headquarters that it joins.
struct JoinSelf {
    QString store, terminal;
    QString fingerprint;  ///< of its key, for people to compare
    QString obstacle;     ///< why it cannot join now: "session", "enrolled" ...; empty: it can
};
struct JoinAnswer {
    QString error;  ///< "code", "connect", "refused" ...; empty: it belongs to headquarters now,
    QString detail;
    bool waits = false;  ///< or an operator has to compare fingerprints: ask again
};

/// The shop's hub as this till sees it.
struct HubState {
    bool configured = false;
    bool here = false;  ///< this till's program is the hub
    bool reachable = false;
    QString hub;                     ///< the till that is it
    QString errorCode;               ///< "connect", "portal" ...; empty: none
    std::int64_t head = 0;           ///< of this till's records, those the hub has
    std::int64_t baskets = 0;        ///< suspended sales in the shop
    std::int64_t lastSuccessMs = 0;  ///< UTC, 0 never
    std::int64_t contested = 0;      ///< a suspended sale that two tills went on with; 0: none
};

/// A suspended sale of the shop.
struct WaitingSale {
    QString terminal;
    qint64 number = 0;
    bool own = false;
    std::int64_t atMs = 0;
    QString cashier;
    Money total;
    int lines = 0;
    QStringList items;
    QString holder;  ///< another till that has it now; empty: nobody
    bool operator==(const WaitingSale&) const = default;
};
struct WaitingSales {
    std::vector<WaitingSale> list;
    QString error;  ///< the other tills' are missing: why
};

class SyncPort : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    virtual SyncState status() const = 0;
    virtual void requestNow() = 0;
    virtual void committed() = 0;  ///< something new is in the journal
    /// The till is about to be replaced (training on or off): let go of it. resume() follows when
    /// the new one is open.
    virtual void suspend() = 0;
    virtual void resume(bool training) = 0;
    using Carry = std::function<Result<Carried, service::Refused>()>;
    /// Work for another thread, which waits there for the till piece by piece: writes what
    /// headquarters does not have into a new file in the folder; takes the newest answers there.
    virtual Carry journalTo(const QString& folder) = 0;
    virtual Carry answersFrom(const QString& folder) = 0;
    /// Work for another thread, too: joining a headquarters with a one-time code.
    virtual std::function<JoinSelf()> joinSelf() = 0;
    virtual std::function<JoinAnswer()> joinTo(const QString& address, const QString& code) = 0;

    virtual HubState hub() const { return {}; }
    using Waiting = std::function<WaitingSales()>;
    using Recalled = Result<std::vector<service::ResumedNote>, service::Refused>;
    using Recall = std::function<Recalled()>;
    /// Work for another thread: the suspended sales of the shop, and going on with one. Null: this
    /// till has no hub.
    virtual Waiting waitingSales() { return {}; }
    virtual Recall recall(const QString&, qint64, bool) { return {}; }
    /// A manager agreed: what waits is put in place as soon as nobody is signed on.
    virtual void installUpdate() {}

 signals:
    void statusChanged();
    void masterChanged();  ///< new prices, staff or settings have been stored
};

/// Used on the query thread only, with its own read-only connection.
class SearchPort {
 public:
    virtual ~SearchPort() = default;
    virtual std::vector<domain::ItemHit> search(std::string_view text) = 0;
};

}  // namespace evertill::ui
