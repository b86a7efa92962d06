// Journal entries: everything that happens at a till, as values. The journal is the product:
// tables, reports, upload and audit are made from it. Nothing is updated or deleted; a correction
// is a new entry.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "evertill/base/business_date.h"
#include "evertill/domain/sale/line_item.h"
#include "evertill/domain/sale/sale_terms.h"

namespace evertill::domain {

/// Who, where, when: in every entry.
struct Envelope {
    std::string store;
    std::string terminal;
    std::int64_t epoch = 1;      ///< given by HQ at enrolment, restore or fork
    std::int64_t seq = 0;        ///< from 1, without gaps, assigned inside the commit
    std::int64_t at = 0;         ///< UTC milliseconds
    std::string operatorNumber;  ///< empty before sign-on
    std::int64_t session = 0;    ///< 0: none open
    std::optional<BusinessDate> businessDate;
    bool operator==(const Envelope&) const = default;
};

/// First entry of a ledger: binds the chain to this terminal and its key.
struct Genesis {
    std::string publicKey;  ///< Ed25519, hexadecimal
    std::string program;    ///< version that made the file
    bool training = false;
    /// Numbers that the device it replaces may have used: its own come after them.
    std::int64_t receipts = 0, sessions = 0, zReports = 0;
    bool operator==(const Genesis&) const = default;
};
/// The till joined HQ (or got a new epoch).
struct Enrolled {
    std::string hq;
    bool operator==(const Enrolled&) const = default;
};
struct SignOn {
    bool operator==(const SignOn&) const = default;
};
struct SignOff {
    bool locked = false;  ///< screen lock, basket kept
    bool operator==(const SignOff&) const = default;
};
struct SignOnFailed {
    std::string triedNumber;
    std::int64_t failures = 0;     ///< wrong PINs in a row, this one included
    std::int64_t lockedUntil = 0;  ///< UTC milliseconds, 0: not locked
    bool approval = false;         ///< the PIN was asked for an approval
    bool operator==(const SignOnFailed&) const = default;
};
struct DayOpened {
    BusinessDate date;
    std::string approver;
    bool operator==(const DayOpened&) const = default;
};
struct SessionOpened {
    std::int64_t number = 0;
    Money openingFloat;
    std::string approver;
    bool operator==(const SessionOpened&) const = default;
};

enum class TenderKind : std::uint8_t { Cash };
std::string_view tenderKindName(TenderKind k);
std::optional<TenderKind> tenderKindFromName(std::string_view name);

struct TenderLine {
    TenderKind kind = TenderKind::Cash;
    Money amount;  ///< handed over
    Money change;  ///< given back
    bool operator==(const TenderLine&) const = default;
};

/// A completed RetailTransaction.
struct Sale {
    std::int64_t receiptNumber = 0;  ///< gapless per till
    std::int64_t startedAt = 0;      ///< first line
    std::vector<LineItem> lines;     ///< voided lines included
    Money goods;
    Money tax;
    bool taxIncluded = true;
    Money total;
    Money rounding;
    std::vector<TenderLine> tenders;
    std::vector<std::string> approvals;  ///< "permission:operator" of second persons
    SaleTerms terms = {};
    std::vector<AppliedPromotion> promotions;
    std::vector<PassedPromotion> passed;
    std::vector<IssuedCoupon> issued;
    std::vector<PresentedCoupon>
        couponsBack;                       ///< of earlier sales: the customer may use them again
    std::vector<std::string> couponsVoid;  ///< "618-16777217": what earned them came back
    PriceProof proof;
    bool operator==(const Sale&) const = default;
};
struct SaleCancelled {
    std::vector<LineItem> lines;
    Money total;
    std::string approver;
    bool operator==(const SaleCancelled&) const = default;
};
struct SaleSuspended {
    std::vector<LineItem> lines;
    std::int64_t startedAt = 0;
    Money total;
    SaleTerms terms = {};
    std::vector<std::string> approvals = {};  ///< as in a sale, so far
    bool operator==(const SaleSuspended&) const = default;
};
struct SaleResumed {
    std::int64_t suspendedSeq = 0;
    std::string approver;
    std::string from = {};   ///< the till that suspended it; empty: this one
    std::int64_t fence = 0;  ///< under which the shop's hub gave it; 0: without the hub
    bool operator==(const SaleResumed&) const = default;
};
/// A suspended sale of this till ended at another one of the shop.
struct BasketTaken {
    std::int64_t suspendedSeq = 0;
    std::string by;
    std::int64_t fence = 0;
    bool operator==(const BasketTaken&) const = default;
};
/// A sale that was resumed here is another till's: the shop's hub gave it under a later fence.
struct BasketContested {
    std::int64_t resumedSeq = 0;
    std::int64_t suspendedSeq = 0;
    std::string from = {};  ///< the till that suspended it; empty: this one
    std::string holder;
    std::int64_t fence = 0;  ///< the holder's
    std::int64_t ended = 0;  ///< record that our sale had ended with by then; 0: it was open
    bool operator==(const BasketContested&) const = default;
};
struct NoSale {
    std::string approver;
    bool operator==(const NoSale&) const = default;
};
/// 发券: a coupon by hand, without a sale.
struct CouponGiven {
    IssuedCoupon coupon;
    std::string reason;
    std::string approver;
    bool operator==(const CouponGiven&) const = default;
};
struct Reprinted {
    std::int64_t ofSeq = 0;
    std::int64_t copy = 0;
    std::string approver;
    bool operator==(const Reprinted&) const = default;
};
struct SessionClosed {
    std::int64_t number = 0;
    Money expected;
    Money counted;
    std::string approver;
    bool operator==(const SessionClosed&) const = default;
};
/// Z report: the frozen figures of the day.
struct DayClosed {
    std::int64_t zNumber = 0;  ///< gapless per till
    BusinessDate date;
    std::int64_t firstSeq = 0;
    std::int64_t sales = 0;
    Money goods, tax, rounding, total, cash;
    Money grandTotal;  ///< of all days so far
    std::string approver;
    bool operator==(const DayClosed&) const = default;
};

using EntryData =
    std::variant<Genesis, Enrolled, SignOn, SignOff, SignOnFailed, DayOpened, SessionOpened, Sale,
                 SaleCancelled, SaleSuspended, SaleResumed, BasketTaken, BasketContested, NoSale,
                 CouponGiven, Reprinted, SessionClosed, DayClosed>;

struct Entry {
    Envelope envelope;
    EntryData data;
    bool operator==(const Entry&) const = default;
};

/// "sale", "session_opened", ...: the kind field of the body.
std::string_view entryKind(const EntryData& data);

}  // namespace evertill::domain
