// What a scanned or keyed code turned out to be. A value; everything a till needs to decide is in
// it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/business_date.h"
#include "evertill/base/money.h"
#include "evertill/base/quantity.h"
#include "evertill/base/unit_price.h"

namespace evertill::domain {

enum class CodeType : std::uint8_t {
    Invalid,         ///< damaged: see error
    Ean13,           ///< 13 digits
    Ean8,            ///< 8 digits
    UpcA,            ///< 12 digits
    UpcE,            ///< 8 digits, zero-suppressed UPC-A
    Itf14,           ///< 14 digits
    Gs1,             ///< GS1 element string
    Gs1DigitalLink,  ///< web address with a GTIN in its path
    ScaleLabel,      ///< in-store label with amount, weight or count
    PaymentCode,     ///< a customer's wallet (付款码)
    Plu,             ///< short number: PLU or item code
    Member,
    Coupon,
    Receipt,    ///< QR of one of our receipts
    Operator,   ///< badge
    Suspended,  ///< slip of a parked sale
    Url,
    Text,  ///< anything else; may still be an item code
};
std::string_view codeTypeName(CodeType t);  ///< "ean13", "gs1_digital_link", ...

/// Why a code cannot be sold. Classes, not sentences: the user interface owns those.
enum class CodeError : std::uint8_t {
    None,
    Empty,
    Length,  ///< no code has this many characters, or a field of it has not
    CheckDigit,
    PriceVerifier,  ///< verifier digit over the amount (or weight) of a label
    Date,           ///< no such day
    UnknownAi,      ///< GS1 application identifier that does not exist
    MissingGtin,    ///< GS1 data about an item, without the item
    BadCharacter,   ///< control character, damaged UTF-8, letter in a number
    RepeatedAi,     ///< the same application identifier twice, with different values
    LabelEmpty,     ///< amount or weight is zero: the scale's sign for empty or overflow
    Expired,        ///< use-by date (AI 17 or 7003) before today
};
std::string_view codeErrorName(CodeError e);  ///< "check_digit", ...; empty for None

enum class Wallet : std::uint8_t { WeChat, Alipay, UnionPay };
std::string_view walletName(Wallet w);  ///< "wechat", "alipay", "unionpay"

struct Gs1Element {
    std::string ai;     ///< two to four digits: "01", "3103"
    std::string value;  ///< as carried, decoded
    bool operator==(const Gs1Element&) const = default;
};

/// A decimal exactly as carried ("1.250", "0.12345") with its unit ("kg", "lb", "m", "m2", ...).
struct Measure {
    std::string text;
    std::string unit;
    std::optional<Quantity> quantity;  ///< rounded half up to thousandths; absent for m2, m3
    bool isWeight = false;
    bool operator==(const Measure&) const = default;
};

/// Result of comparing a label's amount with weight x the item's own unit price.
enum class LabelCheck : std::uint8_t { NotChecked, Ok, Mismatch };

struct ScannedCode {
    CodeType type = CodeType::Invalid;
    CodeError error = CodeError::None;
    /// Nothing in the code itself forbids using it here. For wallets: true only where a payment is
    /// expected. Never true with an error.
    bool saleOk = false;
    std::string symbology;  ///< AIM identifier without "]" ("E0"), empty if the scanner sent none
    std::string text;  ///< the data after the AIM identifier, trimmed; empty if not valid UTF-8
    /// What to ask the catalogue for; empty if this can be no item. For numbers with a wrong length
    /// or check digit it is the number itself: a shop may have such a plain code on file.
    std::string lookup;
    std::string gtin;  ///< 14 digits
    std::vector<Gs1Element> elements;
    std::string plu;
    std::string item;  ///< item digits of a label (letters I, X, R of its layout)
    std::optional<Measure> measure;
    std::optional<Money> amount;  ///< amount printed in a label, or AI 390n
    std::optional<std::int64_t> count;
    std::string batch;
    std::string serial;
    std::optional<BusinessDate> expiry;      ///< AI 17 or 7003
    std::optional<BusinessDate> bestBefore;  ///< AI 15
    std::optional<BusinessDate> produced;    ///< AI 11
    std::optional<Money> price;              ///< AI 392n, 393n: amount to pay for the item
    std::string priceText;                   ///< the same, as carried
    std::string currency;                ///< AI 391n, 393n: ISO 4217 number; the caller compares it
    std::optional<UnitPrice> unitPrice;  ///< AI 8005, two decimals
    std::optional<Wallet> wallet;
    LabelCheck labelCheck = LabelCheck::NotChecked;
    std::string reference;  ///< body of a member, coupon, receipt, operator or suspended code
    bool operator==(const ScannedCode&) const = default;
};

}  // namespace evertill::domain
