#include <algorithm>

#include "import/rows.h"

namespace evertill::store::import {
namespace {

char detectSeparator(std::string_view text) {
    std::size_t counts[3] = {0, 0, 0};
    constexpr std::string_view kSeparators = "\t;,";
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        if (const auto at = kSeparators.find(c); at != std::string_view::npos) ++counts[at];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < 3; ++i)
        if (counts[i] > counts[best]) best = i;
    return counts[best] == 0 ? ',' : kSeparators[best];
}

class CsvRows final : public RowSource {
 public:
    explicit CsvRows(DecodedText text)
        : m_text(std::move(text)), m_rest(m_text.utf8), m_separator(detectSeparator(m_rest)) {}

    bool next(Row& row) override {
        row.dates.clear();
        while (!m_rest.empty() && !m_fault) {
            row.line = m_line;
            std::size_t used = 0;
            do {
                if (row.cells.size() <= used) row.cells.emplace_back();
                row.cells[used].clear();
            } while (!readCell(row.cells[used++]));
            row.cells.resize(used);
            if (m_fault) return false;
            if (std::any_of(row.cells.begin(), row.cells.end(),
                            [](const std::string& c) { return !c.empty(); }))
                return true;
        }
        return false;
    }
    const std::optional<ImportError>& fault() const override { return m_fault; }
    std::string encoding() const override { return m_text.encoding; }
    bool commaIsDecimal() const override { return m_separator == ';'; }

 private:
    /// Reads one cell and the separator after it; true if it was the last of its line.
    bool readCell(std::string& cell) {
        if (!m_rest.empty() && m_rest[0] == '"') readQuoted(cell);
        std::size_t n = 0;
        while (n < m_rest.size() && m_rest[n] != m_separator && m_rest[n] != '\n' &&
               m_rest[n] != '\r')
            ++n;
        cell.append(m_rest.substr(0, n));
        m_rest.remove_prefix(n);
        if (m_rest.empty()) return true;
        const char end = m_rest[0];
        m_rest.remove_prefix(1);
        if (end == m_separator) return false;
        if (end == '\r' && !m_rest.empty() && m_rest[0] == '\n') m_rest.remove_prefix(1);
        ++m_line;
        return true;
    }

    void readQuoted(std::string& cell) {
        const std::int64_t opened = m_line;
        m_rest.remove_prefix(1);
        while (true) {
            const std::size_t quote = m_rest.find('"');
            if (quote == std::string_view::npos) {
                m_fault = ImportError{FileProblem::UnclosedQuote,
                                      "opened in line " + std::to_string(opened)};
                m_rest = {};
                return;
            }
            const std::string_view part = m_rest.substr(0, quote);
            cell.append(part);
            m_line += std::count(part.begin(), part.end(), '\n');
            m_rest.remove_prefix(quote + 1);
            if (m_rest.empty() || m_rest[0] != '"') return;
            cell += '"';
            m_rest.remove_prefix(1);
        }
    }

    DecodedText m_text;
    std::string_view m_rest;
    char m_separator;
    std::int64_t m_line = 1;
    std::optional<ImportError> m_fault;
};

}  // namespace

std::unique_ptr<RowSource> csvRows(DecodedText text) {
    return std::make_unique<CsvRows>(std::move(text));
}

FileResult<std::unique_ptr<RowSource>> openRows(const std::string& path) {
    auto bytes = readBytes(path);
    if (!bytes) return unexpected(bytes.error());
    if (bytes->empty()) return unexpected(ImportError{FileProblem::Empty, path});
    if (bytes->starts_with("PK\x03\x04")) return xlsxRows(path);
    if (bytes->starts_with("\xd0\xcf\x11\xe0"))
        return unexpected(ImportError{FileProblem::OldExcel, path});
    auto text = decodeText(std::move(*bytes));
    if (!text) return unexpected(text.error());
    return csvRows(std::move(*text));
}

}  // namespace evertill::store::import
