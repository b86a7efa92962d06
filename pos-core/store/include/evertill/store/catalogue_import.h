// Importing a catalogue from CSV, TSV or XLSX, as shops have it: Chinese or English headers, any of
// the usual encodings and separators, damage done by spreadsheets named. One transaction: a bad row
// means that nothing is imported, unless bad rows are to be skipped. docs/catalogue-import.md.
#pragma once
#include <string>
#include <vector>

#include "evertill/store/master_store.h"

namespace evertill::store {

struct ImportOptions {
    bool dryRun = false;   ///< count and check, change nothing
    bool skipBad = false;  ///< import the good rows, list the bad ones
    /// Take what real, dirty lists hold: numbers with a wrong check digit as plain codes, the code
    /// as the name when there is none, repeated rows as one, overlong names cut.
    bool lenient = false;
    /// The file has no header: its columns, by field name or alias ("barcode", "品名", ...); an
    /// empty name skips the column.
    std::vector<std::string> columns = {};
    /// New items without a price get one made from their code (50 + FNV-1a-64(code) mod 9950 fen):
    /// for demonstrations with lists that carry no prices.
    bool priceFromBarcode = false;
};

/// Why a row was not taken. Names are stable: "check_digit", "excel_scientific", ...
enum class RowProblem {
    MissingKey,       ///< neither item code nor barcode
    MissingName,      ///< a new item without a name
    BadCharacter,     ///< control characters
    TooLong,          ///< text longer than its field
    CheckDigit,       ///< barcode of 8, 12, 13 or 14 digits with a wrong check digit
    ExcelScientific,  ///< 6.90123E+12: the spreadsheet threw digits away
    ExcelLostZeros,   ///< right only with the zeros in front that the spreadsheet dropped
    ExcelDate,        ///< a code the spreadsheet took for a date
    ExcelPrecision,   ///< a number of more than 15 digits: the last ones are gone
    ExcelError,       ///< #N/A, #REF!, ...
    ExcelHashes,      ///< #####: the column was too narrow when it was copied
    NotANumber,
    AmbiguousNumber,  ///< 1,234: thousand or one and a bit
    Negative,
    TooManyDecimals,
    OutOfRange,
    UnknownKind,       ///< type that is none of ours
    UnknownFlag,       ///< neither yes nor no
    DuplicateRow,      ///< the item is in the file already and this row adds no barcode
    BarcodeInUse,      ///< another item has this barcode
    AmbiguousBarcode,  ///< several items have this barcode: give the item code
    ExtraCells,        ///< more cells than headers: a stray separator
    BadComponents,     ///< not code*quantity;code*quantity
};
const char* rowProblemName(RowProblem p);

struct RowError {
    std::int64_t line = 0;  ///< line of the text file, row of the sheet
    RowProblem problem = RowProblem::MissingKey;
    std::string column;  ///< header as written, empty if it concerns the row
    std::string value;   ///< what stood there, shortened
};

/// Why a file could not be read at all.
enum class FileProblem {
    Unreadable,      ///< no such file, no permission
    TooLarge,        ///< beyond the limits, or an archive that unpacks to far too much
    Encoding,        ///< neither UTF-8, UTF-16 nor GB18030
    OldExcel,        ///< .xls: save as .xlsx or CSV
    DamagedArchive,  ///< zip or zstd data is broken
    DamagedSheet,    ///< no sheet, broken XML
    Empty,
    NoHeader,          ///< no column is known
    MissingKeyColumn,  ///< neither item code nor barcode among the headers
    RepeatedColumn,    ///< two headers mean the same
    UnclosedQuote,
    UnknownColumn,  ///< in ImportOptions::columns
    Store,          ///< the database refused; nothing was changed
};
const char* fileProblemName(FileProblem p);

struct ImportError {
    FileProblem problem = FileProblem::Unreadable;
    std::string detail;
};

struct ImportReport {
    std::int64_t rows = 0;  ///< data rows read, blank ones not counted
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;
    std::int64_t merged = 0;  ///< rows that repeated an item (lenient)
    std::int64_t bad = 0;
    std::vector<RowError> errors;  ///< the first 1,000
    std::vector<std::string> ignoredColumns;
    std::string encoding;  ///< "utf-8", "utf-16le", "gb18030", "xlsx", ...
    bool applied = false;  ///< false: dry run, or bad rows without skipBad
};

Result<ImportReport, ImportError> importCatalogue(MasterStore& store, const std::string& path,
                                                  const ImportOptions& options = {});

}  // namespace evertill::store
