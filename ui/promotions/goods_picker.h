// Finding goods beside a form or a trial: keyed letters search, a scanned code answers at once.
#pragma once
#include <functional>

#include "bridge/input_target.h"
#include "bridge/ui_services.h"
#include "promotions/promo_rows.h"

namespace evertill::ui {

class GoodsPicker : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoRows* hits READ hits CONSTANT)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
 public:
    struct Goods {
        QString itemCode, code, name;
        QString plainName;  ///< without its size
        domain::ItemKind kind = domain::ItemKind::Counted;
    };
    GoodsPicker(UiServices& ui, QObject* parent = nullptr);
    void start();
    void scanned(const QString& code);  ///< asks the till; goods of several articles: the first
    QString text() const { return m_text; }
    void setText(const QString& text);
    PromoRows* hits() { return &m_hits; }
    QString emptyText() const;
    bool searching() const { return !m_text.trimmed().isEmpty(); }

    Q_INVOKABLE void take(int index);
    Q_INVOKABLE void erase() { takeBack(1); }

    void typed(const QString& text) override { setText(m_text + text); }
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;  ///< only while something is keyed

 signals:
    void changed();
    void picked(const evertill::ui::GoodsPicker::Goods& goods);

 private:
    void showHits();
    void move(int by);

    UiServices& m_ui;
    PromoRows m_hits;
    std::vector<Goods> m_found;
    QStringList m_prices;
    QString m_text, m_answered;
    int m_selected = 0;
    bool m_takeFirst = false;
};

}  // namespace evertill::ui
