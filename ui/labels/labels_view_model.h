// 价签: what on the shelves is out of date and why; which of it to print, how it will look, the
// printing, and what is hung then.
#pragma once
#include <QTimer>
#include <set>

#include "labels/label_request.h"
#include "labels/label_rows.h"
#include "labels/label_run.h"
#include "shell/confirm_view_model.h"

namespace evertill::ui {

class LabelsViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::LabelRows* rows READ rows CONSTANT)
    Q_PROPERTY(evertill::ui::LabelRequest* request READ request CONSTANT)
    Q_PROPERTY(bool hanging READ hanging NOTIFY changed)
    Q_PROPERTY(QStringList tabs READ tabs NOTIFY changed)
    Q_PROPERTY(QStringList filters READ filters NOTIFY changed)
    Q_PROPERTY(int filter READ filter NOTIFY changed)
    Q_PROPERTY(QStringList categories READ categories NOTIFY changed)
    Q_PROPERTY(int category READ category NOTIFY changed)
    Q_PROPERTY(bool categoriesShown READ categoriesShown NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(int markedCount READ markedCount NOTIFY changed)
    Q_PROPERTY(bool allMarked READ allMarked NOTIFY changed)
    Q_PROPERTY(QStringList forms READ forms NOTIFY changed)
    Q_PROPERTY(int form READ form NOTIFY changed)
    Q_PROPERTY(QString picture READ picture NOTIFY pictureChanged)
    Q_PROPERTY(QString pictureText READ pictureText NOTIFY pictureChanged)
    Q_PROPERTY(QString printerName READ printerName NOTIFY changed)
    Q_PROPERTY(QString printerState READ printerState NOTIFY changed)
    Q_PROPERTY(QString printerTodo READ printerTodo NOTIFY changed)
    Q_PROPERTY(int printerHealth READ printerHealth NOTIFY changed)
    Q_PROPERTY(int printerCount READ printerCount NOTIFY changed)
    Q_PROPERTY(RunStep runStep READ runStep NOTIFY changed)
    Q_PROPERTY(int runPercent READ runPercent NOTIFY changed)
    Q_PROPERTY(QString runText READ runText NOTIFY changed)
    Q_PROPERTY(QString runDetail READ runDetail NOTIFY changed)
    Q_PROPERTY(QString eslText READ eslText NOTIFY changed)
    Q_PROPERTY(bool eslBad READ eslBad NOTIFY changed)
    Q_PROPERTY(bool allowed READ allowed NOTIFY changed)
 public:
    enum RunStep { Off, Running, Stopping, Trouble, Done };
    Q_ENUM(RunStep)

    LabelsViewModel(UiServices& ui, ConfirmViewModel& confirm, QObject* parent = nullptr);
    void start();  ///< the page comes to the front
    void leave();
    /// Whether the list is another by now; every few seconds while the page is in front.
    void look();
    void scanned(const QString& code);
    void retranslate();
    bool busy() const { return m_jobs.busy(); }
    InputTarget* target();

    LabelRows* rows() { return &m_rows; }
    LabelRequest* request() { return &m_request; }
    bool hanging() const { return m_hanging; }
    QStringList tabs() const;
    QStringList filters() const;
    int filter() const { return m_filter; }
    QStringList categories() const;  ///< the first is "all"
    int category() const;
    bool categoriesShown() const { return m_categoriesShown; }
    QString text() const { return m_text; }
    void setText(const QString& text);
    QString emptyText() const;
    int selectedIndex() const { return m_selected; }
    int markedCount() const;  ///< of the rows shown
    bool allMarked() const { return markedCount() == m_rows.rowCount(); }
    QStringList forms() const;
    int form() const { return m_form; }
    QString picture() const { return m_picture; }  ///< URL; empty: none
    QString pictureText() const { return m_pictureText; }
    QString printerName() const;
    QString printerState() const;
    QString printerTodo() const;
    int printerHealth() const;
    int printerCount() const { return static_cast<int>(m_printers.size()); }
    RunStep runStep() const { return static_cast<RunStep>(m_run.step()); }
    int runPercent() const;
    QString runText() const;
    QString runDetail() const;
    QString eslText() const;
    bool eslBad() const;
    bool allowed() const { return m_allowed; }

    Q_INVOKABLE void pickTab(int index);
    Q_INVOKABLE void setFilter(int index);
    Q_INVOKABLE void showCategories(bool on);
    Q_INVOKABLE void pickCategory(int index);
    Q_INVOKABLE void select(int index);
    Q_INVOKABLE void toggle(int index);
    Q_INVOKABLE void toggleAll();
    Q_INVOKABLE void pickForm(int index);
    Q_INVOKABLE void nextPrinter();
    Q_INVOKABLE void print();  ///< the marked ones
    Q_INVOKABLE void stop();
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void leaveRun();
    Q_INVOKABLE void hung();     ///< the marked ones are on the shelf
    Q_INVOKABLE void notDone();  ///< the selected one is not
    Q_INVOKABLE void notNeeded();
    Q_INVOKABLE void askForLabels();
    Q_INVOKABLE void pushEsl();

    void typed(const QString& text) override { setText(m_text + text); }
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void pictureChanged();

 private:
    using Entries = std::vector<service::LabelEntry>;
    void load();
    void loadMore(std::int64_t after);
    void show();
    void showPicture();
    bool fits(const service::LabelEntry& entry, int filter) const;
    bool found(const service::LabelEntry& entry) const;
    LabelRow rowOf(const service::LabelEntry& entry) const;
    std::int64_t selectedJob() const;
    std::vector<std::int64_t> marked() const;
    std::string formName() const;
    QString chosenPrinter() const;
    std::string by() const;
    int offset() const;
    void end(std::function<service::LabelResult<std::int64_t>(service::LabelDesk&)> work,
             std::function<QString(std::int64_t)> words);
    void refuse(const service::LabelRefusal& refusal);
    void movedBy(int rows);

    UiServices& m_ui;
    ConfirmViewModel& m_confirm;
    JobRunner m_jobs;
    LabelRows m_rows;
    LabelRequest m_request;
    LabelRun m_run;
    QTimer m_again;
    Entries m_all, m_coming;  ///< of the tab in front; the one that is being read
    std::vector<LabelPrinterInfo> m_printers;
    std::set<std::int64_t> m_off;  ///< not marked; everything else is
    store::LabelCounts m_counts;
    QString m_text, m_category, m_printer, m_picture, m_pictureText;
    quint64 m_load = 0, m_drawing = 0;
    std::int64_t m_selectedId = 0, m_pictureId = 0;
    int m_filter = 0, m_selected = -1, m_form = 0;
    bool m_hanging = false, m_loaded = false, m_allowed = false, m_front = false;
    bool m_training = false, m_categoriesShown = false;
};

}  // namespace evertill::ui
