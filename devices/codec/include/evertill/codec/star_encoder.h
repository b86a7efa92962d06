// StarPRNT / Star Line, the till's side: the same laid-out lines as for ESC/POS. Commands after
// Star's "Line Mode Command Specifications" and, for raster and QR, the StarPRNT command list. Many
// sequences mean something else in ESC/POS: the profile says which language a printer speaks.
#pragma once
#include <string>
#include <vector>

#include "evertill/codec/printer_profile.h"
#include "evertill/codec/receipt_layout.h"
#include "evertill/codec/text_rasterizer.h"

namespace evertill::codec {

std::string encodeStarLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                            TextRasterizer* fonts = nullptr);

/// ETB: when everything before it is on paper, the printer raises its counter by one (0 to 31) and
/// sends its status by itself: the proof of printing (star_status.h).
std::string starProofRequest();
/// Sets the counter back to 0; no answer.
std::string starResetProof();
/// ESC RS a: status by itself at every change. Off before leaving the line.
std::string starAutoStatus(bool on);
/// ESC ACK SOH: asks for a status block at once, also while printing has stopped.
std::string starStatusRequest();
/// Pulse to the first or second drawer, behind what is being printed.
std::string starDrawerPulse(const PrinterProfile& profile);
/// The same at once, also while printing has stopped (FS, EM).
std::string starRealTimeDrawerPulse(const PrinterProfile& profile);

}  // namespace evertill::codec
