#include "suspend/suspended_view_model.h"

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {
enum Role { Number = Qt::UserRole + 1, Time, Cashier, Amount, Count, Items, Selected };
}

QVariant SuspendedListModel::data(const QModelIndex& index, int role) const {
    const SuspendedRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Number:
            return r.number;
        case Time:
            return r.time;
        case Cashier:
            return r.cashier;
        case Amount:
            return r.amount;
        case Count:
            return r.count;
        case Items:
            return r.items;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> SuspendedListModel::roleNames() const {
    return {{Number, "number"}, {Time, "time"},   {Cashier, "cashier"},  {Amount, "amount"},
            {Count, "count"},   {Items, "items"}, {Selected, "selected"}};
}

SuspendedViewModel::SuspendedViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_list(this) {}

void SuspendedViewModel::start() {
    m_ui.runner.post(
        this, [](service::Till& till) { return till.suspendedSales(); },
        [this](std::vector<service::SuspendedSale> sales) {
            m_sales = std::move(sales);
            show(0);
        });
}

void SuspendedViewModel::show(int selected) {
    const auto& store = m_ui.snapshot()->store;
    m_selected = std::clamp(selected, 0, std::max(0, static_cast<int>(m_sales.size()) - 1));
    std::vector<SuspendedRow> rows;
    for (const auto& s : m_sales) {
        QStringList items;
        for (const auto& name : s.firstItems)
            items << fromUtf8(name);
        rows.push_back({s.number, clockText(s.atMs, store.utcOffsetMinutes),
                        fromUtf8(s.operatorName), moneyText(s.total, fromUtf8(store.currencySign)),
                        tr("%1 lines").arg(s.lines), items.join(QStringLiteral(", ")),
                        static_cast<int>(rows.size()) == m_selected});
    }
    m_list.replace(std::move(rows));
    emit changed();
}

void SuspendedViewModel::resume(int index) {
    if (index < 0 || index >= static_cast<int>(m_sales.size())) return;
    m_ui.run(
        this,
        [number = m_sales[static_cast<std::size_t>(index)].number](service::Till& till) {
            return till.resume(number);
        },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.dialogs.close();
            m_ui.notice.show(Notice::Info, tr("The suspended sale is back"));
            m_ui.sounds.play(Sound::Accepted);
        });
}

void SuspendedViewModel::cancel() {
    m_ui.dialogs.close();
}

void SuspendedViewModel::typed(const QString& text) {
    const int at = text.toInt() - 1;
    if (at >= 0) resume(at);
}

bool SuspendedViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            resume(m_selected);
            return true;
        case Action::Clear:
            cancel();
            return true;
        case Action::LineUp:
            show(m_selected - 1);
            return true;
        case Action::LineDown:
            show(m_selected + 1);
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
