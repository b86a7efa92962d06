// What one cell says: values or the reason why not. Texts come trimmed and in valid UTF-8.
#pragma once
#include "evertill/base/rate.h"
#include "evertill/domain/item/item.h"
#include "evertill/store/catalogue_import.h"

namespace evertill::store::import {

template <typename T>
using CellResult = Result<T, RowProblem>;

/// Without surrounding blanks (also full-width and no-break ones) and the spreadsheet's text marks
/// ('690..., ="690...").
std::string trimmedCell(std::string_view cell);

/// Item code or barcode as text: named damage, no control characters, at most 64 characters.
CellResult<std::string> codeCell(const std::string& text, bool isDate);
/// The same for barcodes, with their check digits. lenient: wrong ones stay as plain codes.
CellResult<std::string> barcodeCell(const std::string& text, bool isDate, bool lenient);

/// "12.5", "12,50", "¥1,234.50", "1.234,50"; at most four decimals, not negative.
CellResult<UnitPrice> priceCell(const std::string& text, bool commaIsDecimal);
/// "13", "13%", "0.13": below 1 it is a fraction.
CellResult<Rate> rateCell(const std::string& text, bool commaIsDecimal);
CellResult<Quantity> quantityCell(const std::string& text, Uom uom, bool commaIsDecimal);
CellResult<std::int32_t> wholeCell(const std::string& text, std::int32_t max);
/// Days: "365", "365天", "12个月" (of 30 days), "1年" (365 days).
CellResult<std::int32_t> shelfLifeCell(const std::string& text);
CellResult<bool> flagCell(const std::string& text);
CellResult<domain::ItemKind> kindCell(const std::string& text);
CellResult<std::string> textCell(const std::string& text, std::size_t maxCharacters, bool lenient);
/// "100001*2;100002*0.5"
CellResult<std::vector<domain::BundleComponent>> componentsCell(const std::string& text);
/// Parts between ; , 、 | and blanks.
std::vector<std::string> listCell(const std::string& text);

}  // namespace evertill::store::import
