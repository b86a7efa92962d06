#include "tender/tender_view_model.h"

#include "format/money_text.h"

namespace evertill::ui {

TenderViewModel::TenderViewModel(UiServices& ui, QObject* parent) : QObject(parent), m_ui(ui) {}

void TenderViewModel::start() {
    m_entry.clear();
    m_notes = {};
    m_working = false;
    emit changed();
}

Money TenderViewModel::due() const {
    return m_ui.snapshot() ? m_ui.snapshot()->basket.totals.due : Money();
}

Money TenderViewModel::given() const {
    if (m_entry.empty()) return m_notes;
    return Money::parse(m_entry.text().toStdString()).value_or(Money());
}

QString TenderViewModel::entryText() const {
    if (!m_entry.empty()) return m_entry.text();
    return m_notes.isZero() ? QString() : moneyText(m_notes);
}

bool TenderViewModel::covers() const {
    return refund() || (hasEntry() && given() >= due());
}

QString TenderViewModel::balanceLabel() const {
    if (refund()) return tr("Refund");
    return !hasEntry() || covers() ? tr("Change") : tr("Still due");
}

QString TenderViewModel::balanceText() const {
    if (refund()) return exactText();
    if (!hasEntry()) return QStringLiteral("—");
    return moneyText(covers() ? given() - due() : due() - given());
}

QString TenderViewModel::exactText() const {
    return moneyText(refund() ? -due() : due());
}

QStringList TenderViewModel::notes() const {
    QStringList out;
    if (!m_ui.snapshot()) return out;
    const auto& notes = m_ui.snapshot()->settings.quickNotes;
    for (std::size_t i = 0; i < notes.size() && i < 4; ++i) {
        QString text = moneyText(notes[i]);
        if (text.endsWith(QLatin1String(".00"))) text.chop(3);
        out << text;
    }
    return out;
}

void TenderViewModel::addNote(int index) {
    if (!m_ui.snapshot() || m_working || refund()) return;
    const auto& notes = m_ui.snapshot()->settings.quickNotes;
    if (index < 0 || index >= static_cast<int>(notes.size())) return;
    const auto sum = Money::checkedAdd(m_notes, notes[static_cast<std::size_t>(index)]);
    if (!sum) return;
    m_entry.clear();
    m_notes = *sum;
    m_ui.notice.dismiss();
    emit changed();
    if (covers()) pay(m_notes);
}

void TenderViewModel::payExact() {
    // Nothing is taken in for a refund: the whole of it goes out as change.
    pay(refund() ? Money() : due());
}

void TenderViewModel::submit() {
    if (refund()) return payExact();
    if (!hasEntry()) {
        m_ui.notice.show(Notice::Attention, tr("Key the cash you were given"),
                         tr("Amount and Enter, a note key, or Exact."));
        m_ui.sounds.play(Sound::Attention);
        return;
    }
    pay(given());
}

void TenderViewModel::pay(Money tendered) {
    if (m_working) return;
    m_working = true;
    emit changed();
    m_ui.run(
        this, [tendered](service::Till& till) { return till.payCash(tendered); },
        [this](service::TillResult<service::FinishedSale> r) {
            m_working = false;
            m_notes = {};
            if (!r) {
                m_entry.clear();
                m_ui.refuse(r.error());
                emit changed();
                return;
            }
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Paid);
            m_ui.dialogs.close();
            emit changed();
        });
}

void TenderViewModel::cancel() {
    m_ui.dialogs.close();
}

void TenderViewModel::typed(const QString& text) {
    if (m_working || refund()) return;
    m_notes = {};
    m_entry.put(text);
    emit changed();
}

void TenderViewModel::takeBack(int characters) {
    m_entry.takeBack(characters);
    emit changed();
}

bool TenderViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submit();
            return true;
        case Action::Exact:
            payExact();
            return true;
        case Action::Note1:
        case Action::Note2:
        case Action::Note3:
        case Action::Note4:
            addNote(action - Action::Note1);
            return true;
        case Action::Backspace:
            m_notes = {};
            takeBack(1);
            return true;
        case Action::Clear:
            if (hasEntry()) {
                m_entry.clear();
                m_notes = {};
                emit changed();
            } else {
                cancel();
            }
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
