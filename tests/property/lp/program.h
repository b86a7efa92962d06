// An integer program for CBC (Debian package coinor-cbc), asked as a program of its own.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace evertill::property {

class IntegerProgram {
 public:
    using Terms = std::vector<std::pair<std::size_t, std::int64_t>>;  ///< (variable, factor)

    /// A variable 0..upper; the objective is in ten-thousandths of a minor unit.
    std::size_t addVariable(std::int64_t objective, std::int64_t upper);
    /// Sum of the terms <= limit.
    void addRow(Terms terms, std::int64_t limit);

    /// The largest objective, summed up here from CBC's whole-numbered answer whose rows are
    /// checked again here. nullopt: CBC is missing, gave up after `seconds`, or its answer breaks
    /// a row.
    std::optional<std::int64_t> maximise(const std::string& folder, int seconds) const;

    std::size_t variables() const { return m_objective.size(); }

 private:
    struct Row {
        Terms terms;
        std::int64_t limit = 0;
    };
    std::string text() const;
    std::optional<std::vector<std::int64_t>> solution(const std::string& path) const;

    std::vector<std::int64_t> m_objective, m_upper;
    std::vector<Row> m_rows;
};

}  // namespace evertill::property
