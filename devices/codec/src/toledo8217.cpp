#include "evertill/codec/toledo8217.h"

#include "evertill/base/decimal.h"

namespace evertill::codec {
namespace {

constexpr char kStx = 0x02;
constexpr char kCr = 0x0D;
constexpr std::size_t kLongestFrame = 10;  // "N" and up to eight places

enum StatusBit : std::uint8_t {
    kMotion = 0x01,
    kOver = 0x02,
    kUnderZero = 0x04,
    kOutsideZero = 0x08,
    kAtZero = 0x10,
    kNet = 0x20,
    kAlways = 0x40,
};

bool allDigits(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::string> ToledoHost::request(std::int64_t nowMs) {
    if (m_askedAt) return std::nullopt;
    m_askedAt = nowMs;
    m_inFrame = false;
    m_frame.clear();
    return "W";
}

bool ToledoHost::checkTimeout(std::int64_t nowMs) {
    if (!m_askedAt || nowMs - *m_askedAt < kTimeoutMs) return false;
    m_askedAt.reset();
    m_inFrame = false;
    m_frame.clear();
    return true;
}

std::vector<ScaleReading> ToledoHost::feed(std::string_view bytes) {
    std::vector<ScaleReading> out;
    for (char raw : bytes) {
        const char c = static_cast<char>(raw & 0x7F);
        if (c == kStx) {
            if (m_inFrame) ++m_damaged;
            m_inFrame = true;
            m_frame.clear();
        } else if (!m_inFrame) {
            continue;  // noise between frames
        } else if (c == kCr) {
            m_inFrame = false;
            if (!m_askedAt) continue;  // an answer that came too late belongs to nothing
            const auto reading = readFrame(m_frame);
            if (!reading) ++m_damaged;
            out.push_back(reading.value_or(ScaleReading{}));
            m_askedAt.reset();
        } else if (m_frame.size() >= kLongestFrame) {
            m_inFrame = false;
            ++m_damaged;
        } else {
            m_frame += c;
        }
    }
    return out;
}

std::optional<ScaleReading> ToledoHost::readFrame(std::string_view body) {
    if (body.size() == 2 && body[0] == '?') {
        const auto status = static_cast<std::uint8_t>(body[1]);
        if ((status & kAlways) == 0) return std::nullopt;
        return readStatus(status);
    }
    ScaleReading reading;
    if (!body.empty() && body[0] == 'N') {
        reading.net = true;
        body.remove_prefix(1);
    }
    // The decimals must be those of the setting: a scale switched to pounds or to another division
    // must not sell a tenth of the weight.
    const std::size_t point = body.find('.');
    const std::string_view whole = body.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : body.substr(point + 1);
    const bool pointless = point == std::string_view::npos && body.size() == 5;
    if (body.size() < 5 || !allDigits(whole) || !allDigits(fraction)) return std::nullopt;
    if (!pointless && static_cast<int>(fraction.size()) != m_settings.decimals) return std::nullopt;
    const std::string digits = std::string(whole) + std::string(fraction);
    const auto value = parseDecimal(digits, 0, kMaxQuantityThousandths);
    if (!value || m_settings.decimals < 0 || m_settings.decimals > 3) return std::nullopt;
    std::int64_t thousandths = *value;
    for (int i = m_settings.decimals; i < 3; ++i)
        thousandths *= 10;
    if (thousandths > kMaxQuantityThousandths) return std::nullopt;
    reading.weight = Quantity::fromThousandths(thousandths, m_settings.unit);
    reading.complete = true;
    reading.stable = true;  // a scale in motion sends its status instead
    reading.zero = thousandths == 0;
    return reading;
}

ScaleReading ToledoHost::readStatus(std::uint8_t status) const {
    ScaleReading reading;
    reading.weight = Quantity::fromThousandths(0, m_settings.unit);
    reading.stable = (status & kMotion) == 0;
    reading.overload = (status & kOver) != 0;
    reading.negative = (status & kUnderZero) != 0;
    reading.zeroFault = (status & kOutsideZero) != 0;
    reading.zero = (status & kAtZero) != 0;
    reading.net = m_settings.statusBit5IsNet && (status & kNet) != 0;
    return reading;
}

std::string toledoAnswer(std::string_view hostBytes, ToledoScaleState& state) {
    std::string out;
    for (char raw : hostBytes) {
        const char c = static_cast<char>(raw & 0x7F);
        if (c == 'Z' && !state.motion) state.thousandths = 0;
        if (c != 'W') continue;
        const bool under = state.thousandths < 0;
        out += kStx;
        if (state.motion || state.overload || state.zeroFault || under) {
            out += '?';
            out += static_cast<char>(
                kAlways | (state.motion ? kMotion : 0) | (state.overload ? kOver : 0) |
                (under ? kUnderZero : 0) | (state.zeroFault ? kOutsideZero : 0) |
                (state.thousandths == 0 ? kAtZero : 0) | (state.net ? kNet : 0));
        } else {
            std::int64_t shown = state.thousandths;
            for (int i = state.decimals; i < 3; ++i)
                shown /= 10;
            std::string text = decimalToString(shown, state.decimals);
            if (text.size() < 6) text.insert(0, 6 - text.size(), '0');
            if (state.net) out += 'N';
            out += text;
        }
        out += kCr;
    }
    return out;
}

}  // namespace evertill::codec
