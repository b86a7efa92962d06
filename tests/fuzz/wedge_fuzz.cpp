// Keyboard wedge: pairs of key and pause. No key is lost, doubled or given to both.
#include "evertill/codec/wedge_recognizer.h"
#include "fuzz.h"

using namespace evertill::codec;
using evertill::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    evertill::fuzz::Input in(data, size);
    const std::uint8_t how = in.byte();
    WedgeSettings settings;
    settings.hold = (how & 1) != 0;
    settings.maxLength = 4U + (how >> 1);
    WedgeRecognizer wedge(settings);
    std::int64_t at = 0;
    std::size_t sent = 0;
    std::size_t typed = 0;
    std::size_t scanned = 0;
    const auto take = [&](const WedgeStep& step) {
        require(step.takeBack <= typed, "no more is taken back than was typed");
        require(settings.hold ? step.takeBack == 0 : true, "held keys are never typed");
        typed += step.type.size();
        typed -= step.takeBack;
        if (!step.scan) return;
        require(step.scan->size() >= settings.minLength, "scans are long enough");
        require(step.scan->size() <= settings.maxLength, "and not too long");
        for (char16_t c : *step.scan)
            scanned += c != 0x1D ? 1 : 0;
    };
    while (!in.rest().empty()) {
        const std::uint8_t key = in.byte();
        at += in.byte();
        const WedgeKey kind = key == '\r'   ? WedgeKey::Enter
                              : key == '\t' ? WedgeKey::Tab
                              : key == 0x1D ? WedgeKey::GroupSeparator
                              : key < 0x20  ? WedgeKey::Control
                                            : WedgeKey::Character;
        sent += kind == WedgeKey::Character ? 1 : 0;
        take(wedge.key(kind, key, at));
        if (const auto due = wedge.deadline(); due && key % 3 == 0 && *due <= at + 10) {
            at = *due;
            take(wedge.tick(at));
        }
    }
    take(wedge.tick(at + 1000));
    require(typed + scanned == sent, "each key once");
    return 0;
}
