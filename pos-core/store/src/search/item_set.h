// Sets of items by their place in the search order, and the stored form of such a set.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace evertill::store {

/// One bit an item. A million items are 122 KiB, so every operation takes microseconds whatever the
/// query: that is what keeps broad queries fast.
class ItemSet {
 public:
    ItemSet() = default;
    explicit ItemSet(std::size_t items) : m_words((items + 63) / 64), m_items(items) {}
    void add(std::uint32_t at) {
        if (at < m_items) m_words[at / 64] |= std::uint64_t{1} << (at % 64);
    }
    void addAll(const ItemSet& o);
    void keep(const ItemSet& o);
    bool empty() const;
    /// Adds a stored list; damaged bytes add nothing beyond the set.
    void addStored(std::span<const std::uint8_t> list);
    /// First member at or after `from`; size() if none.
    std::size_t next(std::size_t from) const;
    std::size_t size() const { return m_items; }

 private:
    std::vector<std::uint64_t> m_words;
    std::size_t m_items = 0;
};

/// Collects ascending places and writes them as distances (variable length) or as bits, whichever
/// is shorter. First byte: 0 distances, 1 bits.
class ListWriter {
 public:
    void add(std::uint32_t at);
    std::string finish(std::size_t items) const;
    bool empty() const { return m_next == 0; }

 private:
    std::string m_bytes;
    std::uint32_t m_next = 0;  ///< last place + 1
};

}  // namespace evertill::store
