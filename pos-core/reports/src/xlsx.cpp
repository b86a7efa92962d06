#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>

#include "evertill/base/bounded_text.h"
#include "evertill/reports/sheet.h"
#include "overloaded.h"

namespace evertill::reports {
namespace {

/// Spreadsheets know no other numbers; what is exact here is rounded to 15 digits there.
double toSpreadsheet(std::int64_t scaled, double scale) {
    return static_cast<double>(scaled) / scale;
}

struct Formats {
    lxw_format *head, *money, *percent, *quantity, *whole;
};

void writeCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
               const Formats& f) {
    std::visit(
        Overloaded{[&](const std::string& s) {
                       worksheet_write_string(sheet, row, column, sanitizeUtf8(s).c_str(), nullptr);
                   },
                   [&](std::int64_t n) {
                       worksheet_write_number(sheet, row, column, toSpreadsheet(n, 1), f.whole);
                   },
                   [&](Money m) {
                       worksheet_write_number(sheet, row, column, toSpreadsheet(m.minor(), 100),
                                              f.money);
                   },
                   [&](const RateCell& r) {
                       if (r.bps)
                           worksheet_write_number(sheet, row, column, toSpreadsheet(*r.bps, 10'000),
                                                  f.percent);
                   },
                   [&](const QuantityCell& q) {
                       worksheet_write_number(sheet, row, column,
                                              toSpreadsheet(q.thousandths, 1000), f.quantity);
                   }},
        cell);
}

/// A file in memory that has a path.
class MemoryFile {
 public:
    MemoryFile() : m_fd(::memfd_create("workbook", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (m_fd >= 0) ::close(m_fd);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    bool open() const { return m_fd >= 0; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_fd); }
    std::string bytes() const {
        const off_t size = ::lseek(m_fd, 0, SEEK_END);
        std::string out(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
        std::size_t done = 0;
        while (done < out.size()) {
            const auto n =
                ::pread(m_fd, out.data() + done, out.size() - done, static_cast<off_t>(done));
            if (n <= 0) return {};
            done += static_cast<std::size_t>(n);
        }
        return out;
    }

 private:
    int m_fd;
};

void fill(lxw_workbook* book, const std::vector<Sheet>& sheets) {
    Formats f{};
    for (lxw_format** one : {&f.head, &f.money, &f.percent, &f.quantity, &f.whole})
        *one = workbook_add_format(book);
    format_set_bold(f.head);
    format_set_num_format(f.money, "0.00");
    format_set_num_format(f.percent, "0.00%");
    format_set_num_format(f.quantity, "0.###");
    format_set_num_format(f.whole, "0");
    for (const Sheet& s : sheets) {
        lxw_worksheet* sheet = workbook_add_worksheet(book, s.title.c_str());
        if (sheet == nullptr) continue;
        for (std::size_t c = 0; c < s.headers.size(); ++c)
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), s.headers[c].c_str(),
                                   f.head);
        for (std::size_t r = 0; r < s.rows.size(); ++r)
            for (std::size_t c = 0; c < s.rows[r].size(); ++c)
                writeCell(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c),
                          s.rows[r][c], f);
        worksheet_freeze_panes(sheet, 1, 0);
    }
}

}  // namespace

Result<std::string, std::string> xlsxOf(const std::vector<Sheet>& sheets) {
    const MemoryFile file;
    if (!file.open()) return unexpected(std::string("no memory for the workbook"));
    // The library does not look whether its scratch files could be written: memory, where there is
    // such a folder.
    std::string scratch = "/dev/shm";
    std::error_code ignored;
    const bool memory =
        std::filesystem::is_directory(scratch, ignored) && ::access(scratch.c_str(), W_OK) == 0;
    lxw_workbook_options options{};
    options.tmpdir = memory ? scratch.data() : nullptr;
    lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) return unexpected(std::string("no memory for the workbook"));
    fill(book, sheets);
    const lxw_error failed = workbook_close(book);
    if (failed != LXW_NO_ERROR) return unexpected(std::string(lxw_strerror(failed)));
    std::string bytes = file.bytes();
    if (bytes.empty()) return unexpected(std::string("the workbook is empty"));
    return bytes;
}

}  // namespace evertill::reports
