#include "pole_page.h"

namespace evertill::till {
namespace {

using codec::DisplayLamp;
using codec::DisplayPage;

bool chinese(const service::TillSnapshot& state) {
    return state.store.language == "zh";
}

}  // namespace

DisplayPage itemPage(const service::TillSnapshot& state) {
    for (const domain::LineItem& line : state.basket.lines) {
        if (line.no != state.basket.touchedLine || line.voided) continue;
        const Money amount = line.amount - line.discount;
        return {line.name, line.quantity.toString() + " x " + line.unitPrice.toString(),
                amount.toString(), DisplayLamp::Price, amount};
    }
    return totalPage(state);
}

DisplayPage totalPage(const service::TillSnapshot& state) {
    if (state.basket.totals.lines > 0) {
        const Money total = state.basket.totals.due;
        return {chinese(state) ? "合计" : "TOTAL", "", total.toString(), DisplayLamp::Total, total};
    }
    if (!state.lastSale) return {};
    const Money change = state.lastSale->change;
    return {(chinese(state) ? "收款 " : "PAID ") + state.lastSale->tendered.toString(),
            chinese(state) ? "找零" : "CHANGE", change.toString(), DisplayLamp::Change, change};
}

}  // namespace evertill::till
