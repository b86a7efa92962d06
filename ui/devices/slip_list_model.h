// What the print spooler has: jobs that wait or are under way, then those that ended.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"
#include "evertill/ui/device_port.h"

namespace evertill::ui {

struct SlipRow {
    QString title, state;
    int tone = 0;  ///< 0 waits, 1 printed, 2 a person should look
    bool operator==(const SlipRow&) const = default;
};

class SlipListModel : public ListModel<SlipRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    void show(const std::vector<SlipInfo>& slips);
};

}  // namespace evertill::ui
