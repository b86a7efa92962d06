// The device sides of the scale protocols, by family. Private to the emulators.
#pragma once
#include "evertill/emulator/scale_emulator.h"

namespace evertill::emulator {

std::unique_ptr<ScaleVoice> scaleToledo8217();
std::unique_ptr<ScaleVoice> scaleToledoCont();
std::unique_ptr<ScaleVoice> scaleMtSics();
std::unique_ptr<ScaleVoice> scaleNci();
std::unique_ptr<ScaleVoice> scaleNciEcr();
std::unique_ptr<ScaleVoice> scaleCas();
std::unique_ptr<ScaleVoice> scaleCas22();
std::unique_ptr<ScaleVoice> scaleDibal();
std::unique_ptr<ScaleVoice> scaleDatecs();
std::unique_ptr<ScaleVoice> scaleAdam();
std::unique_ptr<ScaleVoice> scaleAsciiLine();
std::unique_ptr<ScaleVoice> scaleYousheng();
std::unique_ptr<ScaleVoice> scaleOs2();
std::unique_ptr<ScaleVoice> scaleDialog06();
std::unique_ptr<ScaleVoice> scaleUsbHid();

/// The weight in units of its last shown decimal, without a sign.
inline qint64 shownUnits(qint64 thousandths, int decimals) {
    qint64 value = thousandths < 0 ? -thousandths : thousandths;
    for (int i = decimals; i < 3; ++i)
        value /= 10;
    return value;
}
/// "0.786" without a sign.
inline QByteArray shownText(qint64 thousandths, int decimals) {
    QByteArray digits = QByteArray::number(shownUnits(thousandths, decimals));
    if (digits.size() <= decimals) digits = digits.rightJustified(decimals + 1, '0');
    if (decimals > 0) digits.insert(digits.size() - decimals, '.');
    return digits;
}
inline bool hasNoWeight(const ScaleState& s) {
    return s.motion || s.overload || s.zeroFault || s.thousandths < 0;
}

}  // namespace evertill::emulator
