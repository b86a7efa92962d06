#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readPrinterPart(const QJsonObject& object, const QString& key, PrinterSetup& out) {
    ProfileFields f(object, key);
    f.address(out.address);
    f.integer("columns", out.profile.columns, 16, 128);
    if (out.profile.columns <= 32) out.profile.dots = 384;
    f.integer("dots", out.profile.dots, 200, 1200);
    f.choice("charset", out.profile.charset,
             {{"gb18030", codec::Charset::Gb18030}, {"ascii", codec::Charset::Ascii}});
    f.boolean("cutter", out.profile.cutter);
    f.boolean("native_qr", out.profile.nativeQr);
    f.boolean("answers_status", out.answersStatus);
    f.boolean("auto_status", out.autoStatus);
    f.choice("proof", out.proof,
             {{"gs_r", PrintProof::Processed}, {"process_id", PrintProof::ProcessId}});
    f.integer("answer_ms", out.answerMs, 50, 60000);
    f.integer("confirm_ms", out.confirmMs, 100, 600000);
    f.integer("poll_ms", out.pollMs, 100, 600000);
    f.integer("idle_close_ms", out.idleCloseMs, 0, 600000);
    return f.error();
}

}  // namespace evertill::devices
