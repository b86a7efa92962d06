#include "lookup/hit_list_model.h"

#include "format/money_text.h"

namespace evertill::ui {

namespace {
enum Role { Name = Qt::UserRole + 1, Code, Price, Unit, Selected };

QString named(const std::string& name, const std::string& spec) {
    return fromUtf8(name) + (spec.empty() ? QString() : QLatin1Char(' ') + fromUtf8(spec));
}

QString priced(const std::optional<UnitPrice>& price, domain::ItemKind kind, const QString& sign) {
    if (kind == domain::ItemKind::Amount) return HitListModel::tr("keyed amount");
    return price ? sign + unitPriceText(*price) : HitListModel::tr("no price");
}
}  // namespace

QVariant HitListModel::data(const QModelIndex& index, int role) const {
    const HitRow& r = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
        case Name:
            return r.name;
        case Code:
            return r.code;
        case Price:
            return r.price;
        case Unit:
            return r.unit;
        case Selected:
            return r.selected;
        default:
            return {};
    }
}

QHash<int, QByteArray> HitListModel::roleNames() const {
    return {
        {Name, "name"}, {Code, "code"}, {Price, "price"}, {Unit, "unit"}, {Selected, "selected"}};
}

HitRow HitListModel::row(const domain::ItemHit& hit, const QString& sign) {
    return {hit.id,
            named(hit.name, hit.spec),
            codeText(hit.barcode.empty() ? hit.code : hit.barcode),
            priced(hit.price, hit.kind, sign),
            hit.kind == domain::ItemKind::Weighed ? QStringLiteral("kg") : fromUtf8(hit.unitName),
            false};
}

HitRow HitListModel::row(const domain::SaleItem& item, const QString& sign) {
    const std::string& unit = item.unitName.empty() ? item.item.unitName : item.unitName;
    return {item.item.id,
            named(item.item.name, item.item.spec),
            codeText(item.scannedCode.empty() ? item.item.code : item.scannedCode),
            priced(item.unitPrice, item.item.kind, sign),
            uomIsWeight(item.item.uom) ? uomText(item.item.uom) : fromUtf8(unit),
            false};
}

void HitListModel::setSelected(int at) {
    auto rows = m_rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].selected = static_cast<int>(i) == at;
    replace(std::move(rows));
}

}  // namespace evertill::ui
