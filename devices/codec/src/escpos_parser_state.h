// What the ESC/POS parser keeps between bytes; its functions are in two files.
#pragma once
#include <optional>

#include "command_stream.h"
#include "escpos_tables.h"
#include "evertill/codec/escpos_parser.h"
#include "text_converter.h"

namespace evertill::codec {

inline constexpr int kUsualSpacing = 30;  // dots a line
inline constexpr int kBandRows = 24;      // of a column picture

struct EscposParser::State : CommandStream {
    State() { reset(); }

    void reset() {
        style = {};
        chineseStyle = {};
        page = 0;
        lineSpacing = kUsualSpacing;
        columnsInLine = false;
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
    std::size_t stepColumns(std::string_view in);
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
        out.emplace_back(TextCommand{std::move(text), textStyle(), chinese});
        text.clear();
    }
    // Chinese characters have their own size and underline once FS ! has set them.
    TextStyle textStyle() const {
        TextStyle own = style;
        if (!textIsChinese || !chineseStyle) return own;
        own.widthTimes = chineseStyle->widthTimes;
        own.heightTimes = chineseStyle->heightTimes;
        own.underline = chineseStyle->underline;
        return own;
    }
    // A band has its own height; wider spacing shows as a white stripe.
    void endLine() {
        if (!std::exchange(columnsInLine, false)) return emit(LineEndCommand{});
        if (lineSpacing > kBandRows) emit(FeedCommand{0, lineSpacing - kBandRows});
    }
    bool hasOwnStyle() const {
        return chineseStyle->widthTimes != style.widthTimes ||
               chineseStyle->heightTimes != style.heightTimes ||
               chineseStyle->underline != style.underline;
    }
    void endChineseStyle() {
        if (chineseStyle) flushText();
        chineseStyle.reset();
    }
    void addText(std::string_view utf8, bool isChinese) {
        if (isChinese != textIsChinese && chineseStyle && hasOwnStyle()) flushText();
        textIsChinese = isChinese;
        text += utf8;
    }
    template <typename F>
    void restyle(F change) {
        TextStyle next = style;
        change(next);
        if (next == style && !chineseStyle) return;
        flushText();
        style = next;
    }

    std::string text;
    TextStyle style;
    std::optional<TextStyle> chineseStyle;
    bool textIsChinese = false;
    bool chinese = true;
    int page = 0;
    int qrModule = 3;
    char qrLevel = 'L';
    std::string qrData;
    RasterCommand graphics;           // stored, to be printed on command
    int lineSpacing = kUsualSpacing;  // dots
    bool columnsInLine = false;       // the line so far is a column picture
    int barHeight = 60;
    int barModule = 3;
    bool barText = false;
    TextConverter fromChinese{"UTF-8", "GB18030"};
};

}  // namespace evertill::codec
