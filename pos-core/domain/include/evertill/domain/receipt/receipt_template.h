// A store's receipt as a document: which parts it has, in which order, and the store's own words
// and picture between them. docs/devices.md lists the JSON. The built-in one gives the receipts of
// a store that says nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/domain/receipt/receipt_document.h"

namespace evertill::domain {

enum class ReceiptPart {
    Text,     ///< the store's own words, with {store} {number} ... in them
    Picture,  ///< a logo
    Rule,
    Feed,
    Barcode,  ///< the receipt's number as Code 128
    Head,     ///< name, address, telephone
    Title,    ///< "receipt" or "refund", and the mark of a copy
    Facts,    ///< number, till, cashier, time
    Member,
    Lines,    ///< goods with what promotions took off
    Savings,  ///< total at list prices and what was saved
    Coupons,
    Subtotal,  ///< with tax on top and rounding
    Total,
    Tenders,
    Tax,
    Footer,
    Qr,     ///< the signed receipt, for returns anywhere in the chain
    Check,  ///< beginning of the journal entry's hash
    Earned  ///< coupons for next time
};

struct ReceiptTemplateItem {
    ReceiptPart part = ReceiptPart::Text;
    TextBlock text = {};
    PictureBlock picture = {};
    int lines = 1;
};

struct ReceiptTemplate {
    std::string language;  ///< "zh", "en", "both"; empty: the store's
    std::vector<ReceiptTemplateItem> items;
};

const ReceiptTemplate& defaultReceiptTemplate();

/// Unknown fields, parts and placeholders are refused, and a receipt without its title, lines,
/// total or tenders: the error is "path: reason".
Result<ReceiptTemplate, std::string> parseReceiptTemplate(std::string_view json);

}  // namespace evertill::domain
