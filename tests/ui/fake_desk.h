// A desk without promotions, for tests of other screens. The promotion screens themselves are
// tested over the real till.
#pragma once
#include "evertill/service/promotion_desk.h"

namespace evertill::tests {

class FakeDesk final : public service::PromotionDesk {
 public:
    template <typename T>
    using R = service::DeskResult<T>;
    R<std::vector<service::DeskEntry>> list() override { return std::vector<service::DeskEntry>(); }
    R<service::DeskView> view(std::string_view) override { return none<service::DeskView>(); }
    R<service::DeskOptions> options() override { return service::DeskOptions(); }
    service::DeskNames namesOf(const pricing::Promotion&) override { return {}; }
    R<service::DeskEntry> save(pricing::Promotion, std::string_view) override {
        return none<service::DeskEntry>();
    }
    R<service::DeskEntry> copy(std::string_view) override { return none<service::DeskEntry>(); }
    R<service::DeskEntry> approve(std::string_view, std::int64_t) override {
        return none<service::DeskEntry>();
    }
    R<service::DeskEntry> discard(std::string_view) override { return none<service::DeskEntry>(); }
    R<service::DeskEntry> end(std::string_view, std::optional<pricing::LocalTime>) override {
        return none<service::DeskEntry>();
    }
    R<service::Trial> tryOut(const pricing::Promotion&,
                             const std::vector<service::TrialLine>&) override {
        return none<service::Trial>();
    }
    R<std::vector<service::TrialLine>> lastBasket() override {
        return std::vector<service::TrialLine>();
    }
    R<service::DeskConflicts> conflicts(const pricing::Promotion&) override {
        return service::DeskConflicts();
    }

 private:
    template <typename T>
    static R<T> none() {
        return tl::unexpected<service::DeskRefused>(
            service::Refused{domain::Refusal::NoSuchPromotion, std::nullopt, {}});
    }
};

}  // namespace evertill::tests
