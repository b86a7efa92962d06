// F1 to F12 with what they do now, as printed along the bottom of the screen.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/key_map.h"
#include "bridge/list_model.h"

namespace evertill::ui {

struct KeyBarRow {
    QString key, label;
    int action = 0;  ///< 0: the key does nothing here
    bool operator==(const KeyBarRow&) const = default;
};

class KeyBarModel : public ListModel<KeyBarRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// `notes`: what the note keys stand for while paying.
    void show(const KeyMap& map, KeyContext context, const QStringList& notes);
};

}  // namespace evertill::ui
