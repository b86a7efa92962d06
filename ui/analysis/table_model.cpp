#include "analysis/table_model.h"

#include <algorithm>

namespace evertill::ui {

namespace {
enum Role { Key = Qt::UserRole + 1, Cells, Detail, Chosen };

/// Cells without a value stand last, whichever way the table is sorted.
bool before(const TableCell& a, const TableCell& b, bool number, bool descending) {
    if (number) {
        if (a.number.has_value() != b.number.has_value()) return a.number.has_value();
        return descending ? a.number > b.number : a.number < b.number;
    }
    const int order = QString::localeAwareCompare(a.text, b.text);
    return descending ? order > 0 : order < 0;
}
}  // namespace

QVariant TableModel::data(const QModelIndex& index, int role) const {
    const TableRow& r = m_data.rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Key:
            return r.key;
        case Cells: {
            QStringList texts;
            for (const TableCell& c : r.cells)
                texts << c.text;
            return texts;
        }
        case Detail:
            return r.detail;
        case Chosen:
            return index.row() == m_selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> TableModel::roleNames() const {
    return {{Key, "key"}, {Cells, "cells"}, {Detail, "detail"}, {Chosen, "chosen"}};
}

void TableModel::show(TableData data, bool keepOrder) {
    const QString key = keepOrder ? selectedKey() : QString();
    const bool same = keepOrder && data.columns.size() == m_data.columns.size();
    beginResetModel();
    if (same)
        data.sortColumn = m_data.sortColumn;
    else
        m_descending = data.columns.at(static_cast<std::size_t>(data.sortColumn)).number;
    m_data = std::move(data);
    sortRows();
    m_selected = -1;
    for (std::size_t i = 0; i < m_data.rows.size() && !key.isEmpty(); ++i)
        if (m_data.rows[i].key == key) m_selected = static_cast<int>(i);
    if (m_selected < 0 && !m_data.rows.empty()) m_selected = 0;
    endResetModel();
    emit layoutTold();
    emit selectedChanged();
}

void TableModel::sortBy(int column) {
    if (column < 0 || column >= static_cast<int>(m_data.columns.size())) return;
    if (column == m_data.sortColumn)
        m_descending = !m_descending;
    else
        m_descending = m_data.columns[static_cast<std::size_t>(column)].number;
    m_data.sortColumn = column;
    beginResetModel();
    sortRows();
    m_selected = m_data.rows.empty() ? -1 : 0;
    endResetModel();
    emit layoutTold();
    emit selectedChanged();
}

void TableModel::sortRows() {
    const auto at = static_cast<std::size_t>(m_data.sortColumn);
    const bool number = m_data.columns.at(at).number;
    std::stable_sort(m_data.rows.begin(), m_data.rows.end(),
                     [&](const TableRow& a, const TableRow& b) {
                         return before(a.cells.at(at), b.cells.at(at), number, m_descending);
                     });
}

void TableModel::select(int row) {
    if (m_data.rows.empty()) return;
    row = std::clamp(row, 0, count() - 1);
    if (row == m_selected) return;
    const int old = std::exchange(m_selected, row);
    if (old >= 0) emit dataChanged(index(old), index(old), {Chosen});
    emit dataChanged(index(row), index(row), {Chosen});
    emit selectedChanged();
}

QString TableModel::selectedKey() const {
    return m_selected >= 0 && m_selected < count()
               ? m_data.rows[static_cast<std::size_t>(m_selected)].key
               : QString();
}

QStringList TableModel::titles() const {
    QStringList out;
    for (const auto& c : m_data.columns)
        out << c.title;
    return out;
}

QList<double> TableModel::weights() const {
    double sum = 0;
    for (const auto& c : m_data.columns)
        sum += c.weight;
    QList<double> out;
    for (const auto& c : m_data.columns)
        out << c.weight / sum;
    return out;
}

QList<bool> TableModel::numbers() const {
    QList<bool> out;
    for (const auto& c : m_data.columns)
        out << c.number;
    return out;
}

}  // namespace evertill::ui
