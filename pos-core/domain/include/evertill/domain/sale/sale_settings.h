// The store's rules of sale, part of the master data.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/quantity.h"
#include "evertill/base/rounding.h"

namespace evertill::domain {

struct SaleSettings {
    bool taxIncluded = true;                   ///< false: tax is added on top of the prices
    std::int64_t cashStep = 1;                 ///< 1 none, 10 to jiao, 100 to yuan (抹零)
    Rounding cashRounding = Rounding::HalfUp;  ///< HalfUp or Floor
    Money maxChange =
        Money::fromMinor(100'000);  ///< more change than this: the amount was mistyped
    Quantity maxPieces = Quantity::fromUnits(99);  ///< above: needs the right LargeQuantity
    int maxLines = 999;
    bool mergeLines = true;  ///< same code, price and batch again: quantity + 1
    std::vector<Money> quickNotes = {
        Money::fromMinor(10000), Money::fromMinor(5000), Money::fromMinor(2000),
        Money::fromMinor(1000)};  ///< notes of the currency, largest first
    bool operator==(const SaleSettings&) const = default;

    static SaleSettings fromJson(
        std::string_view json);  ///< unknown or wrong fields keep their default
    std::string toJson() const;
};

/// Identity and texts of the store, as printed on receipts.
struct StoreInfo {
    std::string storeCode;
    std::string storeName;
    std::string storeNameEn;
    std::string address;
    std::string phone;
    std::string footer;
    std::string footerEn;
    std::string currency = "CNY";
    std::string currencySign = "¥";
    int utcOffsetMinutes = 480;
    std::string language = "zh";  ///< of receipts and of the first screen
    bool operator==(const StoreInfo&) const = default;

    static StoreInfo fromJson(std::string_view json);
    std::string toJson() const;
};

}  // namespace evertill::domain
