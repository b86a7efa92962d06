// The till: every use case of selling, behind one door. Lives on one thread (the store thread);
// every call returns a value and leaves either a durable change or none. Screens, scripts, kiosk
// and tests drive the same object.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/base/result.h"
#include "evertill/domain/receipt/receipt_document.h"
#include "evertill/service/promotion_analysis.h"
#include "evertill/service/promotion_desk.h"
#include "evertill/service/snapshots.h"
#include "evertill/service/sync_port.h"
#include "evertill/store/store_error.h"

namespace evertill::service {

class LabelDesk;

struct TillOptions {
    std::string directory;  ///< the till's data: ledger.db, master.db, device.key, identity.json
    bool training =
        false;  ///< own ledger in directory/training, marked slips, no drawer, nothing uploaded
};

/// One slip to print. The document is made from the journal, so a second copy says the same.
struct PrintJob {
    std::int64_t id = 0;
    std::string kind;  ///< "receipt", "suspend", "session", "z"
    int copy = 0;      ///< 0 original; above: marked as copy n
    domain::ReceiptDocument document;
};
enum class PrintOutcome { Printed, Failed, Unsure };

template <typename T = void>
using TillResult = Result<T, Refused>;

class Till {
 public:
    static Result<std::unique_ptr<Till>, store::StoreError> open(const TillOptions& options,
                                                                 const Clock& clock, IdSource& ids);
    virtual ~Till() = default;

    virtual TillSnapshotPtr snapshot() const = 0;

    // ---- Operators
    // ------------------------------------------------------------------------------------------
    virtual std::vector<StaffEntry> staff() const = 0;
    /// Wrong PINs are recorded; after five the operator is locked for a time that doubles, across
    /// restarts.
    virtual TillResult<> signOn(std::string_view operatorNumber, std::string_view pin) = 0;
    virtual TillResult<> signOff() = 0;  ///< basket must be empty
    virtual TillResult<> lock() = 0;     ///< basket kept; signOn of the same operator unlocks
    /// May who is signed on do this now? Uses up an approval. For what a manager does outside of
    /// the till's books, such as setting up a printer.
    virtual TillResult<> authorize(domain::Permission permission) = 0;
    /// A second person agrees to the next action that needs `permission`: one action, within 60
    /// seconds.
    virtual TillResult<> approve(std::string_view operatorNumber, std::string_view pin,
                                 domain::Permission permission) = 0;

    // ---- Day and session
    // ------------------------------------------------------------------------------------
    virtual BusinessDate proposedBusinessDate() const = 0;
    virtual TillResult<> openDay(BusinessDate date) = 0;
    virtual TillResult<> openSession(Money openingFloat) = 0;
    virtual TillResult<TotalsReport> xReport() const = 0;
    /// Cash that should be in the drawer now; nothing without a session. Not for the eyes of who
    /// counts blind.
    virtual std::optional<Money> expectedCash() const = 0;
    virtual TillResult<TotalsReport> closeSession(
        Money countedCash) = 0;                       ///< prints the settlement slip
    virtual TillResult<TotalsReport> closeDay() = 0;  ///< Z: needs the session closed

    // ---- Sale
    // -----------------------------------------------------------------------------------------------
    virtual TillResult<ScanOutcome> scan(std::string_view code) = 0;
    virtual TillResult<ScanOutcome> addItem(
        domain::ItemId id) = 0;  ///< from search, or an answer to a choice
    virtual TillResult<> setNextQuantity(Quantity quantity) = 0;  ///< "3*"; zero clears it
    virtual TillResult<ScanOutcome> weigh(Quantity gross,
                                          Quantity tare) = 0;  ///< for the pending weighed item
    virtual TillResult<ScanOutcome> keyAmount(
        Money amount) = 0;  ///< for the pending department item
    virtual TillResult<ScanOutcome> keyReference(
        std::string_view text) = 0;  ///< for the pending serial or batch
    virtual TillResult<ScanOutcome> confirmAge(
        bool oldEnough) = 0;  ///< false: the item is not sold
    virtual TillResult<ScanOutcome> openDepartment(std::string_view department, Money amount) = 0;
    virtual TillResult<> clearPending() = 0;
    virtual TillResult<ScanOutcome> repeatLast() = 0;
    virtual TillResult<> changeQuantity(int line, Quantity quantity) = 0;
    virtual TillResult<> voidLine(int line) = 0;
    virtual TillResult<> cancelSale() = 0;
    virtual TillResult<SuspendedSale> suspend() = 0;  ///< prints a slip with a barcode
    virtual TillResult<> resume(std::int64_t number) = 0;
    /// Goes on with a sale that the shop's hub gave this till, of another till or its own. Prices
    /// stay as quoted, promotions are this till's. BasketOnlyThere: it has returned goods.
    virtual TillResult<std::vector<ResumedNote>> resumeTaken(const TakenBasket&) {
        return unexpected(Refused{domain::Refusal::NoSuchSuspended, std::nullopt, {}});
    }
    /// Who decides that a basket is taken from the till that has it: who may cancel such a sale.
    virtual TillResult<std::string> mayTakeOver(Money) {
        return unexpected(Refused{domain::Refusal::NoSuchSuspended, std::nullopt, {}});
    }
    virtual std::vector<SuspendedSale> suspendedSales() const = 0;
    virtual TillResult<PriceCheck> priceCheck(
        std::string_view code) const = 0;  ///< changes nothing

    // ---- Prices, promotions, coupons
    // ------------------------------------------------------------------------------------------
    /// By card code, number or phone. The basket is priced anew.
    virtual TillResult<> attachMember(std::string_view code) = 0;
    virtual TillResult<> detachMember() = 0;
    virtual TillResult<> addCoupon(std::string_view code) = 0;
    virtual TillResult<> removeCoupon(std::string_view code) = 0;
    /// Campaigns whose coupons this till can make now.
    virtual std::vector<CouponOffer> couponOffers() const = 0;
    /// 发券: a coupon by hand (goodwill); prints it. Needs a reason.
    virtual TillResult<domain::IssuedCoupon> giveCoupon(std::string_view campaign,
                                                        std::string_view reason) = 0;
    /// 改价: needs a reason; not below the item's lowest price without approval of who may.
    virtual TillResult<> overridePrice(int line, UnitPrice price, std::string_view reason) = 0;
    /// 整单折扣 / 整单立减; zero in both takes it away.
    virtual TillResult<> discountBasket(Rate off, Money amount, std::string_view reason) = 0;
    /// Leaves a promotion out of this basket, or lets it in again.
    virtual TillResult<> switchPromotion(std::string_view id, bool on) = 0;
    virtual PriceExplanation explainPrices() const = 0;
    virtual TillResult<> printExplanation() = 0;  ///< on request of the customer

    // ---- Returns
    // -----------------------------------------------------------------------------------------
    virtual TillResult<ReturnableSale> findSale(std::string_view receiptNo) const = 0;
    /// Puts goods of that sale into the basket as a return: what was really paid comes back.
    virtual TillResult<> returnLine(std::int64_t saleSeq, int line, Quantity quantity,
                                    std::string_view reason) = 0;
    /// A gift whose goods went back, and that the customer keeps: bought at today's price.
    virtual TillResult<> chargeGift(std::int64_t saleSeq, int line, std::string_view reason) = 0;

    virtual TillResult<FinishedSale> payCash(Money tendered) = 0;
    virtual TillResult<> noSale() = 0;
    virtual TillResult<> reprintLast() = 0;

    // ---- Analysis
    // ----------------------------------------------------------------------------------------
    /// 促销分析 of these business days, both included; absent: all. Needs Permission::Analysis.
    /// What comes back is to be run on another thread.
    virtual TillResult<PromotionReportJobPtr> promotionReport(std::optional<BusinessDate> from,
                                                              std::optional<BusinessDate> to) = 0;
    /// Changes nothing. An unknown code is an answer, not a refusal.
    virtual TillResult<CouponCard> lookUpCoupon(std::string_view code) const = 0;

    // ---- Effects: rows that devices drain
    // -------------------------------------------------------------------
    /// The oldest job that waits, now marked as being printed. A job that was being printed when
    /// the process died comes again as a marked copy.
    virtual std::optional<PrintJob> takePrintJob() = 0;
    /// An unsure slip comes again as a marked copy, three times; then it waits for a person.
    virtual void printJobFinished(std::int64_t id, PrintOutcome outcome) = 0;
    static constexpr int kMaxCopies = 3;
    /// Slips that were given up (TillSnapshot::printJobsGivenUp) are printed again, as copies.
    virtual void retrySlips() = 0;
    /// True once for each drawer opening that is due; marked as done before it is returned (at most
    /// one kick).
    virtual bool takeDrawerKick() = 0;

    // ---- What a manager does with promotions ----
    virtual PromotionDesk& promotionDesk() = 0;

    /// The shop's list of shelf labels; the first call makes it. From then on it follows the
    /// catalogue in idle time. nullptr: in training, or its file cannot be opened. Not to be kept:
    /// a snapshot of master data makes a new one.
    virtual LabelDesk* labelDesk() { return nullptr; }
    /// idle() has more to do than one small step: it should be called again soon.
    virtual bool workWaiting() const { return false; }

    // ---- HQ: what the sync engine may ask, on this thread ----
    virtual SyncPort& syncPort() = 0;

    // ---- Housekeeping
    // ---------------------------------------------------------------------------------------
    virtual void
    idle() = 0;  ///< call when nothing happened for a moment: checkpoints in small steps
    /// Re-reads staff, settings and store texts after master data changed.
    virtual void masterChanged() = 0;
    /// Headquarters' hardware profiles (setting "devices", JSON); empty if there are none.
    virtual std::string deviceSettings() const { return {}; }
};

}  // namespace evertill::service
