// What a reader of printer commands makes of a stream that comes in two pieces, as one number.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "evertill/codec/escpos_parser.h"

namespace evertill::fuzz {

template <typename Parser>
std::size_t commandsOf(std::string_view first, std::string_view second) {
    Parser parser;
    std::size_t sum = 0;
    std::string text;
    const auto take = [&](const std::vector<codec::PrinterCommand>& commands) {
        for (const codec::PrinterCommand& c : commands) {
            if (const auto* t = std::get_if<codec::TextCommand>(&c))
                text += t->utf8;  // a text may come in pieces
            else
                sum = sum * 31 + c.index();
        }
    };
    take(parser.feed(first));
    take(parser.feed(second));
    take(parser.takePendingText());
    return sum * 31 + std::hash<std::string>()(text) + parser.unknownCommands();
}

}  // namespace evertill::fuzz
