#include "search/item_set.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace evertill::store {
namespace {

/// Calls f for every place of a list of distances.
template <typename F>
void eachDistance(std::span<const std::uint8_t> bytes, F&& f) {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        std::uint32_t distance = 0;
        for (int shift = 0; i < bytes.size() && shift < 35; shift += 7) {
            const std::uint8_t b = bytes[i++];
            distance |= static_cast<std::uint32_t>(b & 0x7F) << std::min(shift, 28);
            if (b < 0x80) break;
        }
        at += distance;
        f(at);
        ++at;
    }
}

}  // namespace

void ItemSet::addAll(const ItemSet& o) {
    for (std::size_t i = 0; i < m_words.size() && i < o.m_words.size(); ++i)
        m_words[i] |= o.m_words[i];
}

void ItemSet::keep(const ItemSet& o) {
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= i < o.m_words.size() ? o.m_words[i] : 0;
}

bool ItemSet::empty() const {
    return std::all_of(m_words.begin(), m_words.end(), [](std::uint64_t w) { return w == 0; });
}

void ItemSet::addStored(std::span<const std::uint8_t> list) {
    if (list.empty()) return;
    const auto body = list.subspan(1);
    if (list[0] == 0) {
        eachDistance(body, [this](std::uint32_t at) { add(at); });
        return;
    }
    for (std::size_t i = 0; i < m_words.size() && i * 8 < body.size(); ++i) {
        std::uint64_t word = 0;  // little-endian, as written
        for (std::size_t k = 0; k < 8 && i * 8 + k < body.size(); ++k)
            word |= static_cast<std::uint64_t>(body[i * 8 + k]) << (8 * k);
        m_words[i] |= word;
    }
    if (m_items % 64 != 0 && !m_words.empty())
        m_words.back() &= (std::uint64_t{1} << (m_items % 64)) - 1;
}

std::size_t ItemSet::next(std::size_t from) const {
    if (from >= m_items) return m_items;
    std::size_t i = from / 64;
    std::uint64_t word = m_words[i] & (~std::uint64_t{0} << (from % 64));
    while (word == 0) {
        if (++i == m_words.size()) return m_items;
        word = m_words[i];
    }
    return i * 64 + static_cast<std::size_t>(std::countr_zero(word));
}

void ListWriter::add(std::uint32_t at) {
    if (at + 1 == m_next) return;  // the same item again
    std::uint32_t distance = at - m_next;
    m_next = at + 1;
    while (distance >= 0x80) {
        m_bytes += static_cast<char>(distance | 0x80);
        distance >>= 7;
    }
    m_bytes += static_cast<char>(distance);
}

std::string ListWriter::finish(std::size_t items) const {
    const std::size_t bitBytes = (items + 7) / 8;
    if (m_bytes.size() <= bitBytes) return std::string(1, '\0') + m_bytes;
    std::string out(1 + bitBytes, '\0');
    out[0] = 1;
    eachDistance({reinterpret_cast<const std::uint8_t*>(m_bytes.data()), m_bytes.size()},
                 [&](std::uint32_t at) {
                     out[1 + at / 8] = static_cast<char>(
                         static_cast<unsigned char>(out[1 + at / 8]) | 1U << (at % 8));
                 });
    return out;
}

}  // namespace evertill::store
