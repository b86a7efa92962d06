#include "import/columns.h"

#include <array>

namespace evertill::store::import {
namespace {

struct Alias {
    Field field;
    std::string_view names;  ///< normalised spellings between bars
};

constexpr std::array<Alias, kFieldCount> kAliases = {{
    {Field::Code,
     "|货号|商品编码|商品编号|编码|编号|自编码|商品货号|商品代码|code|itemcode|itemno|itemnumber|"
     "sku|article|"
     "articleno|articlenumber|"},
    {Field::Barcode, "|条码|条形码|商品条码|国际条码|国条|主条码|barcode|ean|ean13|gtin|upc|"},
    {Field::ExtraBarcodes,
     "|附加条码|副条码|其他条码|多条码|条码2|extrabarcodes|otherbarcodes|barcode2|"},
    {Field::Plu, "|plu|plu码|秤码|称重码|plucode|"},
    {Field::Name,
     "|品名|商品名称|名称|商品名|产品名称|name|itemname|productname|product|description|title|"},
    {Field::Spec, "|规格|商品规格|规格型号|spec|specification|size|"},
    {Field::Unit, "|单位|计量单位|销售单位|基本单位|unit|uom|"},
    {Field::Price,
     "|售价|零售价|销售价|价格|单价|标准售价|price|retailprice|saleprice|salesprice|sellingprice|"
     "unitprice|"},
    {Field::Cost, "|进价|成本|成本价|进货价|采购价|cost|costprice|purchaseprice|"},
    {Field::MemberPrice, "|会员价|会员售价|memberprice|vipprice|"},
    {Field::Tax, "|税率|销项税率|增值税率|tax|taxrate|vat|vatrate|"},
    {Field::Category, "|分类|类别|商品分类|类目|品类|category|group|productgroup|"},
    {Field::Brand, "|品牌|brand|"},
    {Field::Supplier, "|供应商|供货商|主供应商|supplier|suppliers|vendor|"},
    {Field::Department, "|部门|柜组|部类|department|dept|counter|"},
    {Field::Kind, "|类型|商品类型|计价方式|type|kind|itemtype|"},
    {Field::ShelfLife, "|保质期|保质期天数|shelflife|shelflifedays|"},
    {Field::Pack,
     "|包装数量|箱规|装量|换算率|包装含量|pack|packquantity|packqty|packsize|unitsperpack|"},
    {Field::PackUnit, "|包装单位|条码单位|packunit|"},
    {Field::PackPrice, "|包装价|箱价|条码售价|packprice|"},
    {Field::MinAge, "|年龄限制|最低年龄|minage|agelimit|"},
    {Field::Tare, "|皮重|tare|"},
    {Field::VariantOf, "|主商品|父货号|款号|variantof|parent|"},
    {Field::VariantText, "|颜色尺码|规格属性|variant|varianttext|"},
    {Field::OpenPrice, "|可改价|手工定价|openprice|"},
    {Field::NotReturnable, "|不可退|不可退货|notreturnable|"},
    {Field::Lot, "|批次管理|lottracked|lot|"},
    {Field::Serial, "|序列号管理|serialtracked|serial|"},
    {Field::Expiry, "|效期管理|expirytracked|"},
    {Field::Blocked, "|停售|停用|blocked|discontinued|"},
    {Field::Components, "|组合明细|组成|components|"},
    {Field::NoDiscount, "|不可打折|不打折|禁止打折|不参与促销|nodiscount|nondiscountable|"},
    {Field::FloorPrice, "|最低售价|最低价|底价|floorprice|minprice|minimumprice|"},
}};

}  // namespace

std::string normalisedHeader(std::string_view header) {
    std::string out;
    int depth = 0;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string_view rest = header.substr(i);
        if (header[i] == '(' || header[i] == '[' || rest.starts_with("（")) ++depth;
        if (depth == 0) {
            if (rest.starts_with("：") || rest.starts_with("　")) {
                i += 2;
                continue;
            }
            const char c = header[i];
            if (c >= 'A' && c <= 'Z')
                out += static_cast<char>(c + 32);
            else if (std::string_view(" \t\r\n_-*:.'\"#/").find(c) == std::string_view::npos)
                out += c;
        }
        if (depth > 0 && (header[i] == ')' || header[i] == ']')) --depth;
        if (depth > 0 && rest.starts_with("）")) {
            --depth;
            i += 2;
        }
    }
    return out;
}

std::optional<Field> fieldOfHeader(std::string_view header) {
    const std::string key = "|" + normalisedHeader(header) + "|";
    if (key.size() == 2) return std::nullopt;
    for (const auto& alias : kAliases)
        if (alias.names.find(key) != std::string_view::npos) return alias.field;
    return std::nullopt;
}

FileResult<Columns> columnsOf(const std::vector<std::string>& headers, bool givenByCaller) {
    Columns out;
    out.headers = headers;
    bool any = false;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (headers[i].empty()) continue;
        const auto field = fieldOfHeader(headers[i]);
        if (!field) {
            if (givenByCaller)
                return unexpected(ImportError{FileProblem::UnknownColumn, headers[i]});
            out.ignored.push_back(headers[i]);
            continue;
        }
        auto& at = out.at[static_cast<std::size_t>(*field)];
        if (at)
            return unexpected(
                ImportError{FileProblem::RepeatedColumn, headers[*at] + ", " + headers[i]});
        at = i;
        any = true;
    }
    if (!any)
        return unexpected(ImportError{FileProblem::NoHeader, "no known column in the first row"});
    if (!out.has(Field::Code) && !out.has(Field::Barcode))
        return unexpected(ImportError{FileProblem::MissingKeyColumn, "货号/code or 条码/barcode"});
    return out;
}

}  // namespace evertill::store::import
