// 促销分析: the page of the manager. The till hands the report out as work; it runs beside the
// till, and what it found is shown as tables, bars and a line. Screens hold no rules: figures come
// from the report as they are.
#pragma once
#include "analysis/analysis_tables.h"
#include "analysis/bar_model.h"
#include "analysis/calendar_view_model.h"
#include "analysis/coupon_life_view_model.h"
#include "bridge/job_runner.h"
#include "settings/place_picker.h"

namespace evertill::ui {

class AnalysisViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::TableModel* table READ table CONSTANT)
    Q_PROPERTY(evertill::ui::BarModel* bars READ bars CONSTANT)
    Q_PROPERTY(evertill::ui::ReportListModel* figures READ figures CONSTANT)
    Q_PROPERTY(evertill::ui::CalendarViewModel* calendar READ calendar CONSTANT)
    Q_PROPERTY(evertill::ui::CouponLifeViewModel* coupon READ coupon CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QStringList periods READ periods NOTIFY changed)
    Q_PROPERTY(int period READ period NOTIFY changed)
    Q_PROPERTY(QString periodText READ periodText NOTIFY changed)
    Q_PROPERTY(QStringList tabs READ tabs NOTIFY changed)
    Q_PROPERTY(int tab READ tab NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(int percent READ percent NOTIFY percentChanged)
    Q_PROPERTY(bool loaded READ loaded NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
    Q_PROPERTY(bool promotionOpen READ promotionOpen NOTIFY changed)
    Q_PROPERTY(QString noteText READ noteText NOTIFY changed)
    Q_PROPERTY(QString barTitle READ barTitle NOTIFY changed)
    Q_PROPERTY(QString lineTitle READ lineTitle NOTIFY changed)
    Q_PROPERTY(QList<double> lineValues READ lineValues NOTIFY changed)
    Q_PROPERTY(QStringList lineTexts READ lineTexts NOTIFY changed)
    Q_PROPERTY(QStringList lineLabels READ lineLabels NOTIFY changed)
    Q_PROPERTY(bool exportShown READ exportShown NOTIFY changed)
    Q_PROPERTY(QStringList places READ places NOTIFY changed)
    Q_PROPERTY(int place READ place NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(QString writtenText READ writtenText NOTIFY changed)
 public:
    AnalysisViewModel(UiServices& ui, SettingsViewModel& settings, QObject* parent = nullptr);
    ~AnalysisViewModel() override;
    void start();  ///< the page opens
    void stop();   ///< the page is left: figures are forgotten
    void scanned(const QString& code) { m_coupon.lookUp(code); }
    void retranslate();
    bool busy() const { return m_jobs.busy(); }
    InputTarget* target();

    TableModel* table() { return &m_table; }
    BarModel* bars() { return &m_bars; }
    ReportListModel* figures() { return &m_figures; }
    CalendarViewModel* calendar() { return &m_calendar; }
    CouponLifeViewModel* coupon() { return &m_coupon; }
    QString title() const;
    QStringList periods() const;
    int period() const { return m_period; }
    QString periodText() const;
    QStringList tabs() const;
    int tab() const { return m_tab; }
    bool working() const { return m_working; }
    int percent() const { return m_job ? m_job->percent() : 0; }
    bool loaded() const { return m_analysis != nullptr; }
    bool empty() const { return m_analysis && m_table.count() == 0; }
    QString emptyText() const;
    bool promotionOpen() const { return !m_promotion.isEmpty(); }
    QString noteText() const;
    QString barTitle() const;
    QString lineTitle() const;
    QList<double> lineValues() const { return m_lineValues; }
    QStringList lineTexts() const { return m_lineTexts; }
    QStringList lineLabels() const { return m_lineLabels; }
    bool exportShown() const { return m_exportShown; }
    QStringList places() const;
    int place() const;
    QString placeText() const;
    QString writtenText() const { return m_written; }  ///< path of the file that was just written

    Q_INVOKABLE void pickPeriod(int index);
    Q_INVOKABLE void pickTab(int index);
    Q_INVOKABLE void sortBy(int column);
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void openPromotion(int row);
    Q_INVOKABLE void closePromotion();
    Q_INVOKABLE void giveUp();
    Q_INVOKABLE void openExport();
    Q_INVOKABLE void closeExport();
    Q_INVOKABLE void pickPlace(int index);
    Q_INVOKABLE void writeCsv();       ///< the table that is shown
    Q_INVOKABLE void writeWorkbook();  ///< all tables

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void percentChanged();

 private:
    BusinessDate today() const;
    void load();
    void run(service::PromotionReportJobPtr job);
    void finished(Result<service::PromotionAnalysis, service::Refused> result);
    void show(bool keepOrder);
    void showFigures();
    void showCharts();
    int measure() const;  ///< column the bars show
    const domain::PromotionFigures* promotion() const;
    AnalysisTab shownTab() const;
    void write(const char* kind);

    UiServices& m_ui;
    PlacePicker m_places;
    TableModel m_table;
    BarModel m_bars;
    ReportListModel m_figures;
    CalendarViewModel m_calendar;
    CouponLifeViewModel m_coupon;
    QTimer m_percentTimer;
    int m_period = 0;
    int m_tab = 0, m_tabBefore = 0;
    BusinessDate m_from, m_to;
    std::shared_ptr<const service::PromotionAnalysis> m_analysis;
    service::PromotionReportJobPtr m_job;
    int m_round = 0;  ///< answers of rounds before are dropped
    bool m_working = false;
    QString m_promotion;  ///< id of the one that is open
    QString m_selectedBefore;
    bool m_exportShown = false;
    QString m_written;
    QList<double> m_lineValues;
    QStringList m_lineTexts, m_lineLabels;
    /// Last: its thread is joined before the others go.
    JobRunner m_jobs;
};

}  // namespace evertill::ui
