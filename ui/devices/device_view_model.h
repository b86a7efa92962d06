// The device centre, and the icons of devices that are not well.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

struct DeviceRow {
    QString id, icon, name, address, state, error, test;
    int health = 0;  ///< 0 unknown, 1 working on it, 2 well, 3 attention, 4 failed
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
};

class DeviceViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::DeviceListModel* all READ all CONSTANT)
    Q_PROPERTY(evertill::ui::DeviceListModel* unwell READ unwell CONSTANT)
    Q_PROPERTY(QString lastScan READ lastScan NOTIFY changed)
    Q_PROPERTY(QString weight READ weight NOTIFY changed)
    Q_PROPERTY(int slipsWaiting READ slipsWaiting NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
 public:
    DeviceViewModel(UiServices& ui, QObject* parent = nullptr);
    void snapshotChanged() { emit changed(); }
    DeviceListModel* all() { return &m_all; }
    DeviceListModel* unwell() { return &m_unwell; }
    QString lastScan() const { return m_lastScan; }
    QString weight() const { return m_weight; }
    int slipsWaiting() const;
    bool empty() const { return m_all.rowCount() == 0; }
    void showScan(const QString& code);
    void refresh();

    Q_INVOKABLE void test(const QString& id);

 signals:
    void changed();

 private:
    UiServices& m_ui;
    DeviceListModel m_all, m_unwell;
    QString m_lastScan, m_weight;
};

}  // namespace evertill::ui
