#include "import/promotion_columns.h"

#include <array>

#include "import/columns.h"

namespace evertill::store::import {
namespace {

struct Alias {
    PromoField field;
    std::string_view names;  ///< normalised spellings between bars
};

constexpr std::array<Alias, kPromoFieldCount> kAliases = {{
    {PromoField::Kind, "|类型|促销类型|促销方式|方式|kind|type|promotiontype|promotionkind|"},
    {PromoField::Id, "|促销编号|促销编码|促销号|活动编号|id|promotionid|promotioncode|"},
    {PromoField::Document,
     "|单号|快讯单号|促销单号|档期|快讯号|document|documentno|flyer|flyerno|campaign|"},
    {PromoField::Name, "|名称|促销名称|活动名称|name|promotionname|"},
    {PromoField::NameEn, "|英文名称|英文名|nameen|englishname|"},
    {PromoField::Text, "|广告语|促销语|说明|text|slogan|"},
    {PromoField::TextEn, "|英文广告语|英文促销语|texten|englishtext|"},
    {PromoField::Sku,
     "|货号|商品编码|商品编号|编码|商品|code|itemcode|itemno|sku|skus|items|article|"},
    {PromoField::Category, "|分类|类别|品类|商品分类|大类|category|categories|"},
    {PromoField::SubCategory, "|小类|子类|subcategory|subcategories|"},
    {PromoField::Brand, "|品牌|brand|brands|"},
    {PromoField::ExcludeSku, "|排除货号|排除商品|除外|exclude|excludeskus|except|"},
    {PromoField::Price,
     "|促销价|特价|会员价|价格|促销价格|组合价|总价|price|promotionprice|specialprice|memberprice|"
     "setprice|"},
    {PromoField::Pay, "|折扣|折|打折|几折|"},
    {PromoField::Off,
     "|减免比例|优惠比例|降幅|percentoff|%off|off|percent|discount|discount%|discountpercent|"},
    {PromoField::Amount, "|减|减金额|立减|优惠金额|减免金额|amountoff|amount|save|saving|"},
    {PromoField::MinAmount, "|满|满金额|门槛|门槛金额|minamount|threshold|spend|fromamount|"},
    {PromoField::MinQty, "|满件数|满件|满数量|门槛件数|minqty|minquantity|minpieces|"},
    {PromoField::Qty, "|件数|数量|n|qty|quantity|pieces|"},
    {PromoField::Gift, "|赠品|赠品货号|赠品编码|gift|giftcode|giftsku|"},
    {PromoField::GiftQty, "|赠品数量|赠送数量|giftqty|giftquantity|"},
    {PromoField::MaxTimes, "|封顶次数|最多次数|封顶|maxtimes|"},
    {PromoField::Limit, "|每单限购|限购|限量|limit|limitperticket|perticket|limitqty|"},
    {PromoField::SameGoods, "|同品|同一商品|samegoods|sameitem|samesku|"},
    {PromoField::Levels, "|会员级别|会员等级|级别|memberlevel|memberlevels|level|levels|"},
    {PromoField::Coupon, "|券码|优惠券|券|coupon|couponcode|"},
    {PromoField::From, "|开始|开始时间|开始日期|起始日期|生效时间|from|start|startdate|starttime|"},
    {PromoField::To, "|结束|结束时间|结束日期|截止日期|失效时间|to|end|enddate|endtime|"},
    {PromoField::Windows, "|时段|时间段|促销时段|hours|window|windows|timeofday|"},
    {PromoField::Weekdays, "|星期|周几|weekday|weekdays|dow|"},
    {PromoField::Stores, "|门店|适用门店|store|stores|"},
    {PromoField::Layer, "|层|层级|layer|"},
    {PromoField::Group, "|互斥组|group|"},
}};

using F = PromoField;
using K = PromoKind;

const std::vector<PromoKindInfo> kKinds = {
    {K::SpecialPrice,
     "单品特价",
     "Special price",
     "SP",
     1,
     "|特价|单品特价|快讯|快讯促销|快迅|specialprice|special|",
     {F::Price, F::Limit}},
    {K::MemberPrice,
     "会员价",
     "Member price",
     "MP",
     1,
     "|会员价|memberprice|",
     {F::Price, F::Limit}},
    {K::PercentOff,
     "折扣",
     "Percent off",
     "PC",
     2,
     "|折扣|打折|单品折扣|品类折扣|品牌折扣|小类折扣|percentoff|percent|discount|",
     {F::Pay, F::Off, F::Limit}},
    {K::AmountOff,
     "单品立减",
     "Amount off",
     "AM",
     2,
     "|立减|直降|单品立减|amountoff|",
     {F::Amount, F::Limit}},
    {K::SecondHalf,
     "第二件半价",
     "Second piece half price",
     "H2",
     2,
     "|第二件半价|第2件半价|secondhalfprice|secondpiecehalfprice|secondhalf|",
     {F::SameGoods, F::MaxTimes}},
    {K::NForM,
     "N件M元",
     "N for M",
     "NM",
     2,
     "|n件m元|任选|nform|multibuy|",
     {F::Qty, F::Price, F::SameGoods, F::MaxTimes}},
    {K::FullReduction,
     "满减",
     "Spend and save",
     "MJ",
     3,
     "|满减|满件减|fullreduction|spendandsave|",
     {F::MinAmount, F::MinQty, F::Amount}},
    {K::EveryFull,
     "每满减",
     "Every x saves y",
     "MMJ",
     3,
     "|每满减|everyfull|everyxsavesy|",
     {F::MinAmount, F::MinQty, F::Amount, F::MaxTimes}},
    {K::FullGift,
     "满赠",
     "Gift",
     "MZ",
     3,
     "|满赠|满件赠|gift|",
     {F::MinAmount, F::MinQty, F::Gift, F::GiftQty}},
    {K::EveryGift,
     "每满赠",
     "Gift for every x",
     "MMZ",
     3,
     "|每满赠|everygift|",
     {F::MinAmount, F::MinQty, F::Gift, F::GiftQty, F::MaxTimes}},
};

}  // namespace

FileResult<PromoColumns> promoColumnsOf(const std::vector<std::string>& headers) {
    PromoColumns out;
    out.headers = headers;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const std::string key = "|" + normalisedHeader(headers[i]) + "|";
        if (key.size() == 2) continue;
        const Alias* known = nullptr;
        for (const auto& alias : kAliases)
            if (alias.names.find(key) != std::string_view::npos) known = &alias;
        if (known == nullptr) {
            out.ignored.push_back(headers[i]);
            continue;
        }
        auto& at = out.at[static_cast<std::size_t>(known->field)];
        if (at)
            return unexpected(
                ImportError{FileProblem::RepeatedColumn, headers[*at] + ", " + headers[i]});
        at = i;
    }
    if (!out.at[static_cast<std::size_t>(PromoField::Kind)])
        return unexpected(ImportError{FileProblem::NoHeader, "no column 类型 (kind)"});
    return out;
}

const PromoKindInfo* promoKindOf(std::string_view cell) {
    const std::string key = "|" + normalisedHeader(cell) + "|";
    if (key.size() == 2) return nullptr;
    for (const auto& k : kKinds)
        if (k.aliases.find(key) != std::string_view::npos) return &k;
    return nullptr;
}

}  // namespace evertill::store::import
