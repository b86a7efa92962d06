// What prices a basket beside its goods: who buys, which coupons were presented, what the cashier
// switched off or gave.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/money.h"
#include "evertill/base/rate.h"

namespace evertill::domain {

/// A coupon in the basket.
struct PresentedCoupon {
    std::string code;     ///< as scanned: unique for a single-use coupon
    std::string key;      ///< what promotions name: the campaign or the code itself
    bool single = false;  ///< may be used once
    bool operator==(const PresentedCoupon&) const = default;
};

/// A coupon for next time that a sale earned. Without a code: this till could not make one, the
/// customer gets it at the service desk against the receipt.
struct IssuedCoupon {
    std::string campaign;      ///< id
    std::string name = {};     ///< as printed
    std::string code = {};     ///< signed, as in the QR code on its slip
    std::int64_t serial = 0;   ///< 0: no code
    std::string lastDay = {};  ///< ISO date, empty: the campaign sets no end
    bool operator==(const IssuedCoupon&) const = default;
};

/// 整单折扣 / 整单立减: given by hand on the whole basket.
struct ManualDiscount {
    Rate off;      ///< percentage ...
    Money amount;  ///< ... or amount; one of the two is zero
    std::string reason;
    std::string approver;
    bool operator==(const ManualDiscount&) const = default;
};

struct SaleTerms {
    std::string member;                     ///< member number, empty: nobody
    std::vector<std::string> memberLevels;  ///< level and tags as they were when identified
    std::vector<PresentedCoupon> coupons;
    std::vector<std::string> switchedOff;  ///< promotions the cashier switched off
    std::optional<ManualDiscount> manual;
    bool operator==(const SaleTerms&) const = default;
    bool empty() const { return *this == SaleTerms{}; }
};

/// One promotion's part in a finished sale, as it was then: a return never asks today's rules.
struct AppliedPromotion {
    std::string id;
    std::string name;  ///< as the shop's receipts say it
    std::string kind;
    std::int64_t layer = 0;
    std::int64_t times = 1;
    Money discount;
    struct Share {
        int line = 0;  ///< LineItem::no
        std::int64_t units = 0;
        Money discount;
        bool operator==(const Share&) const = default;
    };
    std::vector<Share> shares;
    std::string nameEn = {};  ///< empty: none, or the same
    bool operator==(const AppliedPromotion&) const = default;
};

/// A promotion that ran for goods of the sale and took nothing off: why, for a customer who asks.
struct PassedPromotion {
    std::string id, name;
    std::string standing;  ///< pricing::standingName()
    std::int64_t missingQty = 0;
    Money missingAmount;
    std::vector<std::string> beatenBy;  ///< ids
    bool operator==(const PassedPromotion&) const = default;
};

/// The price engine's word on a sale.
struct PriceProof {
    bool present = false;  ///< absent in sales made before promotions existed
    bool optimal = true;
    Money bound;             ///< no legal combination costs less
    std::string promotions;  ///< digest of the promotions that ran
    bool operator==(const PriceProof&) const = default;
};

}  // namespace evertill::domain
