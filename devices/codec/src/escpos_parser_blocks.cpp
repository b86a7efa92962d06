// Commands with a body: barcodes, pictures, two-dimensional codes.
#include "escpos_parser_state.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kMaxBlock = 4U << 20U;  // a larger declared length is damage, and is skipped
constexpr std::size_t kMaxCode = 4096;        // QR data kept for printing

}  // namespace

// header + length bytes; what is too large to wait for is skipped as it comes.
std::size_t EscposParser::State::stepBlock(std::string_view in, std::size_t header,
                                           std::size_t length) {
    if (length > kMaxBlock) {
        ++unknown;
        skip = length;
        return header;
    }
    return in.size() < header + length ? 0 : header + length;
}

std::size_t EscposParser::State::stepBarcode(std::string_view in) {
    if (in.size() < 4) return 0;
    const int m = u8(in, 2);
    std::string_view data;
    std::size_t used = 0;
    if (m <= 6) {  // ends with NUL
        const std::size_t end = in.substr(3, 256).find('\0');
        if (end == std::string_view::npos) {
            if (in.size() < 259) return 0;
            ++unknown;
            return 3;
        }
        data = in.substr(3, end);
        used = end + 4;
    } else {
        const std::size_t length = static_cast<std::size_t>(u8(in, 3));
        if (in.size() < 4 + length) return 0;
        data = in.substr(4, length);
        used = 4 + length;
    }
    if (m > 6 && (m < 65 || m > 79)) {
        ++unknown;
        return used;
    }
    BarcodeCommand command;
    command.type = m <= 6 ? m + 65 : m;
    command.data = command.type == 73 ? code128Text(data) : std::string(data);
    command.height = barHeight;
    command.module = barModule;
    command.textBelow = barText;
    command.align = style.align;
    emit(std::move(command));
    return used;
}

std::size_t EscposParser::State::stepRaster(std::string_view in) {
    if (in.size() < 8) return 0;
    const std::size_t rowBytes = u16(in, 4);
    const std::size_t rows = u16(in, 6);
    const std::size_t used = stepBlock(in, 8, rowBytes * rows);
    if (used == 8 + rowBytes * rows && rowBytes * rows > 0)
        emit(RasterCommand{static_cast<int>(rowBytes), static_cast<int>(rows),
                           std::string(in.substr(8, rowBytes * rows)), style.align});
    return used;
}

void EscposParser::State::qrFunction(std::string_view body) {
    if (body.size() < 3 || body[0] != 0x31) {
        ++unknown;
        return;
    }
    switch (body[1]) {
        case 0x41:  // model
            break;
        case 0x43:
            qrModule = std::clamp(u8(body, 2), 1, 16);
            break;
        case 0x45:
            qrLevel = "LMQH"[static_cast<std::size_t>(u8(body, 2) & 3)];
            break;
        case 0x50:
            qrData = body.substr(3, kMaxCode);
            break;
        case 0x51:
            if (!qrData.empty()) emit(QrCommand{qrData, qrModule, qrLevel, style.align});
            break;
        default:
            ++unknown;
    }
}

// GS ( L and GS 8 L: store a picture (width in dots), print the stored one.
void EscposParser::State::graphicsFunction(std::string_view body) {
    if (body.size() >= 2 && (body[1] == 0x32 || body[1] == 0x02)) {
        if (graphics.rows == 0) return;
        graphics.align = style.align;
        emit(std::exchange(graphics, {}));
        return;
    }
    if (!readGraphics(body, graphics)) ++unknown;
}

// ESC *: a band of the line, column by column; 8 rows (one byte a column) are stretched to 24.
std::size_t EscposParser::State::stepColumns(std::string_view in) {
    if (in.size() < 5) return 0;
    const std::size_t width = u16(in, 3);
    const std::size_t perColumn = u8(in, 2) >= 32 ? 3 : 1;
    const std::size_t used = stepBlock(in, 5, width * perColumn);
    if (used != 5 + width * perColumn || width == 0) return used;
    const std::size_t rowBytes = (width + 7) / 8;
    RasterCommand command{static_cast<int>(rowBytes), kBandRows,
                          std::string(rowBytes * kBandRows, '\0'), style.align};
    for (std::size_t x = 0; x < width; ++x)
        for (std::size_t y = 0; y < kBandRows; ++y) {
            const std::size_t row = perColumn == 3 ? y : y / 3;
            const int byte = u8(in, 5 + x * perColumn + row / 8);
            if ((byte >> (7 - row % 8) & 1) == 0) continue;
            char& to = command.bits[y * rowBytes + x / 8];
            to = static_cast<char>(to | 0x80 >> (x % 8));
        }
    emit(std::move(command));
    columnsInLine = true;
    return used;
}

}  // namespace evertill::codec
