// A receipt document as JSON, for tools and tests: {"blocks": [{"type": "text" | "pair" |
// "columns" | "rule" | "feed" | "qr" | "barcode", ...}], "cut": true}. docs/devices.md lists the
// fields. Pure.
#pragma once
#include <string>
#include <string_view>

#include "evertill/base/result.h"
#include "evertill/domain/receipt/receipt_document.h"

namespace evertill::codec {

/// The error says which block or field was not understood.
Result<domain::ReceiptDocument, std::string> receiptFromJson(std::string_view text);
std::string receiptToJson(const domain::ReceiptDocument& document);

}  // namespace evertill::codec
