#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readScannerPart(const QJsonObject& object, const QString& key, ScannerSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    f.choice("suffix", out.framing.suffix,
             {{"any", codec::ScanSuffix::Any},
              {"cr", codec::ScanSuffix::Cr},
              {"lf", codec::ScanSuffix::Lf},
              {"crlf", codec::ScanSuffix::CrLf}});
    f.text("prefix", out.framing.prefix);
    return f.error();
}

}  // namespace evertill::devices
