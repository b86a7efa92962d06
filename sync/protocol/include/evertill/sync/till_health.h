// How a till is, as it says itself with each hello: for the operator's list. Nothing is decided by
// it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"

namespace evertill::sync {

inline constexpr std::size_t kMaxDevices = 24;

struct TillHealth {
    std::int64_t clockMs = 0;      ///< its own clock, UTC
    std::int64_t unsentValue = 0;  ///< minor units: sales less returns HQ has not acknowledged
    std::int64_t unsentSince = 0;  ///< UTC: the oldest record HQ has not; 0: none
    struct Device {
        std::string id;            ///< what it is, a colon and a name: "printer", "scanner:2"
        std::string state;         ///< "ready", "attention", "failed", "connecting"
        std::string cause;         ///< "paper_end"; empty: none
        std::int64_t sinceMs = 0;  ///< UTC: of this state
        bool operator==(const Device&) const = default;
    };
    std::vector<Device> devices = {};  ///< at most kMaxDevices; empty: not known
    bool operator==(const TillHealth&) const = default;
};

/// The list alone, as headquarters keeps it.
std::string encode(const std::vector<TillHealth::Device>& devices);
/// What is no such list is empty: it is shown and nothing else.
std::vector<TillHealth::Device> readDevices(std::string_view json);

}  // namespace evertill::sync
