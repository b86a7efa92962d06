// The full catalogue, imported once and kept between the benchmarks that need it.
#pragma once
#include <string>
#include <vector>

#include "bench_till.h"

namespace evertill::bench {

/// Folder of a till with the full catalogue, its search index and staff, day and session open.
/// Made in `folder` if it is not there yet.
void needCatalogue(const std::string& folder, std::int64_t products);

/// Barcodes of the catalogue, each for one priced item only: `count` of them, far apart.
std::vector<std::string> someBarcodes(const std::string& folder, std::size_t count);

}  // namespace evertill::bench
