// Folders that every run begins with: a headquarters with goods and staff, and tills enrolled with
// it, already in step. Made once per process, always the same; a run copies them.
#pragma once
#include <string>
#include <vector>

#include "world.h"

namespace evertill::fleet {

struct Templates {
    std::string root;  ///< folder of the process; removed at its end
    std::string hq;
    std::vector<std::string> tills;  ///< folders
    std::vector<std::string> names;  ///< "S001-T01"
    static std::string storeOf(const std::string& name) { return name.substr(0, 4); }
    /// In memory where the system has /dev/shm: thousands of small files a second.
    static const Templates& get(int tills);
};

inline constexpr const char* kHqUrl = "http://hq";
inline constexpr const char* kGoods = "6901234567892";  ///< sold by every till

}  // namespace evertill::fleet
