// Rows of a table file, one at a time.
#pragma once
#include <memory>

#include "import/file_text.h"

namespace evertill::store::import {

struct Row {
    std::int64_t line = 0;
    std::vector<std::string> cells;
    std::vector<std::size_t> dates;  ///< columns that a sheet formats as dates
};

class RowSource {
 public:
    virtual ~RowSource() = default;
    /// False at the end of the data or after a fault.
    virtual bool next(Row& row) = 0;
    virtual const std::optional<ImportError>& fault() const = 0;
    virtual std::string encoding() const = 0;
    /// Cells are separated by semicolons, as where the comma is the decimal sign.
    virtual bool commaIsDecimal() const { return false; }
};

/// Text with separators: the one of comma, semicolon, tab that the first line has most of.
std::unique_ptr<RowSource> csvRows(DecodedText text);

/// First sheet of an XLSX file (ECMA-376 part 1), with limits against bombs.
FileResult<std::unique_ptr<RowSource>> xlsxRows(const std::string& path);

/// Chooses by the first bytes of the file.
FileResult<std::unique_ptr<RowSource>> openRows(const std::string& path);

}  // namespace evertill::store::import
