// A table that sorts: rows of cells with the value they sort by. The view shows texts only.
#pragma once
#include <QtQml/qqmlregistration.h>
#include <QStringList>
#include <optional>

#include "bridge/list_model.h"

namespace evertill::ui {

struct TableCell {
    QString text;
    std::optional<qint64> number = {};  ///< what it sorts by; absent: by its text, or nothing there
    bool operator==(const TableCell&) const = default;
};

struct TableColumn {
    QString title;
    double weight = 1;    ///< share of the width
    bool number = false;  ///< stands at the right, sorts largest first
    bool operator==(const TableColumn&) const = default;
};

struct TableRow {
    QString key;     ///< of what it stands for: a promotion's id
    QString detail;  ///< small, under the first cell
    std::vector<TableCell> cells;
    bool operator==(const TableRow&) const = default;
};

struct TableData {
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
    int sortColumn = 0;  ///< at first
};

class TableModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QStringList titles READ titles NOTIFY layoutTold)
    Q_PROPERTY(QList<double> weights READ weights NOTIFY layoutTold)
    Q_PROPERTY(QList<bool> numbers READ numbers NOTIFY layoutTold)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY layoutTold)
    Q_PROPERTY(bool descending READ descending NOTIFY layoutTold)
    Q_PROPERTY(int count READ count NOTIFY layoutTold)
    Q_PROPERTY(int selected READ selected NOTIFY selectedChanged)
 public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : count();
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// keepOrder: the same table with other figures keeps its sorting and its selection.
    void show(TableData data, bool keepOrder);
    void sortBy(int column);  ///< again: the other way round
    void select(int row);

    QStringList titles() const;
    QList<double> weights() const;
    QList<bool> numbers() const;
    int sortColumn() const { return m_data.sortColumn; }
    bool descending() const { return m_descending; }
    int count() const { return static_cast<int>(m_data.rows.size()); }
    int selected() const { return m_selected; }
    const TableData& table() const { return m_data; }
    QString selectedKey() const;

 signals:
    void layoutTold();
    void selectedChanged();

 private:
    void sortRows();

    TableData m_data;
    bool m_descending = false;
    int m_selected = -1;
};

}  // namespace evertill::ui
