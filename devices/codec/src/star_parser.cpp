#include "evertill/codec/star_parser.h"

#include <algorithm>
#include <optional>

#include "char_tables.h"
#include "command_stream.h"
#include "escpos_tables.h"
#include "text_converter.h"

namespace evertill::codec {
namespace {

constexpr std::size_t kMaxBlock = 4U << 20U;
constexpr std::size_t kMaxCode = 255;

std::string starPage(int number, std::uint8_t byte) {
    const char* name = number == 4    ? "CP858"
                       : number == 5  ? "CP852"
                       : number == 10 ? "CP866"
                       : number == 32 ? "CP1252"
                                      : "CP437";
    const char32_t c = pageTable(name).charOf(byte);
    std::string out;
    appendUtf8(out, c == 0 ? U'?' : c);
    return out;
}

// Parameter bytes of ESC letter commands that have a fixed number of them.
std::optional<std::size_t> escParameters(char letter) {
    static constexpr std::string_view kNone = "@EF45012MP:gy";
    static constexpr std::string_view kOne = "azJIdW-hlQ_ Rp";
    if (kNone.find(letter) != std::string_view::npos) return 0;
    if (kOne.find(letter) != std::string_view::npos) return 1;
    if (letter == 'i' || letter == '\x07' || letter == 's') return 2;
    return std::nullopt;
}

}  // namespace

struct StarParser::State : CommandStream {
    std::size_t step(std::string_view in);
    std::size_t stepText(std::string_view in);
    std::size_t stepEsc(std::string_view in);
    std::size_t stepBarcode(std::string_view in);
    std::size_t stepGs(std::string_view in);
    std::size_t stepQr(std::string_view in);
    std::size_t stepRaster(std::string_view in);
    void plain(char letter, int first, int second);

    void emit(PrinterCommand command) {
        flushText();
        out.push_back(std::move(command));
    }
    void flushText() {
        if (text.empty()) return;
        out.emplace_back(TextCommand{std::move(text), style, textIsChinese});
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

    std::string text;
    bool textIsChinese = false;
    TextStyle style;
    int page = 1;
    bool pageChosen = false;  // until then bytes above 7F are Chinese, as Chinese models have it
    QrCommand qr;
    TextConverter fromChinese{"UTF-8", "GB18030"};
};

std::size_t StarParser::State::step(std::string_view in) {
    switch (u8(in, 0)) {
        case 0x1B:
            return stepEsc(in);
        case 0x0A:
            emit(LineEndCommand{});
            return 1;
        case 0x07:
        case 0x1A:
            emit(DrawerCommand{u8(in, 0) == 0x07 ? 2 : 5, 100, false});
            return 1;
        case 0x1C:
        case 0x19:
            emit(DrawerCommand{u8(in, 0) == 0x1C ? 2 : 5, 200, true});
            return 1;
        case 0x17:
            emit(ProcessedRequest{1});
            return 1;
        default:
            return stepText(in);
    }
}

std::size_t StarParser::State::stepText(std::string_view in) {
    const int lead = u8(in, 0);
    if (lead < 0x20 || lead == 0x7F) return 1;
    const bool chinese = lead >= 0x81 && lead <= 0xFE && !pageChosen;
    if (chinese && in.size() < 2) return 0;
    if (chinese != textIsChinese) flushText();
    textIsChinese = chinese;
    if (chinese) {
        text += fromChinese.convert(in.substr(0, 2));
        return 2;
    }
    if (lead < 0x80)
        text += static_cast<char>(lead);
    else
        text += starPage(page, static_cast<std::uint8_t>(lead));
    return 1;
}

std::size_t StarParser::State::stepEsc(std::string_view in) {
    if (in.size() < 2) return 0;
    const char letter = in[1];
    if (letter == '\x1D') return stepGs(in);
    if (letter == '\x1E') {  // ESC RS x n: fonts, status, counters
        if (in.size() < 4) return 0;
        if (in[2] == 'a') emit(AutoStatusCommand{u8(in, 3)});
        return 4;
    }
    if (letter == '\x06') return in.size() < 3 ? 0 : 3;  // answered before the buffer
    if (letter == 'b') return stepBarcode(in);
    const auto count = escParameters(letter);
    if (!count) {
        ++unknown;
        return 2;
    }
    if (in.size() < 2 + *count) return 0;
    plain(letter, *count > 0 ? u8(in, 2) : 0, *count > 1 ? u8(in, 3) : 0);
    return 2 + *count;
}

void StarParser::State::plain(char letter, int first, int second) {
    switch (letter) {
        case '@':
            flushText();
            style = {};
            page = 1;
            pageChosen = false;
            out.emplace_back(InitCommand{});
            break;
        case 'E':
        case 'F':
            restyle([&](TextStyle& s) { s.bold = letter == 'E'; });
            break;
        case '4':
        case '5':
            restyle([&](TextStyle& s) { s.inverse = letter == '4'; });
            break;
        case '-':
            restyle([&](TextStyle& s) { s.underline = first % 48 != 0; });
            break;
        case 'i':
            restyle([&](TextStyle& s) {
                s.heightTimes = std::clamp(first % 48 + 1, 1, 6);
                s.widthTimes = std::clamp(second % 48 + 1, 1, 6);
            });
            break;
        case 'a':
            emit(FeedCommand{first, 0});
            break;
        case 'J':
            emit(FeedCommand{0, first * 2});
            break;
        case 'I':
            emit(FeedCommand{0, first});
            break;
        case 'd':
            emit(CutCommand{first % 2 == 1});
            break;
        default:
            break;
    }
}

std::size_t StarParser::State::stepBarcode(std::string_view in) {
    if (in.size() < 6) return 0;
    const std::size_t end = in.substr(6, kMaxCode + 1).find('\x1E');
    if (end == std::string_view::npos) {
        if (in.size() <= 6 + kMaxCode) return 0;
        ++unknown;
        return 6;
    }
    static constexpr int kTypes[] = {66, 65, 68, 67, 69, 70, 73};  // "0" UPC-E to "6" Code 128
    BarcodeCommand command;
    command.type = kTypes[std::clamp(u8(in, 2) % 48, 0, 6)];
    command.textBelow = u8(in, 3) % 48 == 2 || u8(in, 3) % 48 == 4;
    command.module = std::clamp(u8(in, 4) % 48 + 1, 2, 4);
    command.height = std::max(1, u8(in, 5));
    command.data = in.substr(6, end);
    command.align = style.align;
    emit(std::move(command));
    return 7 + end;
}

std::size_t StarParser::State::stepGs(std::string_view in) {
    if (in.size() < 3) return 0;
    switch (in[2]) {
        case 'S':
            return stepRaster(in);
        case 'y':
            return stepQr(in);
        case 'a':
            if (in.size() < 4) return 0;
            restyle([&](TextStyle& s) {
                s.align = static_cast<PrintAlign>(std::min(2, u8(in, 3) % 48));
            });
            return 4;
        case 't':
            if (in.size() < 4) return 0;
            flushText();
            page = u8(in, 3);
            pageChosen = true;
            return 4;
        case 'A':
        case 'R':
            if (in.size() < 5) return 0;
            emit(PositionCommand{static_cast<int>(u16(in, 3)), in[2] == 'R'});
            return 5;
        case '\x03':
            return in.size() < 6 ? 0 : 6;
        default:
            ++unknown;
            return 3;
    }
}

std::size_t StarParser::State::stepQr(std::string_view in) {
    if (in.size() < 4) return 0;
    if (in[3] == 'P') {
        qr.align = style.align;
        if (!qr.data.empty()) emit(qr);
        return 4;
    }
    if (in[3] == 'S') {
        if (in.size() < 6) return 0;
        if (u8(in, 4) % 48 == 1) qr.level = "LMQH"[static_cast<std::size_t>(u8(in, 5) & 3)];
        if (u8(in, 4) % 48 == 2) qr.module = std::clamp(u8(in, 5), 1, 8);
        return 6;
    }
    if (in[3] != 'D') {
        ++unknown;
        return 4;
    }
    if (in.size() < 8) return 0;
    const std::size_t length = u16(in, 6);
    if (in.size() < 8 + length) return 0;
    qr.data = in.substr(8, length);
    return 8 + length;
}

std::size_t StarParser::State::stepRaster(std::string_view in) {
    if (in.size() < 9) return 0;
    const std::size_t length = u16(in, 4) * u16(in, 6);
    if (length > kMaxBlock) {
        ++unknown;
        skip = length;
        return 9;
    }
    if (in.size() < 9 + length) return 0;
    if (length > 0)
        emit(RasterCommand{static_cast<int>(u16(in, 4)), static_cast<int>(u16(in, 6)),
                           std::string(in.substr(9, length)), style.align});
    return 9 + length;
}

StarParser::StarParser() : m_state(std::make_unique<State>()) {}
StarParser::~StarParser() = default;
StarParser::StarParser(StarParser&&) noexcept = default;
StarParser& StarParser::operator=(StarParser&&) noexcept = default;

std::vector<PrinterCommand> StarParser::feed(std::string_view bytes) {
    return feedCommands(*m_state, bytes);
}

std::vector<PrinterCommand> StarParser::takePendingText() {
    m_state->flushText();
    return std::exchange(m_state->out, {});
}

std::uint64_t StarParser::unknownCommands() const {
    return m_state->unknown;
}

}  // namespace evertill::codec
