// Framing of bank terminals on a serial or TCP line. Two families: STX data ETX LRC with ACK and
// NAK and up to three repeats (PAX, Nexi ECR17, most Chinese boxes), and a length of two or four
// bytes, high byte first, before the data (ZVT over TCP, OPI). What the data mean is the payment
// provider's business. A state machine from bytes and a monotonic time to bytes and messages.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::codec {

enum class FrameKind { StxLrc, Length2, Length4 };

struct FrameRules {
    FrameKind kind = FrameKind::StxLrc;
    int lrcStart = 0;         ///< Nexi starts at 7F
    bool lrcWithStx = false;  ///< some makers include STX; ETX always counts
    int ackMs = 2000;         ///< for an ACK, and for the rest of a frame that has begun
    int retries = 3;          ///< repeats after a NAK or silence
    int maxBytes = 65535;     ///< longer messages are damage
    bool operator==(const FrameRules&) const = default;
};

enum class FrameEvent {
    Message,    ///< text: one whole message, given once even if the other side repeats it
    Delivered,  ///< the other side has taken ours
    Failed,     ///< it did not, after all repeats: what it knows of ours is in doubt
};
struct FrameResult {
    FrameEvent event;
    std::string text;
    bool operator==(const FrameResult&) const = default;
};

class TerminalFramer {
 public:
    explicit TerminalFramer(FrameRules rules) : m_rules(rules) {}

    /// Queues one message. Messages go one after the other, each when the one before was taken.
    void send(std::string message);
    void feed(std::string_view bytes, std::int64_t nowMs);
    /// Time passes: repeats and give-ups. Call at nextDeadline().
    void tick(std::int64_t nowMs);
    std::optional<std::int64_t> nextDeadline() const;
    void reset();  ///< a new line: nothing of the old one counts; what was on its way has failed

    std::string takeOutput() { return std::exchange(m_output, {}); }
    std::vector<FrameResult> takeResults() { return std::exchange(m_results, {}); }
    std::uint64_t damaged() const { return m_damaged; }
    /// The stream has no place to start anew (length framing): the line must be closed.
    bool broken() const { return m_broken; }

 private:
    void feedStx(char c, std::int64_t nowMs);
    void feedLength(char c, std::int64_t nowMs);
    void startNext(std::int64_t nowMs);
    void transmit(std::int64_t nowMs);
    void repeatOrFail(std::int64_t nowMs);
    void received(std::string message);
    std::uint8_t lrcOf(std::string_view data) const;

    enum class Stage { Idle, Text, Lrc };
    FrameRules m_rules;
    std::deque<std::string> m_waiting;
    std::optional<std::string> m_current;  // sent, not yet acknowledged
    int m_repeats = 0;
    std::optional<std::int64_t> m_ackBy;
    std::optional<std::int64_t> m_frameBy;
    Stage m_stage = Stage::Idle;
    std::string m_buffer;
    std::string m_lastTaken;  // to know a repeat of what was taken when our ACK was lost
    std::int64_t m_lastTakenAt = 0;
    std::int64_t m_now = 0;
    std::string m_output;
    std::vector<FrameResult> m_results;
    std::uint64_t m_damaged = 0;
    bool m_broken = false;
};

}  // namespace evertill::codec
