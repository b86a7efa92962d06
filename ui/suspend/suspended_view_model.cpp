#include "suspend/suspended_view_model.h"

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {
enum Role { Number = Qt::UserRole + 1, Time, Cashier, Amount, Count, Items, Selected, Till, Held };
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
        case Till:
            return r.till;
        case Held:
            return r.held;
        default:
            return {};
    }
}

QHash<int, QByteArray> SuspendedListModel::roleNames() const {
    return {{Number, "number"},     {Time, "time"},   {Cashier, "cashier"},
            {Amount, "amount"},     {Count, "count"}, {Items, "items"},
            {Selected, "selected"}, {Till, "till"},   {Held, "held"}};
}

SuspendedViewModel::SuspendedViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_list(this), m_jobs(this) {}

void SuspendedViewModel::start() {
    m_warned.reset();
    m_error.clear();
    m_ui.runner.post(
        this, [](service::Till& till) { return till.suspendedSales(); },
        [this](const std::vector<service::SuspendedSale>& sales) {
            m_sales.clear();
            for (const auto& s : sales) {
                WaitingSale w{fromUtf8(m_ui.snapshot()->terminal),
                              s.number,
                              true,
                              s.atMs,
                              fromUtf8(s.operatorName),
                              s.total,
                              s.lines,
                              {},
                              fromUtf8(s.heldBy)};
                for (const auto& name : s.firstItems)
                    w.items << fromUtf8(name);
                m_sales.push_back(std::move(w));
            }
            show(0);
            ask();
        });
}

// This till's own stand there at once; the other tills' follow when the hub has answered.
void SuspendedViewModel::ask() {
    auto work = m_ui.sync.waitingSales();
    if (!work || m_jobs.busy()) return;
    m_jobs.post(this, std::move(work), [this](WaitingSales found) {
        const auto* at = m_selected < static_cast<int>(m_sales.size())
                             ? &m_sales[static_cast<std::size_t>(m_selected)]
                             : nullptr;
        int selected = 0;
        for (std::size_t i = 0; at != nullptr && i < found.list.size(); ++i)
            if (found.list[i].terminal == at->terminal && found.list[i].number == at->number)
                selected = static_cast<int>(i);
        m_sales = std::move(found.list);
        m_error = found.error;
        show(selected);
    });
    emit changed();
}

QString SuspendedViewModel::hint() const {
    if (m_error.isEmpty()) return {};
    return tr("The shop's hub does not answer: only this till's sales are here.");
}

QString SuspendedViewModel::heldText(const WaitingSale& s) const {
    return s.holder.isEmpty() ? QString() : tr("open at %1").arg(s.holder);
}

void SuspendedViewModel::show(int selected) {
    const auto& store = m_ui.snapshot()->store;
    m_selected = std::clamp(selected, 0, std::max(0, static_cast<int>(m_sales.size()) - 1));
    std::vector<SuspendedRow> rows;
    for (const auto& s : m_sales)
        rows.push_back({s.number, clockText(s.atMs, store.utcOffsetMinutes), s.cashier,
                        moneyText(s.total, fromUtf8(store.currencySign)),
                        tr("%1 lines").arg(s.lines), s.items.join(QStringLiteral(", ")),
                        s.own ? QString() : s.terminal, heldText(s),
                        static_cast<int>(rows.size()) == m_selected});
    m_list.replace(std::move(rows));
    emit changed();
}

void SuspendedViewModel::resume(int index) {
    if (index < 0 || index >= static_cast<int>(m_sales.size()) || m_jobs.busy()) return;
    const WaitingSale sale = m_sales[static_cast<std::size_t>(index)];
    const bool again =
        m_warned && m_warned->terminal == sale.terminal && m_warned->number == sale.number;
    m_warned.reset();
    if (m_ui.sync.hub().configured) return recall(sale, again);
    resumeHere(sale.number);
}

void SuspendedViewModel::resumeHere(qint64 number) {
    m_ui.run(
        this, [number](service::Till& till) { return till.resume(number); },
        [this](service::TillResult<> r) {
            if (!r) return m_ui.refuse(r.error());
            back({});
        });
}

void SuspendedViewModel::recall(WaitingSale sale, bool takeOver) {
    auto work = m_ui.sync.recall(sale.terminal, sale.number, takeOver);
    if (!work) return;
    m_jobs.post(this, std::move(work),
                [this, sale = std::move(sale), takeOver](const SyncPort::Recalled& r) {
                    recalled(sale, takeOver, r);
                });
    emit changed();
}

void SuspendedViewModel::recalled(const WaitingSale& sale, bool takeOver,
                                  const SyncPort::Recalled& r) {
    emit changed();
    if (r) {
        // The sale came by another way than the screens': they look again.
        m_ui.runner.post(
            this, [](service::Till&) { return true; }, [this, notes = *r](bool) { back(notes); });
        return;
    }
    const auto why = r.error();
    if (why.code == domain::Refusal::ApprovalNeeded && m_ui.askApproval) {
        m_ui.askApproval(
            why, [this, sale, takeOver] { recall(sale, takeOver); },
            [this, why] { m_ui.refuse(why); });
        return;
    }
    if (why.code == domain::Refusal::BasketHeld && why.permission) {
        m_warned = sale;
        m_ui.sounds.play(Sound::Refused);
        return m_ui.notice.show(
            Notice::Attention, tr("This sale is open at %1").arg(fromUtf8(why.detail)),
            tr("Choose it again to take it from there; it can then only be cancelled there."));
    }
    m_ui.refuse(why);
}

void SuspendedViewModel::back(const std::vector<service::ResumedNote>& notes) {
    m_ui.dialogs.close();
    m_ui.sounds.play(Sound::Accepted);
    if (notes.empty()) return m_ui.notice.show(Notice::Info, tr("The suspended sale is back"));
    QStringList said;
    for (const auto& n : notes) {
        const QString name = fromUtf8(n.name);
        said << (n.kind == service::ResumedNote::Kind::UnknownItem
                     ? tr("%1 is not known at this till").arg(name)
                     : tr("%1: quoted %2, here %3")
                           .arg(name, unitPriceText(n.quoted), unitPriceText(n.here)));
        if (said.size() == 3) break;
    }
    m_ui.notice.show(Notice::Attention, tr("The suspended sale is back with its quoted prices"),
                     said.join(QStringLiteral("; ")));
}

// Once, when it is learned: whatever the cashier does meanwhile, this sale is not paid here.
void SuspendedViewModel::snapshotChanged() {
    const auto to = m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->basketLostTo) : QString();
    if (std::exchange(m_lostTo, to) == to || to.isEmpty()) return;
    m_ui.sounds.play(Sound::Refused);
    m_ui.notice.show(Notice::Attention, tr("%1 went on with this sale").arg(to),
                     tr("Cancel it here. It is paid at the other till."));
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
