#include "import/row_to_item.h"

#include <algorithm>

#include "evertill/base/bounded_text.h"
#include "import/cell_values.h"

namespace evertill::store::import {

using domain::Item;

std::string RowReader::cell(const Row& row, Field f) const {
    const auto at = m_columns.at[static_cast<std::size_t>(f)];
    if (!at || *at >= row.cells.size()) return {};
    return trimmedCell(row.cells[*at]);
}

bool RowReader::isDate(const Row& row, Field f) const {
    const auto at = m_columns.at[static_cast<std::size_t>(f)];
    return at && std::find(row.dates.begin(), row.dates.end(), *at) != row.dates.end();
}

RowError RowReader::error(const Row& row, Field f, RowProblem p) const {
    const auto at = m_columns.at[static_cast<std::size_t>(f)];
    RowError e{row.line, p, {}, {}};
    if (at) e.column = m_columns.headers[*at];
    e.value = utf8Prefix(sanitizeUtf8(cell(row, f)), 60);
    return e;
}

/// Reads a cell into target unless it is blank; false after an error.
template <typename T, typename Read>
bool RowReader::take(const Row& row, Field f, T& target, std::optional<RowError>& problem,
                     Read&& read) const {
    if (!m_columns.has(f)) return true;
    const std::string text = cell(row, f);
    if (text.empty()) return true;
    if constexpr (
        requires { target.reset(); } || requires { target.clear(); }) {
        if (text == "-") {
            target = T{};
            return true;
        }
    }
    auto value = read(text);
    if (!value) {
        problem = error(row, f, value.error());
        return false;
    }
    target = std::move(*value);
    return true;
}

Result<RowCodes, RowError> RowReader::codes(const Row& row) const {
    RowCodes out;
    if (row.cells.size() > m_columns.headers.size() &&
        std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(m_columns.headers.size()),
                    row.cells.end(), [](const std::string& c) { return !trimmedCell(c).empty(); }))
        return unexpected(RowError{row.line, RowProblem::ExtraCells, {}, {}});
    if (const std::string text = cell(row, Field::Code); !text.empty()) {
        auto code = codeCell(text, isDate(row, Field::Code));
        if (!code) return unexpected(error(row, Field::Code, code.error()));
        out.code = std::move(*code);
    }
    if (const std::string text = cell(row, Field::Barcode); !text.empty()) {
        auto code = barcodeCell(text, isDate(row, Field::Barcode), m_options.lenient);
        if (!code) return unexpected(error(row, Field::Barcode, code.error()));
        out.barcode = std::move(*code);
    }
    for (const Field f : {Field::ExtraBarcodes, Field::Plu}) {
        if (!m_columns.has(f)) continue;
        for (const auto& text : listCell(cell(row, f))) {
            auto code = f == Field::Plu ? codeCell(text, isDate(row, f))
                                        : barcodeCell(text, isDate(row, f), m_options.lenient);
            if (!code) return unexpected(error(row, f, code.error()));
            out.extra.push_back(std::move(*code));
        }
    }
    if (out.code.empty() && out.barcode.empty())
        return unexpected(RowError{row.line, RowProblem::MissingKey, {}, {}});
    return out;
}

std::optional<RowError> RowReader::apply(const Row& row, const RowCodes& codes, Item& item) const {
    if (item.code.empty()) item.code = codes.code.empty() ? codes.barcode : codes.code;
    if (auto e = applyTexts(row, item)) return e;
    if (item.name.empty()) {
        if (!m_options.lenient) return error(row, Field::Name, RowProblem::MissingName);
        item.name = item.code;
    }
    if (auto e = applyPrices(row, item)) return e;
    if (auto e = applyFlags(row, item)) return e;
    return applyIdentifiers(row, codes, item);
}

std::optional<RowError> RowReader::applyTexts(const Row& row, Item& item) const {
    struct Text {
        Field field;
        std::string Item::*member;
        std::size_t max;
    };
    static constexpr Text kTexts[] = {
        {Field::Name, &Item::name, 120},          {Field::Spec, &Item::spec, 60},
        {Field::Unit, &Item::unitName, 20},       {Field::Category, &Item::category, 60},
        {Field::Brand, &Item::brand, 60},         {Field::Department, &Item::department, 60},
        {Field::VariantOf, &Item::variantOf, 40}, {Field::VariantText, &Item::variantText, 60}};
    std::optional<RowError> problem;
    for (const auto& t : kTexts)
        if (!take(row, t.field, item.*(t.member), problem, [&](const std::string& text) {
                return textCell(text, t.max, m_options.lenient);
            }))
            return problem;
    take(row, Field::Supplier, item.suppliers, problem,
         [](const std::string& text) -> CellResult<std::vector<std::string>> {
             auto list = listCell(text);
             for (const auto& s : list)
                 if (auto ok = textCell(s, 60, false); !ok) return unexpected(ok.error());
             return list;
         });
    if (!problem) take(row, Field::Components, item.components, problem, componentsCell);
    return problem;
}

std::optional<RowError> RowReader::applyPrices(const Row& row, Item& item) const {
    std::optional<RowError> problem;
    auto price = [&](const std::string& text) { return priceCell(text, m_commaIsDecimal); };
    if (take(row, Field::Price, item.price, problem, price) &&
        take(row, Field::Cost, item.cost, problem, price) &&
        take(row, Field::MemberPrice, item.memberPrice, problem, price) &&
        take(row, Field::FloorPrice, item.floorPrice, problem, price) &&
        take(row, Field::Tax, item.taxRate, problem,
             [&](const std::string& text) { return rateCell(text, m_commaIsDecimal); }))
        take(row, Field::Tare, item.tare, problem, [&](const std::string& text) {
            return quantityCell(text, Uom::Kilogram, m_commaIsDecimal);
        });
    return problem;
}

std::optional<RowError> RowReader::applyFlags(const Row& row, Item& item) const {
    std::optional<RowError> problem;
    if (!take(row, Field::Kind, item.kind, problem, kindCell)) return problem;
    if (item.kind == domain::ItemKind::Weighed && !uomIsWeight(item.uom)) {
        const auto unit = uomFromCode(item.unitName);
        item.uom = unit && uomIsWeight(*unit) ? *unit : Uom::Kilogram;
    }
    auto whole = [](std::int32_t max) {
        return [max](const std::string& text) { return wholeCell(text, max); };
    };
    struct Flag {
        Field field;
        bool Item::*member;
    };
    static constexpr Flag kFlags[] = {{Field::OpenPrice, &Item::openPrice},
                                      {Field::NotReturnable, &Item::notReturnable},
                                      {Field::Lot, &Item::lotTracked},
                                      {Field::Serial, &Item::serialTracked},
                                      {Field::Expiry, &Item::expiryTracked},
                                      {Field::Blocked, &Item::blocked},
                                      {Field::NoDiscount, &Item::nonDiscountable}};
    if (!take(row, Field::ShelfLife, item.shelfLifeDays, problem, shelfLifeCell) ||
        !take(row, Field::MinAge, item.minAge, problem, whole(120)))
        return problem;
    for (const auto& f : kFlags)
        if (!take(row, f.field, item.*(f.member), problem, flagCell)) return problem;
    return problem;
}

std::optional<RowError> RowReader::applyIdentifiers(const Row& row, const RowCodes& codes,
                                                    Item& item) const {
    std::optional<RowError> problem;
    auto identifierOf = [&](const std::string& code) -> domain::ItemIdentifier& {
        const std::string key = catalogueKey(code);
        for (auto& d : item.identifiers)
            if (d.code == key) return d;
        item.identifiers.push_back({key, Quantity::fromUnits(1, item.uom), "", std::nullopt});
        return item.identifiers.back();
    };
    if (!codes.barcode.empty()) {
        auto& d = identifierOf(codes.barcode);
        if (!take(row, Field::Pack, d.pack, problem, [&](const std::string& text) {
                auto q = quantityCell(text, item.uom, m_commaIsDecimal);
                if (q && q->thousandths() == 0)
                    return CellResult<Quantity>(unexpected(RowProblem::OutOfRange));
                return q;
            }))
            return problem;
        if (!take(row, Field::PackUnit, d.unitName, problem,
                  [](const std::string& text) { return textCell(text, 20, false); }))
            return problem;
        if (!take(row, Field::PackPrice, d.price, problem,
                  [&](const std::string& text) { return priceCell(text, m_commaIsDecimal); }))
            return problem;
    }
    for (const auto& code : codes.extra)
        identifierOf(code);
    return problem;
}

}  // namespace evertill::store::import
