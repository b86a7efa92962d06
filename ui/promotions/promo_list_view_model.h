// The promotions of headquarters and of this shop: by phase, by text, one selected.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "promotions/promo_rows.h"

namespace evertill::ui {

class PromoListViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::PromoRows* rows READ rows CONSTANT)
    Q_PROPERTY(QStringList filters READ filters NOTIFY changed)
    Q_PROPERTY(int filter READ filter NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
 public:
    PromoListViewModel(UiServices& ui, QObject* parent = nullptr);
    void refresh();  ///< asks the till again; filter, text and selection stay
    void clear();
    PromoRows* rows() { return &m_rows; }
    QStringList filters() const;  ///< with their numbers
    int filter() const { return m_filter; }
    QString text() const { return m_text; }
    void setText(const QString& text);
    int selectedIndex() const { return m_selected; }
    QString emptyText() const;

    Q_INVOKABLE void setFilter(int filter);
    Q_INVOKABLE void open(int index);

    void typed(const QString& text) override { setText(m_text + text); }
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void opened(const QString& id);

 private:
    void show();
    bool fits(const service::DeskEntry& e, int filter) const;
    bool found(const service::DeskEntry& e) const;

    UiServices& m_ui;
    PromoRows m_rows;
    std::vector<service::DeskEntry> m_all;
    QString m_text, m_selectedId;
    int m_filter = 0, m_selected = 0;
    bool m_loaded = false;
};

}  // namespace evertill::ui
