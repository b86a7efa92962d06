#include "analysis/bar_model.h"

#include <algorithm>

namespace evertill::ui {

namespace {
enum Role { Name = Qt::UserRole + 1, Text, Share, Negative };
}

QVariant BarModel::data(const QModelIndex& index, int role) const {
    const BarRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Name:
            return r.label;
        case Text:
            return r.text;
        case Share:
            return r.share;
        case Negative:
            return r.negative;
        default:
            return {};
    }
}

QHash<int, QByteArray> BarModel::roleNames() const {
    return {{Name, "label"}, {Text, "text"}, {Share, "share"}, {Negative, "negative"}};
}

void BarModel::show(const TableData& table, int column, int labels) {
    std::vector<BarRow> rows;
    const auto at = static_cast<std::size_t>(column);
    double longest = 0;
    for (const auto& r : table.rows) {
        const auto value = r.cells.at(at).number;
        if (!value) continue;
        if (static_cast<int>(rows.size()) == kMost) break;
        const auto length = std::abs(static_cast<double>(*value));
        longest = std::max(longest, length);
        rows.push_back({r.cells.at(static_cast<std::size_t>(labels)).text, r.cells[at].text, length,
                        *value < 0});
    }
    for (auto& r : rows)
        r.share = longest > 0 ? r.share / longest : 0;
    replace(std::move(rows));
}

}  // namespace evertill::ui
