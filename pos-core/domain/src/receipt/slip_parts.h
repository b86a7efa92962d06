// Pieces that several slips are made of.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/domain/receipt/receipt_builder.h"

namespace evertill::domain {

/// Whether the words are Chinese (alone or before the English ones).
inline bool readsChinese(std::string_view language) {
    return language == "zh" || language == "both";
}

TextBlock centredText(std::string text, bool bold = false, bool big = false);
/// Card numbers of members are shown in part: a slip lies about.
std::string maskedNumber(const std::string& number);
/// Training mark, name, address, telephone.
void addStoreHead(ReceiptDocument& doc, const SlipContext& context);
/// What the slip is, and which copy.
void addSlipTitle(ReceiptDocument& doc, const SlipContext& context, std::string_view title);
void addSlipFacts(ReceiptDocument& doc, const Envelope& e, const SlipContext& c, const SlipWords& w,
                  const std::string& number);
void addSlipLines(ReceiptDocument& doc, const std::vector<LineItem>& lines, const SlipWords& w,
                  const std::vector<AppliedPromotion>& promotions = {});
void addCouponPart(ReceiptDocument& doc, const IssuedCoupon& coupon, const SlipContext& c);

/// Names between braces.
std::vector<std::string> placeholdersIn(std::string_view text);
bool isSlipPlaceholder(std::string_view name);

}  // namespace evertill::domain
