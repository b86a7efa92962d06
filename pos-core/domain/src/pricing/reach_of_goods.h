// Which goods of a catalogue a promotion may consume, and what a plain rule makes of their price.
#pragma once
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "evertill/domain/pricing/conflicts.h"

namespace evertill::pricing {

/// A set of goods by their index in the catalogue.
class GoodsSet {
 public:
    explicit GoodsSet(std::size_t size) : m_words((size + 63) / 64) {}
    void add(std::size_t i) { m_words[i / 64] |= std::uint64_t{1} << (i % 64); }
    bool has(std::size_t i) const { return (m_words[i / 64] >> (i % 64) & 1) != 0; }
    bool empty() const;
    std::int64_t count() const;
    GoodsSet meet(const GoodsSet& o) const;
    GoodsSet join(const GoodsSet& o) const;
    bool within(const GoodsSet& o) const;
    /// Calls each(i) in ascending order until it returns false.
    template <typename F>
    void forEach(F each) const {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            for (std::uint64_t bits = m_words[w]; bits != 0; bits &= bits - 1)
                if (!each(w * 64 + static_cast<std::size_t>(std::countr_zero(bits)))) return;
    }

 private:
    std::vector<std::uint64_t> m_words;
};

class GoodsIndex {
 public:
    explicit GoodsIndex(std::span<const CatalogueGoods> goods);
    GoodsSet matching(const Selector& s) const;
    /// What an application may consume and reduce: scope, slots and got goods, without goods that
    /// are not discountable.
    GoodsSet consumedBy(const Promotion& p) const;
    std::vector<std::string> firstSkus(const GoodsSet& set) const;
    std::span<const CatalogueGoods> goods() const { return m_goods; }

 private:
    using Lists = std::unordered_map<std::string_view, std::vector<std::size_t>>;
    static void addAll(const Lists& lists, const std::vector<std::string>& codes, GoodsSet& to);
    std::span<const CatalogueGoods> m_goods;
    Lists m_bySku, m_byCategory, m_bySubCategory, m_byBrand;
};

/// The price a rule of single units gives one piece (a kilogram) at this price; nullopt: it cannot
/// be told from the price alone (sets, pools, an amount off a weighed line).
std::optional<std::int64_t> unitPriceUnder(const Promotion& p, const CatalogueGoods& g);

}  // namespace evertill::pricing
