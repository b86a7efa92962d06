#include "promotions/promo_rows.h"

namespace evertill::ui {

namespace {
enum Role {
    Key = Qt::UserRole + 1,
    Heading,
    Title,
    Text,
    Value,
    Note,
    Tone,
    Label,
    Marked,
    Selected
};
}  // namespace

QVariant PromoRows::data(const QModelIndex& index, int role) const {
    const PromoRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Key:
            return r.key;
        case Heading:
            return r.heading;
        case Title:
            return r.title;
        case Text:
            return r.text;
        case Value:
            return r.value;
        case Note:
            return r.note;
        case Tone:
            return r.tone;
        case Label:
            return r.label;
        case Marked:
            return r.marked;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> PromoRows::roleNames() const {
    return {{Key, "key"},       {Heading, "heading"},  {Title, "title"}, {Text, "text"},
            {Value, "value"},   {Note, "note"},        {Tone, "tone"},   {Label, "label"},
            {Marked, "marked"}, {Selected, "selected"}};
}

}  // namespace evertill::ui
