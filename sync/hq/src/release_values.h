// One value of the master data at a scope, as text: read, compared and written back.
#pragma once
#include "evertill/hq/hq_store.h"

namespace evertill::hq {

/// kind: "setting" (JSON), "item" (JSON as tills get it), "blocked" ("true", "false"), "operator"
/// (personValue()), "price" (priceValue(), by pricePart()), "promotion" (version that counts; of
/// the chain only).
class ReleaseValues {
 public:
    explicit ReleaseValues(HqStore& store) : m_store(store), m_scopes(store.master()) {}

    std::optional<std::string> read(const std::string& kind, const std::string& key,
                                    const std::string& part, const Scope& scope);
    /// Into the open publication, without a feed row; why not, if not.
    std::string write(const std::string& kind, const std::string& key, const std::string& part,
                      const Scope& scope, const std::optional<std::string>& value,
                      const std::string& by);
    /// Back to a version's terms (or an end, without one), in a version of its own.
    std::string backTo(const std::string& promotion, const std::optional<std::string>& version,
                       const std::string& drafted, const std::string& by);

 private:
    std::string writeChain(const std::string& kind, const std::string& key, const std::string& part,
                           const std::optional<std::string>& value, const std::string& by);
    std::string writePrice(const std::string& item, const std::string& part,
                           const std::optional<std::string>& value);
    std::string approve(const std::string& id, const std::string& version, const std::string& by);
    std::string writeSetting(const std::string& key, const std::optional<std::string>& value);
    HqStore& m_store;
    Scopes m_scopes;
};

}  // namespace evertill::hq
