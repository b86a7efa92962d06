// Finding out what a scale speaks: how far the search is, and what it understood.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/ui_services.h"
#include "devices/found_list_model.h"

namespace evertill::ui {

class ScaleSearchViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool running READ running NOTIFY changed)
    Q_PROPERTY(bool ended READ ended NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(double done READ done NOTIFY changed)
    Q_PROPERTY(int chosen READ chosen NOTIFY changed)
    Q_PROPERTY(evertill::ui::FoundListModel* guesses READ guesses CONSTANT)
 public:
    explicit ScaleSearchViewModel(UiServices& ui, QObject* parent = nullptr);
    bool running() const { return m_running; }
    bool ended() const { return m_ended; }  ///< there is a result, if only that there is none
    QString text() const;
    QString advice() const;
    double done() const { return m_of > 0 ? double(m_number) / m_of : 0; }  ///< 0 to 1
    int chosen() const { return m_chosen; }
    FoundListModel* guesses() { return &m_rows; }

    void start(const QString& address);
    void close();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void pick(int index);

 signals:
    void changed();
    void picked(const evertill::ui::ScaleGuess& guess);
    void foundNothing();

 private:
    void finish(const std::vector<ScaleGuess>& guesses, const QString& cause);

    UiServices& m_ui;
    FoundListModel m_rows;
    std::vector<ScaleGuess> m_guesses;
    QString m_line, m_cause;
    int m_number = 0;
    int m_of = 0;
    int m_chosen = -1;
    bool m_running = false;
    bool m_ended = false;
    bool m_stopped = false;
};

}  // namespace evertill::ui
