// Rows of the label list.
#pragma once
#include <QtQml/qqmlregistration.h>

#include "bridge/list_model.h"

namespace evertill::ui {

struct LabelRow {
    qint64 id = 0;
    QString name;
    QString codes;     ///< item code, barcode
    QString reason;    ///< in a small frame
    int tone = 0;      ///< of the frame, as TonePill
    QString oldPrice;  ///< crossed out; empty: none
    QString price;
    QString when;      ///< since when it is due, when it will be, when it was printed
    QString note;      ///< who asked and why, copies, what went wrong
    bool bad = false;  ///< `note` tells of something wrong
    bool marked = false;
    bool selected = false;
    bool operator==(const LabelRow&) const = default;
};

class LabelRows : public ListModel<LabelRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }
    void show(std::vector<LabelRow> rows) {
        replace(std::move(rows));
        emit countChanged();
    }

 signals:
    void countChanged();
};

}  // namespace evertill::ui
