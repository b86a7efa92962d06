// Counting the drawer by denomination.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/base/money.h"

namespace evertill::ui {

struct CashRow {
    Money value;
    QString label;
    int count = 0;
    QString subtotal;
    bool selected = false;
    bool operator==(const CashRow&) const = default;
};

class CashCountModel : public ListModel<CashRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    static constexpr int kMaxCount = 99'999;
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void start(const std::vector<Money>& denominations);
    void select(int index);
    void setCount(int index, int count);
    Money total() const;
    /// Notes and coins in use; of other currencies the store's notes and the usual coins.
    static std::vector<Money> denominationsOf(const std::string& currency,
                                              const std::vector<Money>& notes);
};

}  // namespace evertill::ui
