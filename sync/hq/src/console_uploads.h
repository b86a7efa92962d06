// Files the office looked at before publishing. Staff lists hold PINs in clear: they go by
// themselves, whether somebody comes back to them or not.
#pragma once
#include "evertill/hq/sql.h"

namespace evertill::hq {

constexpr std::int64_t kUploadLifeMs = 3'600'000;

inline void dropOldUploads(Sql& sql, std::int64_t nowMs) {
    auto st = sql.prepare("DELETE FROM console_upload WHERE at<=?1");
    st.bind(1, nowMs - kUploadLifeMs).run();
}

}  // namespace evertill::hq
