// ESC/POS, the till's side: what the printer answers. Real-time status bytes have the fixed form
// 0xx1xx10, answers to GS r are 0xx0xxxx, blocks begin with 5F and end with NUL (Citizen CT-S310
// "status identification", Epson TM-L90). Pure; one instance per connection.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evertill::codec {

enum class PaperState { Unknown, Ok, NearEnd, End };

/// What is known about a printer; fields not asked for keep their first value.
struct PrinterStatus {
    bool online = true;
    bool coverOpen = false;
    bool feedButton = false;
    PaperState paper = PaperState::Unknown;
    std::optional<bool> drawerPin3High;  ///< open or closed: depends on the drawer's wiring
    bool mechanicalError = false;
    bool cutterError = false;
    bool unrecoverableError = false;
    bool headHot = false;  ///< recovers by itself
    bool otherError = false;
    bool canPrint() const;
    bool operator==(const PrinterStatus&) const = default;
};

bool isRealTimeStatus(std::uint8_t byte);
/// Takes the answer to DLE EOT n into `status`; false (and nothing changed) for a byte that is not
/// a status (00, FF, XON, letters ...) or an n outside 1..4.
bool applyRealTimeStatus(int n, std::uint8_t byte, PrinterStatus& status);

/// GS r 1: near end and end from bits 0-3; nullopt for a byte that is no such answer.
std::optional<PaperState> decodePaperAnswer(std::uint8_t byte);

struct RealTimeAnswer {
    int n;
    std::uint8_t byte;
};
struct ProcessedAnswer {
    PaperState paper;
};
struct InfoAnswer {
    std::string text;
};
/// GS a: four bytes that a printer sends by itself whenever something changed.
struct AutoStatusAnswer {
    std::array<std::uint8_t, 4> bytes;
};
/// GS ( H: everything before the request with this number has been printed.
struct ProcessIdAnswer {
    std::string number;  ///< four characters
};
using PrinterAnswer =
    std::variant<RealTimeAnswer, ProcessedAnswer, InfoAnswer, AutoStatusAnswer, ProcessIdAnswer>;

/// GS a n. Turn it off before leaving: the next host may not know what these bytes are.
std::string autoStatusRequest(bool on);
/// True for the first of the four bytes, 0xx1xx00.
bool isAutoStatusStart(std::uint8_t byte);
void applyAutoStatus(const AutoStatusAnswer& answer, PrinterStatus& status);
/// GS ( H with a number of four characters (Epson TM-L90 and later, not TM-U220 or T88III).
std::string processIdRequest(std::string_view number);

/// Sorts a printer's bytes into answers to what was asked. Answers nobody asked for are dropped
/// and counted; a byte never answers a question of the other kind. Automatic status is always
/// known for what it is: another host may have left it on, and its bytes look like proofs.
class AnswerReader {
 public:
    void askedRealTime(int n) { m_realTime.push_back(n); }
    void askedProcessed() { ++m_processed; }
    void askedProcessId() { m_processId = true; }
    std::vector<PrinterAnswer> feed(std::string_view bytes);
    bool awaitsRealTime() const { return !m_realTime.empty(); }
    bool awaitsProcessed() const { return m_processed > 0; }
    std::uint64_t ignoredBytes() const { return m_ignored; }

 private:
    void feedByte(std::uint8_t byte, std::vector<PrinterAnswer>& out);
    void feedBlock(std::uint8_t byte, std::vector<PrinterAnswer>& out);
    bool feedAutoStatus(std::uint8_t byte, std::vector<PrinterAnswer>& out);

    std::deque<int> m_realTime;
    int m_processed = 0;
    bool m_processId = false;
    std::vector<std::uint8_t> m_autoBytes;
    bool m_inBlock = false;
    std::string m_block;  // with its first byte
    std::uint64_t m_ignored = 0;
};

}  // namespace evertill::codec
