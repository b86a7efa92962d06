// What waits for a worker: bounded in number and bytes, taken store by store in turn, so that one
// shop with a month of backlog does not keep the others waiting. Not for several threads; its owner
// locks.
#pragma once
#include <algorithm>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <utility>

namespace evertill::hq {

template <typename Job>
class FairQueue {
 public:
    /// most: jobs; mostBytes: of all jobs together (a single one may be larger).
    FairQueue(std::size_t most, std::size_t mostBytes) : m_most(most), m_mostBytes(mostBytes) {}

    /// Takes a job of a lane (a store). What there is no room for comes back: this job, or, if
    /// another lane holds more than this one would, the newest of the longest lane.
    std::optional<Job> push(const std::string& lane, std::size_t bytes, Job job) {
        Lane& mine = laneOf(lane);
        mine.jobs.push_back({std::move(job), bytes});
        ++m_size;
        m_bytes += bytes;
        if (m_size <= m_most && (m_bytes <= m_mostBytes || m_size == 1)) return std::nullopt;
        Lane* longest = &mine;
        for (Lane& l : m_lanes)
            if (l.jobs.size() > longest->jobs.size()) longest = &l;
        return take(*longest, false);
    }
    /// The oldest job of the lane whose turn it is.
    std::optional<Job> pop() {
        if (m_lanes.empty()) return std::nullopt;
        m_lanes.splice(m_lanes.end(), m_lanes, m_lanes.begin());
        return take(m_lanes.back(), true);
    }
    std::size_t size() const { return m_size; }
    std::size_t bytes() const { return m_bytes; }
    std::size_t lanes() const { return m_lanes.size(); }

 private:
    struct Waiting {
        Job job;
        std::size_t bytes = 0;
    };
    struct Lane {
        std::string name;
        std::deque<Waiting> jobs;
    };
    Lane& laneOf(const std::string& name) {
        for (Lane& l : m_lanes)
            if (l.name == name) return l;
        return m_lanes.emplace_back(Lane{name, {}});
    }
    Job take(Lane& lane, bool oldest) {
        Waiting w = std::move(oldest ? lane.jobs.front() : lane.jobs.back());
        if (oldest)
            lane.jobs.pop_front();
        else
            lane.jobs.pop_back();
        --m_size;
        m_bytes -= w.bytes;
        if (lane.jobs.empty()) m_lanes.remove_if([&](const Lane& l) { return &l == &lane; });
        return std::move(w.job);
    }

    std::size_t m_most, m_mostBytes;
    std::list<Lane> m_lanes;  ///< those with jobs, in the order of their turn
    std::size_t m_size = 0, m_bytes = 0;
};

}  // namespace evertill::hq
