// Coupons of the open basket and what became of each.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"

namespace evertill::ui {

struct CouponRow {
    QString code, name;
    QString reason;  ///< why it gives nothing; empty: applied
    bool applied = false;
    bool operator==(const CouponRow&) const = default;
};

class CouponListModel : public ListModel<CouponRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace evertill::ui
