// One form for every kind of promotion: the table of the core says which fields, this says what is
// in front and where keys, touches and scans go. Every key is in the value at once: nothing is
// lost.
#pragma once
#include "evertill/domain/pricing/promotion_form.h"
#include "promotions/date_picker.h"
#include "promotions/goods_picker.h"

namespace evertill::ui {

class PromoFormViewModel : public QObject, public InputTarget {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoRows* fields READ fields CONSTANT)
    Q_PROPERTY(int index READ index NOTIFY changed)
    Q_PROPERTY(Editor editor READ editor NOTIFY changed)
    Q_PROPERTY(QString fieldName READ fieldName NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString entryText READ entryText WRITE setEntryText NOTIFY changed)
    Q_PROPERTY(QString placeholder READ placeholder NOTIFY changed)
    Q_PROPERTY(QString prefix READ prefix NOTIFY changed)
    Q_PROPERTY(QString suffix READ suffix NOTIFY changed)
    Q_PROPERTY(evertill::ui::PromoRows* options READ options CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* picked READ picked CONSTANT)
    Q_PROPERTY(evertill::ui::PromoRows* tiers READ tiers CONSTANT)
    Q_PROPERTY(int tierColumn READ tierColumn NOTIFY changed)
    Q_PROPERTY(QStringList tierHeads READ tierHeads NOTIFY changed)
    Q_PROPERTY(evertill::ui::GoodsPicker* picker READ picker CONSTANT)
    Q_PROPERTY(evertill::ui::DatePicker* dates READ dates CONSTANT)
    Q_PROPERTY(bool lastDay READ lastDay NOTIFY changed)
    Q_PROPERTY(bool bundle READ bundle NOTIFY changed)
    Q_PROPERTY(bool optional READ optional NOTIFY changed)
    Q_PROPERTY(bool filled READ filled NOTIFY changed)
    Q_PROPERTY(bool working READ working NOTIFY changed)
    Q_PROPERTY(int errorCount READ errorCount NOTIFY changed)
 public:
    enum Editor { None, Number, Choice, Options, Weekdays, Goods, Date, Hours, Tiers, Words };
    Q_ENUM(Editor)

    PromoFormViewModel(UiServices& ui, QObject* parent = nullptr);
    void setOptions(service::DeskOptions options);
    const service::DeskOptions& deskOptions() const { return m_options; }
    void start(pricing::FormKind kind);
    /// False: the document is more than a form can say.
    bool edit(const pricing::Promotion& document, const service::DeskNames& names, bool asNew);
    bool dirty() const { return m_dirty; }
    void forget();  ///< left on purpose
    void scanned(const QString& code);
    /// Shows every fault; nothing if there is one.
    std::optional<pricing::Promotion> document();

    QString title() const;
    PromoRows* fields() { return &m_fields; }
    int index() const { return m_index; }
    Editor editor() const;
    QString fieldName() const;
    QString hint() const;
    QString error() const;
    QString entryText() const;
    void setEntryText(const QString& text);
    QString placeholder() const;
    QString prefix() const;
    QString suffix() const;
    PromoRows* options() { return &m_optionRows; }
    PromoRows* picked() { return &m_pickedRows; }
    PromoRows* tiers() { return &m_tierRows; }
    int tierColumn() const { return m_column; }
    QStringList tierHeads() const;
    GoodsPicker* picker() { return &m_picker; }
    DatePicker* dates() { return &m_dates; }
    bool lastDay() const { return field() == pricing::FormField::To; }
    bool bundle() const { return field() == pricing::FormField::BundleGoods; }
    bool optional() const;
    bool filled() const;
    bool working() const { return m_working; }
    int errorCount() const { return static_cast<int>(m_errors.size()); }

    Q_INVOKABLE void select(int index);
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();
    Q_INVOKABLE void pickOption(int index);
    Q_INVOKABLE void pickDays(const QString& days);  ///< "12345", "67", ""
    Q_INVOKABLE void remove(int index);              ///< of the picked
    Q_INVOKABLE void more(int index);
    Q_INVOKABLE void less(int index);
    Q_INVOKABLE void selectCell(int row, int column);
    Q_INVOKABLE void removeTier(int row);
    Q_INVOKABLE void addTier();
    Q_INVOKABLE void clearField();
    Q_INVOKABLE void save();
    Q_INVOKABLE void tryOut();

    void typed(const QString& text) override;
    void takeBack(int characters) override;
    bool perform(Action::Id action) override;

 signals:
    void changed();
    void saved(const QString& id);
    void tryRequested();
    void leaveRequested();

 private:
    using F = pricing::FormField;
    F field() const;
    pricing::FieldType type() const { return pricing::formFieldType(field()); }
    QString sign() const;
    void reset(pricing::FormValues values);
    void show();        ///< rows and the editor of the field in front
    void enterField();  ///< a field came to the front
    void touched();     ///< its value changed
    void showOptions();
    void showPicked();
    void showTiers();
    void addGoods(const GoodsPicker::Goods& goods);
    void addWindow();
    void keepTiers();
    void moveCell();
    QString valueText(F f) const;
    QString goodsText(const std::vector<std::string>& codes) const;
    QString goodsName(const std::string& code) const;
    const std::vector<service::DeskOption>* optionsOf(F f) const;
    pricing::FormSubject subject() const;
    QString madeName(F f) const;
    bool typingText() const;  ///< "+", "-" and blanks are text here
    void put(const QString& text);
    bool clearEntry();
    void refusedBy(const service::DeskRefused& refused);
    void showFaults(const pricing::FormErrors& faults);
    QString* cell(int row, int column);
    void erase();  ///< the last character
    /// Before a key: a scan's characters come one by one and are taken back together.
    struct Before {
        pricing::FormValues values;
        std::vector<std::pair<QString, QString>> cells;
        std::map<F, QString> errors;
        QString entry, filter, hours;
        bool fresh, dirty;
    };

    UiServices& m_ui;
    PromoRows m_fields, m_optionRows, m_pickedRows, m_tierRows;
    GoodsPicker m_picker;
    DatePicker m_dates;
    service::DeskOptions m_options;
    service::DeskNames m_names;
    std::map<std::string, QString> m_plainNames;  ///< of goods, without their size
    pricing::FormValues m_values;
    std::vector<pricing::FieldSpec> m_specs;
    std::map<F, QString> m_errors;
    Entry m_entry{Entry::Kind::Decimal, 10, 2};
    QString m_filter, m_hours;
    std::vector<std::pair<QString, QString>> m_cells;
    std::vector<Before> m_before;
    int m_index = 0, m_row = 0, m_column = 0;
    bool m_fresh = true;  ///< the next digit replaces the value
    bool m_dirty = false, m_working = false;
};

}  // namespace evertill::ui
