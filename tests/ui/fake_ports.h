// Devices, sync and search for tests of the screens: what a test says, they report.
#pragma once
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimer>
#include <map>

#include "evertill/devices/event_gate.h"
#include "evertill/ui/device_setup_port.h"
#include "evertill/ui/ports.h"
#include "fake_till.h"

namespace evertill::tests {

/// Finds what a test says, keeps what was saved.
class FakeSetup final : public ui::DeviceSetupPort {
    Q_OBJECT
 public:
    std::vector<ui::FoundInfo> there;
    std::map<QString, QString> addresses;  ///< role -> address
    std::vector<ui::SetupDraft> tried, saved;
    QStringList removed;
    QString refuse;  ///< the field that save() says is wrong
    int tests = 0;
    bool trying = false;
    ui::TrialState trial{ui::DeviceHealth::Ready, {}, {}, "FAKE 1", {}, false, {}, {}};

    void find() override { emit found(there, true); }
    QStringList roles() const override {
        return {"printer", "printer:fallback", "drawer",        "scanner",
                "scale",   "display",          "label_printer", "terminal"};
    }
    std::vector<ui::SetupField> fieldsOf(const QString& role, const QString&) const override {
        if (role == "scale")
            return {{"protocol", {"toledo8217", "cas", "os2"}, "toledo8217"},
                    {"variant", {"{}"}, "{}", "toledo8217", true},
                    {"unit", {"kg", "g", "jin", "lb"}, "kg"},
                    {"line", {"9600-8N1", "9600-7E1", "2400-7E1"}, "9600-7E1"}};
        if (role == "printer")
            return {{"profile",
                     {"generic_80", "generic_58", "epson_tm_t20", "star_mcp31"},
                     "generic_80"},
                    {"answers_status", {"true", "false"}, "true"},
                    {"drawer", {"off", "none", "high_is_open", "low_is_open"}, "none"}};
        return {};
    }
    std::vector<ui::ScaleGuess> guesses;
    QString findCause;
    QStringList searched;
    int stops = 0;
    bool finding = false;
    void findScale(const QString& address) override {
        trying = false;
        finding = true;
        searched << address;
        if (!endsAtOnce) return;
        emit scaleProgress(QStringLiteral("serial:/dev/ttyS1?baud=9600&bits=7&parity=E"), 4, 10);
        endFinding();
    }
    bool endsAtOnce = false;
    void stopFindingScale() override {
        ++stops;
        if (finding) endFinding();
    }
    void endFinding() {
        finding = false;
        QMetaObject::invokeMethod(
            this, [this] { emit scaleFound(guesses, findCause); }, Qt::QueuedConnection);
    }
    std::vector<ui::SetupField> fieldsOf(const ui::ScaleGuess& guess) const override {
        auto fields = fieldsOf("scale", guess.address);
        fields[0].value = guess.protocol;
        fields[1] = {"variant", {"{}", guess.variant}, guess.variant, guess.protocol, true};
        return fields;
    }
    QString addressOf(const QString& role) const override {
        const auto at = addresses.find(role);
        return at == addresses.end() ? QString() : at->second;
    }
    bool isOwn(const QString&) const override { return true; }
    Result<void, QString> tryOut(const ui::SetupDraft& draft) override {
        tried.push_back(draft);
        for (const ui::SetupField& f : draft.fields)
            if (f.name == "variant" && !f.value.endsWith('}'))
                return tl::unexpected<QString>("scale.variant");
        trying = true;
        QMetaObject::invokeMethod(
            this, [this] { emit trialChanged(trial); }, Qt::QueuedConnection);
        return {};
    }
    void test() override { ++tests; }
    void endTrial() override { trying = false; }
    Result<void, QString> save(const ui::SetupDraft& draft) override {
        if (!refuse.isEmpty()) return tl::unexpected<QString>(refuse);
        saved.push_back(draft);
        return {};
    }
    Result<void, QString> remove(const QString& role) override {
        removed << role;
        return {};
    }
};

class FakeDevices final : public ui::DevicePort {
    Q_OBJECT
 public:
    std::vector<ui::DeviceInfo> list;
    std::vector<qint64> printed;
    int kicks = 0;
    bool watching = false;
    QStringList tested;
    ui::WeightReading reading;
    ui::ScaleAbilities scale{true, true, true, true, true};
    std::optional<ui::WeighAnswer> weighAnswer;  ///< else by the reading
    std::vector<ui::ScaleKey> scaleKeys;
    std::vector<std::int64_t> presets;  ///< grams
    QStringList ignored;                ///< scanners whose repeat was dropped

    std::vector<ui::SlipInfo> slipList;
    int checks = 0;
    service::PrintOutcome outcome = service::PrintOutcome::Printed;
    std::vector<int> copies;  ///< of what was printed
    QByteArray bundle = "bundle";
    QString bundleError;

    std::vector<ui::DeviceInfo> devices() const override { return list; }
    std::vector<ui::SlipInfo> slips() const override { return slipList; }
    void checkAgain() override { ++checks; }
    ui::DeviceSetupPort* setup() override { return &setupPort; }
    FakeLabels labelPort;
    ui::LabelPort* realLabels = nullptr;  ///< instead of the fake one; set before the screens open
    ui::LabelPort* labels() override { return realLabels ? realLabels : &labelPort; }
    std::function<Result<void, QString>()> diagnosticsTo(const QString& file) override {
        return [file, bytes = bundle, error = bundleError]() -> Result<void, QString> {
            if (!error.isEmpty()) return tl::unexpected<QString>(error);
            QDir().mkpath(QFileInfo(file).absolutePath());
            QFile out(file);
            out.open(QIODevice::WriteOnly);
            out.write(bytes);
            return {};
        };
    }
    /// As a scanner that is a device sends it, through the gate of the device layer.
    void scan(const QString& code) {
        scanGate.offer(code.toUtf8());
        if (!scanGate.isOpen()) emit scanHeld(static_cast<int>(scanGate.held()));
    }
    ui::ScaleAbilities scaleAbilities() const override { return scale; }
    void pressScaleKey(ui::ScaleKey key) override { scaleKeys.push_back(key); }
    void presetTare(Quantity weight) override { presets.push_back(weight.thousandths()); }
    void weigh(quint64 id, const QString&) override {
        using ui::WeighAnswer;
        const WeighAnswer byReading = !reading.valid    ? WeighAnswer::NoAnswer
                                      : !reading.stable ? WeighAnswer::Unstable
                                                        : WeighAnswer::Weighed;
        QMetaObject::invokeMethod(
            this,
            [this, id, answer = weighAnswer.value_or(byReading)] {
                emit weighed(id, answer, reading);
            },
            Qt::QueuedConnection);
    }
    void show(const ui::WeightReading& r) {
        reading = r;
        emit weightChanged(r);
    }
    void ignoreScan(const QString& id) override { ignored << id; }
    /// The same code again, from a scanner that asks.
    void scanAgain(const QString& code) {
        scanGate.offer(QByteArray("again ") + code.toUtf8());
        if (!scanGate.isOpen()) emit scanHeld(static_cast<int>(scanGate.held()));
    }
    void holdScans(bool on) override { scanGate.setOpen(!on); }
    devices::EventGate<QByteArray> scanGate{[this](const QByteArray& code) {
        if (code.startsWith("again "))
            emit scannedAgain(QString::fromUtf8(code.mid(6)), "scanner");
        else
            emit scanned(QString::fromUtf8(code), "scanner");
    }};
    FakeSetup setupPort;

    bool hasPrinter() const override { return !list.empty(); }
    void print(const service::PrintJob& job) override {
        printed.push_back(job.id);
        copies.push_back(job.copy);
        QMetaObject::invokeMethod(
            this, [this, id = job.id] { emit jobFinished(id, outcome); }, Qt::QueuedConnection);
    }
    void openDrawer() override { ++kicks; }
    void testDevice(const QString& id) override { tested << id; }
    void watchScale(bool on) override {
        watching = on;
        if (on && (reading.valid || !reading.problem.isEmpty()))
            QMetaObject::invokeMethod(
                this, [this] { emit weightChanged(reading); }, Qt::QueuedConnection);
    }
};

class FakeSync final : public ui::SyncPort {
    Q_OBJECT
 public:
    FakeSync() { state.configured = true; }
    ui::SyncState state;
    int requests = 0;
    ui::SyncState status() const override { return state; }
    void requestNow() override { ++requests; }
    void committed() override {}
    void suspend() override {}
    void resume(bool) override {}
    Result<ui::Carried, service::Refused> carried = ui::Carried{};  ///< what the stick brings
    QStringList folders;                                            ///< where it was asked for
    Carry journalTo(const QString& folder) override {
        folders << folder;
        return [this] { return carried; };
    }
    Carry answersFrom(const QString& folder) override { return journalTo(folder); }
    ui::JoinSelf self{QStringLiteral("S001"),
                      QStringLiteral("S001-T01"),
                      QStringLiteral("7KQM-2XYA-9C4D-HN3P"),
                      {}};
    ui::JoinAnswer joined;
    QStringList joins;  ///< addresses and codes
    std::function<ui::JoinSelf()> joinSelf() override {
        return [this] { return self; };
    }
    std::function<ui::JoinAnswer()> joinTo(const QString& address, const QString& code) override {
        joins << address + QLatin1Char(' ') + code;
        return [this] { return joined; };
    }
    ui::HubState hubState;
    ui::WaitingSales waiting;
    Recalled recalledIs = std::vector<service::ResumedNote>{};  ///< what recall() brings
    std::vector<std::pair<QString, bool>> recalls;              ///< "S001-T02/7", take over
    ui::HubState hub() const override { return hubState; }
    Waiting waitingSales() override {
        if (!hubState.configured) return {};
        return [this] { return waiting; };
    }
    Recall recall(const QString& terminal, qint64 number, bool takeOver) override {
        recalls.emplace_back(terminal + QStringLiteral("/") + QString::number(number), takeOver);
        return [this] { return recalledIs; };
    }
    int installs = 0;
    void installUpdate() override { ++installs; }
};

class FakeSearch final : public ui::SearchPort {
 public:
    std::vector<domain::ItemHit> search(std::string_view text) override {
        std::vector<domain::ItemHit> out;
        for (const auto& i : FakeTill::items()) {
            const bool hit = i.name.find(text) != std::string::npos ||
                             i.code.find(text) != std::string::npos || text == "all";
            if (hit) out.push_back({i.id, i.code, i.code, i.name, {}, i.unitName, i.kind, i.price});
        }
        return out;
    }
};

}  // namespace evertill::tests
