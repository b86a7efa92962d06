// Bars beside a table: its first rows by the column it is sorted by.
#pragma once
#include "analysis/table_model.h"

namespace evertill::ui {

struct BarRow {
    QString label, text;
    double share = 0;  ///< of the longest, 0 to 1
    bool negative = false;
    bool operator==(const BarRow&) const = default;
};

class BarModel : public ListModel<BarRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    static constexpr int kMost = 10;
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// column: a number column. labels: the column that names the rows.
    void show(const TableData& table, int column, int labels);
};

}  // namespace evertill::ui
