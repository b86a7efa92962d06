#include "fleet.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "disk.h"
#include "evertill/base/assert.h"

namespace evertill::fleet {

namespace {

/// Requests a till and day, many times what they need; beyond it somebody asks in a loop.
constexpr std::int64_t kStormRate = 500;

}  // namespace

std::string SeedResult::json() const {
    nlohmann::ordered_json j{{"seed", seed}};
    char hex[20];
    std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(trace));
    j["trace"] = hex;
    j["sales"] = sales;
    j["records"] = records;
    j["requests"] = requests;
    j["faults"] = counts;
    j["forks"] = forks;
    j["restores"] = restores;
    j["drained_ms"] = drainedMs;
    j["ms"] = ms;
    if (!broken.empty()) j["broken"] = broken;
    return j.dump();
}

Fleet::Fleet(std::uint64_t seed, FleetOptions options)
    : m_seed(seed),
      m_options(options),
      m_templates(Templates::get(options.tills)),
      m_rng(seed),
      m_swarm(Swarm::draw(m_rng, options.tills, options.days)),
      m_root(m_templates.root + "/run") {
    removeDisk(m_root);
    if (options.log)
        m_world.log = [](std::int64_t now, std::string_view what, std::string_view who,
                         std::int64_t a, std::int64_t b) {
            std::fprintf(stderr, "%10lld.%03lld %-24.*s %-10.*s %lld %lld\n",
                         static_cast<long long>(now / 1000), static_cast<long long>(now % 1000),
                         static_cast<int>(what.size()), what.data(), static_cast<int>(who.size()),
                         who.data(), static_cast<long long>(a), static_cast<long long>(b));
        };
    m_hq = std::make_unique<SimHq>(m_world, m_root, m_templates.hq, m_rng.next());
    for (int i = 0; i < options.tills; ++i)
        add(m_templates.names[static_cast<std::size_t>(i)],
            m_templates.tills[static_cast<std::size_t>(i)]);
    for (std::int64_t i = 0; i < m_swarm.oldTills; ++i) {
        m_tills[static_cast<std::size_t>(m_rng.below(options.tills))]->old = true;
        m_world.count("old_till");
    }
}

Fleet::~Fleet() {
    m_tills.clear();
    m_hq.reset();
    removeDisk(m_root);
}

SimTill& Fleet::add(const std::string& name, const std::string& from) {
    m_tills.push_back(std::make_unique<SimTill>(
        m_world, m_root, name, from, static_cast<std::int64_t>(m_tills.size()), m_rng.next()));
    return *m_tills.back();
}

int Fleet::dieAt(std::int64_t perMille) {
    // Small numbers often: the first writes of a step are where the order matters.
    return m_rng.chance(perMille) ? static_cast<int>(1 + m_rng.below(1LL << m_rng.below(7))) : 0;
}

SimTill& Fleet::anyTill(bool modern) {
    // All trouble with disks at one till: histories that part again and again.
    if (modern && m_swarm.oneVictim) {
        std::vector<SimTill*> machines;
        for (auto& t : m_tills)
            if (t->name() == m_tills[0]->name()) machines.push_back(t.get());
        auto& t = *machines[static_cast<std::size_t>(
            m_rng.below(static_cast<std::int64_t>(machines.size())))];
        t.old = false;
        return t;
    }
    for (int i = 0; i < 100; ++i) {
        auto& t = *m_tills[static_cast<std::size_t>(
            m_rng.below(static_cast<std::int64_t>(m_tills.size())))];
        if (!modern || !t.old) return t;
    }
    m_tills[0]->old = false;
    return *m_tills[0];
}

// ---- the shops

void Fleet::scheduleShop(SimTill& t, std::int64_t from) {
    SimTill* till = &t;
    for (int day = 0; day < m_options.days; ++day) {
        const std::int64_t open = day * kDay + 7 * kHour + m_rng.below(2 * kHour);
        const std::int64_t close = day * kDay + 20 * kHour + m_rng.below(2 * kHour);
        for (std::int64_t n = m_rng.between(2, 8); n > 0; --n) {
            const std::int64_t when = open + m_rng.below(close - open);
            if (when > from) m_world.at(when, [this, till] { sell(*till); });
        }
        // Some shops forget the Z until the next day.
        if (close > from && m_rng.below(8) != 0)
            m_world.at(close, [this, till] { closeShop(*till); });
    }
}

void Fleet::sell(SimTill& t) {
    std::string no;
    const int pieces = static_cast<int>(m_rng.between(1, 4));
    const bool lived = t.run(dieAt(m_swarm.tillKilledInStep), [&] { no = t.sell(pieces); });
    if (lived && !no.empty()) m_broken.push_back("I16 till " + t.name() + " does not sell: " + no);
    m_world.trace("sell", t.name(), pieces, lived ? 1 : 0);
    if (!lived) m_world.count("till_killed_in_sale");
    afterStep(t, lived);
}

void Fleet::closeShop(SimTill& t) {
    std::string no;
    const bool lived = t.run(dieAt(m_swarm.tillKilledInStep), [&] { no = t.closeShop(); });
    if (lived && !no.empty()) m_broken.push_back("I16 till " + t.name() + " cannot close: " + no);
    m_world.trace("close", t.name(), 0, lived ? 1 : 0);
    afterStep(t, lived);
}

void Fleet::afterStep(SimTill& t, bool lived) {
    SimTill* till = &t;
    // The cashier is back soon, with the basket that was open.
    if (!lived) m_world.after(kMinute, [this, till] { sell(*till); });
    if (lived) t.engine().wake();
    pump(t);
}

// ---- trouble

void Fleet::schedule() {
    for (auto& t : m_tills) {
        scheduleShop(*t, 0);
        SimTill* till = t.get();
        m_world.at(m_rng.below(kMinute), [this, till] { pump(*till); });
    }
    scheduleTrouble();
}

void Fleet::scheduleTrouble() {
    const std::int64_t end = m_options.days * kDay;
    const auto times = [&](std::int64_t n, const std::function<void()>& what) {
        for (; n > 0; --n)
            m_world.at(m_rng.below(end), what);
    };
    times(m_swarm.partitions, [this] {
        const auto store = Templates::storeOf(anyTill(false).name());
        cutOff(store, 8 * kHour);
        m_world.count("partition");
        m_world.trace("partition", store, m_cutUntil[store]);
    });
    times(m_swarm.hqKills, [this] {
        if (!m_hq->up()) return;
        m_hq->kill();
        m_world.count("hq_killed");
        m_world.trace("hq_killed");
        startHqLater();
    });
    times(m_swarm.tillKills, [this] {
        auto& t = anyTill(false);
        t.kill();
        m_world.count("till_killed");
        m_world.trace("till_killed", t.name());
        pump(t);
    });
    times(m_swarm.hqRestores == 0 ? 0 : 3, [this] {
        if (m_hq->up()) m_hq->backup();
    });
    times(m_swarm.hqRestores, [this] {
        if (!m_hq->hasBackup() || !m_hq->up()) return;
        m_hq->restore(
            static_cast<std::size_t>(m_rng.below(static_cast<std::int64_t>(m_hq->backups()))));
        m_world.count("hq_restored");
        m_world.trace("hq_restored");
    });
    for (std::int64_t n = m_swarm.setBacks; n > 0; --n)
        setBackLater(m_rng.below(end));
    times(m_swarm.clones, [this] { clone(); });
    times(m_swarm.clockJumps, [this] {
        auto& t = anyTill(false);
        const std::int64_t most = m_rng.below(2) == 0 ? 50 * 365 * kDay : kDay;
        t.clock().skew = m_rng.between(-most, most);
        m_world.count("clock_jump");
        m_world.trace("clock_jump", t.name(), t.clock().skew);
    });
    times(m_swarm.poisons, [this] {
        static const char* kinds[] = {"unknown_kind", "unknown_version", "figures", "absurd"};
        const char* kind = kinds[m_rng.below(4)];
        auto& t = anyTill(false);
        t.poison(kind);
        m_world.trace("poison", t.name());
        pump(t);
    });
    times(m_swarm.publishes, [this] { publish(); });
    times(m_swarm.generations, [this] {
        if (!m_hq->up()) return;
        EVT_ASSERT(m_hq->store().newGeneration().has_value());
        m_world.count("new_generation");
        m_world.trace("new_generation");
    });
}

void Fleet::cutOff(const std::string& store, std::int64_t longest) {
    m_cutUntil[store] = m_world.now() + kMinute + m_rng.below(longest);
}

void Fleet::startHqLater() {
    m_world.after(kSecond + m_rng.below(10 * kMinute), [this] {
        if (!m_hq->up()) m_hq->start();
    });
}

void Fleet::publish() {
    if (!m_hq->up()) return;
    auto item = m_hq->store().master().catalogue().fullItemByCode("W1");
    EVT_ASSERT(item.has_value());
    m_price += 100;
    item->price = UnitPrice::fromTenThousandths(m_price);
    // One that changes always, and one that comes once: if it is missed, nothing makes up for it.
    auto fresh = *item;
    fresh.code = "P" + std::to_string(m_price);
    fresh.identifiers.clear();
    EVT_ASSERT(m_hq->store().publishItems({*item, fresh}, {}).has_value());
    m_world.count("publish");
    m_world.trace("publish", {}, m_price);
}

void Fleet::setBackLater(std::int64_t when) {
    m_world.at(when, [this] {
        SimTill* t = &anyTill(true);
        const std::string image = slotFor("image");
        copyDisk(t->folder(), image);
        m_world.after(kMinute + m_rng.below(kDay), [this, t, image] {
            if (m_healed) return;
            t->close();
            m_dead.push_back(readDisk(t->folder()));
            t->setBack(image);
            m_disturbed.insert(t->name());
            m_world.count("set_back");
            m_world.trace("set_back", t->name());
            pump(*t);
        });
    });
}

void Fleet::clone() {
    auto& original = anyTill(true);
    const std::string image = slotFor("image");
    copyDisk(original.folder(), image);
    m_disturbed.insert(original.name());
    auto& twin = add(original.name(), image);
    twin.clock().skew = original.clock().skew;
    m_world.count("clone");
    m_world.trace("clone", twin.name());
    scheduleShop(twin, m_world.now());
    pump(twin);
}

void Fleet::heal() {
    m_healed = true;
    m_swarm = Swarm::none();
    m_swarm.slowest = 200;
    m_cutUntil.clear();
    if (!m_hq->up()) m_hq->start();
    m_world.trace("healed");
}

SeedResult Fleet::run() {
    const auto start = std::chrono::steady_clock::now();
    schedule();
    const std::int64_t storm = kStormRate * m_options.tills * m_options.days;
    const std::int64_t end = m_options.days * kDay;
    while (m_requests < storm && m_world.step(end)) {
    }
    heal();
    // A till may believe that all is well until its next heartbeat: that long at least.
    while (m_requests < storm && m_world.step(end + kLongestBeatMs + kMinute)) {
    }
    const auto drained = [&] {
        for (const auto& t : m_tills)
            if (!t->engine().idle() || t->till().syncPort().backlog().unsent > 0) return false;
        return true;
    };
    while (!drained() && m_requests < storm && m_world.step(end + kHealMs)) {
    }
    if (m_requests >= storm) m_broken.push_back("I10 a storm of requests that never ends");
    SeedResult r;
    r.drainedMs = m_world.now() - end;
    std::vector<Journal> journals = std::move(m_dead);
    for (auto& t : m_tills) {
        auto& port = t->till().syncPort();
        const auto s = t->engine().status();
        if (!t->engine().idle() || port.backlog().unsent > 0)
            m_broken.push_back(
                "I10 till " + t->name() + " (stream " + std::to_string(port.stream()) +
                ") is not drained: " + std::to_string(port.backlog().unsent) + " unsent, " +
                sync::syncStateName(s.state) + " " + s.error + " " + s.detail);
        const auto stream =
            m_hq->store().journal().stream(Templates::storeOf(t->name()), t->name(), port.stream());
        if (!stream || port.identity().epoch < stream->epoch)
            m_broken.push_back("I3 till " + t->name() + " writes epoch " +
                               std::to_string(port.identity().epoch) + " in stream " +
                               std::to_string(port.stream()) + ", which is another's");
        m_broken.insert(m_broken.end(), t->broken.begin(), t->broken.end());
        r.sales += t->sales;
        t->close();
        journals.push_back(readDisk(t->folder()));
        journals.back().alive = true;
    }
    m_broken.insert(m_broken.end(), m_hq->broken.begin(), m_hq->broken.end());
    for (auto& b : verify(*m_hq, journals, m_disturbed, r.forks))
        m_broken.push_back(std::move(b));
    m_world.count("fork");
    m_world.counts["fork"] += r.forks - 1;
    r.records = m_hq->store().recordCount();
    m_world.trace("end", {}, r.records, r.forks);
    r.seed = m_seed;
    r.trace = m_world.hash();
    r.requests = m_requests;
    r.restores = m_hq->restores;
    r.counts = m_world.counts;
    r.broken = std::move(m_broken);
    r.ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 start)
               .count();
    return r;
}

}  // namespace evertill::fleet
