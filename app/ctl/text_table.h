// Tables for people on a terminal: columns as wide as their widest cell, Chinese characters two
// cells wide.
#pragma once
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "evertill/reports/words.h"

namespace evertill::ctl {

class TextTable {
 public:
    /// A header that begins with '>' stands on the right, as its numbers do.
    explicit TextTable(std::vector<std::string> headers);
    void row(std::vector<std::string> cells);
    bool empty() const { return m_rows.empty(); }
    /// Cells longer than 44 are shortened.
    void print(std::ostream& out) const;

 private:
    std::vector<bool> m_right;
    std::vector<std::string> m_headers;
    std::vector<std::vector<std::string>> m_rows;
};

using reports::Words;

/// 1234 basis points as "12.3 %" (rounded half away from zero); "-" for nothing.
std::string percentText(std::optional<std::int64_t> bps);

}  // namespace evertill::ctl
