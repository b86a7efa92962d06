#pragma once
#include "evertill/hq/releases.h"

namespace evertill::hq {

/// The document with PINs as hashes: what is kept. Refused: a PIN that is none.
store::DocumentResult<std::string> withoutPins(std::string_view json, IdSource& ids);

/// Settings of headquarters, or of everybody: there is one answer for the chain.
bool chainSetting(const std::string& key);

/// Why a setting's value must not go out; empty: it may, as far as headquarters can tell.
std::string settingProblem(const std::string& key, const std::string& json);

}  // namespace evertill::hq
