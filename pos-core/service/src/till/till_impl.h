// The till's state and use cases; split over several files by subject (operators, day, entry,
// basket, tender, effects).
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>

#include "evertill/base/bounded_text.h"
#include "evertill/domain/pricing/coupon.h"
#include "evertill/domain/receipt/receipt_template.h"
#include "evertill/domain/sale/basket.h"
#include "evertill/domain/scan/classify.h"
#include "evertill/service/label_desk.h"
#include "evertill/service/till.h"
#include "evertill/store/ledger.h"
#include "evertill/store/lock_file.h"
#include "evertill/store/master_store.h"
#include "evertill/store/product_facts.h"
#include "evertill/store/promotion_store.h"
#include "sold_sale.h"

namespace evertill::service {

/// A second person's agreement, waiting for the action it was given for.
struct Approval {
    domain::Permission permission = domain::Permission::Sell;
    std::string operatorNumber;
    domain::Role role;
    std::int64_t untilMonotonicMs = 0;
};

/// What was scanned and still lacks something.
struct PendingItem {
    PendingEntry::Need need = PendingEntry::Need::Weight;
    std::vector<domain::SaleItem> items;
    domain::ScannedCode scanned;
    bool ageConfirmed = false;
    std::string reference;
};

/// A rule says no, without a permission that somebody could give.
inline Refused refused(domain::Refusal r, std::string detail = {}) {
    return {r, std::nullopt, std::move(detail)};
}

// The till's own before the chain's.
inline constexpr const char* kReceiptSettings[] = {"receipt.local", "receipt"};

class TillImpl final : public Till, public SyncPort {
 public:
    TillImpl(TillOptions options, const Clock& clock, store::LockFile lock,
             std::unique_ptr<store::Ledger> ledger, std::unique_ptr<store::MasterStore> master,
             SigningKey key);
    ~TillImpl() override;
    /// Loads settings, staff and the draft. The secret is this device's, for PINs.
    void start(const PinSecret& pins);

    TillSnapshotPtr snapshot() const override;
    std::vector<StaffEntry> staff() const override;
    TillResult<> signOn(std::string_view operatorNumber, std::string_view pin) override;
    TillResult<> signOff() override;
    TillResult<> lock() override;
    TillResult<> authorize(domain::Permission permission) override;
    TillResult<> approve(std::string_view operatorNumber, std::string_view pin,
                         domain::Permission permission) override;
    BusinessDate proposedBusinessDate() const override;
    TillResult<> openDay(BusinessDate date) override;
    TillResult<> openSession(Money openingFloat) override;
    TillResult<TotalsReport> xReport() const override;
    std::optional<Money> expectedCash() const override;
    TillResult<TotalsReport> closeSession(Money countedCash) override;
    TillResult<TotalsReport> closeDay() override;
    TillResult<ScanOutcome> scan(std::string_view code) override;
    TillResult<ScanOutcome> addItem(domain::ItemId id) override;
    TillResult<> setNextQuantity(Quantity quantity) override;
    TillResult<ScanOutcome> weigh(Quantity gross, Quantity tare) override;
    TillResult<ScanOutcome> keyAmount(Money amount) override;
    TillResult<ScanOutcome> keyReference(std::string_view text) override;
    TillResult<ScanOutcome> confirmAge(bool oldEnough) override;
    TillResult<ScanOutcome> openDepartment(std::string_view department, Money amount) override;
    TillResult<> clearPending() override;
    TillResult<ScanOutcome> repeatLast() override;
    TillResult<> changeQuantity(int line, Quantity quantity) override;
    TillResult<> voidLine(int line) override;
    TillResult<> cancelSale() override;
    TillResult<SuspendedSale> suspend() override;
    TillResult<> resume(std::int64_t number) override;
    TillResult<std::vector<ResumedNote>> resumeTaken(const TakenBasket& basket) override;
    TillResult<std::string> mayTakeOver(Money total) override;
    std::vector<SuspendedSale> suspendedSales() const override;
    TillResult<PriceCheck> priceCheck(std::string_view code) const override;
    TillResult<> attachMember(std::string_view code) override;
    TillResult<> detachMember() override;
    TillResult<> addCoupon(std::string_view code) override;
    TillResult<> removeCoupon(std::string_view code) override;
    std::vector<CouponOffer> couponOffers() const override;
    TillResult<domain::IssuedCoupon> giveCoupon(std::string_view campaign,
                                                std::string_view reason) override;
    TillResult<> overridePrice(int line, UnitPrice price, std::string_view reason) override;
    TillResult<> discountBasket(Rate off, Money amount, std::string_view reason) override;
    TillResult<> switchPromotion(std::string_view id, bool on) override;
    PriceExplanation explainPrices() const override;
    TillResult<> printExplanation() override;
    TillResult<ReturnableSale> findSale(std::string_view receiptNo) const override;
    TillResult<> returnLine(std::int64_t saleSeq, int line, Quantity quantity,
                            std::string_view reason) override;
    TillResult<PromotionReportJobPtr> promotionReport(std::optional<BusinessDate> from,
                                                      std::optional<BusinessDate> to) override;
    TillResult<CouponCard> lookUpCoupon(std::string_view code) const override;
    TillResult<> chargeGift(std::int64_t saleSeq, int line, std::string_view reason) override;
    TillResult<FinishedSale> payCash(Money tendered) override;
    TillResult<> noSale() override;
    TillResult<> reprintLast() override;
    std::optional<PrintJob> takePrintJob() override;
    void printJobFinished(std::int64_t id, PrintOutcome outcome) override;
    void retrySlips() override;
    bool takeDrawerKick() override;
    SyncPort& syncPort() override { return *this; }
    PromotionDesk& promotionDesk() override { return *m_desk; }
    LabelDesk* labelDesk() override;
    bool workWaiting() const override { return m_labelDesk && m_labelDesk->looking(); }
    void idle() override;
    void masterChanged() override;
    std::string deviceSettings() const override;

    DeviceIdentity identity() const override;
    Ed25519Signature sign(std::string_view statement) const override;
    std::optional<OutboxBatch> outbox(std::int64_t afterSeq, int maxRecords,
                                      std::int64_t maxBytes) override;
    std::int64_t headSeq() const override;
    std::int64_t ackedSeq() const override;
    OutboxInfo outboxInfo() const;
    Backlog backlog() const override;
    Result<void, store::StoreError> acknowledged(const HqReceipt& receipt) override;
    std::optional<Sha256> hashOf(std::int64_t seq) const override;
    std::optional<OpenDay> openDay() const override;
    Result<void, store::StoreError> newHistory(std::int64_t stream, std::int64_t epoch) override;
    std::int64_t stream() const override;
    std::int64_t firstStream() const override;
    Result<void, store::StoreError> copyMaster(const std::string& path) override;
    std::string exchangeObstacle() const override;
    Result<void, store::StoreError> succeed(const Succession& after) override;
    MasterCursor masterCursor() const override;
    Result<void, store::StoreError> applyMaster(const MasterBatch& batch) override;
    Result<void, store::StoreError> completeMaster(const std::string& file,
                                                   const MasterBatch& batch) override;
    std::vector<MasterProblem> masterProblems() override;
    std::optional<LabelBacklog> labelBacklog() override;
    Result<void, store::StoreError> replaceMaster(const std::string& file) override;
    std::function<std::string()> checkMaster(
        const std::string& file, const std::map<std::string, std::int64_t>& rows) override;
    void masterRefused(const std::string& reason) override;
    std::string masterPath() const override;
    void masterConfirmed() override;
    std::vector<ResumedBasket> resumedBaskets(std::int64_t after) const override;
    std::vector<std::int64_t> suspendedHere() const override;
    void basketHeld(std::int64_t number, const std::string& holder) override;
    Result<void, store::StoreError> basketTaken(std::int64_t number, const std::string& by,
                                                std::int64_t fence) override;
    Result<void, store::StoreError> basketContested(std::int64_t resumed, const std::string& holder,
                                                    std::int64_t fence) override;
    std::string note(std::string_view key) const override;
    Result<void, store::StoreError> setNote(std::string_view key, std::string_view value) override;
    std::string secret(std::string_view name) const override;
    Result<void, store::StoreError> setSecret(std::string_view name,
                                              std::string_view value) override;
    Result<void, store::StoreError> enrolled(std::string_view hq, std::int64_t epoch) override;

 private:
    friend class TillDesk;
    // Checks shared by the use cases
    TillResult<> requireOperator() const;
    TillResult<> requireSelling() const;  ///< signed on, day and session open
    /// The operator may, or a second person agreed: then the approver's number, else empty.
    TillResult<std::string> require(domain::Permission permission, Money amount = {});
    Refused storageRefusal(const store::StoreError& error) const;
    const domain::Operator* findOperator(std::string_view number) const;
    const domain::Role* findRole(std::string_view name) const;
    /// Checks a PIN with lock-out; records a wrong one.
    TillResult<> checkPin(const domain::Operator& op, std::string_view pin, bool approval);

    // Entry of goods
    TillResult<ScanOutcome> scanned(const domain::ScannedCode& code);
    TillResult<ScanOutcome> scanCoupon(std::string_view code);
    TillResult<ScanOutcome> enterItem(PendingItem pending);
    TillResult<ScanOutcome> wait(PendingItem pending, PendingEntry::Need need,
                                 ScanOutcome::Kind kind);
    TillResult<ScanOutcome> enterWeighed(const PendingItem& p, domain::LineItem line);
    TillResult<ScanOutcome> enterCounted(const PendingItem& p, domain::LineItem line);
    TillResult<ScanOutcome> addLine(domain::LineItem line, const domain::SaleItem& item);
    domain::LineItem draftLine(const PendingItem& p) const;
    TillResult<> checkPieces(Quantity quantity);

    // Basket
    TillResult<> applyDurably(const domain::BasketOp& op);
    TillResult<> applyDurably(std::span<const domain::BasketOp> ops);  ///< all of them or none
    void reloadDraft();
    /// Staff's PIN hashes under this device's secret, in place of those that go round the chain.
    void bindPins(store::MasterStore& master) const;
    void loadReceiptForm();
    Result<void, store::StoreError> applyTo(store::MasterStore& master, const MasterBatch& batch);
    static Result<void, store::StoreError> putSetting(store::MasterStore& master,
                                                      const std::string& key,
                                                      const std::string& json);
    Result<domain::Entry, store::StoreError> record(const domain::EntryData& data,
                                                    const store::Effects& effects);
    void reopenAfter(
        const store::StoreError& error);  ///< a handle is not used again after a failed sync
    void basketGone();

    // Prices (pricing.cpp, terms.cpp)
    /// What prices must know of goods in the basket; read once until master data change.
    struct Goods {
        pricing::Product product;
        std::optional<UnitPrice> floor;  ///< of a base unit
        domain::ItemId id = 0;
        bool specialPrices = false;
    };
    /// The basket as the engine is asked.
    struct Question {
        std::vector<pricing::BasketLine> lines;
        std::vector<std::size_t> lineOf;  ///< index of the basket's line
        pricing::PromotionSet extra;
        pricing::Context context;
    };
    /// The basket as the engine priced it.
    struct Priced {
        std::vector<domain::LineItem> lines;  ///< all, with discounts and taxes
        std::vector<domain::LineItem> gifts;
        std::vector<domain::AppliedPromotion> applied;
        domain::SaleTotals totals;
        pricing::PricedBasket result;
        pricing::PromotionSet extra;
    };
    /// What the basket's prices ask of files, read once a basket or until master data change.
    struct BasketFacts {
        std::optional<domain::Member> member;
        std::map<std::string, pricing::Allowance> allowances;
        std::map<std::string, std::pair<std::string, std::string>> coupons;  ///< names zh, en
    };
    void loadPromotions();
    const Goods& goodsOf(const domain::LineItem& line) const;
    pricing::BasketLine engineLine(const domain::LineItem& line) const;
    pricing::PromotionSet extraPromotions() const;
    std::map<std::string, pricing::Allowance> allowances() const;
    const BasketFacts& basketFacts() const;
    Question question() const;
    /// Valid until the next change. verdicts: also why other promotions took nothing off.
    const Priced& priced(bool verdicts = false) const;
    std::vector<domain::PassedPromotion> passedOver(const Priced& now) const;
    void addGifts(Priced& out) const;
    std::string promotionName(std::string_view id, bool english) const;
    std::vector<PromotionHint> hintsOf(const pricing::PricedBasket& result) const;
    void fillPricing(BasketSnapshot& basket) const;
    domain::Sale saleOf(const Priced& now) const;
    TillResult<> setTerms(domain::SaleTerms terms);
    CouponCard::Use couponUse(std::int64_t seq, const CouponCard& card) const;

    // Returns (returns.cpp, sold_sale.cpp)
    std::optional<SoldSale> soldSale(std::int64_t seq, bool withBasket = true) const;
    std::optional<pricing::PricedBasket> priceKept(const SoldSale& kept) const;
    std::optional<Money> clawedBack(const SoldSale& sale, const domain::LineItem& sold,
                                    Quantity quantity) const;
    domain::LineItem returnOf(const SoldSale& sale, const domain::LineItem& sold,
                              Quantity quantity) const;
    std::map<int, Quantity> owedGifts(const SoldSale& sale) const;
    std::set<std::int64_t> salesReturned() const;

    // Coupons (coupons.cpp)
    TillResult<domain::PresentedCoupon> checkCoupon(const pricing::CouponCode& code) const;
    std::vector<domain::IssuedCoupon> issueCoupons(const Priced& now) const;
    std::vector<domain::IssuedCoupon> makeCoupons(const std::string& campaign, std::int64_t before,
                                                  std::int64_t count) const;
    std::vector<domain::PresentedCoupon> couponsBack() const;
    std::vector<std::string> couponsVoid() const;

    TotalsReport sessionReport(const store::SessionRow& row, std::string kind) const;
    TotalsReport dayReport(const BusinessDate& date, std::string kind) const;
    SuspendedSale describeSuspended(const store::SuspendedRow& row) const;
    std::optional<domain::SaleSuspended> suspendedHere(std::int64_t number) const;
    TillResult<> goOnWith(const domain::SaleSuspended& sale, const domain::SaleResumed& record);
    TillResult<> requireOurs() const;  ///< the open sale is not another till's
    std::vector<ResumedNote> notesOn(const domain::SaleSuspended& sale) const;
    void signHead(std::string_view reason);
    void changed() {
        m_snapshot.reset();
        m_priced.reset();
    }
    BasketTotals basketTotals(const Priced& p) const;

    TillOptions m_options;
    const Clock& m_clock;
    store::LockFile m_lock;
    std::unique_ptr<store::Ledger> m_ledger;
    std::unique_ptr<store::MasterStore> m_master;
    SigningKey m_key;
    PinSecret m_pins{};

    domain::StoreInfo m_store;
    std::optional<domain::ReceiptTemplate> m_receiptForm;  // the store's own
    std::string m_receiptProblem;
    domain::SaleSettings m_settings;
    domain::ScanRules m_scanRules;
    std::vector<domain::Operator> m_operators;
    std::vector<domain::Role> m_roles;

    pricing::PromotionSet m_promotions;
    std::vector<pricing::Promotion> m_limited;  ///< of them those with limits to be counted
    std::string m_promotionDigest;
    std::string m_promotionsAre;        ///< PromotionStore::fingerprint() of what is loaded
    pricing::LocalTime m_promotionsAt;  ///< when; those that were over then are left out
    mutable std::optional<BasketFacts> m_basketFacts;
    std::unique_ptr<store::ProductFacts> m_facts;
    mutable std::map<std::string, Goods> m_products;  ///< by item code; addresses stay
    mutable std::optional<Priced> m_priced;

    std::string m_operatorNumber;  ///< empty: nobody signed on
    bool m_locked = false;
    std::optional<Approval> m_approval;
    domain::Basket m_basket;
    std::map<std::int64_t, std::string> m_heldElsewhere;  ///< our suspended sales, as the hub said
    std::int64_t m_basketStartedMs = 0;
    std::optional<Quantity> m_nextQuantity;
    std::optional<PendingItem> m_pending;
    std::optional<FinishedSale> m_lastSale;
    std::int64_t m_masterConfirmedMs = 0;
    std::string m_masterRefused;  ///< why a file headquarters offers is not used
    std::string m_problemsOf;     ///< generation and cursor that m_problems were found at
    std::vector<MasterProblem> m_problems;
    mutable TillSnapshotPtr m_snapshot;
    std::unique_ptr<PromotionDesk> m_desk;

    void lookAtLabels();
    void forgetLabelDesk();  ///< before the master file goes
    std::unique_ptr<store::LabelStore> m_labels;
    std::unique_ptr<LabelDesk> m_labelDesk;
    std::optional<std::int64_t> m_labelsLookedMs;  ///< monotonic; nothing: a look is due
};

}  // namespace evertill::service
