// The version that journals, HQ and screens show.
#pragma once

namespace evertill::service {

const char* programVersion();  ///< "0.1.0"

}  // namespace evertill::service
