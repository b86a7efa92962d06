// Whoever gets the digits and keys now: the front dialog, else the page. One input line, one pad,
// one keyboard; what is in front decides where they go.
#pragma once
#include <QString>

#include "bridge/actions.h"

namespace evertill::ui {

class InputTarget {
 public:
    virtual ~InputTarget() = default;
    virtual void typed(const QString& text) = 0;
    virtual void takeBack(int characters) = 0;    ///< the last ones were part of a scan
    virtual bool perform(Action::Id action) = 0;  ///< false: this key means nothing here
};

/// What was keyed so far, with the limits of its kind.
class Entry {
 public:
    enum class Kind { Digits, Decimal, Code };
    explicit Entry(Kind kind, int maxLength, int decimals = 0)
        : m_kind(kind), m_max(maxLength), m_decimals(decimals) {}
    const QString& text() const { return m_text; }
    bool empty() const { return m_text.isEmpty(); }
    void set(const QString& text) { m_text = text; }
    void clear() { m_text.clear(); }
    void takeBack(int n) { m_text.chop(n); }
    bool put(const QString& text);  ///< true if at least one character was taken

 private:
    bool accepts(QChar c) const;
    Kind m_kind;
    int m_max;
    int m_decimals;
    QString m_text;
};

}  // namespace evertill::ui
