#include "shell/key_bar_model.h"

namespace evertill::ui {

namespace {
enum Role { Key = Qt::UserRole + 1, Label, ActionId };
}

QVariant KeyBarModel::data(const QModelIndex& index, int role) const {
    const KeyBarRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Key:
            return r.key;
        case Label:
            return r.label;
        case ActionId:
            return r.action;
        default:
            return {};
    }
}

QHash<int, QByteArray> KeyBarModel::roleNames() const {
    return {{Key, "key"}, {Label, "label"}, {ActionId, "actionId"}};
}

void KeyBarModel::show(const KeyMap& map, KeyContext context, const QStringList& notes) {
    std::vector<KeyBarRow> rows;
    for (int f = 1; f <= 12; ++f) {
        KeyBarRow row{QStringLiteral("F%1").arg(f), {}, 0};
        if (const auto action = map.action(row.key, context)) {
            row.action = *action;
            row.label = Action::label(*action);
            if (*action >= Action::Note1 && *action <= Action::Note4)
                row.label = notes.value(*action - Action::Note1);
        }
        rows.push_back(std::move(row));
    }
    replace(std::move(rows));
}

}  // namespace evertill::ui
