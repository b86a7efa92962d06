#include "bridge/key_map.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequence>

#include "evertill/base/assert.h"

namespace evertill::ui {

namespace {

constexpr qsizetype kMaxFileBytes = 256 * 1024;

/// "pgdown", "PgDown" and "PGDOWN" are one key; a single character stays as it is.
QString normalised(const QString& key) {
    if (key.size() <= 1) return key;
    if (key.compare(QLatin1String("Space"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("Space");
    const QKeySequence sequence = QKeySequence::fromString(key, QKeySequence::PortableText);
    if (sequence.count() != 1) return {};
    if (sequence[0].key() == Qt::Key_unknown) return {};
    return sequence.toString(QKeySequence::PortableText);
}

QString problem(const char* text) {
    return QCoreApplication::translate("KeyMap", text);
}

}  // namespace

Result<KeyMap, QString> KeyMap::parse(const QByteArray& json) {
    if (json.size() > kMaxFileBytes)
        return unexpected(problem(QT_TRANSLATE_NOOP("KeyMap", "The file is too large.")));
    QJsonParseError error;
    const QJsonDocument doc = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !doc.isObject())
        return unexpected(problem(QT_TRANSLATE_NOOP("KeyMap", "The file is not valid JSON.")));
    if (doc.object().value(QLatin1String("version")).toInt() != 1)
        return unexpected(
            problem(QT_TRANSLATE_NOOP("KeyMap", "The version of the file is not known.")));
    KeyMap map;
    for (const QJsonValue& g : doc.object().value(QLatin1String("groups")).toArray()) {
        const QString group = g.toObject().value(QLatin1String("group")).toString();
        for (const QJsonValue& k : g.toObject().value(QLatin1String("keys")).toArray()) {
            const QJsonObject o = k.toObject();
            const QString name = o.value(QLatin1String("action")).toString();
            const auto action = Action::fromName(name);
            if (!action)
                return unexpected(
                    problem(QT_TRANSLATE_NOOP("KeyMap", "There is no action \"%1\".")).arg(name));
            KeyBinding binding{*action, group, {}, KeyContext::Sale};
            if (o.value(QLatin1String("in")).toString() == QLatin1String("payment"))
                binding.context = KeyContext::Payment;
            auto& table = binding.context == KeyContext::Sale ? map.m_sale : map.m_payment;
            for (const QJsonValue& v : o.value(QLatin1String("keys")).toArray()) {
                const QString key = normalised(v.toString());
                if (key.isEmpty())
                    return unexpected(
                        problem(QT_TRANSLATE_NOOP("KeyMap", "There is no key \"%1\"."))
                            .arg(v.toString()));
                if (table.contains(key))
                    return unexpected(
                        problem(QT_TRANSLATE_NOOP("KeyMap", "The key %1 is used twice.")).arg(key));
                table.insert(key, *action);
                binding.keys.append(key);
            }
            map.m_bindings.push_back(std::move(binding));
        }
    }
    // Without these two a cashier could not finish anything.
    if (map.keys(Action::Enter, KeyContext::Sale).isEmpty() ||
        map.keys(Action::Clear, KeyContext::Sale).isEmpty())
        return unexpected(
            problem(QT_TRANSLATE_NOOP("KeyMap", "Enter and Clear must each have a key.")));
    return map;
}

KeyMap KeyMap::builtIn() {
    QFile file(QStringLiteral(":/evertill/keymaps/default.json"));
    auto map = file.open(QIODevice::ReadOnly) ? parse(file.readAll())
                                              : unexpected(QStringLiteral("missing"));
    EVT_ASSERT(map.has_value());
    return std::move(*map);
}

KeyMap KeyMap::load(const QString& path, QString* problem) {
    QFile file(path);
    if (!file.exists()) return builtIn();
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = file.errorString();
        return builtIn();
    }
    auto map = parse(file.read(kMaxFileBytes + 1));
    if (map) return std::move(*map);
    *problem = map.error();
    return builtIn();
}

std::optional<Action::Id> KeyMap::action(const QString& chord, KeyContext context) const {
    if (context == KeyContext::Payment) {
        const auto it = m_payment.constFind(chord);
        if (it != m_payment.cend()) return *it;
    }
    const auto it = m_sale.constFind(chord);
    if (it == m_sale.cend()) return std::nullopt;
    return *it;
}

QStringList KeyMap::keys(Action::Id action, KeyContext context) const {
    for (const KeyBinding& b : m_bindings)
        if (b.action == action && b.context == context) return b.keys;
    return {};
}

QString KeyMap::chordText(int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    modifiers &= ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (key == Qt::Key_Space && modifiers == Qt::NoModifier) return QStringLiteral("Space");
    // A character that prints stands for itself; Shift is already in it.
    const bool prints = text.size() == 1 && text.at(0).isPrint();
    if (prints && !(modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return text;
    if (key == 0 || key == Qt::Key_unknown || (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock))
        return {};
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key)))
        .toString(QKeySequence::PortableText);
}

}  // namespace evertill::ui
