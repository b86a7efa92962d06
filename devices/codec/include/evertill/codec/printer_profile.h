// What one receipt printer can do. Printers differ more than their common command set says; a shop
// picks a named profile and overrides single fields. docs/devices.md lists names and fields. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "evertill/base/result.h"
#include "evertill/codec/text_width.h"

namespace evertill::codec {

enum class PrinterLanguage { Escpos, Star };

/// How pictures travel. GS v 0 is the common one; GS ( L is Epson's newer one; ESC * is old, slow
/// and understood almost everywhere.
enum class PictureCommand { GsV0, GsParenL, EscStar };

/// A single-byte character set and the number under which this maker selects it (ESC t n).
struct CodePage {
    std::string name;  ///< as iconv knows it: "CP437", "CP858", "CP1252"
    int number = 0;
    bool operator==(const CodePage&) const = default;
};

struct PrinterProfile {
    std::string name = "generic_80";
    PrinterLanguage language = PrinterLanguage::Escpos;
    int columns = 48;
    int dots = 576;  ///< printable width; 576 on 80 mm paper, 384 on 58 mm at 203 dpi
    /// Gb18030: the printer's Chinese font. Pages: single-byte pages. Ascii: nothing else. Raster:
    /// every line is sent as a picture.
    Charset charset = Charset::Gb18030;
    bool gb2312Only = false;      ///< the Chinese font is the small, old one
    std::vector<CodePage> pages;  ///< tried in order, line by line
    bool rasterText = true;       ///< lines that the font cannot say go as pictures (never as '?')
    bool fontB = false;           ///< the small font; `columns` counts its letters
    bool positions = true;        ///< knows ESC $: amounts stand where they should behind any font
    bool cutter = true;           ///< without one the paper is fed out to be torn off
    bool fullCut = false;
    bool drawer = true;
    int drawerPin = 2;          ///< connector pin of the solenoid: 2 or 5
    int drawerOnMs = 100;       ///< pulse, 2 to 510 ms
    int drawerOffMs = 500;      ///< rest before the next pulse
    bool nativeQr = true;       ///< false: QR codes go as a picture
    bool nativeBarcode = true;  ///< false: barcodes go as a picture
    PictureCommand picture = PictureCommand::GsV0;
    int pictureRows = 256;  ///< most rows of one picture command; clones lose more than they buffer
    bool processId = false;  ///< answers GS ( H when the job has been printed
    bool operator==(const PrinterProfile&) const = default;

    int cellDots() const { return dots / columns; }
};

PrinterProfile paper80mm();  ///< "generic_80": 48 columns, 576 dots, Chinese font
PrinterProfile paper58mm();  ///< "generic_58": 32 columns, 384 dots, Chinese font

std::vector<std::string> printerProfileNames();
/// The error is "profile" for an unknown name.
Result<PrinterProfile, std::string> namedPrinterProfile(std::string_view name);

/// The fields that printerProfileFromJson() reads.
const std::vector<std::string>& printerProfileFields();
/// {"profile": "generic_80", "columns": 42, ...}: a named profile (or the default one) with single
/// fields changed. The error names the unknown or wrong field.
Result<PrinterProfile, std::string> printerProfileFromJson(std::string_view json);

}  // namespace evertill::codec
