#include "shift/shift_view_model.h"

#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

ShiftViewModel::ShiftViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_count(this) {}

void ShiftViewModel::start(Step step) {
    m_step = step;
    m_working = false;
    m_amount.clear();
    m_pieces.clear();
    m_row = 0;
    // Opening: one amount is quick. Closing: counting by note finds mistakes.
    m_byDenomination = step == CloseSession;
    const auto& snapshot = m_ui.snapshot();
    m_count.start(
        CashCountModel::denominationsOf(snapshot->store.currency, snapshot->settings.quickNotes));
    if (step == OpenDay) {
        m_ui.runner.post(
            this, [](service::Till& till) { return till.proposedBusinessDate(); },
            [this](BusinessDate date) {
                m_date = date;
                emit changed();
            });
    }
    emit changed();
}

QString ShiftViewModel::title() const {
    switch (m_step) {
        case OpenDay:
            return tr("Open the business day");
        case OpenSession:
            return tr("Open your session");
        case CloseSession:
            return tr("Count the drawer");
    }
    return {};
}

QString ShiftViewModel::explanation() const {
    switch (m_step) {
        case OpenDay:
            return tr("Every sale is booked under this date until the day is closed.");
        case OpenSession:
            return tr("How much change money lies in the drawer? Press Enter for none.");
        case CloseSession:
            return tr(
                "Count all cash, the float included. What should be there is shown after "
                "you confirm.");
    }
    return {};
}

QString ShiftViewModel::dateText() const {
    return m_date.daysSinceEpoch() == 0 ? QString() : businessDateText(m_date);
}

Money ShiftViewModel::amount() const {
    if (m_byDenomination) return m_count.total();
    if (m_amount.empty()) return {};
    return Money::parse(m_amount.text().toStdString()).value_or(Money());
}

QString ShiftViewModel::totalText() const {
    if (!m_byDenomination && !m_amount.empty()) return m_amount.text();
    return moneyText(amount());
}

QString ShiftViewModel::currencySign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

QString ShiftViewModel::confirmText() const {
    switch (m_step) {
        case OpenDay:
            return tr("Open the day");
        case OpenSession:
            return tr("Open the session");
        case CloseSession:
            return tr("Close the session");
    }
    return {};
}

void ShiftViewModel::shiftDate(int days) {
    m_date = BusinessDate::fromDays(m_date.daysSinceEpoch() + days);
    emit changed();
}

void ShiftViewModel::setByDenomination(bool on) {
    m_byDenomination = on;
    m_pieces.clear();
    emit changed();
}

void ShiftViewModel::selectRow(int row) {
    if (m_count.rowCount() == 0) return;
    m_row = std::clamp(row, 0, m_count.rowCount() - 1);
    m_pieces.clear();
    m_count.select(m_row);
    emit changed();
}

void ShiftViewModel::applyRow() {
    m_count.setCount(m_row, m_pieces.text().toInt());
    emit changed();
}

template <typename R>
void ShiftViewModel::finish(const R& result) {
    m_working = false;
    if (result) {
        m_ui.notice.dismiss();
        m_ui.sounds.play(Sound::Accepted);
    } else {
        m_ui.refuse(result.error());
    }
    emit changed();
}

void ShiftViewModel::report(service::TillResult<service::TotalsReport> result) {
    finish(result);
    if (result) emit reported(*result);
}

void ShiftViewModel::confirm() {
    if (m_working) return;
    m_working = true;
    emit changed();
    const Money counted = amount();
    switch (m_step) {
        case OpenDay:
            m_ui.run(
                this, [d = m_date](service::Till& till) { return till.openDay(d); },
                [this](service::TillResult<> r) { finish(r); });
            break;
        case OpenSession:
            m_ui.run(
                this, [counted](service::Till& till) { return till.openSession(counted); },
                [this](service::TillResult<> r) { finish(r); });
            break;
        case CloseSession:
            m_ui.run(
                this, [counted](service::Till& till) { return till.closeSession(counted); },
                [this](service::TillResult<service::TotalsReport> r) { report(std::move(r)); });
            break;
    }
}

void ShiftViewModel::closeDay() {
    m_ui.run(
        this, [](service::Till& till) { return till.closeDay(); },
        [this](service::TillResult<service::TotalsReport> r) { report(std::move(r)); });
}

void ShiftViewModel::xReport() {
    m_ui.run(
        this, [](service::Till& till) { return till.xReport(); },
        [this](service::TillResult<service::TotalsReport> r) { report(std::move(r)); });
}

void ShiftViewModel::typed(const QString& text) {
    if (m_step == OpenDay || m_working) return;
    if (m_byDenomination) {
        m_pieces.put(text);
        applyRow();
        return;
    }
    m_amount.put(text);
    emit changed();
}

void ShiftViewModel::takeBack(int characters) {
    if (m_byDenomination) {
        m_pieces.takeBack(characters);
        applyRow();
        return;
    }
    m_amount.takeBack(characters);
    emit changed();
}

bool ShiftViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            if (m_step != OpenDay && m_byDenomination && m_row + 1 < m_count.rowCount())
                selectRow(m_row + 1);
            else
                confirm();
            return true;
        case Action::LineUp:
        case Action::LineDown: {
            const int by = action == Action::LineUp ? -1 : 1;
            if (m_step == OpenDay)
                shiftDate(-by);
            else
                selectRow(m_row + by);
            return true;
        }
        case Action::Quantity:
            if (m_step != OpenDay) setByDenomination(!m_byDenomination);
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            if (m_byDenomination ? !m_pieces.empty() : !m_amount.empty()) {
                m_amount.clear();
                m_pieces.clear();
                if (m_byDenomination) applyRow();
                emit changed();
            } else if (m_step == CloseSession) {
                emit left();
            }
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
