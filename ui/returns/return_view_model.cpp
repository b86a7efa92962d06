#include "returns/return_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {
constexpr int kTextMax = 40;
constexpr int kPage = 5;

Quantity none(const domain::LineItem& line) {
    return Quantity::fromThousandths(0, line.quantity.uom());
}
/// Counted goods come back piece by piece, weighed goods all at once.
bool whole(const service::ReturnableSale::Line& line) {
    return line.sold.kind == domain::ItemKind::Weighed || line.returnable.thousandths() % 1000 != 0;
}
}  // namespace

ReturnViewModel::ReturnViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_lines(this) {}

void ReturnViewModel::start() {
    m_receipt.clear();
    m_count.clear();
    m_sale.reset();
    m_chosen.clear();
    m_lines.replace({});
    m_selected = -1;
    m_reason = -1;
    m_text.clear();
    m_working = false;
    emit changed();
}

void ReturnViewModel::otherReceipt() {
    start();
}

void ReturnViewModel::find(QString receipt) {
    receipt = receipt.trimmed();
    if (receipt.isEmpty() || m_working) return;
    // What is chosen stays until another sale was found.
    m_ui.run(
        this, [no = receipt.toStdString()](service::Till& till) { return till.findSale(no); },
        [this](service::TillResult<service::ReturnableSale> r) {
            if (!r) {
                m_receipt.clear();
                emit changed();
                return m_ui.refuse(r.error());
            }
            start();
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Accepted);
            take(std::move(*r));
        });
}

void ReturnViewModel::take(service::ReturnableSale sale) {
    m_sale = std::move(sale);
    m_chosen.clear();
    m_selected = -1;
    for (const auto& l : m_sale->lines)
        m_chosen.push_back(none(l.sold));
    for (std::size_t i = 0; i < m_sale->lines.size(); ++i) {
        const auto& line = m_sale->lines[i];
        if (line.owed.thousandths() > 0) {
            m_selected = static_cast<int>(i);
            break;
        }
        if (m_selected < 0 && line.returnable.thousandths() > 0) m_selected = static_cast<int>(i);
    }
    show();
}

void ReturnViewModel::scanned(const QString& code) {
    if (m_working) return;
    std::optional<int> full;
    for (std::size_t i = 0; i < m_chosen.size(); ++i) {
        const auto& line = m_sale->lines[i];
        const bool same = line.sold.code == code.toStdString() ||
                          line.sold.itemCode == code.toStdString() ||
                          codeText(line.sold.code) == code;
        if (!same) continue;
        if (m_chosen[i].thousandths() >= line.returnable.thousandths()) {
            full = static_cast<int>(i);
            continue;
        }
        m_ui.sounds.play(Sound::Accepted);
        return more(static_cast<int>(i));
    }
    // All of it is chosen already: more() says what stands against one more.
    if (full) return more(*full);
    find(code);
}

QString ReturnViewModel::saleText() const {
    if (!m_sale || !m_ui.snapshot()) return {};
    const auto& store = m_ui.snapshot()->store;
    QStringList parts{fromUtf8(m_sale->receiptNo),
                      dateTimeText(m_sale->atMs, store.utcOffsetMinutes),
                      moneyText(m_sale->total, fromUtf8(store.currencySign))};
    if (!m_sale->member.empty()) parts << tr("Member %1").arg(fromUtf8(m_sale->member));
    return parts.join(QStringLiteral(" · "));
}

bool ReturnViewModel::valid(int index) const {
    return found() && index >= 0 && index < static_cast<int>(m_chosen.size());
}

void ReturnViewModel::show() {
    const QString sign = fromUtf8(m_ui.snapshot()->store.currencySign);
    std::vector<ReturnRow> rows;
    for (std::size_t i = 0; i < m_sale->lines.size(); ++i) {
        rows.push_back(ReturnLineModel::row(*m_sale, i, m_chosen[i], sign));
        rows.back().selected = static_cast<int>(i) == m_selected;
    }
    m_lines.replace(std::move(rows));
    emit changed();
}

void ReturnViewModel::select(int index) {
    if (!found() || m_chosen.empty()) return;
    m_selected = std::clamp(index, 0, static_cast<int>(m_chosen.size()) - 1);
    show();
}

void ReturnViewModel::set(std::size_t line, Quantity quantity) {
    const auto& l = m_sale->lines[line];
    m_selected = static_cast<int>(line);
    if (l.returnable.thousandths() <= 0) {
        m_ui.refuse({l.why, std::nullopt, {}});
    } else if (quantity.thousandths() > l.returnable.thousandths()) {
        m_ui.refuse({domain::Refusal::AlreadyReturned, std::nullopt, {}});
    } else {
        m_chosen[line] = quantity;
    }
    show();
}

void ReturnViewModel::more(int index) {
    if (!valid(index) || m_working) return;
    const auto at = static_cast<std::size_t>(index);
    const auto& line = m_sale->lines[at];
    const int pieces = m_count.empty() ? 1 : m_count.text().toInt();
    m_count.clear();
    if (whole(line)) return set(at, line.returnable);
    const auto next =
        Quantity::checkedAdd(m_chosen[at], Quantity::fromUnits(pieces, line.returnable.uom()));
    if (next) set(at, *next);
}

void ReturnViewModel::less(int index) {
    if (!valid(index) || m_working) return;
    const auto at = static_cast<std::size_t>(index);
    const auto& line = m_sale->lines[at];
    const std::int64_t left = whole(line) ? 0 : m_chosen[at].thousandths() - 1000;
    m_chosen[at] =
        Quantity::fromThousandths(std::max<std::int64_t>(0, left), line.sold.quantity.uom());
    m_selected = index;
    show();
}

void ReturnViewModel::takeAll() {
    if (!found() || m_working) return;
    for (std::size_t i = 0; i < m_chosen.size(); ++i)
        m_chosen[i] = m_sale->lines[i].returnable;
    show();
}

QStringList ReturnViewModel::reasons() const {
    QStringList out;
    for (const char* code : reasonCodes(ReasonKind::Return))
        out << ui::reasonText(code);
    return out;
}

bool ReturnViewModel::wantsText() const {
    return m_reason == static_cast<int>(reasonCodes(ReasonKind::Return).size()) - 1;
}

void ReturnViewModel::setReasonText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kTextMax);
    emit changed();
}

void ReturnViewModel::pickReason(int index) {
    const int last = static_cast<int>(reasonCodes(ReasonKind::Return).size()) - 1;
    m_reason = std::clamp(index, 0, last);
    emit changed();
}

std::string ReturnViewModel::reason() const {
    if (m_reason < 0) return {};
    if (wantsText()) return m_text.trimmed().toStdString();
    return reasonCodes(ReasonKind::Return)[static_cast<std::size_t>(m_reason)];
}

bool ReturnViewModel::anyChosen() const {
    return std::any_of(m_chosen.begin(), m_chosen.end(),
                       [](Quantity q) { return q.thousandths() > 0; });
}

QString ReturnViewModel::chosenText() const {
    if (!m_count.empty()) return tr("%1 pieces: now + or scan").arg(m_count.text());
    const auto n = std::count_if(m_chosen.begin(), m_chosen.end(),
                                 [](Quantity q) { return q.thousandths() > 0; });
    return n == 0 ? tr("Choose what comes back: + and −, or scan it")
                  : tr("%1 line(s) come back").arg(n);
}

void ReturnViewModel::submit() {
    if (!found() || m_working) return;
    if (!anyChosen()) {
        m_ui.notice.show(Notice::Attention, tr("Nothing is chosen yet"),
                         tr("Choose what comes back: + and −, or scan it"));
        m_ui.sounds.play(Sound::Attention);
        return;
    }
    if (reason().empty()) return m_ui.refuse({domain::Refusal::ReasonMissing, std::nullopt, {}});
    m_working = true;
    emit changed();
    sendNext(0, 0);
}

/// One line after the other, because each may need its own approval. What was taken stays taken.
void ReturnViewModel::sendNext(std::size_t from, int done) {
    std::size_t at = from;
    while (at < m_chosen.size() && m_chosen[at].thousandths() <= 0)
        ++at;
    if (at >= m_chosen.size()) return settle(done);
    m_ui.run(
        this,
        [seq = m_sale->seq, no = m_sale->lines[at].sold.no, q = m_chosen[at],
         why = reason()](service::Till& till) { return till.returnLine(seq, no, q, why); },
        [this, at, done](service::TillResult<> r) {
            if (r) {
                m_chosen[at] = none(m_sale->lines[at].sold);
                return sendNext(at + 1, done + 1);
            }
            m_working = false;
            m_ui.refuse(r.error());
            show();
        });
}

/// All that was chosen is in the basket. Gifts whose goods went back come next: without them the
/// refund cannot be paid out.
void ReturnViewModel::settle(int done) {
    m_ui.run(
        this, [no = m_sale->receiptNo](service::Till& till) { return till.findSale(no); },
        [this, done](service::TillResult<service::ReturnableSale> r) {
            m_working = false;
            if (r) {
                for (const auto& line : r->lines) {
                    if (line.owed.thousandths() <= 0) continue;
                    const QString name = fromUtf8(line.sold.name);
                    take(std::move(*r));
                    m_ui.sounds.play(Sound::Attention);
                    m_ui.notice.show(Notice::Attention,
                                     tr("The gift %1 has to come back too").arg(name),
                                     tr("Take it back with +, or charge it to the customer."));
                    return;
                }
            }
            start();
            m_ui.sounds.play(Sound::Accepted);
            emit finished();
            m_ui.notice.show(Notice::Info,
                             done > 0 ? tr("%1 line(s) come back").arg(done)
                                      : tr("The customer keeps the gift and pays it"),
                             tr("Pay the refund out, or go on scanning for an exchange."));
        });
}

void ReturnViewModel::charge(int index) {
    if (!valid(index) || m_working) return;
    if (reason().empty()) return m_ui.refuse({domain::Refusal::ReasonMissing, std::nullopt, {}});
    m_working = true;
    emit changed();
    m_ui.run(
        this,
        [seq = m_sale->seq, no = m_sale->lines[static_cast<std::size_t>(index)].sold.no,
         why = reason()](service::Till& till) { return till.chargeGift(seq, no, why); },
        [this](service::TillResult<> r) {
            if (r) return settle(0);
            m_working = false;
            m_ui.refuse(r.error());
            show();
        });
}

void ReturnViewModel::typed(const QString& text) {
    if (m_working) return;
    if (!found()) {
        m_receipt.put(text);
        emit changed();
    } else if (wantsText()) {
        setReasonText(m_text + text);
    } else if (m_count.put(text)) {
        emit changed();
    }
}

void ReturnViewModel::takeBack(int characters) {
    if (!found())
        m_receipt.takeBack(characters);
    else if (wantsText())
        m_text.chop(characters);
    else
        m_count.takeBack(characters);
    emit changed();
}

bool ReturnViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            if (found())
                submit();
            else
                find(m_receipt.text());
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::LineUp:
        case Action::LineDown:
            select(m_selected + (action == Action::LineUp ? -1 : 1));
            return true;
        case Action::PageUp:
        case Action::PageDown:
            select(m_selected + (action == Action::PageUp ? -kPage : kPage));
            return true;
        case Action::Repeat:
            more(m_selected);
            return found();
        case Action::VoidLine:
            less(m_selected);
            return found();
        case Action::Subtotal:
            takeAll();
            return found();
        case Action::Quantity:
            pickReason((m_reason + 1) % static_cast<int>(reasonCodes(ReasonKind::Return).size()));
            return true;
        case Action::Clear:
            if (!m_count.empty()) {
                m_count.clear();
                emit changed();
                return true;
            }
            if (found() || !m_receipt.empty()) {
                start();
                return true;
            }
            return false;
        default:
            return false;
    }
}

}  // namespace evertill::ui
