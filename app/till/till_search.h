// The catalogue's search for the screens, and the making of its index when it is missing or old.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "evertill/base/clock.h"
#include "evertill/store/item_search.h"
#include "evertill/ui/ports.h"

namespace evertill::till {

class TillSearch {
 public:
    TillSearch(std::string directory, const Clock& clock);
    ~TillSearch();  ///< a build under way is given up
    TillSearch(const TillSearch&) = delete;
    TillSearch& operator=(const TillSearch&) = delete;

    /// For the query thread; nullptr when there are no master data yet.
    std::unique_ptr<ui::SearchPort> open();

 private:
    class Port;
    void buildInBackground();

    std::string m_master, m_index;
    const Clock& m_clock;
    std::atomic<bool> m_cancel = false;
    std::atomic<bool> m_building = false;
    std::atomic<int> m_built = 0;  ///< counts finished builds: ports reload when it moved
    std::thread m_builder;         ///< touched on the query thread, joined by the destructor
};

}  // namespace evertill::till
