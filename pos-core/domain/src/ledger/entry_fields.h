// Reading canonical bodies: typed access with named errors, no exceptions to the outside.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "evertill/base/money.h"
#include "evertill/base/quantity.h"
#include "evertill/domain/ledger/canonical_json.h"
#include "evertill/domain/sale/line_item.h"
#include "evertill/domain/sale/sale_terms.h"

namespace evertill::domain {

using Json = nlohmann::json;

/// Collects the first error; later reads return defaults. Ask ok() at the end.
class FieldReader {
 public:
    bool ok() const { return m_error.empty(); }
    const std::string& error() const { return m_error; }
    void fail(const std::string& reason) {
        if (m_error.empty()) m_error = reason;
    }

    std::int64_t integer(const Json& o, const char* key,
                         std::optional<std::int64_t> fallback = std::nullopt) {
        const auto it = find(o, key);
        if (it == nullptr) {
            if (!fallback) fail(std::string("field ") + key + ": missing");
            return fallback.value_or(0);
        }
        if (!it->is_number_integer()) {
            fail(std::string("field ") + key + ": not an integer");
            return 0;
        }
        if (it->is_number_unsigned() &&
            it->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
            fail(std::string("field ") + key + ": out of range");
            return 0;
        }
        return it->get<std::int64_t>();
    }
    std::string text(const Json& o, const char* key, bool required = false) {
        const auto it = find(o, key);
        if (it == nullptr) {
            if (required) fail(std::string("field ") + key + ": missing");
            return {};
        }
        if (!it->is_string()) {
            fail(std::string("field ") + key + ": not a string");
            return {};
        }
        return it->get<std::string>();
    }
    Money money(const Json& o, const char* key,
                std::optional<std::int64_t> fallback = std::nullopt) {
        // Far above any total of a till, far below where the sums of one entry could overflow:
        // a damaged or foreign body is an error here and never an assertion later.
        constexpr std::int64_t kLargest = kMaxAmountMinor * 1000;
        const auto minor = integer(o, key, fallback);
        if (minor <= kLargest && minor >= -kLargest) return Money::fromMinor(minor);
        fail(std::string("field ") + key + ": out of range");
        return {};
    }
    const Json* array(const Json& o, const char* key) {
        const auto it = find(o, key);
        if (it == nullptr || !it->is_array()) {
            fail(std::string("field ") + key + ": not an array");
            return nullptr;
        }
        return it;
    }

 private:
    static const Json* find(const Json& o, const char* key) {
        if (!o.is_object()) return nullptr;
        const auto it = o.find(key);
        return it == o.end() ? nullptr : &*it;
    }
    std::string m_error;
};

LineItem readLine(FieldReader& r, const Json& o);
/// Terms of a sale; `o` may be null: none.
SaleTerms readTerms(FieldReader& r, const Json* o);
void writeTerms(CanonicalWriter& w, const SaleTerms& t);

}  // namespace evertill::domain
