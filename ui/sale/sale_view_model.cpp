#include "sale/sale_view_model.h"

#include "format/money_text.h"
#include "format/promotion_text.h"
#include "sale/number_view_model.h"

namespace evertill::ui {

namespace {
const service::BasketSnapshot kNoBasket;
constexpr int kPage = 8;
}  // namespace

SaleViewModel::SaleViewModel(UiServices& ui, NumberViewModel& number, QObject* parent)
    : QObject(parent), m_ui(ui), m_number(number), m_lines(this) {}

const service::BasketSnapshot& SaleViewModel::basket() const {
    return m_ui.snapshot() ? m_ui.snapshot()->basket : kNoBasket;
}

const domain::LineItem* SaleViewModel::line(int index) const {
    const auto& lines = basket().lines;
    if (index < 0 || index >= static_cast<int>(lines.size())) return nullptr;
    return &lines[static_cast<std::size_t>(index)];
}

const domain::LineItem* SaleViewModel::lastLine() const {
    for (const auto& l : basket().lines)
        if (l.no == basket().touchedLine) return &l;
    return basket().lines.empty() ? nullptr : &basket().lines.back();
}

void SaleViewModel::snapshotChanged() {
    rebuildLines();
    emit changed();
    const bool asking = m_ui.snapshot()->pending.has_value();
    if (!asking && !m_held.empty()) {
        const QString code = m_held.front();
        m_held.pop_front();
        scan(code);
    }
}

void SaleViewModel::rebuildLines() {
    const auto& lines = basket().lines;
    const bool moved =
        basket().touchedLine != m_lastTouched || lines.size() != m_lines.rows().size();
    m_lastTouched = basket().touchedLine;
    if (lines.empty()) m_selected = -1;
    if (moved) {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].no == basket().touchedLine) m_selected = static_cast<int>(i);
    }
    m_selected = std::min(m_selected, static_cast<int>(lines.size()) - 1);
    std::vector<BasketRow> rows;
    rows.reserve(lines.size() + basket().gifts.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        BasketRow row = BasketLineModel::row(lines[i], basket());
        row.touched = lines[i].no == basket().touchedLine;
        row.selected = static_cast<int>(i) == m_selected;
        rows.push_back(std::move(row));
    }
    for (const auto& gift : basket().gifts)
        rows.push_back(BasketLineModel::row(gift, basket()));
    m_lines.replace(std::move(rows));
}

QString SaleViewModel::currencySign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}
bool SaleViewModel::refund() const {
    return basket().totals.due.isNegative();
}
QString SaleViewModel::dueText() const {
    const Money due = basket().totals.due;
    return moneyText(due.isNegative() ? -due : due);
}
QString SaleViewModel::goodsText() const {
    return moneyText(basket().totals.goods);
}
QString SaleViewModel::taxText() const {
    return moneyText(basket().totals.tax);
}
QString SaleViewModel::roundingText() const {
    const Money r = basket().totals.rounding;
    return r.isZero() ? QString() : moneyText(r);
}
QString SaleViewModel::countText() const {
    const QString pieces = quantityText(Quantity::fromUnits(basket().totals.pieces), {});
    return tr("%1 lines · %2 pieces").arg(basket().totals.lines).arg(pieces);
}
QString SaleViewModel::lastName() const {
    const auto* l = lastLine();
    if (!l) return {};
    return fromUtf8(l->name) + (l->spec.empty() ? QString() : QLatin1Char(' ') + fromUtf8(l->spec));
}
QString SaleViewModel::lastQuantity() const {
    const auto* l = lastLine();
    return l ? quantityText(*l) : QString();
}
QString SaleViewModel::lastPrice() const {
    const auto* l = lastLine();
    return l ? currencySign() + unitPriceText(l->unitPrice) : QString();
}
QString SaleViewModel::lastAmount() const {
    const auto* l = lastLine();
    return l ? moneyText(l->net()) : QString();
}
QString SaleViewModel::lastAmountText() const {
    const auto* l = lastLine();
    return l ? moneyText(l->net(), currencySign()) : QString();
}
QString SaleViewModel::lastListAmount() const {
    const auto* l = lastLine();
    const bool less = l && !l->discount.isZero() && !l->discount.isNegative();
    return less ? moneyText(l->amount) : QString();
}
bool SaleViewModel::lastVoided() const {
    const auto* l = lastLine();
    return l && l->voided;
}
bool SaleViewModel::finished() const {
    return m_ui.snapshot() && m_ui.snapshot()->lastSale && basket().empty();
}
QString SaleViewModel::changeText() const {
    return finished() ? moneyText(m_ui.snapshot()->lastSale->change) : QString();
}
QString SaleViewModel::tenderedText() const {
    return finished() ? moneyText(m_ui.snapshot()->lastSale->tendered) : QString();
}
QString SaleViewModel::paidDueText() const {
    if (!finished()) return {};
    const Money due = m_ui.snapshot()->lastSale->due;
    return moneyText(due.isNegative() ? -due : due);
}
bool SaleViewModel::paidOut() const {
    return finished() && m_ui.snapshot()->lastSale->due.isNegative();
}
QString SaleViewModel::onBasketText() const {
    QStringList parts;
    for (const auto& p : basket().promotions)
        if (isOnBasket(p))
            parts << inLanguage(p.name, p.nameEn) + QLatin1Char(' ') +
                         moneyText(-p.discount, currencySign());
    return parts.join(QStringLiteral(" · "));
}
QString SaleViewModel::paidSavedText() const {
    if (!finished() || paidOut() || m_ui.snapshot()->lastSale->discount.isZero()) return {};
    return moneyText(m_ui.snapshot()->lastSale->discount);
}
QString SaleViewModel::paidCouponsText() const {
    if (!finished()) return {};
    const auto& sale = *m_ui.snapshot()->lastSale;
    QStringList parts;
    if (!sale.issued.empty()) parts << tr("%1 earned, on the receipt").arg(sale.issued.size());
    if (!sale.couponsBack.empty()) parts << tr("%1 good again").arg(sale.couponsBack.size());
    if (!sale.couponsVoid.empty()) parts << tr("%1 void: keep it").arg(sale.couponsVoid.size());
    return parts.join(QStringLiteral(" · "));
}
QString SaleViewModel::receiptText() const {
    return finished() ? fromUtf8(m_ui.snapshot()->lastSale->receiptNo) : QString();
}
QString SaleViewModel::nextQuantityText() const {
    if (!m_ui.snapshot() || !m_ui.snapshot()->nextQuantity) return {};
    return fromUtf8(m_ui.snapshot()->nextQuantity->toString()) + QStringLiteral(" ×");
}
int SaleViewModel::suspendedCount() const {
    return m_ui.snapshot() ? m_ui.snapshot()->suspended : 0;
}

void SaleViewModel::setInput(const QString& text) {
    m_input.set(text);
    emit inputChanged();
}

void SaleViewModel::scan(const QString& code) {
    m_ui.run(
        this, [c = code.toStdString()](service::Till& till) { return till.scan(c); },
        [this](service::TillResult<service::ScanOutcome> r) { scanned(r); });
}

void SaleViewModel::hold(const QString& code) {
    if (m_held.size() >= kHeldMax) {
        m_ui.notice.show(Notice::Refused, tr("Not taken: %1").arg(code),
                         tr("Answer the question first, then scan again."));
        m_ui.sounds.play(Sound::Refused);
        return;
    }
    m_held.push_back(code);
    m_ui.notice.show(Notice::Attention, tr("Scans waiting: %1").arg(m_held.size()),
                     tr("Answer the question first; they follow by themselves."));
    m_ui.sounds.play(Sound::Attention);
    emit changed();
}

void SaleViewModel::addItem(domain::ItemId id) {
    m_ui.run(
        this, [id](service::Till& till) { return till.addItem(id); },
        [this](service::TillResult<service::ScanOutcome> r) { scanned(r); });
}

void SaleViewModel::scanned(const service::TillResult<service::ScanOutcome>& result) {
    if (!result) return m_ui.refuse(result.error());
    using Kind = service::ScanOutcome::Kind;
    if (m_held.empty()) m_ui.notice.dismiss();
    switch (result->kind) {
        case Kind::LineAdded:
        case Kind::QuantityIncreased:
            m_ui.sounds.play(Sound::Accepted);
            break;
        case Kind::Resumed:
            m_ui.sounds.play(Sound::Accepted);
            m_ui.notice.show(Notice::Info, tr("The suspended sale is back"));
            break;
        case Kind::MemberAttached:
            m_ui.sounds.play(Sound::Accepted);
            emit memberAttached();
            break;
        case Kind::CouponAdded:
            m_ui.sounds.play(Sound::Accepted);
            emit couponAdded();
            break;
        case Kind::ReturnFound:
            m_ui.sounds.play(Sound::Attention);
            emit returnFound(fromUtf8(result->receiptNo));
            break;
        case Kind::NeedsWeight:
        case Kind::NeedsAmount:
        case Kind::NeedsChoice:
        case Kind::NeedsReference:
        case Kind::NeedsAge:
            m_ui.sounds.play(Sound::Attention);
            break;
    }
}

template <typename Work>
void SaleViewModel::act(Work work, const QString& done) {
    m_ui.run(this, std::move(work), [this, done](auto r) {
        if (!r) return m_ui.refuse(r.error());
        m_ui.notice.dismiss();
        if (!done.isEmpty()) m_ui.notice.show(Notice::Info, done);
        m_ui.sounds.play(Sound::Accepted);
    });
}

void SaleViewModel::select(int index) {
    if (!line(index)) return;
    m_selected = index;
    rebuildLines();
    emit changed();
}

void SaleViewModel::moveSelection(int by) {
    const int last = static_cast<int>(basket().lines.size()) - 1;
    if (last < 0) return;
    select(std::clamp((m_selected < 0 ? last + 1 : m_selected) + by, 0, last));
}

void SaleViewModel::submitInput() {
    const QString text = m_input.text().trimmed();
    setInput({});
    if (text.isEmpty()) return startPayment();
    // "3*" keyed faster than the keys could be told apart.
    if (text.endsWith(QLatin1Char('*'))) {
        setInput(text.chopped(1));
        return quantityKey();
    }
    scan(text);
}

void SaleViewModel::startPayment() {
    if (basket().totals.lines == 0) {
        m_ui.refuse({domain::Refusal::BasketEmpty, std::nullopt, {}});
        return;
    }
    m_ui.notice.dismiss();
    m_ui.dialogs.open(Dialogs::Tender);
}

void SaleViewModel::quantityKey() {
    if (m_input.empty()) {
        if (m_ui.snapshot() && m_ui.snapshot()->nextQuantity) {
            act([](service::Till& till) { return till.setNextQuantity(Quantity()); });
            return;
        }
        return askQuantity();
    }
    const auto quantity = Quantity::parse(m_input.text().toStdString(), Uom::Each);
    setInput({});
    if (!quantity || quantity->thousandths() <= 0)
        return m_ui.refuse({domain::Refusal::QuantityInvalid, std::nullopt, {}});
    act([q = *quantity](service::Till& till) { return till.setNextQuantity(q); });
}

void SaleViewModel::askQuantity() {
    const auto* l = line(m_selected);
    if (!l) return m_ui.refuse({domain::Refusal::BasketEmpty, std::nullopt, {}});
    NumberViewModel::Question q;
    q.title = tr("Quantity");
    q.subject = fromUtf8(l->name);
    q.hint = tr("now %1").arg(quantityText(*l));
    q.suffix = fromUtf8(l->unitName);
    q.decimals = l->kind == domain::ItemKind::Weighed ? 3 : 0;
    q.answer = [this, no = l->no, uom = l->quantity.uom()](const QString& text) {
        const auto quantity = Quantity::parse(text.toStdString(), uom);
        if (!quantity) return m_ui.refuse({domain::Refusal::QuantityInvalid, std::nullopt, {}});
        m_ui.dialogs.close();
        act([no, value = *quantity](service::Till& till) {
            return till.changeQuantity(no, value);
        });
    };
    q.cancelled = [this] { m_ui.dialogs.close(); };
    m_number.ask(std::move(q));
    m_ui.dialogs.open(Dialogs::Quantity);
}

void SaleViewModel::voidSelected() {
    const auto* l = line(m_selected);
    if (!l) return m_ui.refuse({domain::Refusal::BasketEmpty, std::nullopt, {}});
    act([no = l->no](service::Till& till) { return till.voidLine(no); },
        tr("Voided: %1").arg(fromUtf8(l->name)));
}

void SaleViewModel::typed(const QString& text) {
    if (m_input.put(text)) emit inputChanged();
}

void SaleViewModel::takeBack(int characters) {
    m_input.takeBack(characters);
    emit inputChanged();
}

bool SaleViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submitInput();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            // First the entry, then the message and the waiting quantity; never the sale.
            if (!m_input.empty()) {
                setInput({});
            } else if (m_ui.notice.shown()) {
                m_ui.notice.dismiss();
            } else if (!nextQuantityText().isEmpty()) {
                act([](service::Till& till) { return till.setNextQuantity(Quantity()); });
            }
            return true;
        case Action::Quantity:
            quantityKey();
            return true;
        case Action::Repeat:
            act([](service::Till& till) { return till.repeatLast(); });
            return true;
        case Action::VoidLine:
            voidSelected();
            return true;
        case Action::CancelSale:
            if (empty())
                m_ui.refuse({domain::Refusal::BasketEmpty, std::nullopt, {}});
            else
                emit confirmCancelRequested();
            return true;
        case Action::Suspend:
            act([](service::Till& till) { return till.suspend(); }, tr("The sale is suspended"));
            return true;
        case Action::LineUp:
        case Action::LineDown:
            moveSelection(action == Action::LineUp ? -1 : 1);
            return true;
        case Action::PageUp:
        case Action::PageDown:
            moveSelection(action == Action::PageUp ? -kPage : kPage);
            return true;
        case Action::Pay:
            if (!m_input.empty()) return submitInput(), true;
            startPayment();
            return true;
        case Action::Subtotal:
            if (empty()) return m_ui.refuse({domain::Refusal::BasketEmpty, {}, {}}), true;
            m_ui.notice.show(Notice::Info,
                             (refund() ? tr("To pay back %1") : tr("Subtotal %1"))
                                 .arg(currencySign() + dueText()),
                             countText());
            return true;
        case Action::Reprint:
            act([](service::Till& till) { return till.reprintLast(); },
                tr("The last receipt prints again"));
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
