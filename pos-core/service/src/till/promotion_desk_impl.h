// The desk over the till's own files.
#pragma once
#include "evertill/domain/pricing/preview.h"
#include "evertill/service/promotion_desk.h"
#include "till_impl.h"

namespace evertill::service {

class TillDesk final : public PromotionDesk {
 public:
    explicit TillDesk(TillImpl& till) : m_till(till) {}

    DeskResult<std::vector<DeskEntry>> list() override;
    DeskResult<DeskView> view(std::string_view id) override;
    DeskResult<DeskOptions> options() override;
    DeskNames namesOf(const pricing::Promotion& document) override;
    DeskResult<DeskEntry> save(pricing::Promotion document, std::string_view idPrefix) override;
    DeskResult<DeskEntry> copy(std::string_view id) override;
    DeskResult<DeskEntry> approve(std::string_view id, std::int64_t version) override;
    DeskResult<DeskEntry> discard(std::string_view id) override;
    DeskResult<DeskEntry> end(std::string_view id, std::optional<pricing::LocalTime> at) override;
    DeskResult<Trial> tryOut(const pricing::Promotion& document,
                             const std::vector<TrialLine>& lines) override;
    DeskResult<std::vector<TrialLine>> lastBasket() override;
    DeskResult<DeskConflicts> conflicts(const pricing::Promotion& document) override;

 private:
    struct Goods;
    std::string owner() const { return "store:" + m_till.identity().store; }
    store::PromotionStore promotions() { return {*m_till.m_master, owner()}; }
    pricing::LocalTime now() const;
    DeskEntry entryOf(pricing::PromotionRecord record, pricing::PromotionPhase phase) const;
    DeskResult<DeskEntry> done(store::DocumentResult<pricing::PromotionRecord> result);
    DeskRefused refusedBy(store::DocumentRefusal refusal) const;
    /// May write: the number of who answers for it.
    TillResult<std::string> writer();
    DeskResult<std::string> approver();
    bool mayNow(domain::Permission permission) const;
    std::string freshId(std::string_view prefix);
    std::string goodsName(std::string_view itemCode) const;
    std::vector<pricing::Promotion> others(std::string_view id) const;
    std::optional<Goods> goodsOf(const TrialLine& line) const;
    pricing::Context contextOf(const pricing::Promotion& p, Trial& trial) const;
    void fillLines(const std::vector<Goods>& goods, const pricing::Preview& preview,
                   const pricing::PromotionSet& after, Trial& trial) const;
    void fillVerdict(const pricing::Preview& preview, const pricing::PromotionSet& after,
                     Trial& trial) const;
    void fillMargin(const std::vector<Goods>& goods, const pricing::Preview& preview,
                    Trial& trial) const;

    TillImpl& m_till;
};

}  // namespace evertill::service
