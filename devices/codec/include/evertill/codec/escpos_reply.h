// What a printer's bytes answer, beyond the real-time status: automatic status blocks (GS a), GS r
// 1 and 2, flow control and information blocks between them (Citizen CT-S310 "status
// identification", Sewoo LK-P). Collects what was said and leaves open what was not. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/escpos_status.h"

namespace evertill::codec {

enum class ReplyKind {
    RealTime,    ///< DLE EOT: 0xx1xx10
    AutoStatus,  ///< first byte of four: 0xx1xx00
    Processed,   ///< GS r, and the further bytes of an automatic status: 0xx0xxxx
    XOn,
    XOff,
    None,  ///< no status at all: FF, 80 ...
};
/// Blocks (5F .. 00, 37 .. 00) begin with bytes that look like Processed: what was asked decides.
ReplyKind replyKind(std::uint8_t byte);

struct PrinterFacts {
    std::optional<bool> online;
    std::optional<bool> coverOpen;
    std::optional<PaperState> paper;
    std::optional<bool> drawerPin3High;
    std::optional<bool> cutterError;
    std::optional<bool> unrecoverable;
    std::optional<bool> autoRecoverable;
    std::optional<bool> error;          ///< any error that stops it
    std::vector<std::string> problems;  ///< "no_answer", "bad_reply", "unexpected"
    std::vector<std::string> info;      ///< texts of GS I and print confirmations
    bool operator==(const PrinterFacts&) const = default;
};

/// The four bytes of an automatic status; false (nothing changed) when they do not have its form.
bool applyAutoStatus(const std::array<std::uint8_t, 4>& bytes, PrinterFacts& facts);

/// Adds what the printer said (`back`) when it was asked (`ask`: DLE EOT n, GS r n, GS a n, GS I n,
/// GS ( H; several may follow each other). An empty `ask` takes automatic status blocks.
void addExchange(std::string_view ask, std::string_view back, PrinterFacts& facts);

}  // namespace evertill::codec
