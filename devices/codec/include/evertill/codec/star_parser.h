// StarPRNT / Star Line, the printer's side: a byte stream to the same commands that the ESC/POS
// parser gives, so that one paper draws both. Split anywhere; unknown commands are skipped and
// counted. Pure; one instance per stream.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "evertill/codec/escpos_parser.h"

namespace evertill::codec {

class StarParser {
 public:
    StarParser();
    ~StarParser();
    StarParser(StarParser&&) noexcept;
    StarParser& operator=(StarParser&&) noexcept;

    /// Commands that are complete. ETB comes as ProcessedRequest.
    std::vector<PrinterCommand> feed(std::string_view bytes);
    std::vector<PrinterCommand> takePendingText();
    std::uint64_t unknownCommands() const;

 private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace evertill::codec
