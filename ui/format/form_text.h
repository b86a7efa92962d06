// Forms of promotions in words: kinds, fields, options, what is wrong at a field.
#pragma once
#include <QString>

#include "evertill/domain/pricing/promotion_codec.h"
#include "evertill/domain/pricing/promotion_form.h"

namespace evertill::ui {

QString formKindText(pricing::FormKind kind);     ///< "满减"
QString formKindExample(pricing::FormKind kind);  ///< "满100减20"
/// `kind` of a document: in words if it is one of ours, else as it stands.
QString documentKindText(const std::string& kind);
/// Group of kinds for choosing: 0 prices, 1 sets, 2 thresholds, 3 members and coupons.
int formKindGroup(pricing::FormKind kind);
QString formGroupText(int group);

QString formFieldText(pricing::FormKind kind, pricing::FormField field);
/// What an empty field means: "no limit", "from now on".
QString formEmptyText(pricing::FormKind kind, pricing::FormField field);
/// What to do in this field, one line.
QString formHintText(pricing::FormKind kind, pricing::FormField field);
QString formChoiceText(pricing::FormField field, const std::string& option);
QString formFaultText(const pricing::FormError& error);
/// Headline above this field, empty for most.
QString formSectionText(pricing::FormField field);
QString weekdayText(int day);  ///< 1 Monday: "Mon"

/// A reason of the document's checks (English, for authors) as a sentence of the screen's language.
QString documentReasonText(const pricing::DocumentError& error);

}  // namespace evertill::ui
