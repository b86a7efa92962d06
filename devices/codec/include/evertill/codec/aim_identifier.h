// AIM symbology identifiers: "]cm" in front of a scan says what was scanned (ISO/IEC 15424). It is
// the only sure way to tell a GS1 string from plain digits.
#pragma once
#include <string>
#include <string_view>

namespace evertill::codec {

struct Scan {
    std::string aim;             ///< "]C1", or empty when the scanner does not send it
    std::string_view symbology;  ///< "gs1_128", or empty when the identifier says nothing
    std::string data;            ///< without the identifier
    bool operator==(const Scan&) const = default;
};

/// Name of a three-character identifier, or empty for an unknown one.
std::string_view symbologyOf(std::string_view aim);
/// Takes the identifier off, if `text` begins with a known one and holds more than that.
Scan splitAim(std::string_view text);

}  // namespace evertill::codec
