// The result of a simulation for people and as JSON.
#pragma once
#include <nlohmann/json.hpp>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"
#include "evertill/domain/pricing/simulation.h"
#include "text_table.h"

namespace evertill::ctl {

struct SimulationView {
    pricing::Simulation simulation;
    const std::vector<pricing::SimulatedBasket>* baskets = nullptr;
    const pricing::PromotionSet* before = nullptr;
    const pricing::PromotionSet* after = nullptr;
    std::vector<pricing::Conflict> conflicts;
    std::int64_t skipped = 0, ms = 0;
    bool timing = false;
};

nlohmann::ordered_json simulationJson(const SimulationView& view);
void showSimulation(const SimulationView& view, std::size_t limit, const Words& w);

}  // namespace evertill::ctl
