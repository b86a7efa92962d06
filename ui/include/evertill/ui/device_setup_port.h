// Finding, trying and saving devices, as the set-up page needs it. GUI thread; answers by signals.
#pragma once
#include <QObject>
#include <QStringList>
#include <optional>

#include "evertill/ui/device_port.h"

namespace evertill::ui {

struct FoundInfo {
    QString address;
    QString model;  ///< as the device or its plug names itself; may be empty
    std::optional<DeviceKind> likely;
    QString usedBy;  ///< the role that has this address now; empty: free
};

/// One setting of a role, chosen from a list or typed. Names and values are those of the device
/// file; the screens own the sentences. An empty value: the file does not name the field.
struct SetupField {
    QString name;  ///< "protocol"; "line" is the serial line's speed and form: "9600-8N1"
    QStringList values;
    QString value;       ///< in force, or proposed
    QString about = {};  ///< what the values belong to: of "variant", the protocol
    bool typed = false;  ///< any text may stand there too: an expert's
    bool operator==(const SetupField&) const = default;
};

struct SetupDraft {
    QString role;  ///< "printer", "printer:fallback", "scale" ...
    QString address;
    std::vector<SetupField> fields;
};

/// How the device that is being tried does.
struct TrialState {
    DeviceHealth health = DeviceHealth::Connecting;
    QString cause;   ///< code
    QString detail;  ///< technical text
    QString model;
    QString heard;         ///< the last scan
    bool testing = false;  ///< a test is under way
    std::optional<bool> testOk;
    QString testCause;
    std::optional<WeightReading> weight = {};  ///< of a scale
};

/// What a scale on a line seems to speak, from listening and asking.
struct ScaleGuess {
    QString address;  ///< with the line's settings
    QString protocol;
    QString variant;         ///< JSON object
    QString weight;          ///< as last read, "0.786 kg"
    bool sure = false;       ///< its frames carry checksums that fit
    bool tellsUnit = false;  ///< else the unit is to be compared with the scale's display
};

class DeviceSetupPort : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    /// What is plugged in, at once; what answers on the network follows. Ends in found(..., true).
    virtual void find() = 0;
    virtual QStringList roles() const = 0;
    /// What can be chosen for this role on this line; what is set now stands in it.
    virtual std::vector<SetupField> fieldsOf(const QString& role, const QString& address) const = 0;
    /// The fields again after one of them was changed: others may depend on it.
    virtual std::vector<SetupField> fieldsAfter(const SetupDraft& draft) const {
        return draft.fields;
    }
    /// Finds out what the scale on this line speaks; ends in scaleFound(), once, also when it is
    /// stopped (with what was found so far). The trial is ended by it.
    virtual void findScale(const QString& address) { (void)address; }
    virtual void stopFindingScale() {}
    /// The draft's fields with this guess in them.
    virtual std::vector<SetupField> fieldsOf(const ScaleGuess& guess) const = 0;

    /// The address in force for the role, empty: none; and whether the till's own file says so.
    virtual QString addressOf(const QString& role) const = 0;
    virtual bool isOwn(const QString& role) const = 0;

    /// Opens the device beside those that run. The error is the field that is wrong.
    virtual Result<void, QString> tryOut(const SetupDraft& draft) = 0;
    virtual void test() = 0;  ///< test page, kick, test text: of what is being tried
    virtual void endTrial() = 0;

    /// Writes the till's own file whole or not at all, and puts it in force. The error is the field
    /// that is wrong, or a technical text; nothing has changed then.
    virtual Result<void, QString> save(const SetupDraft& draft) = 0;
    virtual Result<void, QString> remove(const QString& role) = 0;

 signals:
    void found(const std::vector<evertill::ui::FoundInfo>& devices, bool complete);
    void trialChanged(const evertill::ui::TrialState& state);
    void scaleProgress(const QString& line, int number, int of);
    /// Best first. `cause`: the code of why the line could not be opened, else empty.
    void scaleFound(const std::vector<evertill::ui::ScaleGuess>& guesses, const QString& cause);
};

}  // namespace evertill::ui
