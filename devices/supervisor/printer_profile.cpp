#include "printer_profile_fields.h"
#include "profile_fields.h"
#include "profile_parts.h"

namespace evertill::devices {

QString readPrinterPart(const QJsonObject& object, const QString& key, PrinterSetup& out) {
    QJsonObject rest = object;
    const QString wrong = takePrinterProfile(rest, out.profile);
    if (!wrong.isEmpty()) return key + QLatin1Char('.') + wrong;
    if (out.profile.processId) out.proof = PrintProof::ProcessId;
    ProfileFields f(rest, key);
    f.address(out.address);
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
