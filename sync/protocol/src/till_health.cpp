#include <algorithm>

#include "till_health_codec.h"

namespace evertill::sync {

namespace {

/// More money than any till sells in its life: the sum over a chain stays in range.
constexpr std::int64_t kMostValue = 10'000'000'000'000;

Json devicesJson(const std::vector<TillHealth::Device>& devices) {
    Json list = Json::array();
    for (std::size_t i = 0; i < std::min(kMaxDevices, devices.size()); ++i) {
        const auto& d = devices[i];
        list.push_back({{"id", d.id.substr(0, 64)},
                        {"state", d.state},
                        {"cause", d.cause.substr(0, 64)},
                        {"since", d.sinceMs}});
    }
    return list;
}

std::vector<TillHealth::Device> readDevices(const Json& list, Fields& f) {
    std::vector<TillHealth::Device> out;
    if (list.size() > kMaxDevices) {
        f.fail("devices", "too many");
        return out;
    }
    for (const auto& d : list) {
        Fields g(d, f.errorSlot());
        out.push_back({g.text("id", true, 80), g.text("state", true, 16),
                       g.text("cause", false, 80), g.integer("since", 0)});
    }
    return out;
}

}  // namespace

std::string encode(const std::vector<TillHealth::Device>& devices) {
    return devicesJson(devices).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<TillHealth::Device> readDevices(std::string_view json) {
    const Json wrapped{{"devices", Json::parse(json, nullptr, false)}};
    Fields f(wrapped);
    auto out = readDevices(f.array("devices"), f);
    if (!f.ok()) out.clear();
    return out;
}

Json healthJson(const TillHealth& health) {
    return {{"clock", health.clockMs},
            {"unsent_value", std::clamp(health.unsentValue, -kMostValue, kMostValue)},
            {"unsent_since", health.unsentSince},
            {"devices", devicesJson(health.devices)}};
}

TillHealth readHealth(const Json& json, Fields& f) {
    Fields g(json, f.errorSlot());
    TillHealth h{g.integer("clock"),
                 g.integer("unsent_value", 0, -kMostValue, kMostValue),
                 g.integer("unsent_since", 0),
                 {}};
    h.devices = readDevices(g.array("devices", false), g);
    return h;
}

}  // namespace evertill::sync
