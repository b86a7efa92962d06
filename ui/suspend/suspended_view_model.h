// The list of suspended sales of this till, to take one back.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/list_model.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

struct SuspendedRow {
    qint64 number = 0;
    QString time, cashier, amount, count, items;
    bool selected = false;
    bool operator==(const SuspendedRow&) const = default;
};

class SuspendedListModel : public ListModel<SuspendedRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

class SuspendedViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::SuspendedListModel* list READ list CONSTANT)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
 public:
    SuspendedViewModel(UiServices& ui, QObject* parent = nullptr);
    void start();
    SuspendedListModel* list() { return &m_list; }
    int selectedIndex() const { return m_selected; }
    bool empty() const { return m_list.rowCount() == 0; }

    Q_INVOKABLE void resume(int index);
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void show(int selected);

    UiServices& m_ui;
    SuspendedListModel m_list;
    std::vector<service::SuspendedSale> m_sales;
    int m_selected = 0;
};

}  // namespace evertill::ui
