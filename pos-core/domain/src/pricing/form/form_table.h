// One line of the table of forms.
#pragma once
#include <string_view>
#include <vector>

#include "evertill/domain/pricing/promotion_form.h"

namespace evertill::pricing {

struct FormRow {
    FormKind kind;
    std::string_view label;     ///< `kind` of the document
    std::string_view idPrefix;  ///< of ids that are made
    std::int64_t layer;
    bool mandatory;
    std::vector<FormField> must;  ///< between goods and dates, in order
    std::vector<FormField> may;   ///< limits of its own
};
const FormRow& formRow(FormKind kind);

}  // namespace evertill::pricing
