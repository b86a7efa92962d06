// Adam Equipment: a command prints one text line, "     0.786kg" or "- 123.45 g". AZextra answers
// "P" only when a new weight other than zero lies on it and never tells zero; CPWplus sends net,
// gross or tare for N, G, T. A line does not say whether the weight is stable: whether the scale
// prints stable weights only is a setting of the scale, and of the variant.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kLongestLine = 64;

enum class Model { AzExtra, CpwPlus };

class Adam final : public ScaleBase {
 public:
    Adam(CommonVariant common, Model model, bool stableOnly)
        : ScaleBase("adam", std::move(common), false), m_model(model), m_stableOnly(stableOnly) {}
    bool mayStaySilent() const override { return m_model == Model::AzExtra; }
    std::optional<std::string> zero() const override { return "Z\r\n"; }
    std::optional<std::string> tare() const override {
        return m_model == Model::AzExtra ? "T\r\n" : "Z\r\n";
    }

 protected:
    std::string question() const override { return m_model == Model::AzExtra ? "P\r\n" : "G\r\n"; }
    Cut cut(std::string_view buffer, bool) const override {
        return cutLine(buffer, kLongestLine, [&](std::string_view line) { return read(line); });
    }

 private:
    std::optional<ScaleFrame> read(std::string_view line) const {
        std::string_view rest = trimmed(line);
        if (rest.starts_with("ER")) return frameOfKind(ScaleFrameKind::Error, "refused");
        ScaleFrame frame;
        bool tare = false;
        if (rest.size() > 1 && isLetter(rest[0]) &&
            (rest[1] == ' ' || rest[1] == '+' || rest[1] == '-')) {
            if (rest[0] == 'N' || rest[0] == 'G')
                frame.net = rest[0] == 'N';
            else if (rest[0] == 'T')
                tare = true;
            else if (rest[0] == 'Z')
                frame.zero = true;
            else
                return std::nullopt;
            rest.remove_prefix(1);
        }
        std::size_t unitAt = rest.size();
        while (unitAt > 0 && isLetter(rest[unitAt - 1]))
            --unitAt;
        const auto figure = plainFigure(rest.substr(0, unitAt));
        const std::string_view unit = rest.substr(unitAt);
        if (!figure) return std::nullopt;
        if (unit == "PCS" || unit == "pcs") return frameOfKind(ScaleFrameKind::Count);
        frame.unit = unitName(unit);
        if (!frame.unit && !unit.empty()) return std::nullopt;
        if (tare) {
            frame.kind = ScaleFrameKind::Tare;
            frame.tare = figure;
            return frame;
        }
        frame.weight = figure;
        if (m_stableOnly) frame.stable = true;
        return frame;
    }

    Model m_model;
    bool m_stableOnly;
};

}  // namespace

Made makeAdam(Variant& variant) {
    CommonVariant common = variant.common();
    Model model = Model::AzExtra;
    bool stableOnly = false;
    variant.choice("model", model, {{"azextra", Model::AzExtra}, {"cpwplus", Model::CpwPlus}});
    variant.boolean("stable_only", stableOnly);
    return std::make_unique<Adam>(std::move(common), model, stableOnly);
}

}  // namespace evertill::codec::scale
