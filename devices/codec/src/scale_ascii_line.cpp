// Scales that send a text line: commonly "ST,GS,+  1.234  kg". Order, separators and words differ
// from make to make, so they are the variant: a pattern of {state} {mode} {weight} {unit} {skip}
// and plain text, where a blank stands for any number of blanks, and a list of words for each
// meaning.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongestLine = 80;

using Words = std::vector<std::string>;

struct Dialect {
    std::string pattern = "{state},{mode},{weight}{unit}";
    Words stable{"ST"}, unstable{"US"}, outside{"OL"}, over, under;
    Words net{"NT"}, gross{"GS"}, tare{"TR"}, count{"QT"};
    std::string request;
    std::string zero = "MZ\r\n", tareCommand = "MT\r\n", clear = "CT\r\n";
};

enum class Token { Text, Blank, State, Mode, Weight, Unit, Skip };
struct Piece {
    Token token;
    std::string text;
};

std::optional<std::vector<Piece>> pieces(std::string_view pattern) {
    static constexpr std::pair<std::string_view, Token> kNames[] = {{"{state}", Token::State},
                                                                    {"{mode}", Token::Mode},
                                                                    {"{weight}", Token::Weight},
                                                                    {"{unit}", Token::Unit},
                                                                    {"{skip}", Token::Skip}};
    std::vector<Piece> out;
    int weights = 0;
    while (!pattern.empty()) {
        const Piece* last = out.empty() ? nullptr : &out.back();
        if (pattern.front() == '{') {
            Token token = Token::Text;
            for (const auto& [name, value] : kNames) {
                if (!pattern.starts_with(name)) continue;
                token = value;
                pattern.remove_prefix(name.size());
                break;
            }
            if (token == Token::Text) return std::nullopt;
            if (token == Token::Weight) ++weights;
            // Two parts of free length side by side: where one ends could not be told.
            if (token == Token::Skip && last != nullptr && last->token == Token::Skip)
                return std::nullopt;
            out.push_back({token, {}});
        } else if (pattern.front() == ' ') {
            out.push_back({Token::Blank, {}});
            pattern.remove_prefix(1);
        } else {
            if (last == nullptr || last->token != Token::Text) out.push_back({Token::Text, {}});
            out.back().text += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    if (weights != 1) return std::nullopt;
    return out;
}

bool takeWord(std::string_view& rest, const Words& words) {
    for (const std::string& word : words) {
        if (!rest.starts_with(word)) continue;
        rest.remove_prefix(word.size());
        return true;
    }
    return false;
}

void skipBlanks(std::string_view& rest) {
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
}

class AsciiLine final : public ScaleBase {
 public:
    AsciiLine(CommonVariant common, Dialect dialect, std::vector<Piece> pattern)
        : ScaleBase("ascii_line", std::move(common), false),
          m_d(std::move(dialect)),
          m_pattern(std::move(pattern)) {
        for (const Piece& piece : m_pattern) {
            m_anchored = m_anchored || piece.token == Token::State || piece.token == Token::Text;
        }
    }
    std::optional<std::string> zero() const override { return command(m_d.zero); }
    std::optional<std::string> tare() const override { return command(m_d.tareCommand); }
    std::optional<std::string> clearTare() const override { return command(m_d.clear); }

 protected:
    std::string question() const override { return m_d.request; }
    Cut cut(std::string_view buffer, bool) const override {
        return cutLine(buffer, kLongestLine, [&](std::string_view line) {
            // What noise put before the text on its line is not part of it, as long as the pattern
            // has something to be recognised by.
            std::optional<ScaleFrame> frame = read(line);
            for (std::size_t at = 1; m_anchored && at < line.size() && !frame; ++at)
                frame = read(line.substr(at));
            return frame;
        });
    }

 private:
    static std::optional<std::string> command(const std::string& text) {
        if (text.empty()) return std::nullopt;
        return text;
    }

    std::optional<ScaleFrame> read(std::string_view line) const {
        ScaleFrame frame;
        std::string_view rest = line;
        // "TR,+  0.100kg": a tare report may carry its mode in the place of the state.
        if (takeWord(rest, m_d.tare)) {
            if (!rest.starts_with(',')) return std::nullopt;
            rest.remove_prefix(1);
            frame.kind = ScaleFrameKind::Tare;
            if (!takeWeight(rest, frame) || !takeUnit(rest, frame) || !trimmed(rest).empty())
                return std::nullopt;
            return finishTare(std::move(frame));
        }
        bool outside = false;
        for (std::size_t i = 0; i < m_pattern.size(); ++i) {
            const Piece& piece = m_pattern[i];
            if (outside && piece.token == Token::Weight) return readOutside(rest, frame);
            if (!take(piece, i + 1 < m_pattern.size() ? &m_pattern[i + 1] : nullptr, rest, frame,
                      outside))
                return std::nullopt;
        }
        if (!trimmed(rest).empty()) return std::nullopt;
        if (frame.kind == ScaleFrameKind::Tare) return finishTare(std::move(frame));
        if (frame.kind == ScaleFrameKind::Count) frame.weight.reset();
        return frame;
    }

    static std::optional<ScaleFrame> finishTare(ScaleFrame frame) {
        frame.tare = std::exchange(frame.weight, std::nullopt);
        return frame;
    }

    bool take(const Piece& piece, const Piece* next, std::string_view& rest, ScaleFrame& frame,
              bool& outside) const {
        switch (piece.token) {
            case Token::Text:
                if (!rest.starts_with(piece.text)) return false;
                rest.remove_prefix(piece.text.size());
                return true;
            case Token::Blank:
                skipBlanks(rest);
                return true;
            case Token::State:
                return takeState(rest, frame, outside);
            case Token::Mode:
                return takeMode(rest, frame);
            case Token::Weight:
                return takeWeight(rest, frame);
            case Token::Unit:
                return takeUnit(rest, frame);
            case Token::Skip: {
                const bool toText = next != nullptr && next->token == Token::Text;
                const std::size_t end = toText            ? rest.find(next->text)
                                        : next == nullptr ? rest.size()
                                                          : 1;
                if (end == std::string_view::npos || end > rest.size()) return false;
                rest.remove_prefix(end);
                return true;
            }
        }
        return false;
    }

    bool takeState(std::string_view& rest, ScaleFrame& frame, bool& outside) const {
        if (takeWord(rest, m_d.stable)) {
            frame.stable = true;
        } else if (takeWord(rest, m_d.unstable)) {
            frame.stable = false;
        } else if (takeWord(rest, m_d.outside)) {
            outside = true;
        } else if (takeWord(rest, m_d.over)) {
            outside = true;
            frame.overload = true;
        } else if (takeWord(rest, m_d.under)) {
            outside = true;
            frame.underload = true;
        } else {
            return false;
        }
        if (!outside) frame.overload = frame.underload = false;
        return true;
    }

    bool takeMode(std::string_view& rest, ScaleFrame& frame) const {
        if (takeWord(rest, m_d.net))
            frame.net = true;
        else if (takeWord(rest, m_d.gross))
            frame.net = false;
        else if (takeWord(rest, m_d.tare))
            frame.kind = ScaleFrameKind::Tare;
        else if (takeWord(rest, m_d.count))
            frame.kind = ScaleFrameKind::Count;
        else
            return false;
        return true;
    }

    static bool takeWeight(std::string_view& rest, ScaleFrame& frame) {
        std::size_t end = 0;
        bool digit = false;
        while (end < rest.size()) {
            const char c = rest[end];
            const bool lead = !digit && (c == ' ' || c == '+' || c == '-');
            if (!lead && !isDigit(c) && c != '.') break;
            digit = digit || isDigit(c) || c == '.';
            ++end;
        }
        frame.weight = plainFigure(rest.substr(0, end));
        rest.remove_prefix(end);
        return frame.weight.has_value();
    }

    static bool takeUnit(std::string_view& rest, ScaleFrame& frame) {
        skipBlanks(rest);
        std::size_t end = 0;
        while (end < rest.size() && isLetter(rest[end]))
            ++end;
        const std::string_view name = rest.substr(0, end);
        rest.remove_prefix(end);
        skipBlanks(rest);
        if (name == "pcs" || name == "PCS" || name == "PC") {
            frame.kind = ScaleFrameKind::Count;
            return true;
        }
        frame.unit = unitName(name);
        return frame.unit || name.empty();
    }

    // The figure of a scale outside its range means nothing but its sign.
    static std::optional<ScaleFrame> readOutside(std::string_view rest, ScaleFrame frame) {
        if (!frame.overload && !frame.underload) {
            const std::string_view text = trimmed(rest);
            // A row of dashes is a display without a figure, not a sign.
            const bool under = text.starts_with('-') && !text.starts_with("--");
            frame.overload = !under;
            frame.underload = under;
        }
        return frame;
    }

    Dialect m_d;
    std::vector<Piece> m_pattern;
    bool m_anchored = false;
};

}  // namespace

Made makeAsciiLine(Variant& variant) {
    CommonVariant common = variant.common();
    Dialect d;
    variant.text("pattern", d.pattern, 120);
    variant.words("stable", d.stable);
    variant.words("unstable", d.unstable);
    variant.words("outside", d.outside);
    variant.words("over", d.over);
    variant.words("under", d.under);
    variant.words("net", d.net);
    variant.words("gross", d.gross);
    variant.words("tare", d.tare);
    variant.words("count", d.count);
    variant.text("request", d.request);
    variant.text("zero_command", d.zero);
    variant.text("tare_command", d.tareCommand);
    variant.text("clear_command", d.clear);
    auto pattern = pieces(d.pattern);
    if (!pattern) {
        variant.wrong("pattern");
        pattern.emplace();
    }
    return std::make_unique<AsciiLine>(std::move(common), std::move(d), std::move(*pattern));
}

}  // namespace evertill::codec::scale
