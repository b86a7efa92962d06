// Frames of scales as text and back, for tables that can be read beside a manual.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/scale_protocol.h"

namespace evertill::codec::test {

/// "<02>00.786<0D>": text with bytes in hexadecimal between angle brackets.
inline std::string bytesOf(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '<' || i + 3 >= text.size() || text[i + 3] != '>') {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 3;
    }
    return out;
}

/// What a frame says, leaving out what it does not say: "weight 0.786 kg stable sale".
inline std::string describe(const ScaleFrame& f) {
    std::string out(scaleFrameKindName(f.kind));
    const auto word = [&](const std::optional<bool>& v, const char* yes, const char* no) {
        if (v) out += std::string(" ") + (*v ? yes : no);
    };
    if (f.weight) out += " " + *f.weight;
    if (f.unit) out += " " + *f.unit;
    word(f.stable, "stable", "moving");
    word(f.net, "net", "gross");
    word(f.zero, "zero", "not-zero");
    word(f.overload, "over", "not-over");
    word(f.underload, "under", "not-under");
    if (f.tare) out += " tare=" + *f.tare;
    if (f.unitPrice) out += " price=" + *f.unitPrice;
    if (f.total) out += " total=" + *f.total;
    if (f.error) out += " error=" + *f.error;
    if (f.saleOk) out += " sale";
    return out;
}

inline std::unique_ptr<ScaleProtocol> protocol(std::string_view name,
                                               std::string_view variant = {}) {
    auto made = makeScaleProtocol(name, variant);
    EXPECT_TRUE(made) << name << ' ' << variant << ": " << (made ? "" : made.error());
    return made ? std::move(*made) : nullptr;
}

inline std::vector<std::string> describeAll(const std::vector<ScaleFrame>& frames) {
    std::vector<std::string> out;
    for (const ScaleFrame& f : frames)
        out.push_back(describe(f));
    return out;
}

/// All frames of `bytes`, cut in two at `split`.
inline std::vector<std::string> decodeSplit(std::string_view name, std::string_view variant,
                                            std::string_view bytes, std::size_t split) {
    const auto p = protocol(name, variant);
    std::vector<std::string> out = describeAll(p->feed(bytes.substr(0, split), 0));
    for (std::string& s : describeAll(p->feed(bytes.substr(split), 0)))
        out.push_back(std::move(s));
    for (std::string& s : describeAll(p->finish()))
        out.push_back(std::move(s));
    return out;
}
inline std::vector<std::string> decodeAll(std::string_view name, std::string_view variant,
                                          std::string_view bytes) {
    return decodeSplit(name, variant, bytes, bytes.size());
}

struct FrameCase {
    const char* protocol;
    const char* variant;
    const char* bytes;  ///< as bytesOf() reads it
    const char* says;   ///< one frame as describe() writes it
};

}  // namespace evertill::codec::test
