// Lines of a finished sale, with what may come back of each.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/service/snapshots.h"

namespace evertill::ui {

struct ReturnRow {
    int no = 0;
    QString name;
    QString sold;       ///< quantity and what was paid
    QString words;      ///< "paid 7.50 of 10.00: second piece half price −2.50"
    QString state;      ///< how much is still returnable, or why nothing is
    QString chosen;     ///< quantity that comes back
    QString refund;     ///< what all that is returnable pays back
    bool owed = false;  ///< a gift whose goods went back: to be brought back or paid for
    bool possible = true;
    bool taken = false;  ///< something of it comes back
    bool selected = false;
    bool operator==(const ReturnRow&) const = default;
};

class ReturnLineModel : public ListModel<ReturnRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    static ReturnRow row(const service::ReturnableSale& sale, std::size_t line, Quantity chosen,
                         const QString& sign);
};

}  // namespace evertill::ui
