#include "evertill/codec/escpos_parser.h"

#include "escpos_parser_state.h"

namespace evertill::codec {

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
            endLine();
            return 1;
        default:
            return stepPlain(in);
    }
}

std::size_t EscposParser::State::stepPlain(std::string_view in) {
    const int lead = u8(in, 0);
    if (lead == 0x09) {
        addText(" ", false);
        return 1;
    }
    if (lead < 0x20 || lead == 0x7F) return 1;  // CR, CAN, NUL ...: nothing on paper
    if (lead < 0x80) {
        addText(in.substr(0, 1), false);
        return 1;
    }
    if (!chinese || lead == 0x80 || lead == 0xFF) {
        addText(pageText(page, static_cast<std::uint8_t>(lead)), false);
        return 1;
    }
    if (in.size() < 2) return 0;
    const int second = u8(in, 1);
    if (second >= 0x30 && second <= 0x39) {
        if (in.size() < 4) return 0;
        addText(fromChinese.convert(in.substr(0, 4)), true);
        return 4;
    }
    if (second < 0x40 || second == 0x7F || second == 0xFF) {  // half a character: damage
        addText("?", true);
        return 1;
    }
    addText(fromChinese.convert(in.substr(0, 2)), true);
    return 2;
}

std::size_t EscposParser::State::stepDle(std::string_view in) {
    if (in.size() < 2) return 0;
    switch (u8(in, 1)) {
        case 0x04:
        case 0x05:
            if (in.size() < 3) return 0;
            if (u8(in, 1) == 0x04)
                emit(StatusRequest{u8(in, 2)});
            else
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
            endChineseStyle();
            restyle([&](TextStyle& s) {
                s.bold = (value & 0x08) != 0;
                s.heightTimes = (value & 0x10) != 0 ? 2 : 1;
                s.widthTimes = (value & 0x20) != 0 ? 2 : 1;
                s.underline = (value & 0x80) != 0;
            });
            return true;
        case kFs << 8 | '!':
            flushText();
            chineseStyle = TextStyle{};
            chineseStyle->widthTimes = (value & 0x04) != 0 ? 2 : 1;
            chineseStyle->heightTimes = (value & 0x08) != 0 ? 2 : 1;
            chineseStyle->underline = (value & 0x80) != 0;
            return true;
        case kGs << 8 | '!':
            endChineseStyle();
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
        case kEsc << 8 | '2':
            lineSpacing = kUsualSpacing;
            break;
        case kEsc << 8 | '3':
            lineSpacing = value;
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
            flushText();
            chinese = letter == '&';
            break;
        case kEsc << 8 | 't':
            flushText();
            page = value;
            break;
        default:
            break;
    }
}

std::size_t EscposParser::State::stepEsc(std::string_view in) {
    if (in.size() < 2) return 0;
    const std::uint8_t letter = static_cast<std::uint8_t>(in[1]);
    if (letter == '*') return stepColumns(in);
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

EscposParser::EscposParser() : m_state(std::make_unique<State>()) {}
EscposParser::~EscposParser() = default;
EscposParser::EscposParser(EscposParser&&) noexcept = default;
EscposParser& EscposParser::operator=(EscposParser&&) noexcept = default;

std::vector<PrinterCommand> EscposParser::feed(std::string_view bytes) {
    return feedCommands(*m_state, bytes);
}

std::vector<PrinterCommand> EscposParser::takePendingText() {
    m_state->flushText();
    return std::exchange(m_state->out, {});
}

std::uint64_t EscposParser::unknownCommands() const {
    return m_state->unknown;
}

}  // namespace evertill::codec
