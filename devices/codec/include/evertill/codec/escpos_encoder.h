// ESC/POS, the till's side: laid-out lines to printer bytes. Commands as in the public command
// lists of Epson-compatible makers (Rongta RP32x, HPRT TP80K, Epson TM series). Bytes are kept in
// std::string. Pure, any thread.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "evertill/codec/printer_profile.h"
#include "evertill/codec/receipt_layout.h"
#include "evertill/codec/text_rasterizer.h"

namespace evertill::codec {

/// `draws`: a rasteriser is at hand, so what the printer's font lacks is kept.
PaperWidth paperWidth(const PrinterProfile& profile, bool draws = false);

/// A complete job: initialise, character mode, lines. Each line goes as text where the printer's
/// font has all of it, otherwise as a picture; without `fonts` what it lacks is printed as '?'. A
/// code that this paper cannot carry is printed as its text, so nothing is lost.
std::string encodeLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile,
                        TextRasterizer* fonts = nullptr);
/// The same from the document, in the printer's own language (ESC/POS or StarPRNT).
std::string encodeReceipt(const domain::ReceiptDocument& document, const PrinterProfile& profile,
                          TextRasterizer* fonts = nullptr);

/// DLE EOT: answered at once, also offline. n: 1 printer, 2 offline cause, 3 error cause, 4 paper.
std::string realTimeStatusRequest(int n);
/// GS r 1: answered when everything before it was processed; the till's proof of printing.
std::string processedRequest();
/// GS I n: 67 model name, 66 maker.
std::string infoRequest(int n);
/// ESC p: waits its turn behind what is being printed.
std::string drawerPulse(const PrinterProfile& profile);
/// DLE DC4 1: executed at once, also when the printer is offline.
std::string realTimeDrawerPulse(const PrinterProfile& profile);

}  // namespace evertill::codec
