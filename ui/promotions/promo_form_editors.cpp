// What keys, touches and scans do to the field in front.
#include "format/form_text.h"
#include "format/money_text.h"
#include "format/promotion_facts.h"
#include "promotions/promo_form_view_model.h"

namespace evertill::ui {

using pricing::FieldType;

namespace {
constexpr int kPage = 5;
constexpr qsizetype kMaxFilter = 40;
constexpr qsizetype kMaxText = 200;
constexpr std::size_t kMaxTiers = 20;
constexpr std::size_t kMostKeys = 200;  ///< longer than any code

/// "19302100" as it is keyed: "19:30–21:0".
QString hoursText(const QString& digits) {
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i == 2 || i == 6) out += QLatin1Char(':');
        if (i == 4) out += QLatin1Char('-');
        out += digits.at(i);
    }
    return out;
}
}  // namespace

bool PromoFormViewModel::typingText() const {
    return editor() == Words || editor() == Goods || editor() == Options;
}

QString PromoFormViewModel::entryText() const {
    switch (editor()) {
        case Number:
            return m_entry.text();
        case Words:
            return fromUtf8(m_values.text(field()));
        case Options:
            return m_filter;
        case Hours:
            return hoursText(m_hours);
        case Date:
            return m_dates.keyed();
        default:
            return {};
    }
}

void PromoFormViewModel::setEntryText(const QString& text) {
    if (text == entryText()) return;
    if (editor() == Words) {
        m_values.set(field(), text.left(kMaxText).toStdString());
        touched();
    } else if (editor() == Options) {
        m_filter = text.left(kMaxFilter);
        show();
    }
}

void PromoFormViewModel::put(const QString& text) {
    switch (editor()) {
        case Number:
            if (m_fresh) m_entry.clear();
            m_fresh = false;
            m_entry.put(text);
            m_values.set(field(), m_entry.text().toStdString());
            return touched();
        case Words:
        case Options:
            return setEntryText(entryText() + text);
        case Date:
            m_dates.type(text);
            emit changed();
            return;
        case Hours:
            for (const QChar c : text)
                if (c >= QLatin1Char('0') && c <= QLatin1Char('9') && m_hours.size() < 8)
                    m_hours += c;
            if (m_hours.size() == 8) addWindow();
            emit changed();
            return;
        case Choice:
        case Weekdays:
            if (const int n = text.toInt(); n > 0) pickOption(n - 1);
            return;
        case Tiers:
            if (QString* c = cell(m_row, m_column)) {
                Entry keyed(Entry::Kind::Decimal, 10, 2);
                keyed.set(m_fresh ? QString() : *c);
                m_fresh = false;
                keyed.put(text);
                *c = keyed.text();
                keepTiers();
                touched();
            }
            return;
        default:
            return;
    }
}

void PromoFormViewModel::typed(const QString& text) {
    if (editor() == Goods) return m_picker.typed(text);
    if (m_before.size() < kMostKeys)
        m_before.push_back(
            {m_values, m_cells, m_errors, m_entry.text(), m_filter, m_hours, m_fresh, m_dirty});
    put(text);
}

void PromoFormViewModel::takeBack(int characters) {
    if (editor() == Goods) return m_picker.takeBack(characters);
    if (editor() == Date)
        for (int i = 0; i < characters; ++i)
            m_dates.takeBack();
    const auto n = static_cast<std::size_t>(std::max(0, characters));
    if (n == 0 || m_before.empty()) return;
    const std::size_t at = m_before.size() - std::min(n, m_before.size());
    Before before = std::move(m_before[at]);
    m_before.resize(at);
    m_values = std::move(before.values);
    m_cells = std::move(before.cells);
    m_errors = std::move(before.errors);
    m_entry.set(before.entry);
    m_filter = before.filter;
    m_hours = before.hours;
    m_fresh = before.fresh;
    m_dirty = before.dirty;
    show();
}

void PromoFormViewModel::erase() {
    switch (editor()) {
        case Goods:
            m_picker.takeBack(1);
            break;
        case Number:
            m_fresh = false;
            m_entry.takeBack(1);
            m_values.set(field(), m_entry.text().toStdString());
            touched();
            break;
        case Words:
        case Options:
            setEntryText(entryText().chopped(std::min<qsizetype>(1, entryText().size())));
            break;
        case Date:
            m_dates.takeBack();
            break;
        case Hours:
            m_hours.chop(1);
            break;
        case Tiers:
            if (QString* c = cell(m_row, m_column)) {
                m_fresh = false;
                c->chop(1);
                keepTiers();
                touched();
            }
            break;
        default:
            break;
    }
    emit changed();
}

void PromoFormViewModel::addWindow() {
    const QString text = hoursText(m_hours);
    m_hours.clear();
    pricing::FormValues trial = m_values;
    auto all = m_values.list(F::Hours);
    all.push_back(text.toStdString());
    trial.set(F::Hours, all);
    const auto made = pricing::promotionOf(trial);
    if (!made)
        for (const auto& e : made.error())
            if (e.fault == pricing::FormFault::BadHours) {
                m_errors[F::Hours] = formFaultText({F::Hours, e.fault, -1});
                m_ui.sounds.play(Sound::Refused);
                return show();
            }
    m_values = std::move(trial);
    touched();
}

void PromoFormViewModel::showOptions() {
    std::vector<PromoRow> rows;
    const auto& chosen = m_values.list(field());
    const auto isChosen = [&](const std::string& code) {
        return std::find(chosen.begin(), chosen.end(), code) != chosen.end();
    };
    const auto add = [&](const std::string& code, const QString& title, const QString& text) {
        PromoRow row;
        row.key = fromUtf8(code);
        row.title = title;
        row.text = text;
        row.marked = isChosen(code);
        rows.push_back(std::move(row));
    };
    if (editor() == Choice) {
        for (const auto option : pricing::formChoices(m_values.kind, field()))
            add(std::string(option), formChoiceText(field(), std::string(option)), {});
    } else if (editor() == Weekdays) {
        for (int d = 1; d <= 7; ++d)
            add(std::to_string(d), weekdayText(d), {});
    } else if (const auto* all = editor() == Options ? optionsOf(field()) : nullptr) {
        for (const auto& o : *all) {
            const QString name = field() == F::Levels ? levelText(o.code)
                                                      : fromUtf8(o.name.empty() ? o.code : o.name);
            const bool found = m_filter.isEmpty() || name.contains(m_filter, Qt::CaseInsensitive) ||
                               fromUtf8(o.code).contains(m_filter, Qt::CaseInsensitive);
            if (found) add(o.code, name, o.name == o.code ? QString() : fromUtf8(o.code));
        }
        // What is chosen and not in the list: of another program, or keyed.
        for (const auto& code : chosen)
            if (std::none_of(all->begin(), all->end(),
                             [&](const auto& o) { return o.code == code; }))
                add(code, fromUtf8(code), {});
    }
    m_optionRows.show(std::move(rows));
}

void PromoFormViewModel::pickOption(int index) {
    if (index < 0 || index >= m_optionRows.rowCount()) return;
    const std::string code = m_optionRows.rows()[static_cast<std::size_t>(index)].key.toStdString();
    const bool single = editor() == Choice || type() == FieldType::Coupon;
    auto list = single ? std::vector<std::string>() : m_values.list(field());
    const auto at = std::find(list.begin(), list.end(), code);
    if (at != list.end())
        list.erase(at);
    else
        list.push_back(code);
    if (editor() == Weekdays) std::sort(list.begin(), list.end());
    m_values.set(field(), list);
    m_filter.clear();
    touched();
}

void PromoFormViewModel::pickDays(const QString& days) {
    std::vector<std::string> list;
    for (const QChar c : days)
        list.emplace_back(1, c.toLatin1());
    m_values.set(F::Weekdays, list);
    touched();
}

void PromoFormViewModel::showPicked() {
    std::vector<PromoRow> rows;
    const auto& list = m_values.list(field());
    if (editor() == Goods)
        for (const auto& text : list) {
            const auto star = bundle() ? text.rfind('*') : std::string::npos;
            PromoRow row;
            row.key = fromUtf8(text.substr(0, star));
            row.title = goodsName(text.substr(0, star));
            row.text = row.key;
            row.value = star == std::string::npos ? QString() : fromUtf8(text.substr(star + 1));
            rows.push_back(std::move(row));
        }
    if (editor() == Hours)
        for (const auto& text : list) {
            PromoRow row;
            row.key = row.title = fromUtf8(text);
            rows.push_back(std::move(row));
        }
    m_pickedRows.show(std::move(rows));
}

void PromoFormViewModel::addGoods(const GoodsPicker::Goods& goods) {
    if (editor() != Goods) return;
    const std::string code = goods.itemCode.toStdString();
    m_names.goods[code] = goods.name.toStdString();
    m_plainNames[code] = goods.plainName;
    auto list = type() == FieldType::OneGoods ? std::vector<std::string>() : m_values.list(field());
    if (bundle()) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].substr(0, list[i].rfind('*')) == code) return more(static_cast<int>(i));
        list.push_back(code + "*1");
    } else if (std::find(list.begin(), list.end(), code) == list.end()) {
        list.push_back(code);
    }
    m_values.set(field(), list);
    touched();
}

void PromoFormViewModel::more(int index) {
    auto list = m_values.list(field());
    if (index < 0 || index >= static_cast<int>(list.size())) return;
    std::string& row = list[static_cast<std::size_t>(index)];
    const auto star = row.rfind('*');
    const int n = star == std::string::npos ? 1 : fromUtf8(row.substr(star + 1)).toInt();
    row = row.substr(0, star) + "*" + std::to_string(n + 1);
    m_values.set(field(), list);
    touched();
}

void PromoFormViewModel::less(int index) {
    auto list = m_values.list(field());
    if (index < 0 || index >= static_cast<int>(list.size())) return;
    std::string& row = list[static_cast<std::size_t>(index)];
    const auto star = row.rfind('*');
    const int n = star == std::string::npos ? 1 : fromUtf8(row.substr(star + 1)).toInt();
    if (n <= 1) return remove(index);
    row = row.substr(0, star) + "*" + std::to_string(n - 1);
    m_values.set(field(), list);
    touched();
}

void PromoFormViewModel::remove(int index) {
    auto list = m_values.list(field());
    if (index < 0 || index >= static_cast<int>(list.size())) return;
    list.erase(list.begin() + index);
    m_values.set(field(), list);
    touched();
}

void PromoFormViewModel::clearField() {
    m_values.set(field(), std::vector<std::string>());
    touched();
    enterField();
}

QString* PromoFormViewModel::cell(int row, int column) {
    if (row < 0 || row >= static_cast<int>(m_cells.size())) return nullptr;
    auto& pair = m_cells[static_cast<std::size_t>(row)];
    return column == 0 ? &pair.first : &pair.second;
}

void PromoFormViewModel::showTiers() {
    std::vector<PromoRow> rows;
    if (editor() == Tiers)
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            PromoRow row;
            row.title = m_cells[i].first;
            row.value = m_cells[i].second;
            row.selected = static_cast<int>(i) == m_row;
            rows.push_back(std::move(row));
        }
    m_tierRows.show(std::move(rows));
}

/// The cells into the form's value; empty rows are none.
void PromoFormViewModel::keepTiers() {
    if (editor() != Tiers) return;
    std::vector<std::string> rows;
    for (const auto& [from, gives] : m_cells)
        if (!from.isEmpty() || !gives.isEmpty())
            rows.push_back((from + QLatin1Char('=') + gives).toStdString());
    m_values.set(F::Tiers, rows);
}

void PromoFormViewModel::selectCell(int row, int column) {
    if (cell(row, column) == nullptr) return;
    m_row = row;
    m_column = column;
    m_fresh = true;
    show();
}

void PromoFormViewModel::addTier() {
    if (m_cells.size() >= kMaxTiers) return;
    m_cells.emplace_back();
    selectCell(static_cast<int>(m_cells.size()) - 1, 0);
}

void PromoFormViewModel::removeTier(int row) {
    if (cell(row, 0) == nullptr) return;
    m_cells.erase(m_cells.begin() + row);
    if (m_cells.empty()) m_cells.emplace_back();
    m_row = std::min(m_row, static_cast<int>(m_cells.size()) - 1);
    keepTiers();
    touched();
}

/// Enter in a tier: the next figure, a new tier behind a full one, the next field behind an empty
/// one.
void PromoFormViewModel::moveCell() {
    const auto& row = m_cells[static_cast<std::size_t>(m_row)];
    const bool last = m_row + 1 == static_cast<int>(m_cells.size());
    if (row.first.isEmpty() && row.second.isEmpty()) return next();
    if (m_column == 0) return selectCell(m_row, 1);
    if (!last) return selectCell(m_row + 1, 0);
    if (row.first.isEmpty() || row.second.isEmpty()) return next();
    addTier();
}

void PromoFormViewModel::scanned(const QString& code) {
    if (editor() == Goods) return m_picker.scanned(code);
    if (field() == F::Coupon) {
        m_values.set(F::Coupon, code.toStdString());
        m_ui.sounds.play(Sound::Accepted);
        return touched();
    }
    // Goods are meant: the field for them takes the scan wherever the manager stands.
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (pricing::formFieldType(m_specs[i].field) == FieldType::Goods && m_specs[i].required) {
            select(static_cast<int>(i));
            return m_picker.scanned(code);
        }
    m_ui.notice.show(Notice::Attention, tr("No goods are asked for here"),
                     tr("Choose certain goods first, then scan."));
    m_ui.sounds.play(Sound::Refused);
}

bool PromoFormViewModel::clearEntry() {
    if (editor() == Options && !m_filter.isEmpty()) {
        setEntryText({});
        return true;
    }
    if (editor() == Hours && !m_hours.isEmpty()) {
        m_hours.clear();
        emit changed();
        return true;
    }
    return editor() == Date && m_dates.clearKeyed();
}

bool PromoFormViewModel::perform(Action::Id action) {
    if (editor() == Goods && m_picker.perform(action)) return true;
    const bool cells = editor() == Tiers;
    m_before.clear();
    switch (action) {
        case Action::Suspend:
            return save(), true;
        case Action::PriceCheck:
            return tryOut(), true;
        case Action::LineUp:
            if (cells && m_row > 0) return selectCell(m_row - 1, m_column), true;
            return previous(), true;
        case Action::LineDown:
            if (cells && m_row + 1 < static_cast<int>(m_cells.size()))
                return selectCell(m_row + 1, m_column), true;
            return next(), true;
        case Action::PageUp:
            return select(m_index - kPage), true;
        case Action::PageDown:
            return select(m_index + kPage), true;
        case Action::Backspace:
            return erase(), true;
        case Action::Clear:
            if (!clearEntry()) emit leaveRequested();
            return true;
        case Action::Enter:
            if (cells) return moveCell(), true;
            if (editor() == Options && !m_filter.isEmpty()) {
                // A code that no list knows: of a coupon, of a level.
                const bool free = type() == FieldType::Coupon || type() == FieldType::Levels;
                if (m_optionRows.rowCount() > 0 && (!free || !m_optionRows.rows().front().marked)) {
                    pickOption(0);
                } else if (free) {
                    auto list = type() == FieldType::Coupon ? std::vector<std::string>()
                                                            : m_values.list(field());
                    list.push_back(m_filter.trimmed().toStdString());
                    m_filter.clear();
                    m_values.set(field(), list);
                    touched();
                }
                return true;
            }
            if (editor() == Date && !m_dates.keyed().isEmpty()) {
                if (const auto date = m_dates.keyedDate()) {
                    m_values.set(field(), date->toStdString());
                    touched();
                    enterField();
                } else {
                    m_dates.clearKeyed();
                    m_ui.notice.show(Notice::Attention, tr("There is no such date"),
                                     tr("Key it as 1128, 20261128 or 202611280900."));
                    m_ui.sounds.play(Sound::Attention);
                    return true;
                }
            }
            return next(), true;
        case Action::VoidLine:
            if (typingText()) return false;
            if (cells)
                removeTier(m_row);
            else if (optional())
                clearField();
            return true;
        case Action::Repeat:
        case Action::Quantity:
        case Action::Subtotal:
        case Action::Pay:
            return !typingText();
        default:
            return false;
    }
}

}  // namespace evertill::ui
