// What printers answer: text up to a zero is the question (hexadecimal not needed), the rest the
// answer. Also the reader that the till uses while it prints.
#include "evertill/codec/escpos_reply.h"
#include "evertill/codec/escpos_status.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t asked = in.byte();
    const std::uint8_t split = in.byte();
    const std::size_t length = asked % 16;
    const std::string_view ask = in.rest().substr(0, length);
    const std::string_view back = in.rest().substr(std::min(length, in.rest().size()));
    PrinterFacts facts;
    addExchange(ask, back, facts);
    require(!facts.paper || *facts.paper != PaperState::Unknown, "paper is known or not said");
    if (back.empty())
        require(!facts.online && !facts.coverOpen && !facts.paper, "silence says nothing");

    const auto read = [&](std::string_view first, std::string_view second) {
        AnswerReader reader;
        for (int n = 1; n <= 4; ++n)
            if (((asked >> n) & 1) != 0) reader.askedRealTime(n);
        if ((asked & 1) != 0) reader.askedProcessed();
        std::vector<PrinterAnswer> answers = reader.feed(first);
        for (PrinterAnswer& a : reader.feed(second))
            answers.push_back(std::move(a));
        return std::pair(answers.size(), reader.ignoredBytes());
    };
    const std::size_t at = back.empty() ? 0 : split % (back.size() + 1);
    require(read(back, {}) == read(back.substr(0, at), back.substr(at)), "split answers");
    return 0;
}
