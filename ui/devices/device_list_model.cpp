#include "devices/device_list_model.h"

#include "format/device_text.h"

namespace evertill::ui {

namespace {
enum Role { Id = Qt::UserRole + 1, Icon, Name, State, Health, Chosen };
}

DeviceRow DeviceListModel::row(const DeviceInfo& d) {
    const bool known = d.name.isEmpty();
    return {d.id,
            deviceIcon(d.kind),
            known ? roleName(d.id) : d.name,
            deviceStateText(d),
            static_cast<int>(d.health),
            false};
}

QVariant DeviceListModel::data(const QModelIndex& index, int role) const {
    const DeviceRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Id:
            return r.id;
        case Icon:
            return r.icon;
        case Name:
            return r.name;
        case State:
            return r.state;
        case Health:
            return r.health;
        case Chosen:
            return r.chosen;
        default:
            return {};
    }
}

QHash<int, QByteArray> DeviceListModel::roleNames() const {
    return {{Id, "deviceId"},  {Icon, "icon"},     {Name, "name"},
            {State, "state_"}, {Health, "health"}, {Chosen, "chosen"}};
}

}  // namespace evertill::ui
