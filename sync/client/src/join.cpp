#include "evertill/sync/join.h"

namespace evertill::sync {

namespace {

constexpr const char* kNote = "join";

}  // namespace

const char* joinStepName(JoinStep s) {
    switch (s) {
        case JoinStep::Keep:
            return "keep";
        case JoinStep::Enrol:
            return "enrol";
        case JoinStep::Exchange:
            return "exchange";
        case JoinStep::Done:
            return "done";
        case JoinStep::Foreign:
            return "enrolled";
    }
    return "keep";
}

JoinStep joinStep(const service::SyncPort& port) {
    const std::string note = port.note(kNote);
    if (note == "done") return JoinStep::Done;
    const bool enrolled = !port.note("hq_url").empty();
    if (note == "kept") return enrolled ? JoinStep::Exchange : JoinStep::Enrol;
    return enrolled ? JoinStep::Foreign : JoinStep::Keep;
}

std::string ownMasterPath(const service::SyncPort& port) {
    return port.masterPath() + ".own";
}

std::string joinObstacle(const service::SyncPort& port) {
    // Headquarters' goods are here: what is open now was begun with them.
    if (!port.masterCursor().generation.empty()) return {};
    const std::string what = port.exchangeObstacle();
    if (what == "basket") return "a basket is open: finish, suspend or cancel it first";
    if (what == "session")
        return "a cashier's session is open: close it first, its cashier may not exist at "
               "headquarters";
    if (what == "training") return "a training till does not join";
    return what;
}

std::string keepOwnMaster(service::SyncPort& port) {
    if (auto why = joinObstacle(port); !why.empty()) return why;
    // Written anew if a kill came before the note: nothing can have replaced the goods till then.
    if (auto ok = port.copyMaster(ownMasterPath(port)); !ok) return ok.error().context;
    if (auto ok = port.setNote(kNote, "kept"); !ok) return ok.error().context;
    return {};
}

std::string finishJoin(service::SyncPort& port) {
    if (port.ackedSeq() < port.headSeq())
        return std::to_string(port.headSeq() - port.ackedSeq()) +
               " records are not acknowledged yet";
    if (port.masterCursor().generation.empty()) return "headquarters' goods have not come yet";
    if (auto ok = port.setNote(kNote, "done"); !ok) return ok.error().context;
    return {};
}

}  // namespace evertill::sync
