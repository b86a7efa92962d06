// Prints a batch of shelf labels, a few at a time: what the catalogue says now is read on the
// till's thread, drawn on another, sent to the printer, and noted as printed when the printer has
// it. Selling goes on meanwhile, and so does the run when the manager leaves the page. What the
// printer did not print stays in the list.
#pragma once
#include <set>

#include "bridge/job_runner.h"
#include "bridge/ui_services.h"
#include "evertill/ui/label_port.h"

namespace evertill::ui {

class LabelRun final : public QObject {
    Q_OBJECT
 public:
    static constexpr std::size_t kPiece = 8;  ///< so many labels may be unsure after a jam

    enum class Step {
        Off,
        Running,
        Stopping,  ///< what the printer has comes out, then the run ends
        Trouble,   ///< the printer failed: go on, or leave it
        Done,
    };
    LabelRun(UiServices& ui, JobRunner& jobs, QObject* parent = nullptr);

    /// Jobs by number, in this order. `form`: a template for all, empty: by the settings. `by`: who
    /// is told to have printed them.
    void start(std::vector<std::int64_t> ids, const std::string& form, const QString& printer,
               const std::string& by);
    void stop();
    void goOn();   ///< after trouble, with the labels that are left
    void leave();  ///< after trouble or at the end: back to the list

    Step step() const { return m_step; }
    bool active() const { return m_step == Step::Running || m_step == Step::Stopping; }
    int done() const { return m_done; }
    int total() const { return m_total; }
    int left() const { return static_cast<int>(m_waiting.size()); }
    /// Changed or done by somebody else meanwhile: nothing to print.
    int skipped() const { return m_skipped; }
    QString cause() const { return m_cause; }    ///< code of the trouble
    QString detail() const { return m_detail; }  ///< technical text of it, or empty
    QString printer() const { return m_printer; }
    /// Labels that may be on paper, although the printer did not say so. They stay in the list.
    const std::set<std::int64_t>& unsure() const { return m_unsure; }
    /// Labels that cannot be drawn, with the reason.
    const std::map<std::int64_t, QString>& bad() const { return m_bad; }

 signals:
    void changed();
    void noted(const std::vector<std::int64_t>& jobs);  ///< these are printed, or overtaken
    void over();  ///< the run has ended, or waits for a person

 private:
    void next();
    void encode(service::LabelResult<std::vector<service::LabelSheet>> sheets);
    void send(DrawnLabels drawn);
    void finished(std::uint64_t ticket, LabelOutcome outcome, const QString& cause);
    void note();
    void trouble(const QString& cause, const QString& detail = {});
    void end();

    UiServices& m_ui;
    JobRunner& m_jobs;
    Step m_step = Step::Off;
    std::vector<std::int64_t> m_waiting;        ///< first to print first
    std::vector<std::int64_t> m_piece;          ///< under way, with those that turn out skipped
    std::vector<service::LabelSheet> m_sheets;  ///< of the piece, as they are printed
    std::string m_form, m_by;
    QString m_printer, m_cause, m_detail;
    std::set<std::int64_t> m_unsure;
    std::map<std::int64_t, QString> m_bad;
    std::uint64_t m_ticket = 0;
    bool m_atPrinter = false;
    int m_total = 0, m_done = 0, m_skipped = 0;
};

}  // namespace evertill::ui
