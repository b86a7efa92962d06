// What was found, for the set-up page.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/ui/device_setup_port.h"

namespace evertill::ui {

struct FoundRow {
    QString icon, title, detail, used;
    bool operator==(const FoundRow&) const = default;
};

class FoundListModel : public ListModel<FoundRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const std::vector<FoundInfo>& found);
};

/// One setting: its name, its values as texts, and which one is chosen.
struct FieldRow {
    QString label;
    QStringList values;
    int chosen = 0;
    bool operator==(const FieldRow&) const = default;
};

class FieldListModel : public ListModel<FieldRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const std::vector<SetupField>& fields);
};

}  // namespace evertill::ui
