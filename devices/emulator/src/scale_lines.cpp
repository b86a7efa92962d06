// Scales that speak text: MT-SICS, NCI and its ECR dialect, Adam, the common "ST,GS" line.
#include "scale_voices.h"

namespace evertill::emulator {
namespace {

// Commands ended by CR, LF or both.
class CommandLines {
 public:
    QList<QByteArray> take(const QByteArray& bytes) {
        QList<QByteArray> out;
        for (char raw : bytes) {
            const char c = static_cast<char>(raw & 0x7F);
            if (c != '\r' && c != '\n') {
                m_line += c;
            } else if (!m_line.isEmpty()) {
                out.append(m_line);
                m_line.clear();
            }
        }
        return out;
    }

 private:
    QByteArray m_line;
};

void zeroScale(ScaleState& s) {
    if (!s.motion) s.thousandths = 0;
}
void tareScale(ScaleState& s) {
    if (s.motion || s.thousandths <= 0) return;
    s.tareThousandths += s.thousandths;
    s.thousandths = 0;
    s.net = true;
}
void clearTare(ScaleState& s) {
    s.thousandths += s.tareThousandths;
    s.tareThousandths = 0;
    s.net = false;
}
QByteArray signedText(const ScaleState& s) {
    return (s.thousandths < 0 ? "-" : "") + shownText(s.thousandths, s.decimals);
}

class MtSics final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (const QByteArray& line : m_lines.take(host)) {
            if (line == "SI")
                out += weight(s);
            else if (line == "S")
                out += s.motion ? QByteArray("S I\r\n") : weight(s);
            else if (line == "Z" || line == "ZI")
                out += s.motion ? line + " I\r\n" : (zeroScale(s), line + " A\r\n");
            else if (line == "T" || line == "TI")
                out += s.motion ? line + " I\r\n" : (tareScale(s), tareReport(line, s));
            else if (line == "TAC")
                out += (clearTare(s), QByteArray("TAC A\r\n"));
            else
                out += "ES\r\n";
        }
        return out;
    }

 private:
    static QByteArray weight(const ScaleState& s) {
        if (s.zeroFault) return "S I\r\n";
        if (s.overload) return "S +\r\n";
        return (s.motion ? "S D " : "S S ") + signedText(s).rightJustified(10) + ' ' + s.unit +
               "\r\n";
    }
    static QByteArray tareReport(const QByteArray& command, const ScaleState& s) {
        return command + " S " + shownText(s.tareThousandths, s.decimals).rightJustified(10) + ' ' +
               s.unit + "\r\n";
    }
    CommandLines m_lines;
};

class Nci final : public ScaleVoice {
 public:
    explicit Nci(bool ecr) : m_ecr(ecr) {}
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (const QByteArray& line : m_lines.take(host)) {
            if (line == "Z") zeroScale(s);
            if (line == "W" && !(m_ecr && hasNoWeight(s)))
                out += "\n" + weight(s) + "\r\n" + status(s);
            else if (line == "W" || line == "S" || line == "Z")
                out += "\n" + status(s);
            else
                out += "\n?\r\x03";
        }
        return out;
    }
    QString line() const override { return QStringLiteral("?baud=9600&bits=7&parity=E"); }

 private:
    QByteArray weight(const ScaleState& s) const {
        QByteArray figure = signedText(s).rightJustified(7, s.thousandths < 0 ? ' ' : '0');
        if (s.overload) figure = "^^^^^^^";
        if (s.zeroFault) figure = "-------";
        return figure + (m_ecr ? s.unit.toUpper() : s.unit);
    }
    QByteArray status(const ScaleState& s) const {
        QByteArray out(m_ecr ? "S" : "");
        const int h1 = 0x30 | (s.motion ? 1 : 0) | (s.thousandths == 0 ? 2 : 0);
        const int h2 = 0x70 | (s.thousandths < 0 ? 1 : 0) | (s.overload ? 2 : 0);
        const int h3 = 0x30 | (s.net ? 4 : 0) | (s.zeroFault ? 8 : 0);
        for (int h : {h1, h2, h3})
            out += static_cast<char>(h);
        return out + "\r\x03";
    }
    bool m_ecr;
    CommandLines m_lines;
};

class Adam final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        QByteArray out;
        for (const QByteArray& line : m_lines.take(host)) {
            if (line == "Z")
                zeroScale(s);
            else if (line == "T")
                tareScale(s);
            else if (line == "P" && isNews(s))
                out += signedText(s).rightJustified(10) + s.unit + "\r\n";
        }
        return out;
    }
    QString line() const override { return QStringLiteral("?baud=4800"); }

 private:
    // It prints a weight once, and never zero.
    bool isNews(const ScaleState& s) {
        if (s.thousandths == 0 || s.overload || s.zeroFault) m_told = 0;
        if (hasNoWeight(s) || s.thousandths == 0 || s.thousandths == m_told) return false;
        m_told = s.thousandths;
        return true;
    }
    CommandLines m_lines;
    qint64 m_told = 0;
};

class AsciiLine final : public ScaleVoice {
 public:
    QByteArray answer(const QByteArray& host, ScaleState& s) override {
        for (const QByteArray& line : m_lines.take(host)) {
            if (line == "MZ") zeroScale(s);
            if (line == "MT") tareScale(s);
            if (line == "CT") clearTare(s);
        }
        return {};
    }
    QByteArray unasked(const ScaleState& s) override {
        if (s.zeroFault) return "OL,GS,-  ------" + s.unit.rightJustified(4) + "\r\n";
        const QByteArray state = s.overload ? "OL" : s.motion ? "US" : "ST";
        return state + (s.net ? ",NT," : ",GS,") + (s.thousandths < 0 ? "-" : "+") +
               shownText(s.thousandths, s.decimals).rightJustified(7) + s.unit.rightJustified(4) +
               "\r\n";
    }

 private:
    CommandLines m_lines;
};

}  // namespace

std::unique_ptr<ScaleVoice> scaleMtSics() {
    return std::make_unique<MtSics>();
}
std::unique_ptr<ScaleVoice> scaleNci() {
    return std::make_unique<Nci>(false);
}
std::unique_ptr<ScaleVoice> scaleNciEcr() {
    return std::make_unique<Nci>(true);
}
std::unique_ptr<ScaleVoice> scaleAdam() {
    return std::make_unique<Adam>();
}
std::unique_ptr<ScaleVoice> scaleAsciiLine() {
    return std::make_unique<AsciiLine>();
}

}  // namespace evertill::emulator
