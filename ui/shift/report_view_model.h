// A totals report on screen: X, session settlement, Z.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/input_target.h"
#include "bridge/list_model.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

struct ReportRow {
    QString label, value;
    bool strong = false;
    bool heading = false;
    bool operator==(const ReportRow&) const = default;
};

class ReportListModel : public ListModel<ReportRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

class ReportViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::ReportListModel* rows READ rows CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString differenceText READ differenceText NOTIFY changed)
    Q_PROPERTY(bool hasDifference READ hasDifference NOTIFY changed)
    Q_PROPERTY(bool balanced READ balanced NOTIFY changed)
 public:
    ReportViewModel(UiServices& ui, QObject* parent = nullptr);
    void show(const service::TotalsReport& report);
    ReportListModel* rows() { return &m_rows; }
    QString title() const;
    QString subtitle() const;
    QString differenceText() const;
    bool hasDifference() const { return m_report.kind == "session"; }
    bool balanced() const { return m_report.overShort.isZero(); }

    Q_INVOKABLE void close();

    void typed(const QString&) override {}
    void takeBack(int) override {}
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    UiServices& m_ui;
    ReportListModel m_rows;
    service::TotalsReport m_report;
};

}  // namespace evertill::ui
