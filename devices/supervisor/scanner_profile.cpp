#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {
namespace {

constexpr int kPauseWithoutSuffixMs = 100;

}  // namespace

QString readScannerPart(const QJsonObject& object, const QString& key, ScannerSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    out.hidPos = std::holds_alternative<HidAddress>(out.address);
    f.choice("protocol", out.hidPos, {{"text", false}, {"hid_pos", true}});
    f.choice("suffix", out.framing.suffix,
             {{"any", codec::ScanSuffix::Any},
              {"cr", codec::ScanSuffix::Cr},
              {"lf", codec::ScanSuffix::Lf},
              {"crlf", codec::ScanSuffix::CrLf},
              {"tab", codec::ScanSuffix::Tab},
              {"stx_etx", codec::ScanSuffix::StxEtx},
              {"none", codec::ScanSuffix::None}});
    int idleMs = out.framing.suffix == codec::ScanSuffix::None
                     ? kPauseWithoutSuffixMs
                     : static_cast<int>(out.framing.idleMs);
    f.integer("idle_ms", idleMs, 1, 60000);
    out.framing.idleMs = idleMs;
    f.choice("repeat", out.repeat.policy,
             {{"accept", codec::RepeatPolicy::Accept},
              {"ignore", codec::RepeatPolicy::Ignore},
              {"ask", codec::RepeatPolicy::Ask}});
    int repeatMs = static_cast<int>(out.repeat.windowMs);
    f.integer("repeat_ms", repeatMs, 1, 60000);
    out.repeat.windowMs = repeatMs;
    f.text("prefix", out.framing.prefix);
    return f.error();
}

}  // namespace evertill::devices
