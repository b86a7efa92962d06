// Pictures in ESC/POS, in pieces that small buffers hold.
#pragma once
#include <string>

#include "evertill/codec/bit_image.h"
#include "evertill/codec/printer_profile.h"

namespace evertill::codec {

/// Appends the commands that print the picture at the left edge, or as the alignment in force says.
/// White columns at the right are not sent when `trim`.
void appendPicture(std::string& out, const BitImage& image, const PrinterProfile& profile,
                   bool trim);

}  // namespace evertill::codec
