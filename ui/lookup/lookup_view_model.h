// Finding an item: search by name, pinyin or code; price check; choice between items that share a
// code. One list, one selection; Enter takes the selected hit, which is the first unless moved.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "lookup/hit_list_model.h"

namespace evertill::ui {

class LookupViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(evertill::ui::HitListModel* hits READ hits CONSTANT)
    Q_PROPERTY(Mode mode READ mode NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int selectedIndex READ selectedIndex NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
    Q_PROPERTY(bool choosing READ choosing NOTIFY changed)
 public:
    enum Mode { Search, PriceCheck, Choice };
    Q_ENUM(Mode)

    LookupViewModel(UiServices& ui, QObject* parent = nullptr);
    void startSearch();
    void startPriceCheck();
    void startChoice(const std::vector<domain::SaleItem>& items);
    void checkPrice(const QString& code);

    HitListModel* hits() { return &m_hits; }
    Mode mode() const { return m_mode; }
    QString text() const { return m_text; }
    void setText(const QString& text);
    int selectedIndex() const { return m_selected; }
    QString title() const;
    QString emptyText() const;
    bool choosing() const { return m_mode == Choice; }

    Q_INVOKABLE void take(int index);  ///< adds this hit to the basket
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void textChanged();
    void chosen(qint64 itemId);

 private:
    void reset(Mode mode);
    void showHits(std::vector<HitRow> rows);
    void move(int by);
    QString sign() const;

    UiServices& m_ui;
    HitListModel m_hits;
    Mode m_mode = Search;
    QString m_text;
    QString m_answered;  ///< text the hits belong to
    int m_selected = -1;
    bool m_takeFirst = false;  ///< Enter came before the answer
};

}  // namespace evertill::ui
