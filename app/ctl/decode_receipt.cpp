// evertillctl decode receipt FILE: the commands in a stream of ESC/POS bytes.
#include <fstream>
#include <iostream>
#include <sstream>

#include "decode_commands.h"
#include "evertill/codec/escpos_parser.h"

namespace evertill::ctl {
namespace {

using nlohmann::json;

std::optional<std::string> readAll(const std::string& file) {
    std::ostringstream text;
    if (file == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    text << in.rdbuf();
    return text.str();
}

json commandJson(const codec::PrinterCommand& command) {
    using namespace codec;
    if (const auto* t = std::get_if<TextCommand>(&command))
        return {{"text", t->utf8}, {"bold", t->style.bold}, {"width", t->style.widthTimes}};
    if (std::holds_alternative<LineEndCommand>(command)) return {{"command", "line_end"}};
    if (const auto* f = std::get_if<FeedCommand>(&command))
        return {{"command", "feed"}, {"lines", f->lines}, {"dots", f->dots}};
    if (const auto* m = std::get_if<PositionCommand>(&command))
        return {{"command", "position"}, {"dots", m->dots}, {"relative", m->relative}};
    if (const auto* q = std::get_if<QrCommand>(&command))
        return {{"command", "qr"}, {"data", q->data}, {"module", q->module}};
    if (const auto* b = std::get_if<BarcodeCommand>(&command))
        return {{"command", "barcode"}, {"type", b->type}, {"data", b->data}};
    if (const auto* r = std::get_if<RasterCommand>(&command))
        return {{"command", "raster"}, {"dots", r->bytesPerRow * 8}, {"rows", r->rows}};
    if (const auto* c = std::get_if<CutCommand>(&command))
        return {{"command", "cut"}, {"partial", c->partial}};
    if (const auto* d = std::get_if<DrawerCommand>(&command))
        return {{"command", "drawer"}, {"pin", d->pin}, {"on_ms", d->onMs}};
    if (const auto* s = std::get_if<StatusRequest>(&command))
        return {{"command", "status_request"}, {"n", s->n}};
    if (const auto* p = std::get_if<ProcessedRequest>(&command))
        return {{"command", "processed_request"}, {"n", p->n}};
    if (const auto* i = std::get_if<InfoRequest>(&command))
        return {{"command", "info_request"}, {"n", i->n}};
    if (const auto* h = std::get_if<ProcessIdRequest>(&command))
        return {{"command", "process_id_request"}, {"number", h->number}};
    if (std::holds_alternative<InitCommand>(command)) return {{"command", "init"}};
    if (std::holds_alternative<AutoStatusCommand>(command)) return {{"command", "auto_status"}};
    return {{"command", "recover"}};
}

int run(const std::string& file) {
    const auto bytes = readAll(file);
    if (!bytes) return refuseLine("cannot read " + file, 3);
    codec::EscposParser parser;
    json commands = json::array();
    for (const auto& c : parser.feed(*bytes))
        commands.push_back(commandJson(c));
    for (const auto& c : parser.takePendingText())
        commands.push_back(commandJson(c));
    printLine({{"ok", true}, {"commands", commands}, {"unknown", parser.unknownCommands()}});
    return 0;
}

}  // namespace

void addDecodeReceipt(CLI::App& decode, Exit& exit) {
    auto file = std::make_shared<std::string>();
    CLI::App* receipt = decode.add_subcommand("receipt", "A stream of ESC/POS bytes");
    receipt->add_option("file", *file, "file, or - for standard input")->required();
    receipt->callback([file, &exit] { exit.code = run(*file); });
}

}  // namespace evertill::ctl
