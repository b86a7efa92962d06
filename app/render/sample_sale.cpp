#include "sample_sale.h"

namespace evertill::render_tool {

using namespace domain;

namespace {

LineItem line(int no, const char* code, const char* name, const char* price, std::int64_t count,
              std::int64_t minor) {
    LineItem l;
    l.no = no;
    l.code = code;
    l.name = name;
    l.quantity = Quantity::fromUnits(count);
    l.unitPrice = *UnitPrice::parse(price);
    l.amount = Money::fromMinor(minor);
    return l;
}

}  // namespace

Entry sampleSale() {
    Sale s;
    s.lines = {line(1, "6907992500133", "特仑苏纯牛奶 250ml×12", "58.80", 1, 5880),
               line(2, "6901234567892", "农夫山泉 550ml", "2.00", 3, 600),
               line(3, "6920152400777", "康师傅红烧牛肉面", "4.50", 2, 900)};
    s.lines[0].discount = Money::fromMinor(880);
    s.goods = Money::fromMinor(6500);
    s.total = Money::fromMinor(6500);
    s.tax = Money::fromMinor(748);
    s.taxIncluded = true;
    s.receiptNumber = 123;
    s.terms.member = "13800138000";
    s.tenders = {{TenderKind::Cash, Money::fromMinor(10000), Money::fromMinor(3500)}};
    Entry entry;
    entry.envelope = {"S001", "S001-T01", 1, 9, 1'795'312'800'000, "1001", 1, std::nullopt};
    entry.data = std::move(s);
    return entry;
}

}  // namespace evertill::render_tool
