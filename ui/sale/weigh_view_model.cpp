#include "sale/weigh_view_model.h"

#include "format/money_text.h"

namespace evertill::ui {

WeighViewModel::WeighViewModel(UiServices& ui, QObject* parent) : QObject(parent), m_ui(ui) {
    connect(&m_ui.devices, &DevicePort::weightChanged, this, [this](const WeightReading& r) {
        m_reading = r;
        if (m_open) emit changed();
    });
}

void WeighViewModel::start(const domain::SaleItem& item) {
    m_item = item;
    m_weight.clear();
    m_tare.clear();
    m_keyingTare = false;
    m_reading = {};
    m_open = true;
    m_ui.devices.watchScale(true);
    emit changed();
}

void WeighViewModel::stop() {
    if (!m_open) return;
    m_open = false;
    m_ui.devices.watchScale(false);
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

Quantity WeighViewModel::tare() const {
    if (!m_tare.empty())
        if (const auto t = Quantity::parse(m_tare.text().toStdString(), Uom::Kilogram)) return *t;
    if (m_weight.empty() && m_reading.valid && m_reading.tare.thousandths() > 0)
        return m_reading.tare;
    if (const auto kg = m_item.item.tare.convertedTo(Uom::Kilogram)) return *kg;
    return Quantity::fromThousandths(0, Uom::Kilogram);
}

std::optional<Quantity> WeighViewModel::gross() const {
    if (!m_weight.empty()) return Quantity::parse(m_weight.text().toStdString(), Uom::Kilogram);
    if (m_reading.valid) return m_reading.gross.convertedTo(Uom::Kilogram);
    return std::nullopt;
}

QString WeighViewModel::weightText() const {
    if (!m_weight.empty()) return m_weight.text();
    const auto g = gross();
    if (!g) return QStringLiteral("- - -");
    return fromUtf8(g->toString());
}

QString WeighViewModel::tareText() const {
    const QString shown =
        m_keyingTare && !m_tare.empty() ? m_tare.text() : fromUtf8(tare().toString());
    return shown + QStringLiteral(" kg");
}

QString WeighViewModel::totalText() const {
    const auto g = gross();
    if (!g || !m_item.unitPrice) return QStringLiteral("—");
    const Quantity net =
        Quantity::fromThousandths(g->thousandths() - tare().thousandths(), Uom::Kilogram);
    if (net.thousandths() <= 0) return QStringLiteral("—");
    const Uom priced = uomIsWeight(m_item.item.uom) ? m_item.item.uom : Uom::Kilogram;
    const auto inUnit = net.convertedTo(priced);
    const auto amount = inUnit ? extend(*m_item.unitPrice, *inUnit) : std::nullopt;
    return amount ? moneyText(*amount) : QStringLiteral("—");
}

QString WeighViewModel::stateText() const {
    if (keyed()) return tr("keyed by hand");
    if (m_reading.valid) return m_reading.stable ? tr("stable") : tr("moving ...");
    if (m_reading.problem == QLatin1String("overload")) return tr("too heavy for the scale");
    if (m_reading.problem == QLatin1String("underload")) return tr("below zero: press Zero");
    return tr("no scale: key the weight");
}

bool WeighViewModel::stable() const {
    return keyed() || (m_reading.valid && m_reading.stable);
}

bool WeighViewModel::ready() const {
    const auto g = gross();
    return stable() && g && g->thousandths() > 0;
}

QString WeighViewModel::currencySign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void WeighViewModel::confirm() {
    const auto weight = gross();
    if (!stable() || !weight || weight->thousandths() <= 0) {
        if (weight && weight->thousandths() > 0) {
            m_ui.refuse({domain::Refusal::WeightUnstable, std::nullopt, {}});
        } else {
            m_ui.notice.show(Notice::Refused, tr("There is no weight yet"),
                             tr("Put it on the scale, or key the weight."));
            m_ui.sounds.play(Sound::Refused);
        }
        return;
    }
    m_ui.run(
        this, [g = *weight, t = tare()](service::Till& till) { return till.weigh(g, t); },
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
    if (m_keyingTare) m_tare.clear();
    emit changed();
}

void WeighViewModel::typed(const QString& text) {
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
