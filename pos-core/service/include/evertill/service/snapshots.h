// Immutable values that services hand to screens, scripts and other threads. No rules, no
// references into the core.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evertill/base/business_date.h"
#include "evertill/domain/pricing/pricing.h"
#include "evertill/domain/refusal.h"
#include "evertill/domain/sale/line_item.h"
#include "evertill/domain/sale/sale_settings.h"
#include "evertill/domain/sale/sale_terms.h"
#include "evertill/domain/security/permission.h"

namespace evertill::service {

struct BasketTotals {
    Money list;      ///< sum of the lines before promotions
    Money discount;  ///< what promotions take off, >= 0 unless goods come back
    Money goods;     ///< sum of the lines that are not voided, after promotions
    Money tax;       ///< all tax, inside or on top
    Money total;     ///< goods, plus tax when it is on top
    Money rounding;  ///< cash rounding that payment in cash would bring (抹零), usually <= 0
    Money due;       ///< total + rounding
    int lines = 0;   ///< lines that are not voided
    int pieces = 0;  ///< pieces; a weighed line counts as one
    bool operator==(const BasketTotals&) const = default;
};

/// Who buys, as far as a screen may show it.
struct MemberInfo {
    std::string number;
    std::string name;                 ///< masked: "张**"
    std::string phone;                ///< masked: "138****5678"
    std::vector<std::string> levels;  ///< level first, then tags
    bool operator==(const MemberInfo&) const = default;
};

/// A coupon in the basket and what became of it.
struct CouponInfo {
    std::string code;
    std::string name, nameEn;  ///< of its campaign
    bool applied = false;
    pricing::Standing reason = pricing::Standing::Applied;  ///< if it is not
    bool operator==(const CouponInfo&) const = default;
};

/// A little more and the customer saves.
struct PromotionHint {
    std::string promotion, name, nameEn;
    std::int64_t missingQty = 0;
    Money missingAmount, gain;
    bool operator==(const PromotionHint&) const = default;
};

/// Why a promotion that touches the basket did or did not apply: for the explanation screen.
struct PromotionVerdict {
    std::string promotion, name, nameEn, kind, text, textEn;
    pricing::Standing standing = pricing::Standing::Applied;
    Money discount;
    std::int64_t missingQty = 0;
    Money missingAmount;
    std::vector<std::string> beatenBy;  ///< names
    std::optional<Money> betterBy;
    bool mandatory = false;    ///< a price-level rule: cannot be switched off
    bool switchedOff = false;  ///< by the cashier
};

/// A campaign that the till can make coupons of.
struct CouponOffer {
    std::string campaign;      ///< id
    std::string name, nameEn;  ///< what it is worth, for people
    std::string lastDay;       ///< of one that is given today; ISO date, empty: no end
};

struct PriceExplanation {
    Money list, discount, total;
    std::vector<domain::AppliedPromotion> applied;
    std::vector<PromotionVerdict> verdicts;  ///< applied first, then nearly, then the rest
    std::vector<PromotionHint> hints;
    bool optimal = true;
    Money bound;
};

/// A sale found again, line by line, for a return.
struct ReturnableSale {
    std::int64_t seq = 0;
    std::string receiptNo;
    std::int64_t atMs = 0;
    Money total;
    std::string member;
    std::vector<domain::AppliedPromotion> promotions;
    struct Line {
        domain::LineItem sold;
        Quantity returned;    ///< so far
        Quantity returnable;  ///< zero: nothing more, or not returnable
        Money refund;         ///< what all that is returnable would pay back
        Quantity owed;        ///< of a gift: to be brought back or paid, its goods went back
        domain::Refusal why = domain::Refusal::NotFound;  ///< if nothing is returnable
    };
    std::vector<Line> lines;
};

struct BasketSnapshot {
    std::vector<domain::LineItem> lines;  ///< in order of entry, voided ones included
    BasketTotals totals;
    int touchedLine = 0;  ///< line number of the last change, 0 if none
    std::vector<domain::AppliedPromotion> promotions;  ///< with their shares of the lines
    std::vector<PromotionHint> hints;                  ///< at most two
    std::vector<CouponInfo> coupons;
    std::vector<domain::LineItem> gifts;  ///< come with the sale, free
    std::optional<MemberInfo> member;
    std::optional<domain::ManualDiscount> manual;
    std::vector<std::string> switchedOff;
    bool optimal = true;  ///< the total is proven the lowest legal one
    Money bound;
    bool empty() const { return lines.empty(); }
};

struct OperatorInfo {
    std::string number;
    std::string name;
    std::string role;
    std::string language;
    std::vector<domain::Permission> permissions;
};

/// One staff tile of the sign-in screen.
struct StaffEntry {
    std::string number;
    std::string name;
    std::string role;
    std::int64_t lockedUntilMs = 0;  ///< UTC; 0: not locked
};

struct SessionInfo {
    std::int64_t number = 0;  ///< gapless per till
    std::int64_t openedAtMs = 0;
    std::string openedBy;
    Money openingFloat;
};

struct FinishedSale {
    std::int64_t seq = 0;   ///< journal key of the sale
    std::string receiptNo;  ///< printed number: store-till-number
    Money total;
    Money rounding;
    Money due;
    Money tendered;
    Money change;
    int lines = 0;
    int pieces = 0;
    std::int64_t atMs = 0;
    Money discount;                                    ///< saved by promotions
    std::vector<domain::IssuedCoupon> issued;          ///< for next time, on the receipt
    std::vector<domain::PresentedCoupon> couponsBack;  ///< with a return
    std::vector<std::string> couponsVoid;              ///< with a return
};

struct SuspendedSale {
    std::int64_t number = 0;  ///< journal key; also on the slip as SUS<number>
    std::int64_t atMs = 0;
    std::string operatorNumber;
    std::string operatorName;
    Money total;
    int lines = 0;
    std::vector<std::string> firstItems;  ///< at most three names
    std::string heldBy = {};              ///< another till of the shop has it now
};

/// A suspended sale as the shop's hub gave it to this till.
struct TakenBasket {
    std::string terminal;  ///< that suspended it
    std::int64_t number = 0;
    std::int64_t fence = 0;
    std::string body;  ///< its record; who signed it has been checked
};

/// A line of another till's basket that this till would not have made so. It stays as it was
/// quoted to the customer.
struct ResumedNote {
    enum class Kind { UnknownItem, OtherPrice };
    Kind kind = Kind::UnknownItem;
    int line = 0;
    std::string name;
    UnitPrice quoted;
    UnitPrice here;  ///< OtherPrice
};

/// What waits to go to HQ. Time of the oldest decides the colour of the pill, the count its text.
struct OutboxInfo {
    std::int64_t headSeq = 0;
    std::int64_t ackedSeq = 0;
    std::int64_t unsent = 0;
    std::int64_t oldestUnsentMs = 0;  ///< UTC time of the oldest unsent record, 0 if none
    std::int64_t sales = 0;           ///< sales and returns among them
    Money value;                      ///< of these: sales less returns
    std::int64_t ackedAtMs = 0;       ///< UTC: when HQ's last receipt came, 0 never
    std::int64_t dayRecords = 0;      ///< of the open business day
    std::int64_t dayUnsent = 0;       ///< of those, what HQ does not have
};

/// Item or unit that waits for a weight, an amount, a choice, a serial or batch number, or a look
/// at the customer.
struct PendingEntry {
    enum class Need { Weight, Amount, Choice, Serial, Batch, Age };
    Need need = Need::Weight;
    std::vector<domain::SaleItem> items;  ///< one, or the candidates of a choice
};

struct TillSnapshot {
    std::string terminal;  ///< "S001-T01"
    domain::StoreInfo store;
    domain::SaleSettings settings;
    bool training = false;
    std::optional<OperatorInfo> signedOn;
    bool locked = false;  ///< screen lock: operator must key the PIN again, basket kept
    std::optional<BusinessDate> businessDate;  ///< absent: no day open
    std::optional<SessionInfo> session;
    BasketSnapshot basket;
    std::optional<Quantity> nextQuantity;  ///< "3*" keyed before the scan
    std::optional<PendingEntry> pending;
    std::optional<FinishedSale> lastSale;  ///< until the next sale starts
    int suspended = 0;
    std::string basketLostTo;  ///< the open sale is another till's now: it can only be cancelled
    OutboxInfo outbox;
    int printJobsWaiting = 0;
    int printJobsGivenUp = 0;  ///< unsure after all their copies: a person must look
    /// Why the store's own receipt is not the one in force ("receipt: blocks[2].type ..."); empty:
    /// it is, or there is none.
    std::string receiptProblem;
    std::int64_t itemCount = 0;
    std::int64_t masterAgeMs =
        0;  ///< age of the prices: since the last contact that confirmed them; 0 unknown
};

using TillSnapshotPtr = std::shared_ptr<const TillSnapshot>;

/// Why something was not done. Nothing was changed, unless the refusal itself is recorded (wrong
/// PIN).
struct Refused {
    domain::Refusal code = domain::Refusal::InvalidCode;
    std::optional<domain::Permission> permission;  ///< with ApprovalNeeded and NotPermitted
    std::string detail;  ///< class of a bad code, name of an item, seconds of a lock-out
};

/// What a scan or an item choice did.
struct ScanOutcome {
    enum class Kind {
        LineAdded,
        QuantityIncreased,
        NeedsWeight,     ///< then weigh()
        NeedsAmount,     ///< then keyAmount()
        NeedsChoice,     ///< then addItem()
        NeedsReference,  ///< serial or batch number: then keyReference()
        NeedsAge,        ///< then confirmAge()
        Resumed,
        MemberAttached,
        CouponAdded,
        ReturnFound,  ///< a receipt was scanned: choose what comes back
    };
    Kind kind = Kind::LineAdded;
    int line = 0;
    domain::SaleItem item;
    std::string receiptNo = {};  ///< ReturnFound
};

struct PriceCheck {
    std::vector<domain::SaleItem> items;
    std::string code;
};

/// Sums of a session or a business day, from the ledger. X shows them, Z freezes them.
struct TotalsReport {
    std::string kind;         ///< "x", "session", "z"
    std::int64_t number = 0;  ///< gapless Z number, or session number
    std::string terminal;
    BusinessDate businessDate;
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
    std::int64_t sales = 0;
    std::int64_t lines = 0;
    Money goods, tax, rounding, total;
    Money cashIn, change;  ///< tendered and given back
    Money openingFloat, expectedCash, countedCash, overShort;
    std::int64_t voidedLines = 0;
    Money voidedAmount;
    std::int64_t cancelledSales = 0;
    Money cancelledAmount;
    std::int64_t noSales = 0;
    Money grandTotal;  ///< of all days, never falls
    std::int64_t firstSeq = 0, lastSeq = 0;
    struct TaxRow {
        Rate rate;
        Money gross, tax;
    };
    std::vector<TaxRow> taxes;
    struct DepartmentRow {
        std::string department;
        Money amount;
        std::int64_t lines = 0;
    };
    std::vector<DepartmentRow> departments;
};

}  // namespace evertill::service
