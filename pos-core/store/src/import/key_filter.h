// Says which keys the catalogue certainly does not have, so that rows of new goods need no query.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace evertill::store::import {

/// Hashes of the keys written so far, in an open table: 8 bytes a key at up to two thirds full. Two
/// keys with one hash only cost a needless query.
class KeyFilter {
 public:
    void add(std::string_view key) {
        if ((m_used + 1) * 3 > m_slots.size() * 2) grow();
        if (place(hashOf(key))) ++m_used;
    }
    bool mayHave(std::string_view key) const {
        if (m_slots.empty()) return false;
        const std::uint64_t hash = hashOf(key);
        for (std::size_t at = hash & (m_slots.size() - 1); m_slots[at] != 0;
             at = (at + 1) & (m_slots.size() - 1))
            if (m_slots[at] == hash) return true;
        return false;
    }

 private:
    static std::uint64_t hashOf(std::string_view key) {
        return std::hash<std::string_view>{}(key) | 1;  // 0 marks a free slot
    }
    bool place(std::uint64_t hash) {
        std::size_t at = hash & (m_slots.size() - 1);
        for (; m_slots[at] != 0; at = (at + 1) & (m_slots.size() - 1))
            if (m_slots[at] == hash) return false;
        m_slots[at] = hash;
        return true;
    }
    void grow() {
        std::vector<std::uint64_t> old(m_slots.empty() ? 1024 : m_slots.size() * 2);
        old.swap(m_slots);
        for (const std::uint64_t hash : old)
            if (hash != 0) place(hash);
    }
    std::vector<std::uint64_t> m_slots;
    std::size_t m_used = 0;
};

}  // namespace evertill::store::import
