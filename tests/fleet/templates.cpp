#include "templates.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "disk.h"
#include "evertill/base/assert.h"
#include "evertill/hq/hq_service.h"
#include "evertill/service/setup.h"
#include "evertill/service/till.h"
#include "evertill/sync/sync_engine.h"
#include "sim_hq.h"

namespace evertill::fleet {

namespace fs = std::filesystem;

namespace {

void fillMaster(hq::HqStore& hq) {
    domain::Item water;
    water.code = "W1";
    water.name = "农夫山泉";
    water.price = UnitPrice::parse("2.00");
    water.kind = domain::ItemKind::Counted;
    water.uom = Uom::Each;
    water.unitName = "瓶";
    water.taxRate = Rate::fromBasisPoints(1300);
    water.department = "食品";
    water.identifiers = {{kGoods, Quantity::fromUnits(1), {}, std::nullopt}};
    EVT_ASSERT(hq.master().apply({{water}, {}, {}, {}}).has_value());
    const char* manager =
        R"({"permissions":["sell","void_line","open_day","open_session","close_session","close_day"]})";
    EVT_ASSERT(hq.master().upsertRole({"manager", manager}).has_value());
    EVT_ASSERT(
        hq.master()
            .upsertOperator({"9001", "李强", "manager", hashPin("9999", {3}, 4), true, {}, {}})
            .has_value());
    EVT_ASSERT(hq.newGeneration().has_value());
}

/// Enrols the till in `folder` and fetches its master data.
void join(const std::string& folder, const std::string& name, hq::HqStore& store,
          hq::HqService& service, const Clock& clock, IdSource& ids) {
    const auto made = service::createTill(folder, {Templates::storeOf(name), name, 1}, clock, ids);
    EVT_ASSERT(made.has_value());
    auto till = service::Till::open({folder, false}, clock, ids);
    EVT_ASSERT(till.has_value());
    auto& port = (*till)->syncPort();
    const auto code = store.newEnrolCode(Templates::storeOf(name), name, kHour);
    EVT_ASSERT(code.has_value());
    auto request = sync::enrolRequest(port, kHqUrl, *code, "fleet");
    request.path = request.path.substr(std::string(kHqUrl).size());
    EVT_ASSERT(sync::takeEnrolAnswer(port, kHqUrl, service.handle(request)).empty());
    sync::SyncEngine engine(port, clock, ids, folder);
    for (int i = 0; i < 50 && !engine.idle(); ++i) {
        auto r = engine.next();
        EVT_ASSERT(r.has_value());
        if (r->work) {
            engine.answered(sync::worked(*r));
            continue;
        }
        r->path = r->path.substr(std::string(kHqUrl).size());
        engine.answered(service.handle(*r));
    }
    EVT_ASSERT(engine.idle());
}

struct Owner {
    Templates t;
    ~Owner() { removeDisk(t.root); }
};

}  // namespace

const Templates& Templates::get(int tills) {
    static Owner owner;
    Templates& t = owner.t;
    if (static_cast<int>(t.tills.size()) >= tills) return t;
    countDiskSteps();
    removeDisk(t.root);
    t = {};
    const fs::path memory = "/dev/shm";
    const fs::path base = fs::is_directory(memory) && ::access(memory.c_str(), W_OK) == 0
                              ? memory
                              : fs::temp_directory_path();
    t.root = (base / ("evertill-fleet-" + std::to_string(::getpid()))).string();
    t.hq = t.root + "/hq";
    fs::create_directories(t.hq);
    const MachineClock clock(nullptr);
    SeededIds ids(4711);
    auto store = hq::HqStore::open(t.hq, clock, ids);
    EVT_ASSERT(store.has_value());
    fillMaster(**store);
    hq::HqService service(**store, clock);
    for (int i = 0; i < tills; ++i) {
        char name[32];
        // Five tills a store.
        std::snprintf(name, sizeof name, "S%03d-T%02d", i / 5 + 1, i % 5 + 1);
        t.names.emplace_back(name);
        t.tills.push_back(t.root + "/till" + std::to_string(i));
        fs::create_directories(t.tills.back());
        join(t.tills.back(), name, **store, service, clock, ids);
    }
    return t;
}

}  // namespace evertill::fleet
