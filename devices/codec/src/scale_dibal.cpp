// Dibal's two protocols for tills (DPOS400 and others). "dibal": 98 price5 C -> 99 status weight5
// 0 amount6 C, each ended by CR LF, C = XOR of the digits before. "dibal_datecs": six digits back
// to front. Both answer only when the weight has come to rest, in kilograms with three decimals.
#include "scale_base.h"

namespace evertill::codec::scale {
namespace {

constexpr std::size_t kAnswer = 16;
constexpr std::size_t kLongestLine = 64;
constexpr std::size_t kDatecsDigits = 6;

class Dibal final : public ScaleBase {
 public:
    Dibal(CommonVariant common, int priceDecimals)
        : ScaleBase("dibal", std::move(common), false), m_priceDecimals(priceDecimals) {}
    bool setUnitPrice(std::string_view price) override {
        const auto digits = digitsField(price, m_priceDecimals, 5);
        if (digits) m_price = *digits;
        return digits.has_value();
    }

 protected:
    std::string question() const override {
        std::string out = "98" + m_price;
        out += static_cast<char>(xorOf(out));
        return out + "\r\n";
    }
    Cut cut(std::string_view buffer, bool) const override {
        return cutLine(buffer, kLongestLine, [&](std::string_view line) {
            // What noise put before the answer on its line is not part of it.
            if (line.size() > kAnswer && !isDigit(line[line.size() - kAnswer - 1]))
                line = line.substr(line.size() - kAnswer);
            return read(line);
        });
    }

 private:
    std::optional<ScaleFrame> read(std::string_view line) const {
        if (line.size() != kAnswer || !line.starts_with("99")) return std::nullopt;
        if (!allDigits(line.substr(0, kAnswer - 1)) || line[8] != '0') return std::nullopt;
        if (static_cast<char>(xorOf(line.substr(0, kAnswer - 1))) != line.back())
            return frameOfKind(ScaleFrameKind::Error, "bad_checksum");
        if (line[2] != '0') return frameOfKind(ScaleFrameKind::Status, "scale_error");
        ScaleFrame frame;
        frame.weight = figureWithDecimals(line.substr(3, 5), m_common.decimals.value_or(3));
        frame.unit = m_common.unit.value_or("kg");
        frame.total = figureWithDecimals(line.substr(9, 6), m_priceDecimals);
        frame.stable = true;
        return frame;
    }

    int m_priceDecimals;
    std::string m_price = "00000";
};

class DibalDatecs final : public ScaleBase {
 public:
    DibalDatecs(CommonVariant common, std::string request)
        : ScaleBase("dibal_datecs", std::move(common), false), m_request(std::move(request)) {}

 protected:
    std::string question() const override { return m_request; }
    // Sets of six digits, ended by anything else or by silence. A lost byte would shift all that
    // follows, so a run of another length is refused whole.
    Cut cut(std::string_view buffer, bool ended) const override {
        if (!isDigit(buffer[0])) return noise();
        std::size_t run = 1;
        while (run < buffer.size() && isDigit(buffer[run]))
            ++run;
        if (run > kLongestLine) {
            Cut out = damaged(kLongestLine + 1, "too_long");
            out.what = Cut::What::LongLine;
            return out;
        }
        if (run == buffer.size() && !ended) return needMore();
        if (run % kDatecsDigits != 0) return damaged(run, "bad_format");
        const std::string_view sent = buffer.substr(0, kDatecsDigits);
        const std::string digits(sent.rbegin(), sent.rend());
        ScaleFrame frame;
        frame.weight = figureWithDecimals(digits, m_common.decimals.value_or(3));
        frame.unit = m_common.unit.value_or("kg");
        frame.stable = true;
        return whole(kDatecsDigits, std::move(frame));
    }

 private:
    std::string m_request;
};

}  // namespace

Made makeDibal(Variant& variant) {
    CommonVariant common = variant.common();
    int priceDecimals = 2;
    variant.integer("price_decimals", priceDecimals, 0, 4);
    return std::make_unique<Dibal>(std::move(common), priceDecimals);
}

Made makeDibalDatecs(Variant& variant) {
    CommonVariant common = variant.common();
    std::string request;
    variant.text("request", request);
    return std::make_unique<DibalDatecs>(std::move(common), request);
}

}  // namespace evertill::codec::scale
