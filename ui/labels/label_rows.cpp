#include "labels/label_rows.h"

namespace evertill::ui {

namespace {
enum Role {
    Id = Qt::UserRole + 1,
    Name,
    Codes,
    Reason,
    Tone,
    OldPrice,
    Price,
    When,
    Note,
    Bad,
    Marked,
    Selected
};
}  // namespace

QVariant LabelRows::data(const QModelIndex& index, int role) const {
    const LabelRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Id:
            return r.id;
        case Name:
            return r.name;
        case Codes:
            return r.codes;
        case Reason:
            return r.reason;
        case Tone:
            return r.tone;
        case OldPrice:
            return r.oldPrice;
        case Price:
            return r.price;
        case When:
            return r.when;
        case Note:
            return r.note;
        case Bad:
            return r.bad;
        case Marked:
            return r.marked;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> LabelRows::roleNames() const {
    return {{Id, "jobId"},  {Name, "name"},         {Codes, "codes"},   {Reason, "reason"},
            {Tone, "tone"}, {OldPrice, "oldPrice"}, {Price, "price"},   {When, "when"},
            {Note, "note"}, {Bad, "bad"},           {Marked, "marked"}, {Selected, "selected"}};
}

}  // namespace evertill::ui
