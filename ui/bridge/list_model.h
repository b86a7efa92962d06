// A list of plain rows for QML. replace() tells the view only what changed: changed rows, rows
// added or removed at the end; a basket that grows by one line costs one inserted row.
#pragma once
#include <QAbstractListModel>
#include <vector>

namespace evertill::ui {

template <typename Row>
class ListModel : public QAbstractListModel {
 public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    const std::vector<Row>& rows() const { return m_rows; }

    void replace(std::vector<Row> rows) {
        const std::size_t common = std::min(rows.size(), m_rows.size());
        for (std::size_t i = 0; i < common; ++i) {
            if (rows[i] == m_rows[i]) continue;
            m_rows[i] = std::move(rows[i]);
            const QModelIndex at = index(static_cast<int>(i));
            emit dataChanged(at, at);
        }
        if (rows.size() > common) {
            beginInsertRows({}, static_cast<int>(common), static_cast<int>(rows.size()) - 1);
            for (std::size_t i = common; i < rows.size(); ++i)
                m_rows.push_back(std::move(rows[i]));
            endInsertRows();
        } else if (m_rows.size() > common) {
            beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_rows.size()) - 1);
            m_rows.resize(common);
            endRemoveRows();
        }
    }

 protected:
    std::vector<Row> m_rows;
};

}  // namespace evertill::ui
