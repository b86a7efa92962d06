// The automatic status block of Star printers, after "Line Mode Command Specifications" appendix 2:
// a first byte that holds the length, and 6 or more bytes of bits. It may come in pieces, with flow
// control and other answers between.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evertill/codec/escpos_status.h"

namespace evertill::codec {

struct StarStatus {
    bool offline = false;
    bool coverOpen = false;
    bool drawerSwitch = false;  ///< level of the drawer's switch; which one is open is wired
    bool mechanicalError = false;
    bool cutterError = false;
    bool unrecoverable = false;
    bool headHot = false;
    bool bufferOverflow = false;
    PaperState paper = PaperState::Unknown;
    bool etbExecuted = false;
    int etbCounter = -1;  ///< 0..31; -1: this block is too short to tell
    bool canPrint() const {
        return !offline && !coverOpen && !mechanicalError && !cutterError && !unrecoverable &&
               !headHot && paper != PaperState::End;
    }
};

/// In the terms of every printer; the drawer's switch takes the place of connector pin 3.
PrinterStatus printerStatusOf(const StarStatus& status);

class StarStatusReader {
 public:
    /// Whole blocks in the order they came. Bytes that belong to no block are dropped.
    std::vector<StarStatus> feed(std::string_view bytes);
    std::uint64_t droppedBytes() const { return m_dropped; }

 private:
    std::string m_block;
    std::uint64_t m_dropped = 0;
};

/// What a printer would send: for the emulator and tests.
std::string starStatusBlock(const StarStatus& status);

}  // namespace evertill::codec
