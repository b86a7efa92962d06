// ESC/POS, the till's side: laid-out lines to printer bytes. Commands as in the public command
// lists of Epson-compatible makers (Rongta RP32x, HPRT TP80K, Epson TM series). Bytes are kept in
// std::string. Pure, any thread.
#pragma once
#include <string>
#include <vector>

#include "evertill/codec/receipt_layout.h"

namespace evertill::codec {

/// What one printer can do. The shop's settings hold it; nothing is guessed from the address.
struct PrinterProfile {
    int columns = 48;
    int dots = 576;  ///< printable width; 576 on 80 mm paper, 384 on 58 mm at 203 dpi
    Charset charset = Charset::Gb18030;  ///< Gb18030 or Ascii
    bool cutter = true;                  ///< without one the paper is fed out to be torn off
    bool drawer = true;
    int drawerPin = 2;      ///< connector pin of the solenoid: 2 or 5
    int drawerOnMs = 100;   ///< pulse, 2 to 510 ms
    int drawerOffMs = 500;  ///< rest before the next pulse
    bool nativeQr = true;   ///< false: QR codes go as a picture
    bool operator==(const PrinterProfile&) const = default;
};

PrinterProfile paper80mm();  ///< 48 columns, 576 dots, Chinese font
PrinterProfile paper58mm();  ///< 32 columns, 384 dots, Chinese font

PaperWidth paperWidth(const PrinterProfile& profile);

/// A complete job: initialise, character mode, lines. A code that this paper cannot carry is
/// printed as its text, so nothing is lost.
std::string encodeLines(const std::vector<LaidOutLine>& lines, const PrinterProfile& profile);
std::string encodeReceipt(const domain::ReceiptDocument& document, const PrinterProfile& profile);

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
