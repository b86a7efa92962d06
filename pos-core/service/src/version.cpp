#include "evertill/service/version.h"

namespace evertill::service {

const char* programVersion() {
    return EVERTILL_VERSION;
}

}  // namespace evertill::service
