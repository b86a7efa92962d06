// Items to choose from: search hits, candidates of an ambiguous code, a price check's answer.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/domain/catalogue/catalogue.h"

namespace evertill::ui {

struct HitRow {
    domain::ItemId id = 0;
    QString name, code, price, unit;
    bool selected = false;
    bool operator==(const HitRow&) const = default;
};

class HitListModel : public ListModel<HitRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    static HitRow row(const domain::ItemHit& hit, const QString& sign);
    static HitRow row(const domain::SaleItem& item, const QString& sign);
    void setSelected(int index);
};

}  // namespace evertill::ui
