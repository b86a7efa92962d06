// What every benchmark prints: one line a pair, one summary line, and whether a loose gate holds.
// Product and floor run in turn in one process; only ratios of the same pair count.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace evertill::bench {

/// Nanoseconds since some moment, monotonic.
std::int64_t nowNs();
/// Processor time of this thread: what other programs on the machine do not lengthen.
std::int64_t processorNs();
/// Kilobytes of memory in use by this process, or by another one.
std::int64_t residentKb(std::int64_t pid = 0);
/// Bytes this process has handed to write calls so far; 0 where the system does not tell.
std::int64_t bytesWritten();
/// fsync and fdatasync calls of this process so far.
std::int64_t syncCalls();
/// Prints "name env ...": load of the machine and what was passed in.
void printEnvironment(const std::string& name, const std::string& facts);

struct Samples {
    std::vector<std::int64_t> ns;
    /// Value below which the given share (0 to 1) of the samples lies, in microseconds.
    double percentileUs(double share) const;
};

/// Goals are ratios product / floor; 0 means that the figure is reported, not judged.
struct Goal {
    double p50 = 0;
    double p99 = 0;
};

class PairReport {
 public:
    PairReport(std::string name, Goal goal) : m_name(std::move(name)), m_goal(goal) {}
    /// Prints the pair's figures.
    void add(const Samples& product, const Samples& floor);
    /// Prints the summary: medians of the pairs' ratios with their spread. 0 unless the median of
    /// p50 is above twice its goal.
    int finish() const;

 private:
    std::string m_name;
    Goal m_goal;
    std::vector<double> m_p50, m_p99;
};

/// Prints the summary of a plain figure with an upper limit; 1 if it is above `gate` times the
/// goal.
int judge(const std::string& name, const std::string& unit, double value, double goal,
          double gate = 2.0);

double median(std::vector<double> values);

/// "--pairs=5 --sales=300": value of one of them.
class Arguments {
 public:
    Arguments(int argc, char** argv) : m_words(argv + 1, argv + argc) {}
    std::int64_t number(const std::string& name, std::int64_t otherwise) const;
    std::string text(const std::string& name, const std::string& otherwise = {}) const;

 private:
    std::vector<std::string> m_words;
};

/// Ends the program with a message: a benchmark that cannot run has no figures to give.
[[noreturn]] void giveUp(const std::string& what);

}  // namespace evertill::bench
