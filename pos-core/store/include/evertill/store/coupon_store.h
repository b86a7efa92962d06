// Coupon campaigns in the master file. Belongs to the owner thread of the MasterStore; joins a
// transaction that is open.
#pragma once
#include "evertill/domain/pricing/coupon.h"
#include "evertill/store/promotion_store.h"

namespace evertill::store {

class CouponStore {
 public:
    explicit CouponStore(MasterStore& master) : m_master(master) {}

    /// Publishes a campaign or its changed terms. What printed codes rely on may not change:
    /// number, id and key stay together, the range of serials may only grow. defaultKey: taken when
    /// the document names none (and the campaign has none yet).
    DocumentResult<pricing::CouponCampaign> put(std::string_view json, std::string_view defaultKey);
    /// By the number in a code; nullopt for unknown ones and documents of a newer program.
    std::optional<pricing::CouponCampaign> find(std::int64_t number);
    /// By the id that promotions name.
    std::optional<pricing::CouponCampaign> findById(std::string_view id);
    std::vector<pricing::CouponCampaign> list();

    std::optional<pricing::CouponIssuer> issuer(std::int64_t number);
    std::optional<pricing::CouponIssuer> issuer(std::string_view terminal, std::int64_t epoch);
    /// Gives the next number; the same terminal and epoch keep theirs. number 0: none is left.
    /// Errors stay in the transaction.
    pricing::CouponIssuer addIssuer(const std::string& terminal, std::int64_t epoch,
                                    const std::string& key);
    void putIssuer(const pricing::CouponIssuer& issuer);
    bool isVoid(const pricing::CouponName& coupon);
    void putVoid(const pricing::CouponName& coupon);

 private:
    MasterStore& m_master;
};

/// Writes a campaign that headquarters sent into the open transaction; errors: it cannot be used
/// and the one before it stays.
pricing::DocumentErrors receiveCampaign(Database& db, const std::string& json);

}  // namespace evertill::store
