// What the number a till keeps as its place in the feed means. To the till it is a number that
// grows; only headquarters reads it.
#pragma once
#include <cstdint>
#include <optional>

namespace evertill::hq {

struct TillCursor {
    std::int64_t feed = 0;  ///< the last feed row it has
    /// It took a whole file, which holds what all tills have; of what is its own it has everything
    /// up to this number (scopes.h). Absent: it has all of it.
    std::optional<std::int64_t> own = std::nullopt;
    bool settled = false;  ///< it began with such a file: its numbers stay above those of the file

    static constexpr std::int64_t kMostOwn = (std::int64_t{1} << 30) - 1;

    /// Three ranges, so that the number of one till only grows: plain feed numbers, files with what
    /// has come of a till's own, feed numbers after that.
    static std::optional<TillCursor> parse(std::int64_t n) {
        if (n < 0) return std::nullopt;
        if (n >= kSettled) return TillCursor{n - kSettled, std::nullopt, true};
        if (n >= kFile) return TillCursor{(n >> 30) - 4, n & kMostOwn, true};
        return TillCursor{n, std::nullopt, false};
    }
    std::int64_t number() const {
        if (own) return ((feed + 4) << 30) + *own;
        return feed + (settled ? kSettled : 0);
    }
    /// As of a whole file that lacks what tills have of their own.
    static std::int64_t ofFile(std::int64_t feed) { return TillCursor{feed, 0, true}.number(); }

 private:
    static constexpr std::int64_t kFile = std::int64_t{1} << 32, kSettled = std::int64_t{1} << 62;
};

}  // namespace evertill::hq
