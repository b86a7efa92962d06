#include "evertill/codec/escpos_reply.h"

#include <algorithm>
#include <deque>

namespace evertill::codec {
namespace {

constexpr std::uint8_t kXOn = 0x11;
constexpr std::uint8_t kXOff = 0x13;
constexpr std::size_t kAutoStatusSize = 4;

bool bit(std::uint8_t byte, int n) {
    return ((byte >> n) & 1) != 0;
}
std::uint8_t byteAt(std::string_view s, std::size_t i) {
    return static_cast<std::uint8_t>(s[i]);
}

void worse(PrinterFacts& facts, PaperState paper) {
    if (!facts.paper || static_cast<int>(paper) > static_cast<int>(*facts.paper))
        facts.paper = paper;
}
void raiseError(PrinterFacts& facts, bool error) {
    facts.error = facts.error.value_or(false) || error;
}

bool stops(const PrinterStatus& s) {
    return s.mechanicalError || s.cutterError || s.unrecoverableError || s.headHot;
}
void takeErrors(const PrinterStatus& from, PrinterFacts& facts) {
    facts.cutterError = from.cutterError;
    facts.unrecoverable = from.unrecoverableError;
    facts.autoRecoverable = from.headHot;
}

enum class Question { RealTime, Processed, AutoStatus, Block };
struct Asked {
    Question question;
    int n = 0;
};

// What the host asked, in order; bytes that ask nothing are passed over.
std::deque<Asked> questionsOf(std::string_view ask) {
    std::deque<Asked> out;
    std::size_t i = 0;
    const auto starts = [&](std::string_view with) { return ask.substr(i).starts_with(with); };
    while (i < ask.size()) {
        const bool argument = i + 2 < ask.size();
        if (argument && starts("\x10\x04")) {
            out.push_back({Question::RealTime, byteAt(ask, i + 2)});
            i += 3;
        } else if (argument && starts("\x1D"
                                      "r")) {
            out.push_back({Question::Processed, byteAt(ask, i + 2)});
            i += 3;
        } else if (argument && starts("\x1D"
                                      "a")) {
            if (byteAt(ask, i + 2) != 0) out.push_back({Question::AutoStatus});
            i += 3;
        } else if (argument && starts("\x1D"
                                      "I")) {
            out.push_back({Question::Block});
            i += 3;
        } else if (i + 4 < ask.size() && starts("\x1D(H")) {
            out.push_back({Question::Block});
            i += 5U + byteAt(ask, i + 3) + 256U * byteAt(ask, i + 4);
        } else {
            ++i;
        }
    }
    return out;
}

void applyRealTime(int n, std::uint8_t byte, PrinterFacts& facts) {
    PrinterStatus status;
    if (!applyRealTimeStatus(n, byte, status)) {
        facts.problems.emplace_back("bad_reply");
        return;
    }
    switch (n) {
        case 1:
            facts.online = status.online;
            facts.drawerPin3High = status.drawerPin3High;
            break;
        case 2:
            facts.coverOpen = status.coverOpen;
            if (status.paper == PaperState::End) worse(facts, PaperState::End);
            raiseError(facts, status.otherError);
            break;
        case 3:
            takeErrors(status, facts);
            if (stops(status)) facts.error = true;
            break;
        default:
            worse(facts, status.paper);
    }
}

class Reader {
 public:
    Reader(std::string_view back, PrinterFacts& facts) : m_back(back), m_facts(facts) {}

    void run(std::deque<Asked> asked) {
        while (skipFlowControl(), m_at < m_back.size()) {
            const std::uint8_t first = byteAt(m_back, m_at);
            const bool expected = !asked.empty();
            if (replyKind(first) == ReplyKind::AutoStatus && readAutoStatus()) {
                if (expected && asked.front().question == Question::AutoStatus) asked.pop_front();
                continue;
            }
            if (!expected) {
                m_facts.problems.emplace_back("unexpected");
                return;
            }
            answer(asked.front(), first);
            asked.pop_front();
        }
        if (!asked.empty()) m_facts.problems.emplace_back("no_answer");
    }

 private:
    void skipFlowControl() {
        while (m_at < m_back.size() && isFlowControl(byteAt(m_back, m_at)))
            ++m_at;
    }
    static bool isFlowControl(std::uint8_t byte) { return byte == kXOn || byte == kXOff; }

    // XON and XOFF may stand between the four bytes.
    bool readAutoStatus() {
        std::array<std::uint8_t, kAutoStatusSize> bytes{};
        std::size_t count = 0;
        std::size_t at = m_at;
        for (; at < m_back.size() && count < kAutoStatusSize; ++at)
            if (!isFlowControl(byteAt(m_back, at))) bytes[count++] = byteAt(m_back, at);
        if (count < kAutoStatusSize || !applyAutoStatus(bytes, m_facts)) return false;
        m_at = at;
        return true;
    }

    void answer(const Asked& asked, std::uint8_t first) {
        const ReplyKind kind = replyKind(first);
        if (asked.question == Question::Block && (first == 0x5F || first == 0x37)) {
            const std::size_t end = std::min(m_back.find('\0', m_at), m_back.size());
            m_facts.info.emplace_back(m_back.substr(m_at + 1, end - m_at - 1));
            m_at = end + 1;
            return;
        }
        ++m_at;
        if (asked.question == Question::Block && kind == ReplyKind::Processed) return;  // GS I 1
        if (asked.question == Question::RealTime && kind == ReplyKind::RealTime)
            return applyRealTime(asked.n, first, m_facts);
        if (asked.question == Question::Processed && kind == ReplyKind::Processed) {
            if (asked.n == 2 || asked.n == '2') {
                m_facts.drawerPin3High = bit(first, 0);
            } else if (asked.n == 1 || asked.n == '1') {
                worse(m_facts, *decodePaperAnswer(first));
            }
            return;
        }
        m_facts.problems.emplace_back("bad_reply");
    }

    std::string_view m_back;
    PrinterFacts& m_facts;
    std::size_t m_at = 0;
};

}  // namespace

ReplyKind replyKind(std::uint8_t byte) {
    if (byte == kXOn) return ReplyKind::XOn;
    if (byte == kXOff) return ReplyKind::XOff;
    if (isRealTimeStatus(byte)) return ReplyKind::RealTime;
    if (isAutoStatusStart(byte)) return ReplyKind::AutoStatus;
    return (byte & 0x90) == 0 ? ReplyKind::Processed : ReplyKind::None;
}

bool applyAutoStatus(const std::array<std::uint8_t, 4>& bytes, PrinterFacts& facts) {
    if (replyKind(bytes[0]) != ReplyKind::AutoStatus) return false;
    for (std::size_t i = 1; i < bytes.size(); ++i)
        if ((bytes[i] & 0x90) != 0) return false;
    PrinterStatus status;
    applyAutoStatus(AutoStatusAnswer{bytes}, status);
    facts.drawerPin3High = status.drawerPin3High;
    facts.online = status.online;
    facts.coverOpen = status.coverOpen;
    takeErrors(status, facts);
    facts.error = stops(status);
    facts.paper = status.paper;
    return true;
}

void addExchange(std::string_view ask, std::string_view back, PrinterFacts& facts) {
    Reader(back, facts).run(questionsOf(ask));
}

}  // namespace evertill::codec
