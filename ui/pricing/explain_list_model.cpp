#include "pricing/explain_list_model.h"

namespace evertill::ui {

namespace {
enum Role {
    Group = Qt::UserRole + 1,
    Name,
    Words,
    Reason,
    Amount,
    Applied,
    Switchable,
    SwitchedOff,
    Selected
};
}

QVariant ExplainListModel::data(const QModelIndex& index, int role) const {
    const ExplainRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Group:
            return r.group;
        case Name:
            return r.name;
        case Words:
            return r.text;
        case Reason:
            return r.reason;
        case Amount:
            return r.amount;
        case Applied:
            return r.applied;
        case Switchable:
            return r.switchable;
        case SwitchedOff:
            return r.switchedOff;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> ExplainListModel::roleNames() const {
    return {{Group, "group"},           {Name, "name"},
            {Words, "words"},           {Reason, "reason"},
            {Amount, "amount"},         {Applied, "applied"},
            {Switchable, "switchable"}, {SwitchedOff, "switchedOff"},
            {Selected, "selected"}};
}

void ExplainListModel::setSelected(int at) {
    auto rows = m_rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].selected = static_cast<int>(i) == at;
    replace(std::move(rows));
}

}  // namespace evertill::ui
