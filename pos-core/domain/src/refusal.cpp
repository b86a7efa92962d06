#include "evertill/domain/refusal.h"

namespace evertill::domain {

std::string_view refusalName(Refusal r) {
    switch (r) {
#define X(name, number, text) \
    case Refusal::name:       \
        return text;
        EVERTILL_REFUSALS(X)
#undef X
    }
    return "unknown";
}

}  // namespace evertill::domain
