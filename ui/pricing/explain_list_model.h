// Promotions that touch the basket, with the reason of each.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"

namespace evertill::ui {

struct ExplainRow {
    std::string id;
    QString group;  ///< "applied", "almost", "not applied", in words: heads its section
    QString name;
    QString text;    ///< what customers read, and the kind of promotion
    QString reason;  ///< why it stands so
    QString amount;  ///< what it takes off, empty if nothing
    bool applied = false;
    bool switchable = false;   ///< a price-level rule is not
    bool switchedOff = false;  ///< by the cashier
    bool selected = false;
    bool operator==(const ExplainRow&) const = default;
};

class ExplainListModel : public ListModel<ExplainRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void setSelected(int at);
};

}  // namespace evertill::ui
