// Memory for the lists that one pricing makes and drops by the thousand: blocks of a few sizes,
// kept by the thread for the next pricing. A general allocator took four tenths of a small basket's
// time. What is allocated here must be freed by the same thread: results that leave price() are
// ordinary vectors.
#pragma once
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <new>
#include <set>
#include <unordered_map>
#include <vector>

namespace evertill::pricing {

class ScratchBlocks {
 public:
    ScratchBlocks() = default;
    ScratchBlocks(const ScratchBlocks&) = delete;
    ScratchBlocks& operator=(const ScratchBlocks&) = delete;

    static constexpr std::size_t kStep = 16, kLargest = 2'048;

    static ScratchBlocks& ofThread() {
        thread_local ScratchBlocks blocks;
        return blocks;
    }
    /// `bytes` up to kLargest and not 0.
    void* take(std::size_t bytes) {
        const std::size_t size = (bytes - 1) / kStep;
        Block* block = m_free[size];
        if (block == nullptr) return fresh((size + 1) * kStep);
        m_free[size] = block->next;
        return block;
    }
    void give(void* memory, std::size_t bytes) {
        const std::size_t size = (bytes - 1) / kStep;
        m_free[size] = new (memory) Block{m_free[size]};
    }

 private:
    struct Block {
        Block* next;
    };
    static constexpr std::size_t kSlab = 64 * 1'024;

    void* fresh(std::size_t bytes) {
        if (m_left < bytes) {
            m_slabs.push_back(std::make_unique_for_overwrite<Slab>());
            m_next = m_slabs.back()->bytes;
            m_left = kSlab;
        }
        void* memory = m_next;
        m_next += bytes;
        m_left -= bytes;
        return memory;
    }

    struct Slab {
        alignas(std::max_align_t) std::byte bytes[kSlab];
    };
    std::array<Block*, kLargest / kStep> m_free{};
    std::vector<std::unique_ptr<Slab>> m_slabs;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
};

template <typename T>
struct ScratchAllocator {
    using value_type = T;
    using is_always_equal = std::true_type;

    ScratchAllocator() = default;
    template <typename U>
    ScratchAllocator(const ScratchAllocator<U>&) {}  // NOLINT(google-explicit-constructor)

    T* allocate(std::size_t n) {
        if (pooled(n)) return static_cast<T*>(ScratchBlocks::ofThread().take(n * sizeof(T)));
        return std::allocator<T>().allocate(n);
    }
    void deallocate(T* memory, std::size_t n) {
        if (pooled(n))
            ScratchBlocks::ofThread().give(memory, n * sizeof(T));
        else
            std::allocator<T>().deallocate(memory, n);
    }
    template <typename U>
    bool operator==(const ScratchAllocator<U>&) const {
        return true;
    }

 private:
    static bool pooled(std::size_t n) {
#ifdef __SANITIZE_ADDRESS__
        (void)n;
        return false;  // the sanitizer sees every block
#else
        return n != 0 && n <= ScratchBlocks::kLargest / sizeof(T);
#endif
    }
};

template <typename T>
using Vec = std::vector<T, ScratchAllocator<T>>;
template <typename K, typename V>
using Map = std::map<K, V, std::less<K>, ScratchAllocator<std::pair<const K, V>>>;
template <typename T>
using Set = std::set<T, std::less<T>, ScratchAllocator<T>>;
template <typename K, typename V, typename Hash = std::hash<K>>
using HashMap =
    std::unordered_map<K, V, Hash, std::equal_to<K>, ScratchAllocator<std::pair<const K, V>>>;

}  // namespace evertill::pricing
