#include "promotions/promo_form_view_model.h"

#include "format/form_text.h"
#include "format/money_text.h"
#include "format/promotion_facts.h"
#include "format/promotion_text.h"

namespace evertill::ui {

using pricing::FieldType;
using pricing::FormKind;

PromoFormViewModel::PromoFormViewModel(UiServices& ui, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_fields(this),
      m_optionRows(this),
      m_pickedRows(this),
      m_tierRows(this),
      m_picker(ui),
      m_dates() {
    connect(&m_picker, &GoodsPicker::picked, this, &PromoFormViewModel::addGoods);
    connect(&m_dates, &DatePicker::picked, this, [this](const QString& date) {
        m_values.set(field(), date.toStdString());
        touched();
        if (!date.isEmpty()) m_dates.start(m_options.now, date);
    });
}

void PromoFormViewModel::setOptions(service::DeskOptions options) {
    m_options = std::move(options);
    for (const auto& c : m_options.categories)
        m_names.categories[c.code] = c.name;
    for (const auto& c : m_options.coupons)
        m_names.coupons[c.code] = c.name;
    show();
}

void PromoFormViewModel::start(FormKind kind) {
    m_names.goods.clear();
    reset(pricing::emptyForm(kind));
}

bool PromoFormViewModel::edit(const pricing::Promotion& document, const service::DeskNames& names,
                              bool asNew) {
    auto values = pricing::formOf(document);
    if (!values) return false;
    if (asNew) values->id.clear();
    m_names.goods = names.goods;
    reset(std::move(*values));
    m_dirty = asNew;
    return true;
}

void PromoFormViewModel::reset(pricing::FormValues values) {
    m_values = std::move(values);
    m_errors.clear();
    m_plainNames.clear();
    m_dirty = m_working = false;
    m_index = 0;
    show();
    enterField();
}

void PromoFormViewModel::forget() {
    m_dirty = false;
    emit changed();
}

QString PromoFormViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

PromoFormViewModel::F PromoFormViewModel::field() const {
    return m_specs.empty() ? F::Name : m_specs[static_cast<std::size_t>(m_index)].field;
}

QString PromoFormViewModel::title() const {
    const QString kind = formKindText(m_values.kind);
    return m_values.id.empty()
               ? tr("New: %1").arg(kind)
               : tr("New version: %1").arg(kind) + QStringLiteral(" · ") + fromUtf8(m_values.id);
}

PromoFormViewModel::Editor PromoFormViewModel::editor() const {
    switch (type()) {
        case FieldType::Choice:
            return Choice;
        case FieldType::Money:
        case FieldType::Percent:
        case FieldType::Count:
            return Number;
        case FieldType::Text:
            return Words;
        case FieldType::Goods:
        case FieldType::OneGoods:
        case FieldType::Bundle:
            return Goods;
        case FieldType::Categories:
        case FieldType::Brands:
        case FieldType::Levels:
        case FieldType::Coupon:
            return Options;
        case FieldType::Tiers:
            return Tiers;
        case FieldType::Date:
            return Date;
        case FieldType::Weekdays:
            return Weekdays;
        case FieldType::Hours:
            return Hours;
    }
    return None;
}

QString PromoFormViewModel::fieldName() const {
    return formFieldText(m_values.kind, field());
}
QString PromoFormViewModel::hint() const {
    return formHintText(m_values.kind, field());
}
QString PromoFormViewModel::error() const {
    const auto it = m_errors.find(field());
    return it == m_errors.end() ? QString() : it->second;
}
QString PromoFormViewModel::placeholder() const {
    const QString made = madeName(field());
    return made.isEmpty() ? formEmptyText(m_values.kind, field()) : made;
}
QString PromoFormViewModel::prefix() const {
    return type() == FieldType::Money ? sign() : QString();
}

QString PromoFormViewModel::suffix() const {
    if (type() != FieldType::Percent) return {};
    const auto rate = Rate::parsePercent(m_values.text(field()));
    // What a shop calls it: 15 % off is 8.5折.
    if (!englishNow() && rate && rate->basisPoints() > 0 && rate->basisPoints() < 10'000)
        return QStringLiteral("%  = ") + rateOffText(*rate);
    return tr("% off");
}

bool PromoFormViewModel::optional() const {
    return !m_specs.empty() && !m_specs[static_cast<std::size_t>(m_index)].required &&
           type() != FieldType::Choice;
}

bool PromoFormViewModel::filled() const {
    return !m_values.list(field()).empty();
}

QStringList PromoFormViewModel::tierHeads() const {
    const bool pieces =
        m_values.kind == FormKind::QuantityPrice || m_values.text(F::Threshold) == "pieces";
    const QString from = pieces ? tr("From pieces") : tr("From amount");
    switch (m_values.kind) {
        case FormKind::QuantityPrice:
            return {from, tr("Price each")};
        case FormKind::TieredDiscount:
            return {from, tr("% off")};
        default:
            return {from, tr("Amount off")};
    }
}

/// Name and texts that are made of the figures as long as nobody keys others.
QString PromoFormViewModel::madeName(F f) const {
    if (f != F::Name && f != F::NameEn && f != F::Text && f != F::TextEn) return {};
    const auto made = pricing::formNames(m_values, subject());
    const QString text = fromUtf8(f == F::Name || f == F::Text ? made.zh : made.en);
    return text.isEmpty() ? tr("made from the figures") : text;
}

pricing::FormSubject PromoFormViewModel::subject() const {
    const auto plain = [this](const std::string& code) {
        const auto it = m_plainNames.find(code);
        return (it == m_plainNames.end() ? goodsName(code) : it->second).toStdString();
    };
    pricing::FormSubject s;
    const std::string& scope = m_values.text(F::Scope);
    if (scope == "goods" && m_values.list(F::Goods).size() == 1)
        s.zh = plain(m_values.text(F::Goods));
    if (scope == "categories" && m_values.list(F::Categories).size() == 1)
        s.zh = optionsOf(F::Categories) ? valueText(F::Categories).toStdString() : std::string();
    if (scope == "brands" && m_values.list(F::Brands).size() == 1) s.zh = m_values.text(F::Brands);
    s.en = s.zh;
    const bool whole = m_values.kind == FormKind::PercentOff ||
                       m_values.kind == FormKind::AmountOff ||
                       m_values.kind == FormKind::TimedPrice;
    if (scope == "all" && whole) {
        s.zh = "全场";
        s.en = "everything";
    }
    const F other = m_values.kind == FormKind::FullGift ? F::Gift : F::GetGoods;
    if (m_values.list(other).size() == 1) s.getZh = s.getEn = plain(m_values.text(other));
    return s;
}

QString PromoFormViewModel::goodsName(const std::string& code) const {
    const auto it = m_names.goods.find(code);
    return fromUtf8(it == m_names.goods.end() || it->second.empty() ? code : it->second);
}

QString PromoFormViewModel::goodsText(const std::vector<std::string>& codes) const {
    pricing::Selector s;
    s.skus = codes;
    return selectorText(s, m_names, sign());
}

const std::vector<service::DeskOption>* PromoFormViewModel::optionsOf(F f) const {
    switch (f) {
        case F::Categories:
            return &m_options.categories;
        case F::Brands:
            return &m_options.brands;
        case F::Levels:
            return &m_options.levels;
        case F::Coupon:
            return &m_options.coupons;
        default:
            return nullptr;
    }
}

QString PromoFormViewModel::valueText(F f) const {
    const auto& list = m_values.list(f);
    if (list.empty()) return {};
    const QString text = fromUtf8(list.front());
    QStringList parts;
    switch (pricing::formFieldType(f)) {
        case FieldType::Choice:
            return formChoiceText(f, list.front());
        case FieldType::Money:
            return sign() + text;
        case FieldType::Percent: {
            const auto rate = Rate::parsePercent(list.front());
            const bool fold =
                !englishNow() && rate && rate->basisPoints() > 0 && rate->basisPoints() < 10'000;
            return text + QStringLiteral(" %") +
                   (fold ? QStringLiteral(" = ") + rateOffText(*rate) : QString());
        }
        case FieldType::Goods:
        case FieldType::OneGoods:
            return goodsText(list);
        case FieldType::Bundle:
            for (const auto& part : list) {
                const auto star = part.rfind('*');
                parts << goodsName(part.substr(0, star)) + QStringLiteral(" × ") +
                             fromUtf8(part.substr(star + 1));
            }
            return parts.join(tr(", "));
        case FieldType::Weekdays:
            for (const auto& d : list)
                parts << weekdayText(fromUtf8(d).toInt());
            return parts.join(QLatin1Char(' '));
        case FieldType::Levels:
            for (const auto& l : list)
                parts << levelText(l);
            return parts.join(tr(", "));
        case FieldType::Categories:
        case FieldType::Brands:
        case FieldType::Coupon:
            for (const auto& code : list) {
                QString name = fromUtf8(code);
                for (const auto& o : *optionsOf(f))
                    if (o.code == code) name = fromUtf8(o.name);
                parts << name;
            }
            return parts.join(tr(", "));
        case FieldType::Tiers:
            for (const auto& row : list)
                parts << fromUtf8(row).replace(QLatin1Char('='), QStringLiteral(" → "));
            return parts.join(QStringLiteral(" · "));
        case FieldType::Hours:
            for (const auto& h : list)
                parts << fromUtf8(h);
            return parts.join(QLatin1Char(' '));
        default:
            return text;
    }
}

void PromoFormViewModel::show() {
    const F before = field();
    m_specs = pricing::formFields(m_values);
    m_index = std::clamp(m_index, 0, static_cast<int>(m_specs.size()) - 1);
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (m_specs[i].field == before) m_index = static_cast<int>(i);
    std::vector<PromoRow> rows;
    QString section;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        const auto& spec = m_specs[i];
        PromoRow row;
        row.key = fromUtf8(pricing::formFieldName(spec.field));
        const QString heading = formSectionText(spec.field);
        if (!heading.isEmpty() && heading != section) row.heading = section = heading;
        row.title = formFieldText(m_values.kind, spec.field);
        row.value = valueText(spec.field);
        const QString made = madeName(spec.field);
        row.text = made.isEmpty() ? formEmptyText(m_values.kind, spec.field) : made;
        const auto fault = m_errors.find(spec.field);
        if (fault != m_errors.end()) row.note = fault->second;
        row.tone = fault != m_errors.end() ? 3 : 0;
        row.marked = spec.required;
        row.selected = static_cast<int>(i) == m_index;
        rows.push_back(std::move(row));
    }
    m_fields.show(std::move(rows));
    showOptions();
    showPicked();
    showTiers();
    emit changed();
}

void PromoFormViewModel::enterField() {
    m_fresh = true;
    m_before.clear();
    m_filter.clear();
    m_hours.clear();
    m_picker.start();
    if (type() == FieldType::Date) m_dates.start(m_options.now, fromUtf8(m_values.text(field())));
    const bool count = type() == FieldType::Count;
    m_entry = count ? Entry(Entry::Kind::Digits, 7) : Entry(Entry::Kind::Decimal, 10, 2);
    m_entry.set(fromUtf8(m_values.text(field())));
    if (type() == FieldType::Tiers) {
        m_cells.clear();
        for (const auto& row : m_values.list(F::Tiers)) {
            const auto at = row.find('=');
            m_cells.emplace_back(fromUtf8(row.substr(0, at)), at == std::string::npos
                                                                  ? QString()
                                                                  : fromUtf8(row.substr(at + 1)));
        }
        if (m_cells.empty()) m_cells.emplace_back();
        m_row = m_column = 0;
    }
    show();
}

void PromoFormViewModel::touched() {
    m_dirty = true;
    // The last fault is mended: the strip has nothing more to say.
    if (m_errors.erase(field()) > 0 && m_errors.empty()) m_ui.notice.dismiss();
    show();
}

void PromoFormViewModel::select(int index) {
    if (m_specs.empty()) return;
    m_index = std::clamp(index, 0, static_cast<int>(m_specs.size()) - 1);
    // show() keeps the field in front by its name.
    const int wanted = m_index;
    show();
    m_index = wanted;
    enterField();
}

void PromoFormViewModel::next() {
    select(m_index + 1);
}
void PromoFormViewModel::previous() {
    select(m_index - 1);
}

void PromoFormViewModel::showFaults(const pricing::FormErrors& faults) {
    m_errors.clear();
    for (const auto& f : faults)
        m_errors.emplace(f.field, formFaultText(f));
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (m_errors.contains(m_specs[i].field)) {
            select(static_cast<int>(i));
            break;
        }
    // In the row that is meant.
    for (const auto& f : faults)
        if (f.field == F::Tiers && editor() == Tiers && cell(f.row, 1) != nullptr) {
            selectCell(f.row, 1);
            break;
        }
    show();
    m_ui.notice.show(Notice::Attention, tr("%1 field(s) need another look").arg(m_errors.size()),
                     tr("They are marked in red."));
    m_ui.sounds.play(Sound::Attention);
}

std::optional<pricing::Promotion> PromoFormViewModel::document() {
    keepTiers();
    auto made = pricing::promotionOf(m_values, subject());
    if (!made) {
        showFaults(made.error());
        return std::nullopt;
    }
    m_errors.clear();
    show();
    return std::move(*made);
}

void PromoFormViewModel::refusedBy(const service::DeskRefused& refused) {
    if (refused.errors.empty()) return m_ui.refuse(refused);
    m_errors.clear();
    QStringList others;
    for (const auto& e : refused.errors) {
        const QString text = documentReasonText(e);
        const auto at = pricing::fieldOfPath(m_values, e.path);
        if (at)
            m_errors.emplace(*at, text);
        else
            others << text;
    }
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (m_errors.contains(m_specs[i].field)) {
            select(static_cast<int>(i));
            break;
        }
    show();
    m_ui.notice.show(
        Notice::Refused, tr("It was not saved"),
        others.isEmpty() ? tr("The fields are marked in red.") : others.join(QLatin1Char(' ')));
    m_ui.sounds.play(Sound::Refused);
}

void PromoFormViewModel::save() {
    if (m_working) return;
    const auto made = document();
    if (!made) return;
    m_working = true;
    emit changed();
    const std::string prefix(pricing::formIdPrefix(m_values.kind));
    m_ui.run(
        this,
        [p = *made, prefix](service::Till& till) { return till.promotionDesk().save(p, prefix); },
        [this](service::DeskResult<service::DeskEntry> r) {
            m_working = false;
            emit changed();
            if (!r) return refusedBy(r.error());
            m_dirty = false;
            m_ui.sounds.play(Sound::Accepted);
            m_ui.notice.show(
                Notice::Info,
                tr("Kept as a draft: %1").arg(inLanguage(r->document->name, r->document->nameEn)),
                tr("It changes no price until it is approved."));
            emit saved(fromUtf8(r->record.id));
        });
}

void PromoFormViewModel::tryOut() {
    if (document()) emit tryRequested();
}

}  // namespace evertill::ui
