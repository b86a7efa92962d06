// Result of an operation that may be refused. Errors are values; no exception crosses our
// functions.
#pragma once
#include <tl/expected.hpp>

namespace evertill {

template <typename T, typename E>
using Result = tl::expected<T, E>;
using tl::unexpected;

}  // namespace evertill
