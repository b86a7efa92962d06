// Plays a file of commands on the till's window as a person would: real key and touch events, and
// waits on what the screen shows, never on the clock. Used by demo runs and screenshots.
//
//   page NAME            wait for a page: sign_in open_day open_session sale close_session ...
//   wait OBJECT          wait until the object is on screen
//   gone OBJECT          wait until it is not
//   value OBJECT PROPERTY TEXT...   wait until the property reads so
//   lines N              wait until the basket has N lines
//   click OBJECT         touch the middle of the object
//   key CHORD ...        F1, Ctrl+L, Return, *, ...
//   type TEXT            characters at a person's pace
//   scan CODE            a wedge scanner: a burst of keys with Enter
//   set language|theme|text VALUE
//   counter COMMAND...   a command for the emulated devices; it must be done
//   counter_has TEXT COMMAND...   ask until the answer contains the text
//   shot NAME            PNG of the window into the screenshot folder; "customer NAME" of the other
//   quit                 end at once; the end of the file does so too
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <functional>

#include "evertill/ui/till_ui.h"

class QQuickItem;
class QTcpSocket;

namespace evertill::till {

class PlayScript final : public QObject {
    Q_OBJECT
 public:
    PlayScript(ui::TillUi& ui, QString screenshotDir, QObject* parent = nullptr);
    bool load(const QString& file);
    /// Where the emulated devices take commands: "127.0.0.1:9000".
    void setCounter(const QString& hostAndPort);
    void start();

 signals:
    void finished(int exitCode);  ///< 0, or 3 when a wait was in vain

 private:
    enum class Step { Done, Wait, Fail };
    void tick();
    Step run(const QStringList& words, const QString& rest);
    Step counter(const QString& command, const QString& wanted);
    Step runWait(const QStringList& words, const QString& rest);
    Step click(const QString& name);
    Step keys(const QStringList& chords);
    Step shot(const QString& name, bool customer);
    void press(int key, Qt::KeyboardModifiers modifiers, const QString& text, int gapMs);
    QQuickItem* find(const QString& name) const;

    ui::TillUi& m_ui;
    QString m_dir;
    QStringList m_lines;
    qsizetype m_at = 0;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    quint64 m_eventMs = 100'000;  ///< time stamps of the events that are sent
    QString m_problem;
    QTcpSocket* m_counter = nullptr;
    QByteArray m_answer;
    bool m_asked = false;
};

}  // namespace evertill::till
