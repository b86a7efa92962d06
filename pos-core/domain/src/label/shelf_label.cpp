#include "evertill/domain/label/shelf_label.h"

#include "evertill/base/crypto.h"
#include "evertill/domain/pricing/local_time.h"

namespace evertill::domain {
namespace {

std::string_view measureText(MeasureUnit u, bool chinese) {
    switch (u) {
        case MeasureUnit::Kilogram:
            return chinese ? "千克" : "kg";
        case MeasureUnit::HundredGrams:
            return chinese ? "100克" : "100 g";
        case MeasureUnit::Litre:
            return chinese ? "升" : "l";
        case MeasureUnit::HundredMillilitres:
            return chinese ? "100毫升" : "100 ml";
        case MeasureUnit::Metre:
            return chinese ? "米" : "m";
    }
    return {};
}

std::string dateText(std::int64_t utcMs, int offsetMinutes) {
    return pricing::LocalTime::ofInstant(utcMs, offsetMinutes).toString().substr(0, 10);
}

}  // namespace

std::int64_t ShelfLabel::face() const {
    std::string all;
    const auto add = [&all](std::string_view part) {
        all += std::to_string(part.size());
        all += ':';
        all += part;
    };
    for (const std::string* part : {&barcode, &name, &spec, &unit, &promotion})
        add(*part);
    add(uomCode(uom));
    add(price.toString());
    add(regular ? regular->toString() : "");
    add(measure ? measure->price.toString() : "");
    add(measure ? measureText(measure->per, true) : "");
    const Sha256 hash = sha256(all);
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < 8; ++i)
        n = n << 8U | hash[i];
    return static_cast<std::int64_t>(n >> 1U);
}

LabelTexts labelTexts(const ShelfLabel& label, const LabelSetting& setting,
                      std::optional<UnitPrice> before, bool priceCut) {
    LabelTexts t;
    t["name"] = label.name;
    t["spec"] = label.spec;
    t["unit"] = label.unit;
    t["code"] = label.code;
    t["barcode"] = label.barcode;
    t["price"] = label.price.toString();
    t["currency"] = setting.currency;
    t["store"] = setting.store;
    if (label.measure)
        t["unit_price"] = setting.currency + label.measure->price.toString() + "/" +
                          std::string(measureText(label.measure->per, setting.chinese));
    if (label.fromMs > 0) t["date"] = dateText(label.fromMs, setting.utcOffsetMinutes);
    // The last day it is good for: `to` no longer belongs.
    if (label.toMs) t["until"] = dateText(*label.toMs - 1, setting.utcOffsetMinutes);
    if (label.regular)
        t["old_price"] = label.regular->toString();
    else if (priceCut && before && *before > label.price)
        t["old_price"] = before->toString();
    t["promotion"] = label.promotion;
    t["reason"] = label.promotion;
    t["headline"] = setting.chinese ? "特价" : "SPECIAL";
    return t;
}

}  // namespace evertill::domain
