#include "shift/cash_count_model.h"

#include "format/money_text.h"

namespace evertill::ui {

namespace {
enum Role { Label = Qt::UserRole + 1, Count, Subtotal, Selected };
}

QVariant CashCountModel::data(const QModelIndex& index, int role) const {
    const CashRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Label:
            return r.label;
        case Count:
            return r.count;
        case Subtotal:
            return r.subtotal;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> CashCountModel::roleNames() const {
    return {{Label, "label"}, {Count, "count"}, {Subtotal, "subtotal"}, {Selected, "selected"}};
}

void CashCountModel::start(const std::vector<Money>& denominations) {
    std::vector<CashRow> rows;
    for (Money d : denominations) {
        QString label = moneyText(d);
        if (label.endsWith(QLatin1String(".00"))) label.chop(3);
        rows.push_back({d, label, 0, moneyText(Money()), rows.empty()});
    }
    replace(std::move(rows));
}

void CashCountModel::select(int at) {
    auto rows = m_rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].selected = static_cast<int>(i) == at;
    replace(std::move(rows));
}

void CashCountModel::setCount(int at, int count) {
    if (at < 0 || at >= rowCount()) return;
    auto rows = m_rows;
    CashRow& row = rows[static_cast<std::size_t>(at)];
    row.count = std::clamp(count, 0, kMaxCount);
    row.subtotal = moneyText(Money::fromMinor(row.value.minor() * row.count));
    replace(std::move(rows));
}

Money CashCountModel::total() const {
    Money sum;
    for (const CashRow& r : m_rows)
        sum += Money::fromMinor(r.value.minor() * r.count);
    return sum;
}

std::vector<Money> CashCountModel::denominationsOf(const std::string& currency,
                                                   const std::vector<Money>& notes) {
    std::vector<std::int64_t> minor;
    if (currency == "CNY") {
        minor = {10000, 5000, 2000, 1000, 500, 100, 50, 10};
    } else {
        for (Money n : notes)
            minor.push_back(n.minor());
        minor.insert(minor.end(), {500, 200, 100, 50, 20, 10, 5, 1});
        std::sort(minor.rbegin(), minor.rend());
        minor.erase(std::unique(minor.begin(), minor.end()), minor.end());
    }
    std::vector<Money> out;
    for (std::int64_t m : minor)
        out.push_back(Money::fromMinor(m));
    return out;
}

}  // namespace evertill::ui
