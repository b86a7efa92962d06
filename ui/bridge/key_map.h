// Which key does what: data, not code. The built-in map follows Chinese cashier keyboards
// (keymaps/default.json); a store may put its own keymap.json into the till's folder. A broken file
// is not used at all: the built-in map stays and the reason is shown.
#pragma once
#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "bridge/actions.h"
#include "evertill/base/result.h"

namespace evertill::ui {

enum class KeyContext { Sale, Payment };

struct KeyBinding {
    Action::Id action = Action::None;
    QString group;     ///< "cashier", "payment", "business", "other"
    QStringList keys;  ///< as in the file: "F1", "Ctrl+Delete", "*"
    KeyContext context = KeyContext::Sale;
};

class KeyMap {
 public:
    /// The text of what is wrong, for the notice.
    static Result<KeyMap, QString> parse(const QByteArray& json);
    static KeyMap builtIn();
    /// The store's file if it is there and sound, else the built-in map.
    static KeyMap load(const QString& file, QString* problem);

    /// Action of a key in a context; payment falls back to the sale's keys. `chord` as chordText().
    std::optional<Action::Id> action(const QString& chord, KeyContext context) const;
    /// Keys of an action, the first is printed; empty if it has none.
    QStringList keys(Action::Id action, KeyContext context) const;
    const std::vector<KeyBinding>& bindings() const { return m_bindings; }

    /// Name of a key with its modifiers, as used in the file. Empty for a plain typed character.
    static QString chordText(int key, Qt::KeyboardModifiers modifiers, const QString& text);

 private:
    std::vector<KeyBinding> m_bindings;
    QHash<QString, Action::Id> m_sale;
    QHash<QString, Action::Id> m_payment;
};

}  // namespace evertill::ui
