// ESC/POS, the printer's side: a byte stream to commands, split anywhere. Used by the printer
// emulator and by `evertillctl device decode`. Nothing a host sends can break it: unknown commands
// are skipped and counted, declared lengths are capped. Pure; one instance per stream.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evertill::codec {

enum class PrintAlign { Left, Centre, Right };

struct TextStyle {
    bool bold = false;
    bool underline = false;
    bool inverse = false;
    int widthTimes = 1;   ///< 1..8
    int heightTimes = 1;  ///< 1..8
    PrintAlign align = PrintAlign::Left;
    bool operator==(const TextStyle&) const = default;
};

struct TextCommand {
    std::string utf8;
    TextStyle style;
};
struct LineEndCommand {};  ///< prints the line
struct FeedCommand {
    int lines = 0;
    int dots = 0;
};
struct PositionCommand {
    int dots = 0;
    bool relative = false;  ///< to where the line stands; otherwise from the left edge
};
struct QrCommand {
    std::string data;
    int module = 3;  ///< dots a module
    char level = 'M';
    PrintAlign align = PrintAlign::Left;
};
struct BarcodeCommand {
    int type = 73;     ///< m of GS k, form B numbers (73 = Code 128)
    std::string data;  ///< as scanned; Code 128 set selections removed
    int height = 60;   ///< dots
    int module = 3;
    bool textBelow = false;
    PrintAlign align = PrintAlign::Left;
};
struct RasterCommand {
    int bytesPerRow = 0;
    int rows = 0;
    std::string bits;  ///< rows x bytesPerRow; the highest bit is the left dot, 1 is black
    PrintAlign align = PrintAlign::Left;
};
struct CutCommand {
    bool partial = true;
};
struct DrawerCommand {
    int pin = 2;
    int onMs = 0;
    bool realTime = false;  ///< DLE DC4 1: a printer has executed it before its buffer
};
struct InitCommand {};
struct StatusRequest {
    int n = 1;
};  ///< DLE EOT n
struct ProcessedRequest {
    int n = 1;
};  ///< GS r n
struct ProcessIdRequest {
    std::string number;
};  ///< GS ( H, function 48
struct InfoRequest {
    int n = 0;
};  ///< GS I n
struct AutoStatusCommand {
    int mask = 0;
};  ///< GS a n
struct RecoverCommand {
    int n = 1;
};  ///< DLE ENQ n

using PrinterCommand =
    std::variant<TextCommand, LineEndCommand, FeedCommand, PositionCommand, QrCommand,
                 BarcodeCommand, RasterCommand, CutCommand, DrawerCommand, InitCommand,
                 StatusRequest, ProcessedRequest, InfoRequest, AutoStatusCommand, RecoverCommand,
                 ProcessIdRequest>;

class EscposParser {
 public:
    EscposParser();
    ~EscposParser();
    EscposParser(EscposParser&&) noexcept;
    EscposParser& operator=(EscposParser&&) noexcept;

    /// Commands that are complete. Text is given out when something else follows it or at
    /// takePendingText().
    std::vector<PrinterCommand> feed(std::string_view bytes);
    /// Text not yet followed by anything, at the end of a stream.
    std::vector<PrinterCommand> takePendingText();
    std::uint64_t unknownCommands() const;

 private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Picks the real-time requests out of the raw stream, as a printer does before its buffer: they
/// are answered also when printing has stopped.
class RealTimeScanner {
 public:
    /// StatusRequest, RecoverCommand or DrawerCommand (DLE DC4 1), in order.
    std::vector<PrinterCommand> feed(std::string_view bytes);

 private:
    std::string m_tail;
};

}  // namespace evertill::codec
