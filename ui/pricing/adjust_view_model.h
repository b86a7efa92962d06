// A price changed by hand, or a discount on the whole sale: a figure and a reason. The till
// decides whether it may be.
#pragma once
#include "bridge/input_target.h"
#include "bridge/ui_services.h"

namespace evertill::ui {

class AdjustViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Mode mode READ mode NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(QString now READ now NOTIFY changed)
    Q_PROPERTY(QString prefix READ prefix NOTIFY changed)
    Q_PROPERTY(QString suffix READ suffix NOTIFY changed)
    Q_PROPERTY(QString entryText READ entryText NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(int reasonIndex READ reasonIndex NOTIFY changed)
    Q_PROPERTY(bool wantsText READ wantsText NOTIFY changed)
    Q_PROPERTY(bool keyingText READ keyingText NOTIFY changed)
    Q_PROPERTY(QString reasonText READ reasonText WRITE setReasonText NOTIFY changed)
    Q_PROPERTY(bool canRemove READ canRemove NOTIFY changed)
 public:
    enum Mode { LinePrice, BasketPercent, BasketAmount };
    Q_ENUM(Mode)

    AdjustViewModel(UiServices& ui, QObject* parent = nullptr);
    void startLine(const domain::LineItem& line);
    void startBasket();

    Mode mode() const { return m_mode; }
    QString title() const;
    QString subject() const;
    QString now() const;  ///< the price, or the discount, as it stands
    QString prefix() const;
    QString suffix() const;
    QString entryText() const { return m_entry.text(); }
    QStringList reasons() const;
    int reasonIndex() const { return m_reason; }
    bool wantsText() const;
    bool keyingText() const { return m_keyingText; }
    QString reasonText() const { return m_text; }
    void setReasonText(const QString& text);
    bool canRemove() const;

    Q_INVOKABLE void setMode(evertill::ui::AdjustViewModel::Mode mode);
    Q_INVOKABLE void pickReason(int index);
    Q_INVOKABLE void keyAmount();  ///< the next digits are the figure again
    Q_INVOKABLE void submit();
    Q_INVOKABLE void remove();  ///< takes the basket's discount away
    Q_INVOKABLE void cancel();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();

 private:
    void reset(Mode mode);
    const std::vector<const char*>& codes() const;
    std::string reason() const;
    void submitLine(const std::string& reason);
    void submitBasket(const std::string& reason);
    template <typename Work>
    void send(Work work, const QString& done);
    QString sign() const;

    UiServices& m_ui;
    Mode m_mode = LinePrice;
    domain::LineItem m_line;
    Entry m_entry{Entry::Kind::Decimal, 10, 2};
    int m_reason = -1;
    QString m_text;
    bool m_keyingText = false;
};

}  // namespace evertill::ui
