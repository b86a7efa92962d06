#include "devices/device_setup_view_model.h"

#include "format/device_text.h"
#include "format/weight_text.h"

namespace evertill::ui {

namespace {
constexpr qsizetype kMaxAddress = 120;
constexpr qsizetype kMaxExpert = 400;

// Without a scheme it is a host of the network: that is what people key.
QString wholeAddress(const QString& typed) {
    const QString text = typed.trimmed();
    if (text.isEmpty() || text.startsWith(QLatin1Char('/')))
        return text.isEmpty() ? text : QStringLiteral("serial:") + text;
    static constexpr const char* kSchemes[] = {
        "tcp:", "serial:", "usb:", "hid:", "mdns:", "emulator:", "replay:"};
    for (const char* scheme : kSchemes)
        if (text.startsWith(QLatin1String(scheme))) return text;
    return QStringLiteral("tcp:") + text +
           (text.contains(QLatin1Char(':')) ? QString() : QStringLiteral(":9100"));
}
}  // namespace

DeviceSetupViewModel::DeviceSetupViewModel(UiServices& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_foundRows(this), m_fieldRows(this), m_search(ui) {
    if (port() == nullptr) return;
    connect(&m_search, &ScaleSearchViewModel::changed, this, &DeviceSetupViewModel::changed);
    // The line is free again for what is set by hand.
    connect(&m_search, &ScaleSearchViewModel::foundNothing, this, &DeviceSetupViewModel::tryNow);
    connect(&m_search, &ScaleSearchViewModel::picked, this, &DeviceSetupViewModel::takeGuess);
    connect(port(), &DeviceSetupPort::found, this,
            [this](const std::vector<FoundInfo>& found, bool complete) {
                m_found = found;
                m_searching = !complete;
                m_foundRows.show(m_found);
                emit changed();
            });
    connect(port(), &DeviceSetupPort::trialChanged, this, [this](const TrialState& state) {
        m_trial = state;
        emit changed();
    });
}

void DeviceSetupViewModel::whenAllowed(std::function<void()> then) {
    if (port() == nullptr) return;
    m_ui.run(
        this, [](service::Till& till) { return till.authorize(domain::Permission::Settings); },
        [this, then = std::move(then)](const service::TillResult<>& r) {
            if (!r) return m_ui.refuse(r.error());
            then();
        });
}

void DeviceSetupViewModel::start() {
    whenAllowed([this] {
        m_step = Find;
        m_typed.clear();
        findAgain();
    });
}

void DeviceSetupViewModel::findAgain() {
    m_searching = true;
    port()->find();
    emit changed();
}

void DeviceSetupViewModel::change(const QString& role) {
    whenAllowed([this, role] {
        m_roleFixed = true;
        configure(port()->addressOf(role), role, {});
    });
}

void DeviceSetupViewModel::remove(const QString& role) {
    whenAllowed([this, role] {
        if (const auto ok = port()->remove(role); !ok) {
            m_ui.notice.show(Notice::Refused, setupRefusal(ok.error()), ok.error());
            return m_ui.sounds.play(Sound::Refused);
        }
        m_ui.sounds.play(Sound::Accepted);
        emit saved({});
    });
}

void DeviceSetupViewModel::setAddress(const QString& text) {
    m_typed = text.left(kMaxAddress);
    emit changed();
}

void DeviceSetupViewModel::pick(int index) {
    if (index < 0 || index >= static_cast<int>(m_found.size())) return;
    const FoundInfo& f = m_found[static_cast<std::size_t>(index)];
    QString role = f.usedBy;
    // The first role of this kind that is free, else the first.
    if (role.isEmpty() && f.likely)
        for (const QString& r : port()->roles()) {
            if (roleKind(r) != *f.likely) continue;
            const bool free = port()->addressOf(r).isEmpty();
            if (role.isEmpty() || free) role = r;
            if (free) break;
        }
    m_roleFixed = false;
    configure(f.address, role, f.model);
}

void DeviceSetupViewModel::useAddress() {
    const QString address = wholeAddress(m_typed);
    if (address.isEmpty()) return;
    m_roleFixed = false;
    configure(address, {}, {});
}

void DeviceSetupViewModel::configure(const QString& address, const QString& role,
                                     const QString& model) {
    m_step = Configure;
    m_model = model;
    m_trial = {};
    m_draft = {role, address, {}};
    showRole();
}

void DeviceSetupViewModel::showRole() {
    m_refused.clear();
    m_expertShown = false;
    m_search.close();
    m_draft.fields = m_draft.role.isEmpty() ? std::vector<SetupField>()
                                            : port()->fieldsOf(m_draft.role, m_draft.address);
    m_fieldRows.show(m_draft.fields);
    tryNow();
}

void DeviceSetupViewModel::tryNow() {
    m_trial = {};
    m_refused.clear();
    if (m_draft.role.isEmpty()) return port()->endTrial(), changed();
    if (const auto ok = port()->tryOut(m_draft); !ok) m_refused = ok.error();
    emit changed();
}

QStringList DeviceSetupViewModel::roles() const {
    QStringList out;
    if (port() != nullptr && m_step != Off)
        for (const QString& role : port()->roles())
            out << roleName(role);
    return out;
}

int DeviceSetupViewModel::role() const {
    if (port() == nullptr || m_step == Off) return -1;
    return static_cast<int>(port()->roles().indexOf(m_draft.role));
}

void DeviceSetupViewModel::pickRole(int index) {
    m_draft.role = port()->roles().value(index);
    showRole();
}

void DeviceSetupViewModel::pickValue(int field, int value) {
    if (field < 0 || field >= static_cast<int>(m_draft.fields.size())) return;
    SetupField& f = m_draft.fields[static_cast<std::size_t>(field)];
    f.value = f.values.value(value);
    m_draft.fields = port()->fieldsAfter(m_draft);
    m_expertShown = false;
    m_fieldRows.show(m_draft.fields);
    tryNow();
}

void DeviceSetupViewModel::findScale() {
    m_trial = {};
    m_refused.clear();
    m_expertShown = false;
    m_search.start(m_draft.address);
}

void DeviceSetupViewModel::takeGuess(const ScaleGuess& guess) {
    m_draft.address = guess.address;
    m_draft.fields = port()->fieldsOf(guess);
    m_fieldRows.show(m_draft.fields);
    tryNow();
}

SetupField* DeviceSetupViewModel::expertField() {
    for (SetupField& f : m_draft.fields)
        if (f.typed) return &f;
    return nullptr;
}

bool DeviceSetupViewModel::hasExpert() const {
    return std::any_of(m_draft.fields.begin(), m_draft.fields.end(),
                       [](const SetupField& f) { return f.typed; });
}

void DeviceSetupViewModel::toggleExpert() {
    const SetupField* f = expertField();
    if (f == nullptr) return;
    m_expertShown = !m_expertShown;
    m_expert = f->value;
    emit changed();
}

void DeviceSetupViewModel::setExpertText(const QString& text) {
    m_expert = text.left(kMaxExpert);
    emit changed();
}

void DeviceSetupViewModel::useExpert() {
    SetupField* f = expertField();
    if (f == nullptr) return;
    f->value = m_expert.trimmed().isEmpty() ? QStringLiteral("{}") : m_expert.trimmed();
    if (!f->values.contains(f->value)) f->values << f->value;
    m_fieldRows.show(m_draft.fields);
    tryNow();
}

QString DeviceSetupViewModel::deviceText() const {
    return m_model.isEmpty() ? m_draft.address : m_model + QStringLiteral(" · ") + m_draft.address;
}

QString DeviceSetupViewModel::stateText() const {
    if (m_draft.role.isEmpty()) return tr("What is it?");
    if (m_search.running()) return tr("Finding out what it speaks");
    if (!m_refused.isEmpty()) return setupRefusal(m_refused);
    DeviceInfo d;
    d.health = m_trial.health;
    d.stateText = m_trial.cause;
    return deviceStateText(d);
}

QString DeviceSetupViewModel::todoText() const {
    if (m_draft.role.isEmpty()) return tr("Choose on the left what this device is.");
    if (m_search.running()) return m_search.advice();
    if (!m_refused.isEmpty()) return tr("Technical name: %1. Nothing was changed.").arg(m_refused);
    if (const QString todo = causeTodo(m_trial.cause); !todo.isEmpty()) return todo;
    if (m_trial.weight) return weightTodo(*m_trial.weight);
    return m_trial.detail;
}

QString DeviceSetupViewModel::heardText() const {
    if (m_search.running() || !m_refused.isEmpty()) return {};
    if (m_trial.weight) {
        const QString weight = weightText(*m_trial.weight);
        const QString state = weightStateText(*m_trial.weight);
        return weight.isEmpty() ? state : weight + QLatin1Char('\n') + state;
    }
    if (!m_trial.heard.isEmpty()) return m_trial.heard;
    const DeviceKind kind = roleKind(m_draft.role);
    if (m_draft.role.isEmpty()) return {};
    if (kind == DeviceKind::Scanner) return tr("Scan something now");
    if (kind == DeviceKind::Scale) return tr("Put something on it");
    return {};
}

QString DeviceSetupViewModel::testText() const {
    const DeviceKind kind = roleKind(m_draft.role);
    const bool byHand =
        kind == DeviceKind::Scanner || kind == DeviceKind::Scale || kind == DeviceKind::Terminal;
    return m_draft.role.isEmpty() || byHand ? QString() : testName(kind);
}

QString DeviceSetupViewModel::testResult() const {
    if (m_trial.testing) return tr("Testing ...");
    if (!m_trial.testOk) return {};
    if (*m_trial.testOk) return tr("The test went well");
    const QString why = causeText(m_trial.testCause);
    return why.isEmpty() ? tr("The test failed") : tr("The test failed: %1").arg(why);
}

QString DeviceSetupViewModel::replacesText() const {
    if (port() == nullptr || m_draft.role.isEmpty()) return {};
    const QString was = port()->addressOf(m_draft.role);
    const auto line = [](const QString& a) { return a.section(QLatin1Char('?'), 0, 0); };
    return was.isEmpty() || line(was) == line(m_draft.address)
               ? QString()
               : tr("takes the place of %1").arg(was);
}

void DeviceSetupViewModel::test() {
    port()->test();
}

void DeviceSetupViewModel::save() {
    if (!canSave()) return;
    if (const auto ok = port()->save(m_draft); !ok) {
        m_refused = ok.error();
        m_ui.notice.show(Notice::Refused, setupRefusal(ok.error()),
                         tr("Nothing was changed: the devices go on as before."), ok.error());
        m_ui.sounds.play(Sound::Refused);
        return changed();
    }
    const QString role = m_draft.role;
    m_ui.notice.show(Notice::Info, tr("Saved: %1").arg(roleName(role)));
    m_ui.sounds.play(Sound::Accepted);
    leave();
    emit saved(role);
}

void DeviceSetupViewModel::back() {
    const bool toList = m_step == Configure && !m_roleFixed;
    if (!toList) return leave();
    m_search.close();
    port()->endTrial();
    m_step = Find;
    m_draft = {};
    findAgain();
}

void DeviceSetupViewModel::leave() {
    if (m_step == Off) return;
    m_search.close();
    m_expertShown = false;
    port()->endTrial();
    m_step = Off;
    m_roleFixed = false;
    m_draft = {};
    emit changed();
}

void DeviceSetupViewModel::typed(const QString& text) {
    if (m_step == Find) setAddress(m_typed + text);
    if (m_step == Configure && m_expertShown) setExpertText(m_expert + text);
}

void DeviceSetupViewModel::takeBack(int characters) {
    if (m_step == Configure)
        return setExpertText(m_expert.chopped(std::min<qsizetype>(characters, m_expert.size())));
    setAddress(m_typed.chopped(std::min<qsizetype>(characters, m_typed.size())));
}

bool DeviceSetupViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Enter:
            if (m_step == Find) return useAddress(), true;
            if (m_expertShown) return useExpert(), true;
            if (!testText().isEmpty()) test();
            return true;
        case Action::Backspace:
            return takeBack(1), true;
        case Action::Clear:
            if (m_step == Find && !m_typed.isEmpty()) return setAddress({}), true;
            if (m_search.running()) return m_search.stop(), true;
            if (m_expertShown) return toggleExpert(), true;
            return back(), true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
