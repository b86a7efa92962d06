// Mettler Toledo MT-SICS: text lines. "SI" asks for the weight at once, "S" waits for a stable
// one. Weights are net if a tare is set; the answer does not say.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongestLine = 40;

bool nextWord(std::string_view& rest, std::string_view& word) {
    rest = trimmed(rest);
    const std::size_t end = std::min(rest.find(' '), rest.size());
    word = rest.substr(0, end);
    rest.remove_prefix(end);
    return !word.empty();
}

// "     100.00 g": both parts must be there.
bool figureAndUnit(std::string_view rest, std::string& figure, std::string& unit) {
    std::string_view number;
    std::string_view name;
    if (!nextWord(rest, number)) return false;
    if (number == "-" || number == "+") return false;
    const auto plain = plainFigure(number);
    const bool named = nextWord(rest, name) && trimmed(rest).empty();
    const auto known = named ? unitName(name) : std::nullopt;
    if (!plain || !known) return false;
    figure = *plain;
    unit = *known;
    return true;
}

std::optional<ScaleFrame> readWeight(std::string_view status, std::string_view rest) {
    ScaleFrame frame;
    if (status == "S" || status == "D") {
        std::string figure;
        std::string unit;
        if (!figureAndUnit(rest, figure, unit)) return std::nullopt;
        frame.weight = figure;
        frame.unit = unit;
        frame.stable = status == "S";
        frame.overload = false;
        frame.underload = false;
        return frame;
    }
    if (!trimmed(rest).empty()) return std::nullopt;
    frame.kind = ScaleFrameKind::Status;
    if (status == "+") {
        frame.overload = true;
    } else if (status == "-") {
        frame.underload = true;
    } else if (status == "I") {
        frame.stable = false;
        frame.error = "not_ready";
    } else {
        return std::nullopt;
    }
    return frame;
}

// Answers to Z, ZI, T, TI, TA and TAC.
std::optional<ScaleFrame> readCommand(std::string_view command, std::string_view status,
                                      std::string_view rest) {
    const bool tare = command.starts_with('T');
    if (tare && (status == "S" || status == "D" || status == "A") && !trimmed(rest).empty()) {
        std::string figure;
        std::string unit;
        if (!figureAndUnit(rest, figure, unit)) return std::nullopt;
        ScaleFrame frame = frameOfKind(ScaleFrameKind::Tare);
        frame.tare = figure;
        frame.unit = unit;
        return frame;
    }
    if (!trimmed(rest).empty()) return std::nullopt;
    if (status == "A" || status == "S" || status == "D") return frameOfKind(ScaleFrameKind::Ack);
    ScaleFrame frame = frameOfKind(ScaleFrameKind::Status, "not_executed");
    if (status == "+")
        frame.overload = true;
    else if (status == "-")
        frame.underload = true;
    else if (status != "I" && status != "L")
        return std::nullopt;
    return frame;
}

std::optional<ScaleFrame> readLine(std::string_view line) {
    std::string_view rest = line;
    std::string_view command;
    std::string_view status;
    if (line.starts_with(' ') || !nextWord(rest, command)) return std::nullopt;
    if (trimmed(rest).empty()) {
        if (command == "ES") return frameOfKind(ScaleFrameKind::Error, "syntax");
        if (command == "ET") return frameOfKind(ScaleFrameKind::Error, "transmission");
        if (command == "EL") return frameOfKind(ScaleFrameKind::Error, "refused");
        return std::nullopt;
    }
    if (!nextWord(rest, status)) return std::nullopt;
    if (command == "S" || command == "SI") return readWeight(status, rest);
    for (const char* known : {"Z", "ZI", "T", "TI", "TA", "TAC"})
        if (command == known) return readCommand(command, status, rest);
    return std::nullopt;
}

class MtSics final : public ScaleBase {
 public:
    MtSics(CommonVariant common, std::string request)
        : ScaleBase("mt_sics", std::move(common), false), m_request(std::move(request)) {}
    std::optional<std::string> zero() const override { return "Z\r\n"; }
    std::optional<std::string> tare() const override { return "T\r\n"; }
    std::optional<std::string> clearTare() const override { return "TAC\r\n"; }

 protected:
    std::string question() const override { return m_request + "\r\n"; }
    Cut cut(std::string_view buffer, bool) const override {
        return cutLine(buffer, kLongestLine, [](std::string_view line) {
            // What noise put before the answer on its line is not part of it.
            std::optional<ScaleFrame> frame;
            for (std::size_t at = 0; at < line.size() && !frame; ++at)
                if (at == 0 || !isLetter(line[at - 1])) frame = readLine(line.substr(at));
            return frame;
        });
    }

 private:
    std::string m_request;
};

}  // namespace

Made makeMtSics(Variant& variant) {
    CommonVariant common = variant.common();
    std::string request = "SI";
    variant.choice<std::string>("request", request, {{"SI", "SI"}, {"S", "S"}});
    return std::make_unique<MtSics>(std::move(common), request);
}

}  // namespace evertill::codec::scale
