// The basket's lines as the list shows them.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/service/snapshots.h"

namespace evertill::ui {

struct BasketRow {
    int no = 0;
    QString name;        ///< name and specification
    QString detail;      ///< second line: weight, batch, label; often empty
    QString price;       ///< unit price
    QString quantity;    ///< with its unit
    QString amount;      ///< after promotions
    QString listAmount;  ///< before promotions; empty if they take nothing off
    QStringList chips;   ///< names of the promotions that do
    QString mark;        ///< "price changed", "return", "gift"
    bool voided = false;
    bool gift = false;     ///< comes by itself: cannot be chosen
    bool touched = false;  ///< the line of the last change
    bool selected = false;
    bool operator==(const BasketRow&) const = default;
};

class BasketLineModel : public ListModel<BasketRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    static BasketRow row(const domain::LineItem& line, const service::BasketSnapshot& basket);
};

}  // namespace evertill::ui
