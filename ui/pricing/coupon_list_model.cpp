#include "pricing/coupon_list_model.h"

namespace evertill::ui {

namespace {
enum Role { Code = Qt::UserRole + 1, Name, Reason, Applied };
}

QVariant CouponListModel::data(const QModelIndex& index, int role) const {
    const CouponRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Code:
            return r.code;
        case Name:
            return r.name;
        case Reason:
            return r.reason;
        case Applied:
            return r.applied;
        default:
            return {};
    }
}

QHash<int, QByteArray> CouponListModel::roleNames() const {
    return {{Code, "code"}, {Name, "name"}, {Reason, "reason"}, {Applied, "applied"}};
}

}  // namespace evertill::ui
