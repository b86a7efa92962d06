#include "devices/device_view_model.h"

#include "format/device_text.h"
#include "format/money_text.h"
#include "format/weight_text.h"

namespace evertill::ui {

DeviceViewModel::DeviceViewModel(UiServices& ui, ConfirmViewModel& confirm,
                                 SettingsViewModel& settings, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_confirm(confirm),
      m_places(settings),
      m_all(this),
      m_unwell(this),
      m_slips(this),
      m_setup(ui) {
    DevicePort* port = &m_ui.devices;
    connect(port, &DevicePort::stateChanged, this, &DeviceViewModel::refresh);
    connect(port, &DevicePort::weightChanged, this, [this](const WeightReading& r) {
        const QString weight = weightText(r);
        m_weight = weight.isEmpty() ? weightStateText(r)
                                    : weight + QStringLiteral(" · ") + weightStateText(r);
        emit changed();
    });
    connect(port, &DevicePort::testFinished, this, &DeviceViewModel::tested);
    connect(port, &DevicePort::drawerAnswered, this, &DeviceViewModel::tellDrawer);
    connect(port, &DevicePort::drawerLeftOpen, this, [this] {
        m_ui.notice.show(Notice::Attention, tr("The drawer stands open"), tr("Close the drawer."));
        m_ui.sounds.play(Sound::Attention);
    });
    connect(&m_setup, &DeviceSetupViewModel::saved, this, [this](const QString& role) {
        m_chosen = role;
        refresh();
    });
    refresh();
}

const DeviceInfo* DeviceViewModel::chosen() const {
    for (const DeviceInfo& d : m_devices)
        if (d.id == m_chosen) return &d;
    return m_devices.empty() ? nullptr : &m_devices.front();
}

const DeviceInfo* DeviceViewModel::printer() const {
    for (const DeviceInfo& d : m_devices)
        if (d.kind == DeviceKind::Printer) return &d;
    return nullptr;
}

QString DeviceViewModel::chosenName() const {
    const auto* d = chosen();
    return d ? DeviceListModel::row(*d).name : QString();
}
QString DeviceViewModel::chosenIcon() const {
    const auto* d = chosen();
    return d ? deviceIcon(d->kind) : QString();
}
QString DeviceViewModel::chosenState() const {
    const auto* d = chosen();
    return d ? deviceStateText(*d) : QString();
}
QString DeviceViewModel::chosenTodo() const {
    const auto* d = chosen();
    if (!d) return {};
    const QString todo = causeTodo(d->stateText);
    return todo.isEmpty() && d->health == DeviceHealth::Failed
               ? causeTodo(QStringLiteral("no_answer"))
               : todo;
}
int DeviceViewModel::chosenHealth() const {
    const auto* d = chosen();
    return d ? static_cast<int>(d->health) : 0;
}
QString DeviceViewModel::chosenAddress() const {
    const auto* d = chosen();
    if (!d) return {};
    return d->ownLine ? d->address : tr("on the printer");
}
QString DeviceViewModel::chosenModel() const {
    const auto* d = chosen();
    return d ? d->model : QString();
}
QString DeviceViewModel::chosenSetAs() const {
    const auto* d = chosen();
    if (!d || d->setAs.isEmpty()) return {};
    return fieldValue(d->setAs.section(QLatin1Char('/'), 0, 0),
                      d->setAs.section(QLatin1Char('/'), 1));
}
QString DeviceViewModel::chosenError() const {
    const auto* d = chosen();
    return d ? d->lastError : QString();
}

QStringList DeviceViewModel::numberLabels() const {
    const auto* d = chosen();
    if (!d || !d->ownLine) return {};
    const bool scanner = d->kind == DeviceKind::Scanner;
    QStringList out{tr("connected"), tr("connection lost"), tr("no answer")};
    if (scanner)
        out << tr("scans = handled + ignored") << tr("scans held") << tr("damaged, dropped");
    else
        out << tr("jobs done") << tr("jobs failed") << tr("driver restarts");
    return out;
}

QStringList DeviceViewModel::numbers() const {
    const auto* d = chosen();
    if (!d || !d->ownLine) return {};
    const auto& n = d->numbers;
    QStringList out{QString::number(n.connects), QString::number(n.losses),
                    QString::number(n.timeouts)};
    if (d->kind == DeviceKind::Scanner)
        out << QStringLiteral("%1 = %2 + %3")
                   .arg(n.scansReceived)
                   .arg(n.scansHandled)
                   .arg(n.scansIgnored)
            << QString::number(n.scansHeld) << QString::number(n.failures + n.scansRefused);
    else
        out << QString::number(n.jobs) << QString::number(n.failures)
            << QString::number(n.restarts);
    return out;
}

QString DeviceViewModel::heardLabel() const {
    const auto* d = chosen();
    if (d && d->kind == DeviceKind::Scanner) return tr("Last scan");
    if (d && d->kind == DeviceKind::Scale) return tr("Weight");
    return {};
}

QString DeviceViewModel::heard() const {
    const auto* d = chosen();
    if (d && d->kind == DeviceKind::Scanner)
        return m_lastScan.isEmpty() ? tr("scan something") : m_lastScan;
    if (d && d->kind == DeviceKind::Scale)
        return m_weight.isEmpty() ? QStringLiteral("—") : m_weight;
    return {};
}

QString DeviceViewModel::testText() const {
    const auto* d = chosen();
    // A scanner is tested by scanning: there is nothing to press.
    return d && d->kind != DeviceKind::Scanner ? testName(d->kind) : QString();
}

QString DeviceViewModel::receiptNote() const {
    const auto& s = m_ui.snapshot();
    if (!isPrinter() || !s || s->receiptProblem.empty()) return {};
    return tr("The store's own receipt is not in use, because it cannot be read: %1. Receipts are "
              "printed all the same.")
        .arg(fromUtf8(s->receiptProblem));
}

bool DeviceViewModel::isPrinter() const {
    const auto* d = chosen();
    return d && d->kind == DeviceKind::Printer;
}

bool DeviceViewModel::canChange() const {
    const auto* d = chosen();
    // The electronic labels are set up by whoever sets up their system: in the device file.
    return canSetUp() && d && d->ownLine && d->kind != DeviceKind::ShelfLabels;
}

int DeviceViewModel::slipsWaiting() const {
    return m_ui.snapshot() ? m_ui.snapshot()->printJobsWaiting : 0;
}
int DeviceViewModel::slipsGivenUp() const {
    return m_ui.snapshot() ? m_ui.snapshot()->printJobsGivenUp : 0;
}

QString DeviceViewModel::warning() const {
    if (slipsGivenUp() > 0)
        return tr("%1 slips may not be on paper. Look at the printer, then print them again in "
                  "Devices.")
            .arg(slipsGivenUp());
    const auto* p = printer();
    if (!p) return {};
    const bool paper = m_ui.devices.paperWarning() ||
                       p->stateText.startsWith(QLatin1String("paper_")) ||
                       p->stateText == QLatin1String("cover_open");
    if (!paper) return {};
    const QString cause = causeText(p->stateText);
    return tr("%1: %2").arg(cause, causeTodo(p->stateText));
}

bool DeviceViewModel::warningBad() const {
    const auto* p = printer();
    return slipsGivenUp() > 0 || (p && p->health == DeviceHealth::Failed);
}

void DeviceViewModel::start() {
    m_testResult.clear();
    refresh();
    checkAgain();
}

void DeviceViewModel::leave() {
    m_bundleShown = false;
    m_setup.leave();
}

InputTarget* DeviceViewModel::target() {
    return m_setup.step() == DeviceSetupViewModel::Off ? static_cast<InputTarget*>(this) : &m_setup;
}

void DeviceViewModel::showScan(const QString& code) {
    m_lastScan = code;
    emit changed();
}

void DeviceViewModel::refresh() {
    m_devices = m_ui.devices.devices();
    const auto* front = chosen();
    m_chosen = front ? front->id : QString();
    std::vector<DeviceRow> all, unwell;
    for (const DeviceInfo& d : m_devices) {
        DeviceRow row = DeviceListModel::row(d);
        if (d.health == DeviceHealth::Attention || d.health == DeviceHealth::Failed)
            unwell.push_back(row);
        row.chosen = d.id == m_chosen;
        all.push_back(std::move(row));
    }
    m_all.replace(std::move(all));
    m_unwell.replace(std::move(unwell));
    m_slips.show(m_ui.devices.slips());
    emit changed();
}

void DeviceViewModel::choose(const QString& id) {
    m_chosen = id;
    m_testResult.clear();
    refresh();
}

void DeviceViewModel::test() {
    m_testResult = tr("Testing ...");
    m_testGood = true;
    const auto* d = chosen();
    if (!d) return;
    const bool answers = d->kind == DeviceKind::Printer || d->kind == DeviceKind::Drawer ||
                         d->kind == DeviceKind::LabelPrinter || d->kind == DeviceKind::Terminal;
    if (!answers) m_testResult.clear();
    if (d->kind == DeviceKind::CustomerDisplay) m_testResult = tr("Does it show TEST 88.88?");
    const QString id = d->id;
    m_ui.devices.testDevice(id);
    emit changed();
}

void DeviceViewModel::tested(const QString& id, bool ok, const QString& cause) {
    if (id != m_chosen) return;
    m_testGood = ok;
    const QString why = causeText(cause);
    m_testResult = ok              ? tr("The test went well")
                   : why.isEmpty() ? tr("The test failed")
                                   : tr("The test failed: %1").arg(why);
    m_ui.sounds.play(ok ? Sound::Accepted : Sound::Refused);
    emit changed();
}

void DeviceViewModel::tellDrawer(DrawerAnswer answer, const QString& cause) {
    if (answer == DrawerAnswer::Opened || answer == DrawerAnswer::Sent) return;
    // A till without a drawer has nothing to complain about.
    if (cause == QLatin1String("not_configured")) return;
    const bool shut = answer == DrawerAnswer::NotOpen;
    const QString why = causeText(cause);
    m_ui.notice.show(Notice::Attention, tr("The drawer did not open"),
                     shut || why.isEmpty()
                         ? causeTodo(QStringLiteral("not_open"))
                         : why + QStringLiteral(" · ") + tr("open it with its key"));
    m_ui.sounds.play(Sound::Attention);
}

void DeviceViewModel::checkAgain() {
    m_ui.devices.checkAgain();
}

void DeviceViewModel::retrySlips() {
    m_ui.runner.post(
        this,
        [](service::Till& till) {
            till.retrySlips();
            return true;
        },
        [](bool) {});
}

void DeviceViewModel::changeChosen() {
    if (canChange()) m_setup.change(m_chosen);
}

void DeviceViewModel::removeChosen() {
    if (!canChange()) return;
    ConfirmViewModel::Question q;
    q.title = tr("Take this device away?");
    q.text = tr("%1: the till works without it until it is set up again.").arg(chosenName());
    q.yesText = tr("Take it away");
    q.dangerous = true;
    q.yes = [this, role = m_chosen] { m_setup.remove(role); };
    m_confirm.ask(std::move(q));
}

bool DeviceViewModel::perform(Action::Id action) {
    if (m_bundleShown) {
        if (action == Action::Clear) closeBundle();
        if (action == Action::Enter) writeBundle();
        return true;
    }
    const auto& rows = m_all.rows();
    int at = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].chosen) at = static_cast<int>(i);
    const int last = static_cast<int>(rows.size()) - 1;
    switch (action) {
        case Action::LineUp:
        case Action::LineDown: {
            const int to =
                std::clamp(at + (action == Action::LineUp ? -1 : 1), 0, std::max(0, last));
            if (last >= 0) choose(rows[static_cast<std::size_t>(to)].id);
            return true;
        }
        case Action::Enter:
            if (!testText().isEmpty()) test();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
