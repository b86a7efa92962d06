#include "format/label_text.h"

#include <QCoreApplication>

#include "format/money_text.h"

namespace evertill::ui {

using domain::LabelReason;

namespace {
QString p(const char* text) {
    return QCoreApplication::translate("Labels", text);
}
}  // namespace

QString labelReasonText(const domain::LabelJob& job) {
    switch (job.reason) {
        case LabelReason::New:
            return p(QT_TRANSLATE_NOOP("Labels", "New article"));
        case LabelReason::Price:
            // Known before its day came.
            return job.fromMs > job.madeMs ? p(QT_TRANSLATE_NOOP("Labels", "Dated price"))
                                           : p(QT_TRANSLATE_NOOP("Labels", "Price change"));
        case LabelReason::Promotion:
            return p(QT_TRANSLATE_NOOP("Labels", "Promotion begins"));
        case LabelReason::PromotionOver:
            return p(QT_TRANSLATE_NOOP("Labels", "Promotion over"));
        case LabelReason::Text:
            return p(QT_TRANSLATE_NOOP("Labels", "Name or unit"));
        case LabelReason::Requested:
            return p(QT_TRANSLATE_NOOP("Labels", "Asked for"));
    }
    return {};
}

int labelReasonTone(const domain::LabelJob& job) {
    switch (job.reason) {
        case LabelReason::Promotion:
            return 1;
        case LabelReason::PromotionOver:
            return 2;
        case LabelReason::Price:
            return 4;
        default:
            return 0;
    }
}

QString labelRefusalText(const service::LabelRefusal& r) {
    if (r.storage)
        return p(QT_TRANSLATE_NOOP("Labels", "The label list cannot be written: %1"))
            .arg(fromUtf8(r.detail));
    if (r.code == "unknown_item")
        return p(QT_TRANSLATE_NOOP("Labels", "Unknown goods: %1")).arg(fromUtf8(r.detail));
    if (r.code == "no_label")
        return p(QT_TRANSLATE_NOOP("Labels", "%1 has no shelf label: it has no price of its own"))
            .arg(fromUtf8(r.detail));
    if (r.code == "closed")
        return p(QT_TRANSLATE_NOOP("Labels", "There is no label list here (training?)"));
    return p(QT_TRANSLATE_NOOP("Labels", "Not possible: %1")).arg(fromUtf8(r.code));
}

}  // namespace evertill::ui
