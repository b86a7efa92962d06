// Assertions that are always on: a broken invariant of our own stops the process before it can
// write a wrong record. Never used on outside input; that is refused with a Result.
#pragma once

namespace evertill {

/// Prints the broken condition to stderr and aborts; the service manager restarts the till, the
/// open basket is kept.
[[noreturn]] void assertFailed(const char* condition, const char* file, int line);

}  // namespace evertill

#define EVT_ASSERT(cond) \
    ((cond) ? static_cast<void>(0) : ::evertill::assertFailed(#cond, __FILE__, __LINE__))
