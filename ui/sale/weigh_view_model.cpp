#include "sale/weigh_view_model.h"

#include "format/money_text.h"
#include "format/weight_text.h"

namespace evertill::ui {

namespace {

Quantity kilograms(std::int64_t thousandths) {
    return Quantity::fromThousandths(thousandths, Uom::Kilogram);
}

Quantity keyedKilograms(const Entry& entry) {
    return Quantity::parse(entry.text().toStdString(), Uom::Kilogram).value_or(kilograms(0));
}

}  // namespace

WeighViewModel::WeighViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_sentTare(kilograms(0)) {
    connect(&m_ui.devices, &DevicePort::weightChanged, this, &WeighViewModel::takeReading);
    connect(&m_ui.devices, &DevicePort::weighed, this, &WeighViewModel::takeAnswer);
    connect(&m_ui.devices, &DevicePort::scaleCommandDone, this, [this](bool sent) {
        if (!m_open || sent) return;
        m_ui.notice.show(Notice::Refused, tr("The scale did not take the key"),
                         tr("Press it on the scale itself."));
        m_ui.sounds.play(Sound::Refused);
    });
}

void WeighViewModel::start(const domain::SaleItem& item) {
    m_item = item;
    m_weight.clear();
    m_tare.clear();
    m_keyingTare = false;
    m_reading = {};
    m_reading.problem = QStringLiteral("waiting");
    m_scale = m_ui.devices.scaleAbilities();
    if (!m_scale.present) m_reading.problem = QStringLiteral("none");
    m_sentTare = kilograms(0);
    m_touchedTare = false;
    m_asked = 0;
    m_open = true;
    m_ui.devices.watchScale(true);
    emit changed();
}

void WeighViewModel::stop() {
    if (!m_open) return;
    m_open = false;
    m_asked = 0;
    // The next article must not be weighed against this one's tare.
    if (m_touchedTare && m_scale.clearTare) m_ui.devices.pressScaleKey(ScaleKey::ClearTare);
    m_ui.devices.watchScale(false);
}

void WeighViewModel::takeReading(const WeightReading& r) {
    const bool first = !m_reading.tellsNet && r.tellsNet;
    m_reading = r;
    if (!m_open) return;
    m_scale = m_ui.devices.scaleAbilities();
    if (first) sendTare();
    emit changed();
}

// So that the scale's own display, which the customer looks at, shows the same net weight. Only a
// scale that says whether its weight is net is told: with any other the tare might go off twice.
void WeighViewModel::sendTare() {
    const Quantity tare = wantedTare();
    const bool mayTell = m_scale.presetTare && m_scale.clearTare && m_reading.tellsNet;
    if (!mayTell || m_keyingTare || keyed() || tare == m_sentTare) return;
    const bool tared = m_reading.net && m_sentTare.thousandths() == 0;
    if (tared && m_tare.empty()) return;  // by a person, at the scale: that stands
    m_sentTare = tare;
    m_touchedTare = true;
    m_ui.devices.presetTare(tare);
}

QString WeighViewModel::itemName() const {
    QString name = fromUtf8(m_item.item.name);
    if (!m_item.item.spec.empty()) name += QLatin1Char(' ') + fromUtf8(m_item.item.spec);
    return name;
}

QString WeighViewModel::priceText() const {
    if (!m_item.unitPrice) return {};
    return tr("%1 per %2")
        .arg(currencySign() + unitPriceText(*m_item.unitPrice), uomText(m_item.item.uom));
}

Quantity WeighViewModel::Weight::net() const {
    return kilograms(gross.thousandths() - tare.thousandths());
}

Quantity WeighViewModel::wantedTare() const {
    if (!m_tare.empty()) return keyedKilograms(m_tare);
    return m_item.item.tare.convertedTo(Uom::Kilogram).value_or(kilograms(0));
}

std::optional<WeighViewModel::Weight> WeighViewModel::weightOf(const WeightReading& r) const {
    const auto shown = r.gross.convertedTo(Uom::Kilogram);
    if (!r.valid || !shown) return std::nullopt;
    if (!r.net) return Weight{*shown, wantedTare()};
    // Of a tare that a person took at the scale only the net weight is known.
    return Weight{kilograms(shown->thousandths() + m_sentTare.thousandths()), m_sentTare};
}

std::optional<WeighViewModel::Weight> WeighViewModel::weight() const {
    if (keyed()) return Weight{keyedKilograms(m_weight), wantedTare()};
    return weightOf(m_reading);
}

QString WeighViewModel::weightText() const {
    if (keyed() && wantedTare().thousandths() == 0) return m_weight.text();
    const auto w = weight();
    return w ? fromUtf8(w->net().toString()) : QStringLiteral("- - -");
}

QString WeighViewModel::weightName() const {
    const auto w = weight();
    const bool net = (w && w->tare.thousandths() > 0) || (!keyed() && m_reading.net);
    return net ? tr("Net") : tr("Weight");
}

QString WeighViewModel::grossText() const {
    if (keyed()) return m_weight.text() + QStringLiteral(" kg");
    const auto w = weight();
    if (!w) return QStringLiteral("—");
    const bool unknown = m_reading.net && m_sentTare.thousandths() == 0;
    return unknown ? tr("not known") : fromUtf8(w->gross.toString()) + QStringLiteral(" kg");
}

QString WeighViewModel::tareText() const {
    if (m_keyingTare && !m_tare.empty()) return m_tare.text() + QStringLiteral(" kg");
    if (!keyed() && m_reading.net && m_sentTare.thousandths() == 0) return tr("at the scale");
    return fromUtf8(wantedTare().toString()) + QStringLiteral(" kg");
}

QString WeighViewModel::totalText() const {
    const auto w = weight();
    if (!w || !m_item.unitPrice || w->net().thousandths() <= 0) return QStringLiteral("—");
    const Uom priced = uomIsWeight(m_item.item.uom) ? m_item.item.uom : Uom::Kilogram;
    const auto inUnit = w->net().convertedTo(priced);
    const auto amount = inUnit ? extend(*m_item.unitPrice, *inUnit) : std::nullopt;
    return amount ? moneyText(*amount) : QStringLiteral("—");
}

QString WeighViewModel::stateText() const {
    if (keyed()) return tr("keyed by hand");
    if (asking()) return tr("asking the scale ...");
    return weightStateText(m_reading);
}

QString WeighViewModel::todoText() const {
    if (keyed() || asking()) return {};
    const auto w = weight();
    if (w && w->gross.thousandths() > 0 && w->net().thousandths() <= 0)
        return tr("The tare is heavier than what lies on the scale.");
    return weightTodo(m_reading);
}

bool WeighViewModel::stable() const {
    return keyed() || (m_reading.valid && m_reading.stable);
}

bool WeighViewModel::faulty() const {
    return !keyed() && !m_reading.valid && m_reading.problem != QLatin1String("waiting") &&
           m_reading.problem != QLatin1String("none");
}

bool WeighViewModel::ready() const {
    const auto w = weight();
    return stable() && w && w->net().thousandths() > 0;
}

QString WeighViewModel::currencySign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

// ---- The scale's keys

QString WeighViewModel::keyReason(bool can) const {
    if (!m_scale.present) return tr("no scale");
    if (m_reading.problem == QLatin1String("offline")) return tr("the scale does not answer");
    return can ? QString() : tr("only on the scale itself");
}

QString WeighViewModel::zeroReason() const {
    return keyReason(m_scale.zero);
}

bool WeighViewModel::tareClears() const {
    return m_reading.net && m_scale.clearTare;
}

QString WeighViewModel::tareReason() const {
    const QString reason = keyReason(m_scale.tare || tareClears());
    if (!reason.isEmpty()) return reason;
    if (m_reading.valid && !m_reading.tellsNet) return tr("it does not say net: key the tare");
    return {};
}

void WeighViewModel::pressZero() {
    if (canZero()) m_ui.devices.pressScaleKey(ScaleKey::Zero);
}

void WeighViewModel::pressTare() {
    if (!canTare()) return;
    m_touchedTare = true;
    m_sentTare = kilograms(0);
    m_tare.clear();
    m_ui.devices.pressScaleKey(tareClears() ? ScaleKey::ClearTare : ScaleKey::Tare);
    emit changed();
}

// ---- Taking the weight

void WeighViewModel::confirm() {
    if (asking()) return;
    if (keyed()) {
        const auto w = weight();
        if (w->gross.thousandths() > 0) return sell(*w);
        m_ui.notice.show(Notice::Refused, tr("There is no weight yet"),
                         tr("Put it on the scale, or key the weight."));
        return m_ui.sounds.play(Sound::Refused);
    }
    if (!m_scale.present) {
        m_ui.notice.show(Notice::Refused, tr("There is no scale"), tr("Key the weight."));
        return m_ui.sounds.play(Sound::Refused);
    }
    m_asked = ++m_lastAsked;
    emit changed();
    const bool perKilogram = m_item.unitPrice && m_item.item.uom == Uom::Kilogram;
    m_ui.devices.weigh(m_asked, perKilogram ? unitPriceText(*m_item.unitPrice) : QString());
}

void WeighViewModel::takeAnswer(quint64 id, WeighAnswer answer, const WeightReading& reading) {
    if (!m_open || id != m_asked) return;
    m_asked = 0;
    emit changed();
    const auto w = weightOf(reading);
    // Trusted, and looked at: only a whole, stable, positive weight of known unit is sold.
    if (answer == WeighAnswer::Weighed && w && reading.stable && reading.gross.thousandths() > 0)
        return sell(*w);
    if (answer == WeighAnswer::Weighed) answer = WeighAnswer::Unstable;
    m_ui.notice.show(Notice::Refused, weighRefusal(answer), weighTodo(answer));
    m_ui.sounds.play(Sound::Refused);
}

void WeighViewModel::sell(const Weight& weight) {
    m_ui.run(
        this, [w = weight](service::Till& till) { return till.weigh(w.gross, w.tare); },
        [this](service::TillResult<service::ScanOutcome> r) {
            if (!r) return m_ui.refuse(r.error());
            m_ui.notice.dismiss();
            m_ui.sounds.play(Sound::Accepted);
        });
}

void WeighViewModel::cancel() {
    m_ui.run(
        this, [](service::Till& till) { return till.clearPending(); },
        [this](service::TillResult<> r) {
            if (!r) m_ui.refuse(r.error());
        });
}

void WeighViewModel::toggleTare() {
    m_keyingTare = !m_keyingTare;
    if (m_keyingTare)
        m_tare.clear();
    else
        sendTare();
    emit changed();
}

void WeighViewModel::typed(const QString& text) {
    m_asked = 0;  // whatever the scale answers now is not wanted any more
    entry().put(text);
    emit changed();
}

void WeighViewModel::takeBack(int characters) {
    entry().takeBack(characters);
    emit changed();
}

bool WeighViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            if (m_keyingTare)
                toggleTare();
            else
                confirm();
            return true;
        case Action::Weigh:
        case Action::Quantity:
            toggleTare();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            if (m_keyingTare) {
                m_tare.clear();
                m_keyingTare = false;
                sendTare();
            } else if (!m_weight.empty()) {
                m_weight.clear();
            } else {
                cancel();
            }
            emit changed();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
