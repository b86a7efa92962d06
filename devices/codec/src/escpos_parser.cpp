#include "evertill/codec/escpos_parser.h"

#include <optional>

#include "escpos_tables.h"
#include "text_converter.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kMaxBlock = 4U << 20U;  // a larger declared length is damage, and is skipped
constexpr std::size_t kMaxCode = 4096;        // QR data kept for printing

std::size_t u16(std::string_view b, std::size_t at) {
    return static_cast<std::uint8_t>(b[at]) |
           static_cast<std::size_t>(static_cast<std::uint8_t>(b[at + 1])) << 8U;
}
int u8(std::string_view b, std::size_t at) {
    return static_cast<std::uint8_t>(b[at]);
}

}  // namespace

struct EscposParser::State {
    State() { reset(); }

    void reset() {
        style = {};
        chinese = true;  // as many printers sold in China power up
        qrModule = 3;
        qrLevel = 'L';
        barHeight = 60;
        barModule = 3;
        barText = false;
    }

    // Bytes used up at the front of `in`; 0 when more are needed.
    std::size_t step(std::string_view in);
    std::size_t stepEsc(std::string_view in);
    std::size_t stepGs(std::string_view in);
    std::size_t stepFs(std::string_view in);
    std::size_t stepDle(std::string_view in);
    std::size_t stepPlain(std::string_view in);
    std::size_t stepBarcode(std::string_view in);
    std::size_t stepRaster(std::string_view in);
    std::size_t stepBlock(std::string_view in, std::size_t header, std::size_t length);
    bool styleCommand(std::uint8_t group, std::uint8_t letter, int value);
    void onePlain(std::uint8_t group, std::uint8_t letter, int value);
    void qrFunction(std::string_view body);
    void graphicsFunction(std::string_view body);

    void emit(PrinterCommand command) {
        flushText();
        out.push_back(std::move(command));
    }
    void flushText() {
        if (text.empty()) return;
        out.emplace_back(TextCommand{std::move(text), style});
        text.clear();
    }
    template <typename F>
    void restyle(F change) {
        TextStyle next = style;
        change(next);
        if (next == style) return;
        flushText();
        style = next;
    }

    std::string pending;
    std::size_t skip = 0;  // bytes of a block too large to keep
    std::vector<PrinterCommand> out;
    std::string text;
    TextStyle style;
    bool chinese = true;
    int qrModule = 3;
    char qrLevel = 'L';
    std::string qrData;
    RasterCommand graphics;  // stored, to be printed on command
    int barHeight = 60;
    int barModule = 3;
    bool barText = false;
    std::uint64_t unknown = 0;
    TextConverter fromChinese{"UTF-8", "GB18030"};
    TextConverter fromLatin{"UTF-8", "CP437"};
};

std::size_t EscposParser::State::step(std::string_view in) {
    switch (static_cast<std::uint8_t>(in[0])) {
        case kEsc:
            return stepEsc(in);
        case kGs:
            return stepGs(in);
        case kFs:
            return stepFs(in);
        case kDle:
            return stepDle(in);
        case 0x0A:
            emit(LineEndCommand{});
            return 1;
        default:
            return stepPlain(in);
    }
}

std::size_t EscposParser::State::stepPlain(std::string_view in) {
    const int lead = u8(in, 0);
    if (lead == 0x09) {
        text += ' ';
        return 1;
    }
    if (lead < 0x20 || lead == 0x7F) return 1;  // CR, CAN, NUL ...: nothing on paper
    if (lead < 0x80) {
        text += static_cast<char>(lead);
        return 1;
    }
    if (!chinese || lead == 0x80 || lead == 0xFF) {
        text += fromLatin.convert(in.substr(0, 1));
        return 1;
    }
    if (in.size() < 2) return 0;
    const int second = u8(in, 1);
    if (second >= 0x30 && second <= 0x39) {
        if (in.size() < 4) return 0;
        text += fromChinese.convert(in.substr(0, 4));
        return 4;
    }
    if (second < 0x40 || second == 0x7F || second == 0xFF) {  // half a character: damage
        text += '?';
        return 1;
    }
    text += fromChinese.convert(in.substr(0, 2));
    return 2;
}

std::size_t EscposParser::State::stepDle(std::string_view in) {
    if (in.size() < 2) return 0;
    switch (u8(in, 1)) {
        case 0x04:
            if (in.size() < 3) return 0;
            emit(StatusRequest{u8(in, 2)});
            return 3;
        case 0x05:
            if (in.size() < 3) return 0;
            emit(RecoverCommand{u8(in, 2)});
            return 3;
        case 0x14: {
            if (in.size() < 3) return 0;
            const std::size_t length = u8(in, 2) == 8 ? 10 : u8(in, 2) == 1 ? 5 : 4;
            if (in.size() < length) return 0;
            if (u8(in, 2) == 1) emit(DrawerCommand{u8(in, 3) == 1 ? 5 : 2, u8(in, 4) * 100, true});
            return length;
        }
        default:
            ++unknown;
            return 1;
    }
}

// How text looks from here on; false when the command is of another kind.
bool EscposParser::State::styleCommand(std::uint8_t group, std::uint8_t letter, int value) {
    switch (group << 8 | letter) {
        case kEsc << 8 | 'a':
            restyle([&](TextStyle& s) {
                s.align = value % 48 == 1   ? PrintAlign::Centre
                          : value % 48 == 2 ? PrintAlign::Right
                                            : PrintAlign::Left;
            });
            return true;
        case kEsc << 8 | 'E':
        case kEsc << 8 | 'G':
            restyle([&](TextStyle& s) { s.bold = (value & 1) != 0; });
            return true;
        case kEsc << 8 | '-':
        case kFs << 8 | '-':
            restyle([&](TextStyle& s) { s.underline = value % 48 != 0; });
            return true;
        case kEsc << 8 | '!':
            restyle([&](TextStyle& s) {
                s.bold = (value & 0x08) != 0;
                s.heightTimes = (value & 0x10) != 0 ? 2 : 1;
                s.widthTimes = (value & 0x20) != 0 ? 2 : 1;
                s.underline = (value & 0x80) != 0;
            });
            return true;
        case kFs << 8 | '!':
            restyle([&](TextStyle& s) {
                s.widthTimes = (value & 0x04) != 0 ? 2 : 1;
                s.heightTimes = (value & 0x08) != 0 ? 2 : 1;
            });
            return true;
        case kGs << 8 | '!':
            restyle([&](TextStyle& s) {
                s.widthTimes = ((value >> 4) & 7) + 1;
                s.heightTimes = (value & 7) + 1;
            });
            return true;
        case kGs << 8 | 'B':
            restyle([&](TextStyle& s) { s.inverse = (value & 1) != 0; });
            return true;
        default:
            return false;
    }
}

// A command with its parameters that is no block: known ones take effect, others are skipped.
void EscposParser::State::onePlain(std::uint8_t group, std::uint8_t letter, int value) {
    if (styleCommand(group, letter, value)) return;
    switch (group << 8 | letter) {
        case kEsc << 8 | '@':
            flushText();
            reset();
            out.emplace_back(InitCommand{});
            break;
        case kEsc << 8 | 'd':
            emit(FeedCommand{value, 0});
            break;
        case kEsc << 8 | 'J':
            emit(FeedCommand{0, value});
            break;
        case kEsc << 8 | 'i':
            emit(CutCommand{false});
            break;
        case kEsc << 8 | 'm':
            emit(CutCommand{true});
            break;
        case kGs << 8 | 'H':
            barText = value % 48 >= 2;
            break;
        case kGs << 8 | 'h':
            barHeight = std::max(1, value);
            break;
        case kGs << 8 | 'w':
            barModule = std::clamp(value, 1, 6);
            break;
        case kGs << 8 | 'a':
            emit(AutoStatusCommand{value});
            break;
        case kGs << 8 | 'r':
            emit(ProcessedRequest{value});
            break;
        case kGs << 8 | 'I':
            emit(InfoRequest{value});
            break;
        case kFs << 8 | '&':
        case kFs << 8 | '.':
            chinese = letter == '&';
            break;
        default:
            break;
    }
}

std::size_t EscposParser::State::stepEsc(std::string_view in) {
    if (in.size() < 2) return 0;
    const std::uint8_t letter = static_cast<std::uint8_t>(in[1]);
    if (letter == '*') {  // column picture: 1 or 3 bytes a column
        if (in.size() < 5) return 0;
        return stepBlock(in, 5, u16(in, 3) * (u8(in, 2) >= 32 ? 3 : 1));
    }
    if (letter == 'D') {  // tab stops up to NUL, at most 32
        const std::size_t end = in.substr(2, 33).find('\0');
        if (end != std::string_view::npos) return end + 3;
        return in.size() >= 35 ? 2 : 0;
    }
    if (letter == 'p') {
        if (in.size() < 5) return 0;
        emit(DrawerCommand{u8(in, 2) % 48 == 1 ? 5 : 2, u8(in, 3) * 2, false});
        return 5;
    }
    if (letter == '$' || letter == '\\') {
        if (in.size() < 4) return 0;
        const int dots = static_cast<std::int16_t>(u16(in, 2));
        emit(PositionCommand{letter == '$' ? std::max(0, dots) : dots, letter == '\\'});
        return 4;
    }
    const auto count = plainParameters(kEsc, letter);
    if (!count) {
        ++unknown;
        return 2;
    }
    const std::size_t size = 2 + static_cast<std::size_t>(*count);
    if (in.size() < size) return 0;
    onePlain(kEsc, letter, *count > 0 ? u8(in, 2) : 0);
    return size;
}

std::size_t EscposParser::State::stepFs(std::string_view in) {
    if (in.size() < 2) return 0;
    const std::uint8_t letter = static_cast<std::uint8_t>(in[1]);
    if (letter == '(') {
        if (in.size() < 5) return 0;
        return stepBlock(in, 5, u16(in, 3));
    }
    const auto count = plainParameters(kFs, letter);
    if (!count) {
        ++unknown;
        return 2;
    }
    const std::size_t size = 2 + static_cast<std::size_t>(*count);
    if (in.size() < size) return 0;
    onePlain(kFs, letter, *count > 0 ? u8(in, 2) : 0);
    return size;
}

std::size_t EscposParser::State::stepGs(std::string_view in) {
    if (in.size() < 2) return 0;
    const std::uint8_t letter = static_cast<std::uint8_t>(in[1]);
    switch (letter) {
        case 'V': {
            if (in.size() < 3) return 0;
            const int m = u8(in, 2);
            const bool feeds = m >= 0x41;  // a distance follows
            if (feeds && in.size() < 4) return 0;
            if (feeds && u8(in, 3) > 0) emit(FeedCommand{0, u8(in, 3)});
            emit(CutCommand{(m & 1) == (feeds ? 0 : 1)});
            return feeds ? 4 : 3;
        }
        case 'k':
            return stepBarcode(in);
        case 'v':
            return stepRaster(in);
        case '(': {
            if (in.size() < 5) return 0;
            const std::size_t length = u16(in, 3);
            const std::size_t used = stepBlock(in, 5, length);
            if (used == 5 + length && in[2] == 'k') qrFunction(in.substr(5, length));
            if (used == 5 + length && in[2] == 'L') graphicsFunction(in.substr(5, length));
            if (used == 5 + length && in[2] == 'H' && length == 6 && in[5] == '0')
                emit(ProcessIdRequest{std::string(in.substr(7, 4))});
            return used;
        }
        case '8': {
            if (in.size() < 7) return 0;
            const std::size_t length = u16(in, 3) | u16(in, 5) << 16U;
            const std::size_t used = stepBlock(in, 7, length);
            if (used == 7 + length && in[2] == 'L') graphicsFunction(in.substr(7, length));
            return used;
        }
        case '*':
            if (in.size() < 4) return 0;
            return stepBlock(in, 4, static_cast<std::size_t>(u8(in, 2)) * u8(in, 3) * 8U);
        default:
            break;
    }
    const auto count = plainParameters(kGs, letter);
    if (!count) {
        ++unknown;
        return 2;
    }
    const std::size_t size = 2 + static_cast<std::size_t>(*count);
    if (in.size() < size) return 0;
    onePlain(kGs, letter, *count > 0 ? u8(in, 2) : 0);
    return size;
}

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

EscposParser::EscposParser() : m_state(std::make_unique<State>()) {}
EscposParser::~EscposParser() = default;
EscposParser::EscposParser(EscposParser&&) noexcept = default;
EscposParser& EscposParser::operator=(EscposParser&&) noexcept = default;

std::vector<PrinterCommand> EscposParser::feed(std::string_view bytes) {
    State& s = *m_state;
    s.pending += bytes;
    std::size_t at = 0;
    while (at < s.pending.size()) {
        if (s.skip > 0) {
            const std::size_t n = std::min(s.skip, s.pending.size() - at);
            s.skip -= n;
            at += n;
            continue;
        }
        const std::size_t used = s.step(std::string_view(s.pending).substr(at));
        if (used == 0) break;
        at += used;
    }
    s.pending.erase(0, at);
    return std::exchange(s.out, {});
}

std::vector<PrinterCommand> EscposParser::takePendingText() {
    m_state->flushText();
    return std::exchange(m_state->out, {});
}

std::uint64_t EscposParser::unknownCommands() const {
    return m_state->unknown;
}

}  // namespace evertill::codec
