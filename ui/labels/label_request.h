// Labels that somebody asks for: goods scanned or searched, with a number of copies each.
#pragma once
#include "promotions/goods_picker.h"

namespace evertill::ui {

class LabelRequest : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(evertill::ui::GoodsPicker* picker READ picker CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* wishes READ wishes CONSTANT)
    Q_PROPERTY(int labels READ labels NOTIFY changed)
 public:
    LabelRequest(UiServices& ui, QObject* parent = nullptr);
    void open();
    void scanned(const QString& code);
    bool shown() const { return m_shown; }
    GoodsPicker* picker() { return &m_picker; }
    PromoRows* wishes() { return &m_rows; }
    int labels() const;  ///< with their copies

    Q_INVOKABLE void close();
    Q_INVOKABLE void more(int row, int by);  ///< none left: the row goes
    Q_INVOKABLE void confirm();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void requested();  ///< the list has more entries now

 private:
    struct Wish {
        QString code, name, text;
        int copies = 1;
    };
    void add(const GoodsPicker::Goods& goods);
    void show();

    UiServices& m_ui;
    GoodsPicker m_picker;
    PromoRows m_rows;
    std::vector<Wish> m_wishes;
    int m_selected = 0;
    bool m_shown = false, m_sending = false;
};

}  // namespace evertill::ui
