// A coupon is scanned or keyed: what it is, whether it would be taken, what this till knows of it.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "shift/report_view_model.h"

namespace evertill::ui {

class CouponLifeViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::ReportListModel* rows READ rows CONSTANT)
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(bool good READ good NOTIFY changed)
    Q_PROPERTY(QString codeText READ codeText NOTIFY changed)
    Q_PROPERTY(QString nameText READ nameText NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString adviceText READ adviceText NOTIFY changed)
 public:
    explicit CouponLifeViewModel(UiServices& ui, QObject* parent = nullptr);
    void lookUp(QString code);  ///< opens, too

    ReportListModel* rows() { return &m_rows; }
    bool shown() const { return m_shown; }
    bool found() const { return m_card.has_value(); }
    bool good() const { return m_card && !m_card->why; }
    QString codeText() const { return m_code.text(); }
    QString nameText() const;
    QString stateText() const;
    QString adviceText() const;

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void submit();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void show(const service::CouponCard& card);
    void addUse(std::vector<ReportRow>& rows, const service::CouponCard& card) const;

    UiServices& m_ui;
    ReportListModel m_rows;
    Entry m_code{Entry::Kind::Code, 140};
    std::optional<service::CouponCard> m_card;
    bool m_shown = false;
};

}  // namespace evertill::ui
