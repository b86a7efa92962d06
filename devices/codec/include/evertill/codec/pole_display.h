// Customer displays on a pole, the till's side: two lines of 20 cells in the CD5220 or the ESC/POS
// (Epson DM-D) language, and the Chinese eight-digit LED8N. Bytes after the makers' command lists
// (CD5220, XP8200, Wintec). Nothing comes back from such a display. Pure, any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/money.h"
#include "evertill/codec/text_width.h"

namespace evertill::codec {

enum class DisplayLanguage { Cd5220, EscPos, Led8n };

struct DisplayRules {
    DisplayLanguage language = DisplayLanguage::Cd5220;
    Charset charset = Charset::Ascii;
    int columns = 20;
    int brightness = 0;           ///< 1 to 4; 0 leaves it as it is
    bool throughPrinter = false;  ///< selected with ESC = 2 before each text, ESC = 1 after it
};

/// The lamp beside the digits of an LED8N: 单价, 总计, 收款, 找零.
enum class DisplayLamp { Off = 0, Price = 1, Total = 2, Received = 3, Change = 4 };

/// What the customer is to see; a text display shows the lines, an LED8N the amount and its lamp.
struct DisplayPage {
    std::string upper;  ///< UTF-8, from the left
    std::string lower;
    std::string lowerRight;  ///< kept whole at the right end of the lower line
    DisplayLamp lamp = DisplayLamp::Off;
    std::optional<Money> amount;  ///< absent: the LED8N goes dark
    bool operator==(const DisplayPage&) const = default;
};

/// Sent once after connecting.
std::string displayInit(const DisplayRules& rules);
std::string displayPage(const DisplayPage& page, const DisplayRules& rules);

/// One line of exactly `columns` cells in the display's own charset: clipped by cell, never in the
/// middle of a Chinese character, control characters and what the charset lacks replaced. `right`
/// keeps its place at the expense of `left`.
std::string displayLine(std::string_view left, std::string_view right, const DisplayRules& rules);

/// "1234.56" as an LED8N takes it, at most eight digits; nullopt if it does not fit.
std::optional<std::string> ledDigits(Money amount);

}  // namespace evertill::codec
