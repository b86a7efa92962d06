#include <zip.h>

#include <algorithm>
#include <pugixml.hpp>

#include "evertill/base/bounded_text.h"
#include "import/rows.h"

namespace evertill::store::import {
namespace {

constexpr zip_uint64_t kMaxEntryBytes = 192U << 20;
constexpr zip_uint64_t kRatioFrom = 1U << 20;
constexpr zip_uint64_t kMaxRatio = 250;  // sheets reach 20 to 60; deflate itself up to 1030
constexpr zip_int64_t kMaxEntries = 4096;
constexpr std::size_t kMaxColumns = 512;

ImportError damaged(const std::string& what) {
    return {FileProblem::DamagedSheet, what};
}

class Archive {
 public:
    static FileResult<Archive> open(const std::string& path) {
        int code = 0;
        zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY, &code);
        if (zip == nullptr)
            return unexpected(ImportError{FileProblem::DamagedArchive, "not a readable zip file"});
        Archive a(zip);
        if (zip_get_num_entries(zip, 0) > kMaxEntries)
            return unexpected(ImportError{FileProblem::TooLarge, "too many files in the archive"});
        return a;
    }
    Archive(Archive&& o) noexcept : m_zip(std::exchange(o.m_zip, nullptr)) {}
    Archive& operator=(Archive&&) = delete;
    ~Archive() {
        if (m_zip != nullptr) zip_discard(m_zip);
    }

    /// Content of one file; NotFound is an empty optional inside the result.
    FileResult<std::optional<std::string>> read(const std::string& name) const {
        zip_stat_t stat;
        if (zip_stat(m_zip, name.c_str(), 0, &stat) != 0) return std::optional<std::string>();
        if ((stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0)
            return unexpected(ImportError{FileProblem::DamagedArchive, name});
        if (stat.size > kMaxEntryBytes ||
            (stat.size > kRatioFrom && stat.size / kMaxRatio > stat.comp_size))
            return unexpected(ImportError{FileProblem::TooLarge, name});
        zip_file_t* file = zip_fopen_index(m_zip, stat.index, 0);
        if (file == nullptr) return unexpected(ImportError{FileProblem::DamagedArchive, name});
        // libzip never gives more than the size it states and checks the sum at the end.
        std::string out(stat.size, '\0');
        const zip_int64_t got = zip_fread(file, out.data(), out.size());
        const bool whole = got == static_cast<zip_int64_t>(stat.size);
        const bool closed = zip_fclose(file) == 0;
        if (!whole || !closed) return unexpected(ImportError{FileProblem::DamagedArchive, name});
        return std::optional<std::string>(std::move(out));
    }

 private:
    explicit Archive(zip_t* zip) : m_zip(zip) {}
    zip_t* m_zip;
};

/// Name without its namespace prefix.
std::string_view localName(const pugi::xml_node& n) {
    const std::string_view name = n.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
    return parent.find_child([&](const pugi::xml_node& n) { return localName(n) == name; });
}

/// Text of <t> elements, those of rich text runs included, those of phonetic hints not.
std::string richText(const pugi::xml_node& node) {
    std::string out;
    for (const auto& n : node.children()) {
        if (localName(n) == "t")
            out += n.text().get();
        else if (localName(n) == "r")
            out += child(n, "t").text().get();
    }
    return out;
}

/// Digits of a decimal number, their point `scale` places from the right.
struct Digits {
    std::string all;
    int scale = 0;
};

/// "-12.5E+3" taken apart; nothing if it is no number.
std::optional<Digits> digitsOf(std::string_view text) {
    Digits d;
    const std::size_t e = std::min(text.find_first_of("eE"), text.size());
    bool point = false;
    for (const char c : text.substr(0, e)) {
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            d.all += c;
            d.scale += point ? 1 : 0;
        } else {
            return std::nullopt;
        }
    }
    if (d.all.empty()) return std::nullopt;
    if (e == text.size()) return d;
    std::string_view power = text.substr(e + 1);
    const bool negative = power.starts_with('-');
    if (negative || power.starts_with('+')) power.remove_prefix(1);
    if (power.empty() || power.size() > 2) return std::nullopt;
    int shift = 0;
    for (const char c : power) {
        if (c < '0' || c > '9') return std::nullopt;
        shift = shift * 10 + (c - '0');
    }
    d.scale += negative ? shift : -shift;
    return d;
}

/// Rounds half up to `keep` digits; the number must have more.
void roundTo(Digits& d, std::size_t keep) {
    const bool up = d.all[keep] >= '5';
    d.scale -= static_cast<int>(d.all.size() - keep);
    d.all.resize(keep);
    std::size_t i = keep;
    while (up && i > 0 && d.all[i - 1] == '9')
        d.all[--i] = '0';
    if (up && i > 0)
        ++d.all[i - 1];
    else if (up)
        d.all.insert(0, 1, '1');
}

/// Spreadsheets write large whole numbers as 6.901234567892E+12 and 1.1 as 1.1000000000000001: the
/// point is moved by hand, exactly, and fractions are cut to the 15 digits the program itself
/// shows.
std::string plainNumber(std::string_view text) {
    constexpr std::size_t kShown = 15;
    constexpr int kMaxScale = 30;
    const bool negative = text.starts_with('-');
    auto d = digitsOf(negative ? text.substr(1) : text);
    if (!d) return std::string(text);
    d->all.erase(0, std::min(d->all.find_first_not_of('0'), d->all.size() - 1));
    if (d->scale > 0 && d->all.size() > kShown) roundTo(*d, kShown);
    for (; d->scale > 0 && d->all.size() > 1 && d->all.back() == '0'; --d->scale)
        d->all.pop_back();
    if (d->scale > kMaxScale) return std::string(text);
    std::string out = std::move(d->all);
    if (d->scale <= 0) {
        out.append(static_cast<std::size_t>(-d->scale), '0');
    } else {
        const auto scale = static_cast<std::size_t>(d->scale);
        if (out.size() <= scale) out.insert(0, scale + 1 - out.size(), '0');
        out.insert(out.size() - scale, 1, '.');
    }
    return negative ? "-" + out : out;
}

std::size_t columnOf(std::string_view reference, std::size_t otherwise) {
    std::size_t column = 0;
    std::size_t n = 0;
    for (; n < reference.size() && n < 4 && reference[n] >= 'A' && reference[n] <= 'Z'; ++n)
        column = column * 26 + static_cast<std::size_t>(reference[n] - 'A' + 1);
    return n == 0 ? otherwise : column - 1;
}

/// Year or day in a format code, outside of quoted text and of brackets such as [Red].
bool hasDateLetters(std::string_view code) {
    char closing = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (closing != 0) {
            if (c == closing) closing = 0;
        } else if (c == '[' || c == '"') {
            closing = c == '[' ? ']' : '"';
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' ||
                   code.substr(i).starts_with("年")) {
            return true;
        }
    }
    return false;
}

bool isDateFormat(unsigned id, const std::vector<std::pair<unsigned, std::string>>& custom) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58)
        return true;
    for (const auto& [known, code] : custom)
        if (known == id) return hasDateLetters(code);
    return false;
}

class XlsxRows final : public RowSource {
 public:
    FileResult<void> load(const Archive& zip) {
        if (auto done = loadStrings(zip); !done) return done;
        if (auto done = loadStyles(zip); !done) return done;
        auto sheet = sheetPath(zip);
        if (!sheet) return unexpected(sheet.error());
        auto xml = zip.read(*sheet);
        if (!xml) return unexpected(xml.error());
        if (!*xml) return unexpected(damaged("no sheet"));
        m_sheetText = std::move(**xml);
        if (!m_sheet.load_buffer_inplace(m_sheetText.data(), m_sheetText.size()))
            return unexpected(damaged(*sheet));
        m_row = child(child(m_sheet.document_element(), "sheetData"), "row");
        return {};
    }

    bool next(Row& row) override {
        for (; m_row; m_row = m_row.next_sibling()) {
            if (localName(m_row) != "row") continue;
            row.cells.clear();
            row.dates.clear();
            const auto number = m_row.attribute("r").as_llong(m_line + 1);
            row.line = m_line = number;
            readCells(row);
            if (std::any_of(row.cells.begin(), row.cells.end(),
                            [](const std::string& c) { return !c.empty(); })) {
                m_row = m_row.next_sibling();
                return true;
            }
        }
        return false;
    }
    const std::optional<ImportError>& fault() const override { return m_fault; }
    std::string encoding() const override { return "xlsx"; }

 private:
    void readCells(Row& row) {
        std::size_t column = 0;
        for (const auto& cell : m_row.children()) {
            if (localName(cell) != "c") continue;
            column = columnOf(cell.attribute("r").as_string(), column);
            if (column >= kMaxColumns) return;
            if (row.cells.size() <= column) row.cells.resize(column + 1);
            row.cells[column] = cellText(cell);
            if (!isValidUtf8(row.cells[column]))
                row.cells[column] = sanitizeUtf8(row.cells[column]);
            const auto style = cell.attribute("s").as_uint();
            const std::string_view type = cell.attribute("t").as_string("n");
            if (type == "n" && style < m_dateStyles.size() && m_dateStyles[style] &&
                !row.cells[column].empty())
                row.dates.push_back(column);
            ++column;
        }
    }

    std::string cellText(const pugi::xml_node& cell) const {
        const std::string_view type = cell.attribute("t").as_string("n");
        if (type == "inlineStr") return richText(child(cell, "is"));
        const auto value = child(cell, "v");
        if (type == "s") {
            const auto at = value.text().as_uint(~0U);
            return at < m_strings.size() ? m_strings[at] : std::string();
        }
        if (type == "n") return plainNumber(value.text().get());
        return value.text().get();
    }

    FileResult<void> loadStrings(const Archive& zip) {
        auto xml = zip.read("xl/sharedStrings.xml");
        if (!xml) return unexpected(xml.error());
        if (!*xml) return {};
        pugi::xml_document doc;
        if (!doc.load_buffer_inplace((**xml).data(), (**xml).size()))
            return unexpected(damaged("xl/sharedStrings.xml"));
        for (const auto& si : doc.document_element().children())
            if (localName(si) == "si") m_strings.push_back(richText(si));
        return {};
    }

    FileResult<void> loadStyles(const Archive& zip) {
        auto xml = zip.read("xl/styles.xml");
        if (!xml) return unexpected(xml.error());
        if (!*xml) return {};
        pugi::xml_document doc;
        if (!doc.load_buffer_inplace((**xml).data(), (**xml).size()))
            return unexpected(damaged("xl/styles.xml"));
        std::vector<std::pair<unsigned, std::string>> custom;
        for (const auto& f : child(doc.document_element(), "numFmts").children())
            custom.emplace_back(f.attribute("numFmtId").as_uint(),
                                f.attribute("formatCode").as_string());
        for (const auto& xf : child(doc.document_element(), "cellXfs").children())
            m_dateStyles.push_back(isDateFormat(xf.attribute("numFmtId").as_uint(), custom));
        return {};
    }

    /// The first sheet of the workbook, through its relation; the usual name if that is missing.
    static FileResult<std::string> sheetPath(const Archive& zip) {
        const std::string usual = "xl/worksheets/sheet1.xml";
        auto book = zip.read("xl/workbook.xml");
        if (!book) return unexpected(book.error());
        auto relations = zip.read("xl/_rels/workbook.xml.rels");
        if (!relations) return unexpected(relations.error());
        if (!*book || !*relations) return usual;
        pugi::xml_document bookXml;
        pugi::xml_document relationXml;
        if (!bookXml.load_buffer((**book).data(), (**book).size()) ||
            !relationXml.load_buffer((**relations).data(), (**relations).size()))
            return unexpected(damaged("xl/workbook.xml"));
        const auto sheet = child(child(bookXml.document_element(), "sheets"), "sheet");
        std::string_view id;
        for (const auto& a : sheet.attributes())
            if (std::string_view(a.name()).ends_with(":id")) id = a.value();
        for (const auto& r : relationXml.document_element().children()) {
            if (id.empty() || id != r.attribute("Id").as_string()) continue;
            const std::string target = r.attribute("Target").as_string();
            return target.starts_with("/") ? target.substr(1) : "xl/" + target;
        }
        return usual;
    }

    std::vector<std::string> m_strings;
    std::vector<bool> m_dateStyles;
    std::string m_sheetText;
    pugi::xml_document m_sheet;
    pugi::xml_node m_row;
    std::int64_t m_line = 0;
    std::optional<ImportError> m_fault;
};

}  // namespace

FileResult<std::unique_ptr<RowSource>> xlsxRows(const std::string& path) {
    auto zip = Archive::open(path);
    if (!zip) return unexpected(zip.error());
    auto rows = std::make_unique<XlsxRows>();
    if (auto loaded = rows->load(*zip); !loaded) return unexpected(loaded.error());
    return std::unique_ptr<RowSource>(std::move(rows));
}

}  // namespace evertill::store::import
