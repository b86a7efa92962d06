#include "signin/pin_entry.h"

#include "format/money_text.h"
#include "format/refusal_text.h"
#include "format/time_text.h"

namespace evertill::ui {

namespace {
enum Role { Number = Qt::UserRole + 1, Name, RoleName, Initials, Locked, LockedText, Selected };

QString roleText(const std::string& role) {
    if (role == "cashier") return PinEntry::tr("Cashier");
    if (role == "supervisor") return PinEntry::tr("Supervisor");
    if (role == "manager") return PinEntry::tr("Manager");
    return fromUtf8(role);
}

/// "王" for 王芳, "AB" for Alice Brown.
QString initialsOf(const QString& name) {
    if (name.isEmpty()) return {};
    if (name.at(0).unicode() >= 0x2E80) return name.left(1);
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString out = words.value(0).left(1);
    if (words.size() > 1) out += words.last().left(1);
    return out.toUpper();
}
}  // namespace

QVariant StaffListModel::data(const QModelIndex& index, int role) const {
    const StaffRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Number:
            return r.number;
        case Name:
            return r.name;
        case RoleName:
            return r.role;
        case Initials:
            return r.initials;
        case Locked:
            return r.locked;
        case LockedText:
            return r.lockedText;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> StaffListModel::roleNames() const {
    return {{Number, "number"},     {Name, "name"},     {RoleName, "role"},
            {Initials, "initials"}, {Locked, "locked"}, {LockedText, "lockedText"},
            {Selected, "selected"}};
}

PinEntry::PinEntry(UiServices& ui, Submit submit, QObject* parent)
    : QObject(parent), m_ui(ui), m_submit(std::move(submit)), m_staff(this) {
    m_lockTimer.setInterval(1000);
    connect(&m_lockTimer, &QTimer::timeout, this, [this] {
        showStaff();
        emit changed();
    });
}

QString PinEntry::name() const {
    for (const auto& e : m_entries)
        if (fromUtf8(e.number) == m_number) return fromUtf8(e.name);
    return {};
}

QString PinEntry::prompt() const {
    return m_keyingPin ? tr("PIN of %1").arg(name().isEmpty() ? m_number : name())
                       : tr("Operator number");
}

QString PinEntry::shownText() const {
    return m_keyingPin ? QString(m_pin.size(), QChar(0x25CF)) : m_typed.text();
}

QString PinEntry::error() const {
    if (!m_error) return {};
    service::Refused shown = *m_error;
    if (shown.code == domain::Refusal::OperatorLocked) {
        for (const auto& e : m_entries) {
            if (fromUtf8(e.number) != m_number) continue;
            const std::int64_t left = e.lockedUntilMs - m_ui.clock.utcMs();
            if (left <= 0) return {};
            shown.detail = std::to_string((left + 999) / 1000);
        }
    }
    const RefusalText text = refusalText(shown);
    return text.what + QLatin1Char('\n') + text.todo;
}

void PinEntry::start(const QString& only, const QString& without) {
    m_only = only;
    m_without = without;
    m_number = only;
    m_keyingPin = !only.isEmpty();
    m_pin.clear();
    m_typed.clear();
    m_error.reset();
    m_working = false;
    loadStaff();
    emit changed();
}

void PinEntry::loadStaff() {
    m_ui.runner.post(
        this, [](service::Till& till) { return till.staff(); },
        [this](std::vector<service::StaffEntry> staff) {
            m_entries = std::move(staff);
            showStaff();
            emit changed();
        });
}

void PinEntry::showStaff() {
    std::vector<StaffRow> rows;
    bool anyLocked = false;
    for (const auto& e : m_entries) {
        const QString number = fromUtf8(e.number);
        if (!m_only.isEmpty() && number != m_only) continue;
        if (!m_without.isEmpty() && number == m_without) continue;
        StaffRow row{number, fromUtf8(e.name), roleText(e.role), {}, {}, false, number == m_number};
        row.initials = initialsOf(row.name);
        const std::int64_t left = e.lockedUntilMs - m_ui.clock.utcMs();
        if (e.lockedUntilMs != 0 && left > 0) {
            row.locked = true;
            anyLocked = true;
            row.lockedText = tr("locked, %1 left").arg(waitText((left + 999) / 1000));
        }
        rows.push_back(std::move(row));
    }
    m_staff.replace(std::move(rows));
    if (anyLocked && !m_lockTimer.isActive()) m_lockTimer.start();
    if (!anyLocked) m_lockTimer.stop();
}

void PinEntry::failed(const service::Refused& refused) {
    m_error = refused;
    m_pin.clear();
    m_working = false;
    m_ui.sounds.play(Sound::Refused);
    if (refused.code == domain::Refusal::UnknownOperator && m_only.isEmpty()) {
        m_keyingPin = false;
        m_number.clear();
        m_typed.clear();
    }
    loadStaff();
    emit changed();
}

void PinEntry::finished() {
    m_pin.clear();
    m_typed.clear();
    m_error.reset();
    m_working = false;
    m_keyingPin = false;
    m_number.clear();
    emit changed();
}

void PinEntry::select(const QString& number) {
    m_number = number;
    m_keyingPin = !number.isEmpty();
    m_pin.clear();
    m_error.reset();
    showStaff();
    emit changed();
}

void PinEntry::submit() {
    if (m_working) return;
    if (!m_keyingPin) {
        if (!m_typed.empty()) select(m_typed.text());
        return;
    }
    if (m_pin.isEmpty()) return;
    m_working = true;
    m_error.reset();
    emit changed();
    m_submit(m_number, m_pin);
}

void PinEntry::typed(const QString& text) {
    if (m_working) return;
    m_error.reset();
    if (!m_keyingPin) {
        m_typed.put(text);
    } else {
        for (QChar c : text)
            if (c.isDigit() && m_pin.size() < 12) m_pin.append(c);
    }
    emit changed();
}

void PinEntry::takeBack(int characters) {
    if (m_keyingPin)
        m_pin.chop(characters);
    else
        m_typed.takeBack(characters);
    emit changed();
}

void PinEntry::step(int by) {
    const auto& rows = m_staff.rows();
    if (rows.empty() || !m_only.isEmpty()) return;
    int at = by > 0 ? -1 : static_cast<int>(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].number == m_number) at = static_cast<int>(i);
    at = std::clamp(at + by, 0, static_cast<int>(rows.size()) - 1);
    select(rows[static_cast<std::size_t>(at)].number);
}

bool PinEntry::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            submit();
            return true;
        case Action::Backspace:
            takeBack(1);
            return true;
        case Action::Clear:
            // First the digits, then the person.
            if (m_keyingPin ? m_pin.isEmpty() : m_typed.empty()) {
                if (!m_keyingPin || !m_only.isEmpty()) return false;
                select({});
                m_typed.clear();
            } else {
                m_pin.clear();
                m_typed.clear();
            }
            m_error.reset();
            emit changed();
            return true;
        case Action::LineUp:
            step(-1);
            return true;
        case Action::LineDown:
            step(1);
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
