#include "escpos_picture.h"

#include <algorithm>

#include "line_text.h"

namespace evertill::codec {
namespace {

void append16(std::string& out, int value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}

void appendRows(std::string& out, const BitImage& image, int from, int rows, int rowBytes) {
    const std::size_t start = out.size();
    for (int y = from; y < from + rows; ++y)
        out += image.row(y).substr(0, static_cast<std::size_t>(rowBytes));
    defuseRealTime(out, start);
}

void rasterPiece(std::string& out, const BitImage& image, int from, int rows, int rowBytes) {
    out += "\x1Dv0";
    out += '\0';
    append16(out, rowBytes);
    append16(out, rows);
    appendRows(out, image, from, rows, rowBytes);
}

// GS ( L stores, then prints. Its length is 16 bits wide, which limits the piece.
void graphicsPiece(std::string& out, const BitImage& image, int from, int rows, int rowBytes) {
    out += "\x1D(L";
    append16(out, rowBytes * rows + 10);
    out += "\x30\x70\x30\x01\x01\x31";
    append16(out, rowBytes * 8);
    append16(out, rows);
    appendRows(out, image, from, rows, rowBytes);
    out += std::string_view("\x1D(L\x02\x00\x30\x32", 7);
}

// ESC * 33: bands of 24 rows, column by column. The line spacing must be the band's height, or
// white stripes appear.
void columnBand(std::string& out, const BitImage& image, int from, int width) {
    out += "\x1B*\x21";
    append16(out, width);
    const std::size_t start = out.size();
    for (int x = 0; x < width; ++x)
        for (int third = 0; third < 3; ++third) {
            int byte = 0;
            for (int bit = 0; bit < 8; ++bit)
                byte = byte << 1 | (image.at(x, from + third * 8 + bit) ? 1 : 0);
            out += static_cast<char>(byte);
        }
    defuseRealTime(out, start);
    out += '\n';
}

}  // namespace

void appendPicture(std::string& out, const BitImage& image, const PrinterProfile& profile,
                   bool trim) {
    const int width = std::min(profile.dots, trim ? image.inkWidth() : image.width());
    if (width == 0) return;
    const int rowBytes = (width + 7) / 8;
    if (profile.picture == PictureCommand::EscStar) {
        out += "\x1B\x33\x18";
        for (int y = 0; y < image.height(); y += 24)
            columnBand(out, image, y, width);
        out += "\x1B\x32";
        return;
    }
    const int most = profile.picture == PictureCommand::GsParenL
                         ? std::min(profile.pictureRows, (0xFFFF - 10) / rowBytes)
                         : profile.pictureRows;
    for (int y = 0; y < image.height(); y += most) {
        const int rows = std::min(most, image.height() - y);
        if (profile.picture == PictureCommand::GsParenL)
            graphicsPiece(out, image, y, rows, rowBytes);
        else
            rasterPiece(out, image, y, rows, rowBytes);
    }
}

}  // namespace evertill::codec
