// Toledo 8217 (asked with letters, 7E1) and Mettler Toledo continuous output.
#include "scale_voices.h"

namespace evertill::emulator {
namespace {

class Toledo8217 final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (char raw : host) {
            const char c = static_cast<char>(raw & 0x7F);
            if (m_echo) {
                if (c == 'F') {
                    m_echo = false;
                    out +=
                        "\x02"
                        "F\r";
                } else {
                    out += c;
                }
                continue;
            }
            if (m_presetDigits > 0 && c >= '0' && c <= '9') {
                m_preset = m_preset * 10 + (c - '0');
                if (--m_presetDigits == 0) setTare(s, m_preset);
                continue;
            }
            m_presetDigits = 0;
            out += command(c, s);
        }
        return out;
    }
    QString line() const override { return QStringLiteral("?baud=9600&bits=7&parity=E"); }

 private:
    QByteArray command(char c, ScaleState& s) {
        switch (c) {
            case 'W':
                return weight(s);
            case 'Z':
                if (!s.motion) s.thousandths = 0;
                return status(s);
            case 'T':
                if (!s.motion && s.thousandths > 0) setTare(s, s.thousandths);
                m_presetDigits = 5;
                m_preset = 0;
                return {};
            case 'C':
                s.thousandths += s.tareThousandths;
                s.tareThousandths = 0;
                s.net = false;
                return status(s);
            case 'E':
                m_echo = true;
                return "\x02"
                       "E\r";
            default:
                return {};
        }
    }
    static void setTare(ScaleState& s, qint64 tare) {
        s.thousandths += s.tareThousandths - tare;
        s.tareThousandths = tare;
        s.net = tare != 0;
    }
    static QByteArray weight(const ScaleState& s) {
        if (hasNoWeight(s)) return status(s);
        return "\x02" + shownText(s.thousandths, s.decimals).rightJustified(6, '0') +
               (s.net ? "N\r" : "\r");
    }
    static QByteArray status(const ScaleState& s) {
        const int bits = (s.motion ? 0x01 : 0) | (s.overload ? 0x02 : 0) |
                         (s.thousandths < 0 ? 0x04 : 0) | (s.zeroFault ? 0x08 : 0) |
                         (s.thousandths == 0 ? 0x10 : 0) | (s.net ? 0x20 : 0) | 0x40;
        return QByteArray("\x02?") + static_cast<char>(bits) + '\r';
    }

    bool m_echo = false;
    int m_presetDigits = 0;
    qint64 m_preset = 0;
};

class ToledoCont final : public ScaleVoice {
 public:
    QByteArray unasked(const ScaleState& s) override {
        const bool under = s.thousandths < 0;
        QByteArray out("\x02");
        out += static_cast<char>(0x28 | (s.decimals + 2));
        out += static_cast<char>(0x20 | (s.net ? 1 : 0) | (under ? 2 : 0) | (s.overload ? 4 : 0) |
                                 (s.motion ? 8 : 0) | (s.unit == "lb" ? 0 : 16) |
                                 (s.zeroFault ? 64 : 0));
        out += s.unit == "g" ? '!' : ' ';
        out += QByteArray::number(shownUnits(s.thousandths, s.decimals)).rightJustified(6, ' ');
        out += QByteArray::number(shownUnits(s.tareThousandths, s.decimals)).rightJustified(6, ' ');
        out += '\r';
        int sum = 0;
        for (char c : out)
            sum += c;
        return out + static_cast<char>(-sum & 0x7F);
    }
    QString line() const override { return QStringLiteral("?baud=9600&bits=7&parity=E"); }
};

}  // namespace

std::unique_ptr<ScaleVoice> scaleToledo8217() {
    return std::make_unique<Toledo8217>();
}
std::unique_ptr<ScaleVoice> scaleToledoCont() {
    return std::make_unique<ToledoCont>();
}

}  // namespace evertill::emulator
