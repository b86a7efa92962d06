// CAS (ENQ, ACK, DC1/DC2), Aclas OS2 with the same block, the CAS 22-byte stream, the FF frames of
// Yousheng, USB HID reports.
#include "scale_voices.h"

namespace evertill::emulator {
namespace {

char xorAll(const QByteArray& bytes) {
    char out = 0;
    for (char c : bytes)
        out = static_cast<char>(out ^ c);
    return out;
}
QByteArray figure(const ScaleState& s, int width) {
    return shownText(s.thousandths, s.decimals).rightJustified(width, '0');
}

class Cas final : public ScaleVoice {
 public:
    explicit Cas(bool os2) : m_os2(os2) {}
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (char c : host) {
            if (c == 0x05) out += s.zeroFault ? '\x15' : '\x06';
            if (c == 0x11) out += "\x01" + block(weightText(s)) + "\x04";
            if (c == 0x12)
                out +=
                    "\x01" + block("    0.00") + block(weightText(s)) + block("    0.00") + "\x04";
            m_command = (m_command + c).right(5);
            if (m_os2 && m_command == "<ZK>\t") s.thousandths = 0;
            if (m_os2 && m_command == "<TK>\t") {
                s.tareThousandths += s.thousandths;
                s.thousandths = 0;
            }
        }
        return out;
    }

 private:
    static QByteArray weightText(const ScaleState& s) {
        const QByteArray state = s.overload ? "F" : s.motion ? "U" : "S";
        return state + (s.thousandths < 0 ? "-" : " ") + figure(s, 6) + s.unit.rightJustified(2);
    }
    // The one manual of OS2 counts the two bytes before the text, that of CAS does not.
    QByteArray block(const QByteArray& text) const {
        const char check = m_os2 ? xorAll("\x01\x02" + text) : xorAll(text);
        return "\x02" + text + check + "\x03";
    }
    bool m_os2;
    QByteArray m_command;
};

class Cas22 final : public ScaleVoice {
 public:
    QByteArray unasked(const ScaleState& s) override {
        const bool outside = s.overload || s.zeroFault;
        const int lamp = 0x80 | (s.motion ? 0 : 0x40) | (s.net ? 0 : 4) |
                         (s.tareThousandths != 0 ? 2 : 0) | (s.thousandths == 0 ? 1 : 0);
        return QByteArray(outside    ? "OL"
                          : s.motion ? "US"
                                     : "ST") +
               (s.net ? ",NT," : ",GS,") + '1' + static_cast<char>(lamp) + ',' +
               ((s.thousandths < 0 ? "-" : "") + figure(s, 6)).rightJustified(8) + ' ' +
               s.unit.rightJustified(2) + "\r\n";
    }
    QByteArray damage(QByteArray frame) const override {
        frame[12] = 'x';
        return frame;
    }
};

class Yousheng final : public ScaleVoice {
 public:
    QByteArray unasked(const ScaleState& s) override {
        const int flags = s.decimals | (s.thousandths < 0 ? 0x20 : 0) | (s.motion ? 0 : 0x40) |
                          (s.overload || s.zeroFault ? 0x80 : 0);
        const QByteArray digits = QByteArray::number(shownUnits(s.thousandths, s.decimals))
                                      .rightJustified(6, '0')
                                      .right(6);
        QByteArray out("\xFF");
        out += static_cast<char>(flags);
        out += QByteArray::fromHex(digits.mid(4, 2)) + QByteArray::fromHex(digits.mid(2, 2)) +
               QByteArray::fromHex(digits.mid(0, 2));
        return out + (s.unit == "lb" ? '\x01' : '\0');
    }
    QByteArray damage(QByteArray frame) const override {
        frame[3] = '\x0B';
        return frame;
    }
};

class UsbHid final : public ScaleVoice {
 public:
    QByteArray unasked(const ScaleState& s) override {
        const bool under = s.thousandths < 0;
        const int status = s.zeroFault          ? 8
                           : s.overload         ? 6
                           : under              ? 5
                           : s.motion           ? 3
                           : s.thousandths == 0 ? 2
                                                : 4;
        const qint64 raw = shownUnits(s.thousandths, s.decimals);
        QByteArray out;
        for (int byte :
             {3, status,
              s.unit == "lb"  ? 12
              : s.unit == "g" ? 2
                              : 3,
              -s.decimals, static_cast<int>(raw & 0xFF), static_cast<int>((raw >> 8) & 0xFF)})
            out += static_cast<char>(byte);
        return out;
    }
    QByteArray damage(QByteArray frame) const override {
        frame[2] = '\x7F';
        return frame;
    }
};

}  // namespace

std::unique_ptr<ScaleVoice> scaleCas() {
    return std::make_unique<Cas>(false);
}
std::unique_ptr<ScaleVoice> scaleOs2() {
    return std::make_unique<Cas>(true);
}
std::unique_ptr<ScaleVoice> scaleCas22() {
    return std::make_unique<Cas22>();
}
std::unique_ptr<ScaleVoice> scaleYousheng() {
    return std::make_unique<Yousheng>();
}
std::unique_ptr<ScaleVoice> scaleUsbHid() {
    return std::make_unique<UsbHid>();
}

}  // namespace evertill::emulator
