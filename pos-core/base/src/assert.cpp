#include "evertill/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace evertill {

void assertFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "evertill: assertion failed: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace evertill
