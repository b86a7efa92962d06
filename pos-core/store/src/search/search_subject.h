// What of an item can be searched, from the columns of its row.
#pragma once
#include <string_view>

#include "evertill/domain/catalogue/search_text.h"

namespace evertill::store {

/// codes: the item table's list, one a line.
domain::SearchSubject searchSubject(std::string_view code, std::string_view codes,
                                    std::string_view name, std::string_view spec,
                                    std::string_view brand);

}  // namespace evertill::store
