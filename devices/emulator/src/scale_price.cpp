// Price-computing scales: Dibal (98/99 and the DATECS mode), Dialog 06.
#include "scale_voices.h"

namespace evertill::emulator {
namespace {

// Half up, in the smallest unit of money: thousandths of a kilogram times price.
qint64 amountOf(qint64 thousandths, qint64 price) {
    return (thousandths * price + 500) / 1000;
}
QByteArray digits(qint64 value, int width) {
    return QByteArray::number(value).rightJustified(width, '0').right(width);
}

class Dibal final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (char c : host) {
            if (c != '\r' && c != '\n') {
                m_line += c;
                continue;
            }
            if (m_line.size() == 8 && m_line.startsWith("98")) out += result(m_line, s);
            m_line.clear();
        }
        return out;
    }
    QByteArray damage(QByteArray frame) const override {
        frame[6] = frame[6] == '9' ? '8' : '9';
        return frame;
    }

 private:
    static QByteArray result(const QByteArray& line, const ScaleState& s) {
        const bool refused = hasNoWeight(s);
        const qint64 weight = refused ? 0 : s.thousandths;
        QByteArray out = QByteArray("99") + (refused ? '1' : '0') + digits(weight, 5) + '0' +
                         digits(amountOf(weight, line.mid(2, 5).toLongLong()), 6);
        char check = 0;
        for (char c : out)
            check = static_cast<char>(check ^ c);
        return out + check + "\r\n";
    }
    QByteArray m_line;
};

class Datecs final : public ScaleVoice {
 public:
    QByteArray unasked(const ScaleState& s) override {
        if (hasNoWeight(s)) return "\r";  // it says nothing of such weights
        QByteArray out = digits(s.thousandths, 6);
        std::reverse(out.begin(), out.end());
        return out + '\r';
    }
    QByteArray damage(QByteArray frame) const override {
        frame.remove(2, 1);
        return frame;
    }
};

class Dialog06 final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (char raw : host) {
            const char c = static_cast<char>(raw & 0x7F);
            if (c == 0x04)
                m_record.clear();
            else if (c == 0x05)
                out += result(s);
            else if (c == 0x03)
                out += record(m_record, s);
            else
                m_record += c;
        }
        return out;
    }
    QString line() const override { return QStringLiteral("?baud=4800&bits=7&parity=O"); }

 private:
    QByteArray record(const QByteArray& text, const ScaleState& s) {
        const QByteArray number = text.mid(1, 2);
        if (!text.startsWith('\x02')) return "\x15";
        if (number == "08")
            return "\x02"
                   "09\x1B" +
                   reason(s) + "\x03";
        const QByteArray price = text.mid(4, 6);
        bool valid = false;
        m_price = price.toLongLong(&valid);
        m_refusedPrice = !valid || price.size() != 6;
        return m_refusedPrice ? "\x15" : "\x06";
    }
    QByteArray result(const ScaleState& s) const {
        if (hasNoWeight(s) || s.thousandths == 0) return "\x15";
        return "\x02"
               "02\x1B"
               "3\x1B" +
               digits(s.thousandths, 5) + "\x1B" + digits(m_price, 6) + "\x1B" +
               digits(amountOf(s.thousandths, m_price), 6) + "\x03";
    }
    QByteArray reason(const ScaleState& s) const {
        if (m_refusedPrice) return "11";
        if (s.motion) return "20";
        if (s.thousandths < 0) return "31";
        if (s.overload) return "32";
        if (s.zeroFault) return "01";
        return s.thousandths == 0 ? "30" : "00";
    }
    QByteArray m_record;
    qint64 m_price = 0;
    bool m_refusedPrice = false;
};

}  // namespace

std::unique_ptr<ScaleVoice> scaleDibal() {
    return std::make_unique<Dibal>();
}
std::unique_ptr<ScaleVoice> scaleDatecs() {
    return std::make_unique<Datecs>();
}
std::unique_ptr<ScaleVoice> scaleDialog06() {
    return std::make_unique<Dialog06>();
}

}  // namespace evertill::emulator
