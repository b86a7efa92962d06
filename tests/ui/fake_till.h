// A till in memory, for tests of the screens only: same interface, simple rules, and knobs to make
// it refuse. What is right about money is proved by the core's own tests.
#pragma once
#include <map>
#include <set>

#include "evertill/service/till.h"
#include "fake_desk.h"
#include "fake_labels.h"

namespace evertill::tests {

class FakeTill final : public service::Till {
 public:
    explicit FakeTill(bool training = false);

    static domain::Item item(domain::ItemId id, const char* name, const char* code,
                             std::int64_t fen, domain::ItemKind kind = domain::ItemKind::Counted);
    static const std::vector<domain::Item>& items();

    static constexpr const char* kReturnReceipt = "S001-T01-000077";

    std::string receiptProblem;                         ///< the store's own cannot be read
    bool roughPrices = false;                           ///< the price is not proven the lowest
    std::set<domain::Permission> needApproval;          ///< 1001 needs a second person for these
    std::shared_ptr<std::vector<std::string>> scanLog;  ///< what was scanned, if somebody asks
    std::int64_t nowMs = 1'795'312'800'000;
    std::shared_ptr<FakeShelf> shelf;  ///< nothing: a till without a label list

    service::TillSnapshotPtr snapshot() const override;
    std::vector<service::StaffEntry> staff() const override;
    service::TillResult<> signOn(std::string_view number, std::string_view pin) override;
    service::TillResult<> signOff() override;
    service::TillResult<> lock() override;
    service::TillResult<> approve(std::string_view number, std::string_view pin,
                                  domain::Permission permission) override;
    BusinessDate proposedBusinessDate() const override;
    service::TillResult<> openDay(BusinessDate date) override;
    service::TillResult<> openSession(Money openingFloat) override;
    service::TillResult<service::TotalsReport> xReport() const override;
    service::TillResult<service::TotalsReport> closeSession(Money countedCash) override;
    service::TillResult<service::TotalsReport> closeDay() override;
    service::TillResult<service::ScanOutcome> scan(std::string_view code) override;
    service::TillResult<service::ScanOutcome> addItem(domain::ItemId id) override;
    service::TillResult<> setNextQuantity(Quantity quantity) override;
    service::TillResult<service::ScanOutcome> weigh(Quantity gross, Quantity tare) override;
    service::TillResult<service::ScanOutcome> keyAmount(Money amount) override;
    service::TillResult<service::ScanOutcome> openDepartment(std::string_view department,
                                                             Money amount) override;
    service::TillResult<service::ScanOutcome> keyReference(std::string_view text) override;
    service::TillResult<service::ScanOutcome> confirmAge(bool oldEnough) override;
    std::optional<Money> expectedCash() const override { return {}; }
    service::SyncPort& syncPort() override;
    service::PromotionDesk& promotionDesk() override { return m_desk; }
    service::LabelDesk* labelDesk() override {
        return shelf && !m_s.training ? &shelf->desk() : nullptr;
    }
    service::TillResult<> clearPending() override;
    service::TillResult<service::ScanOutcome> repeatLast() override;
    service::TillResult<> changeQuantity(int line, Quantity quantity) override;
    service::TillResult<> voidLine(int line) override;
    service::TillResult<> cancelSale() override;
    service::TillResult<service::SuspendedSale> suspend() override;
    service::TillResult<> resume(std::int64_t number) override;
    std::vector<service::SuspendedSale> suspendedSales() const override;
    service::TillResult<service::PriceCheck> priceCheck(std::string_view code) const override;
    service::TillResult<> attachMember(std::string_view code) override;
    service::TillResult<> detachMember() override;
    service::TillResult<> addCoupon(std::string_view code) override;
    service::TillResult<> removeCoupon(std::string_view code) override;
    std::vector<service::CouponOffer> couponOffers() const override;
    service::TillResult<domain::IssuedCoupon> giveCoupon(std::string_view campaign,
                                                         std::string_view reason) override;
    service::TillResult<> overridePrice(int line, UnitPrice price,
                                        std::string_view reason) override;
    service::TillResult<> discountBasket(Rate off, Money amount, std::string_view reason) override;
    service::TillResult<> switchPromotion(std::string_view id, bool on) override;
    service::PriceExplanation explainPrices() const override;
    service::TillResult<> printExplanation() override;
    service::TillResult<service::ReturnableSale> findSale(
        std::string_view receiptNo) const override;
    service::TillResult<> returnLine(std::int64_t saleSeq, int line, Quantity quantity,
                                     std::string_view reason) override;
    service::TillResult<service::PromotionReportJobPtr> promotionReport(
        std::optional<BusinessDate> from, std::optional<BusinessDate> to) override;
    service::TillResult<service::CouponCard> lookUpCoupon(std::string_view code) const override;
    service::TillResult<> chargeGift(std::int64_t saleSeq, int line,
                                     std::string_view reason) override;
    service::TillResult<service::FinishedSale> payCash(Money tendered) override;
    service::TillResult<> noSale() override;
    service::TillResult<> reprintLast() override;
    std::optional<service::PrintJob> takePrintJob() override;
    void printJobFinished(std::int64_t id, service::PrintOutcome outcome) override;
    void retrySlips() override;
    service::TillResult<> authorize(domain::Permission permission) override;
    bool takeDrawerKick() override;
    void idle() override {}
    void masterChanged() override {}

 private:
    tl::unexpected<service::Refused> no(domain::Refusal code, std::string detail = {}) const;
    std::optional<service::Refused> permit(domain::Permission permission);
    service::ScanOutcome add(const domain::Item& item, Quantity quantity, Money amount);
    service::TillResult<service::ScanOutcome> enter(const domain::Item& item);
    domain::LineItem* line(int no);
    void recount();
    /// Cards, coupons and receipts; nothing for goods.
    std::optional<service::TillResult<service::ScanOutcome>> scanSpecial(std::string_view code);
    void priceBasket();  ///< fake_pricing.cpp
    service::TotalsReport report(const char* kind) const;

    service::TillSnapshot m_s;
    FakeDesk m_desk;
    std::map<std::int64_t, std::pair<service::SuspendedSale, service::BasketSnapshot>> m_suspended;
    std::optional<domain::Permission> m_approved;
    std::map<std::string, int> m_wrongPins;
    std::map<std::string, std::int64_t> m_lockedUntil;
    void countSlips();
    std::vector<service::PrintJob> m_jobs, m_givenUp;
    std::int64_t m_seq = 100;
    int m_kicks = 0;
    int m_nextLine = 1;
    Money m_sold, m_cash;
    std::int64_t m_sales = 0;
};

}  // namespace evertill::tests
