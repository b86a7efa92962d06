// What a printer prints to show what it can do.
#pragma once
#include "evertill/devices/device_profile.h"

namespace evertill::devices {

domain::ReceiptDocument testPage(const codec::PrinterProfile& profile);

/// One label with a word on it, in the printer's own font.
QByteArray testLabel(LabelLanguage language);

}  // namespace evertill::devices
