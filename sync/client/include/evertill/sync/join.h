// A shop that stood alone, with goods, promotions and staff of its own and months of journal, joins
// a chain. Each step is durable before the next begins, so that after a kill the same command goes
// on where it was: its own master data are kept aside first, then the till is enrolled, then its
// whole journal goes up (from record 1), and only then headquarters' goods and staff come.
#pragma once
#include <string>

#include "evertill/service/sync_port.h"

namespace evertill::sync {

enum class JoinStep {
    Keep,      ///< nothing has happened
    Enrol,     ///< its own master data are kept aside
    Exchange,  ///< it belongs to the chain; the journal goes up, then the goods come
    Done,
    Foreign,  ///< it was enrolled in the ordinary way: there is nothing to join
};
const char* joinStepName(JoinStep s);
JoinStep joinStep(const service::SyncPort& port);

/// Where keepOwnMaster() puts the copy.
std::string ownMasterPath(const service::SyncPort& port);
/// Why the till cannot give up its goods and staff now, in words; empty: it can, or has already.
std::string joinObstacle(const service::SyncPort& port);
/// Step Keep: empty, or why not.
std::string keepOwnMaster(service::SyncPort& port);
/// After the exchange: all records acknowledged by headquarters and its goods here. Empty, or what
/// is missing.
std::string finishJoin(service::SyncPort& port);

}  // namespace evertill::sync
