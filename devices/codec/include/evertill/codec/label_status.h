// What ZPL and EPL label printers say of themselves. ZPL: the three strings of ~HS, after Zebra's
// ZPL II programming guide; a printer without paper or with its head open may stay silent instead.
// EPL: the codes of ^ee (immediate error report) and the lines of UQ, which is answered in its turn
// and so proves that what was sent before it was taken; after Zebra's EPL programming guide. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::codec {

struct LabelStatus {
    bool paperOut = false;
    bool headOpen = false;
    bool ribbonOut = false;
    bool paused = false;
    bool fault = false;       ///< anything else that stops it
    bool busy = false;        ///< formats or labels still wait
    bool jobRefused = false;  ///< it did not understand what it was sent
    bool operator==(const LabelStatus&) const = default;
};

inline constexpr std::string_view kZplAsk = "~HS\r\n";
inline constexpr std::string_view kEplAsk = "^ee\r\n";
inline constexpr std::string_view kEplAskInTurn = "\r\nUQ\r\n";

class ZplStatusReader {
 public:
    /// A status once all three strings have come; bytes between them are skipped.
    std::optional<LabelStatus> feed(std::string_view bytes);
    void reset();

 private:
    std::optional<LabelStatus> read() const;

    std::string m_line;
    bool m_inside = false;
    std::vector<std::string> m_lines;
};

class EplStatusReader {
 public:
    /// The status of the last ^ee answer in these bytes, if there was one.
    std::optional<LabelStatus> feed(std::string_view bytes);
    /// Lines other than that since reset(): UQ has been answered.
    bool inTurnAnswered() const { return m_texts > 0; }
    void reset();

 private:
    std::string m_line;
    int m_texts = 0;
};

}  // namespace evertill::codec
