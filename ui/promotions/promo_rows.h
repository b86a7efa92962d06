// Rows of the promotion screens: promotions, facts, fields of a form, things to pick, tiers, lines
// of a trial. What a column means is the screen's business.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"

namespace evertill::ui {

struct PromoRow {
    QString key;      ///< what it stands for: an id, a code
    QString heading;  ///< above the row, empty for most
    QString title;
    QString text;
    QString value;
    QString note;   ///< what is wrong, or a remark
    int tone = 0;   ///< 0 plain, 1 good, 2 attention, 3 wrong, 4 information
    QString label;  ///< in a small frame
    bool marked = false;
    bool selected = false;
    bool operator==(const PromoRow&) const = default;
};

class PromoRows : public ListModel<PromoRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }
    void show(std::vector<PromoRow> rows) {
        replace(std::move(rows));
        emit countChanged();
    }

 signals:
    void countChanged();
};

}  // namespace evertill::ui
