#include "devices/found_list_model.h"

#include "format/device_text.h"

namespace evertill::ui {

namespace {
enum Role { Icon = Qt::UserRole + 1, Title, Detail, Used, Label, Values, Chosen };
}

QVariant FoundListModel::data(const QModelIndex& index, int role) const {
    const FoundRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Icon:
            return r.icon;
        case Title:
            return r.title;
        case Detail:
            return r.detail;
        case Used:
            return r.used;
        default:
            return {};
    }
}

QHash<int, QByteArray> FoundListModel::roleNames() const {
    return {{Icon, "icon"}, {Title, "title"}, {Detail, "detail"}, {Used, "used"}};
}

void FoundListModel::show(const std::vector<FoundInfo>& found) {
    std::vector<FoundRow> rows;
    for (const FoundInfo& f : found) {
        FoundRow row;
        row.icon = f.likely ? deviceIcon(*f.likely) : QStringLiteral("plug");
        // A plug that says nothing about itself is named by its socket.
        const QString what = f.likely ? deviceName(*f.likely) : tr("Unknown device");
        row.title = f.model.isEmpty() ? what : f.model;
        row.detail = f.address;
        row.used = f.usedBy.isEmpty() ? QString() : tr("in use: %1").arg(roleName(f.usedBy));
        rows.push_back(std::move(row));
    }
    replace(std::move(rows));
}

QVariant FieldListModel::data(const QModelIndex& index, int role) const {
    const FieldRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Label:
            return r.label;
        case Values:
            return r.values;
        case Chosen:
            return r.chosen;
        default:
            return {};
    }
}

QHash<int, QByteArray> FieldListModel::roleNames() const {
    return {{Label, "label"}, {Values, "values"}, {Chosen, "chosen"}};
}

void FieldListModel::show(const std::vector<SetupField>& fields) {
    std::vector<FieldRow> rows;
    for (const SetupField& f : fields) {
        FieldRow row;
        row.label = fieldName(f.name);
        for (const QString& v : f.values)
            row.values << fieldValue(f, v);
        row.chosen = static_cast<int>(f.values.indexOf(f.value));
        rows.push_back(std::move(row));
    }
    replace(std::move(rows));
}

}  // namespace evertill::ui
