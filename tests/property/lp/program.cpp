#include "lp/program.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace evertill::property {
namespace {

/// LP files break lines that grow too long for readers with fixed buffers.
void breakLine(std::ostream& out, std::size_t n) {
    if (n % 8 == 7) out << "\n  ";
}

/// 12345 ten-thousandths as "1.2345".
std::string decimal(std::int64_t tenThousandths) {
    const auto size = std::abs(tenThousandths);
    std::string rest = std::to_string(size % 10'000);
    rest.insert(0, 4 - rest.size(), '0');
    return (tenThousandths < 0 ? "- " : "+ ") + std::to_string(size / 10'000) + "." + rest;
}

}  // namespace

std::size_t IntegerProgram::addVariable(std::int64_t objective, std::int64_t upper) {
    m_objective.push_back(objective);
    m_upper.push_back(upper);
    return m_objective.size() - 1;
}

void IntegerProgram::addRow(Terms terms, std::int64_t limit) {
    m_rows.push_back({std::move(terms), limit});
}

std::string IntegerProgram::text() const {
    std::ostringstream out;
    out << "Maximize\n obj:";
    for (std::size_t i = 0; i < m_objective.size(); ++i) {
        out << ' ' << decimal(m_objective[i]) << " x" << i;
        breakLine(out, i);
    }
    out << "\nSubject To\n";
    for (std::size_t r = 0; r < m_rows.size(); ++r) {
        out << " r" << r << ':';
        for (std::size_t k = 0; k < m_rows[r].terms.size(); ++k) {
            const auto& [variable, factor] = m_rows[r].terms[k];
            out << (factor < 0 ? " - " : " + ") << std::abs(factor) << " x" << variable;
            breakLine(out, k);
        }
        out << " <= " << m_rows[r].limit << '\n';
    }
    out << "Bounds\n";
    for (std::size_t i = 0; i < m_upper.size(); ++i)
        out << " 0 <= x" << i << " <= " << m_upper[i] << '\n';
    out << "Generals\n";
    for (std::size_t i = 0; i < m_upper.size(); ++i) {
        out << " x" << i;
        breakLine(out, i);
    }
    out << "\nEnd\n";
    return out.str();
}

std::optional<std::vector<std::int64_t>> IntegerProgram::solution(const std::string& path) const {
    std::ifstream in(path);
    std::string line;
    if (!std::getline(in, line) || line.rfind("Optimal", 0) != 0) return std::nullopt;
    std::vector<std::int64_t> values(m_objective.size(), 0);
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string number;
        std::string name;
        double value = 0;
        words >> number >> name >> value;
        if (name.size() > 1 && name[0] == 'x')
            values.at(static_cast<std::size_t>(std::atoll(name.c_str() + 1))) = std::llround(value);
    }
    return values;
}

std::optional<std::int64_t> IntegerProgram::maximise(const std::string& folder, int seconds) const {
    if (m_objective.empty()) return 0;
    const std::string in = folder + "/program.lp";
    const std::string out = folder + "/solution.txt";
    std::ofstream(in) << text();
    std::ofstream(out).close();
    const std::string command = "cbc '" + in + "' -ratio 0 -allow 0 -seconds " +
                                std::to_string(seconds) + " -solve -solution '" + out + "' > '" +
                                folder + "/log.txt' 2>&1";
    if (std::system(command.c_str()) != 0) return std::nullopt;
    const auto values = solution(out);
    if (!values) return std::nullopt;
    for (const Row& row : m_rows) {
        std::int64_t sum = 0;
        for (const auto& [variable, factor] : row.terms)
            sum += factor * (*values)[variable];
        if (sum > row.limit) return std::nullopt;
    }
    std::int64_t objective = 0;
    for (std::size_t i = 0; i < values->size(); ++i)
        objective += m_objective[i] * (*values)[i];
    return objective;
}

}  // namespace evertill::property
