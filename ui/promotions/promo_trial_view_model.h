// A basket put together on the screen, without and with a promotion.
#pragma once
#include "promotions/goods_picker.h"

namespace evertill::ui {

class PromoTrialViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoRows* lines READ lines CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* acting READ acting CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* assumed READ assumed CONSTANT)
    Q_PROPERTY(evertill::ui::GoodsPicker* picker READ picker CONSTANT)
    Q_PROPERTY(bool searching READ searching NOTIFY changed)
    Q_PROPERTY(bool hasResult READ hasResult NOTIFY changed)
    Q_PROPERTY(QString without READ without NOTIFY changed)
    Q_PROPERTY(QString with READ with NOTIFY changed)
    Q_PROPERTY(QString saved READ saved NOTIFY changed)
    Q_PROPERTY(QString marginWithout READ marginWithout NOTIFY changed)
    Q_PROPERTY(QString marginWith READ marginWith NOTIFY changed)
    Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
    Q_PROPERTY(bool acts READ acts NOTIFY changed)
    Q_PROPERTY(bool dearer READ dearer NOTIFY changed)
 public:
    PromoTrialViewModel(UiServices& ui, QObject* parent = nullptr);
    /// The basket of the trial before stays: the same goods under other terms.
    void start(const pricing::Promotion& document);
    void scanned(const QString& code) { m_picker.scanned(code); }

    QString title() const;
    PromoRows* lines() { return &m_lines; }
    PromoRows* acting() { return &m_acting; }
    PromoRows* assumed() { return &m_assumed; }
    GoodsPicker* picker() { return &m_picker; }
    bool searching() const { return m_searching; }
    bool hasResult() const { return m_trial && !m_trial->lines.empty(); }
    QString without() const;
    QString with() const;
    QString saved() const;
    QString marginWithout() const;  ///< empty: not for these eyes, or not known
    QString marginWith() const;
    QString verdict() const;
    bool acts() const;
    bool dearer() const;

    Q_INVOKABLE void search(bool on);
    Q_INVOKABLE void more(int index);
    Q_INVOKABLE void less(int index);
    Q_INVOKABLE void loadLast();
    Q_INVOKABLE void empty();
    Q_INVOKABLE void select(int index);

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void add(const GoodsPicker::Goods& goods);
    void price();
    void show();
    QString marginText(const std::optional<pricing::Margin>& m) const;
    QString sign() const;

    UiServices& m_ui;
    PromoRows m_lines, m_acting, m_assumed;
    GoodsPicker m_picker;
    pricing::Promotion m_document;
    std::vector<service::TrialLine> m_basket;
    std::optional<service::Trial> m_trial;
    int m_selected = 0;
    int m_asked = 0;  ///< only the answer to the last question counts
    bool m_searching = false;
    bool m_byKey = false;  ///< the search was opened by keying
};

}  // namespace evertill::ui
