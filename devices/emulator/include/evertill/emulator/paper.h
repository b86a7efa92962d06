// The paper of the emulated printer: printer commands become dots, a cut makes a picture. Needs a
// QGuiApplication (platform offscreen will do) for the fonts.
#pragma once
#include <QFont>
#include <QImage>
#include <optional>

#include "evertill/codec/escpos_parser.h"

namespace evertill::emulator {

struct PaperSize {
    int dots = 576;    ///< printable width
    int columns = 48;  ///< of the small font
};

class Paper {
 public:
    explicit Paper(PaperSize size);

    void take(const codec::PrinterCommand& command);
    /// Lines that were printed since the last take(); what a paper sensor counts.
    int linesPrinted() const { return m_lines; }
    bool isBlank() const { return m_y == 0 && m_pieces.empty(); }
    /// The printed paper with its margins, and a new sheet.
    QImage tearOff();

 private:
    struct Piece {
        std::string utf8;
        codec::TextStyle style;
        std::optional<codec::PositionCommand> moves = std::nullopt;  // before the text
        bool chinese = true;

        int cells() const;
    };
    void newLine();
    void drawPiece(const Piece& piece, int& x, int baseline);
    void drawQr(const codec::QrCommand& qr);
    void drawBarcode(const codec::BarcodeCommand& bar);
    void drawRaster(const codec::RasterCommand& raster);
    void drawModules(const std::vector<std::vector<bool>>& rows, int moduleX, int moduleY,
                     codec::PrintAlign align);
    void reserve(int height);
    int left(int width, codec::PrintAlign align) const;

    PaperSize m_size;
    int m_cell;  // dots of one column
    QImage m_image;
    int m_y = 0;
    int m_lines = 0;
    std::vector<Piece> m_pieces;
};

/// The first installed family that has Chinese characters on a half/full-width grid.
QString paperFontFamily();

/// A whole printer stream as one picture, without a printer around it.
QImage renderStream(std::string_view bytes, PaperSize size);
/// The same for Star printers' language.
QImage renderStarStream(std::string_view bytes, PaperSize size);

}  // namespace evertill::emulator
