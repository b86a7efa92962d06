// The till's devices as rows.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/ui/device_port.h"

namespace evertill::ui {

struct DeviceRow {
    QString id, icon, name, state;
    int health = 0;  ///< 0 unknown, 1 working on it, 2 well, 3 attention, 4 failed
    bool chosen = false;
    bool operator==(const DeviceRow&) const = default;
};

class DeviceListModel : public ListModel<DeviceRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    static DeviceRow row(const DeviceInfo& device);
};

}  // namespace evertill::ui
