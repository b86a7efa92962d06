#include "evertill/domain/scan/scan_fields.h"

namespace evertill::domain {

std::vector<std::pair<std::string, std::string>> scanFields(const ScannedCode& c) {
    std::vector<std::pair<std::string, std::string>> out;
    auto add = [&](const char* name, std::string value) {
        if (!value.empty()) out.emplace_back(name, std::move(value));
    };
    add("gtin", c.gtin);
    add("plu", c.plu);
    add("item", c.item);
    if (c.measure) {
        add(c.measure->isWeight ? "weight" : "measure", c.measure->text);
        add("unit", c.measure->unit);
    }
    if (c.amount) add("amount", c.amount->toString());
    if (c.count) add("count", std::to_string(*c.count));
    add("batch", c.batch);
    add("serial", c.serial);
    if (c.expiry) add("expiry", c.expiry->toString());
    if (c.bestBefore) add("best_before", c.bestBefore->toString());
    if (c.produced) add("produced", c.produced->toString());
    add("price", c.priceText);
    add("currency", c.currency);
    if (c.unitPrice) add("unit_price", c.unitPrice->toString());
    if (c.wallet) add("wallet", std::string(walletName(*c.wallet)));
    if (c.labelCheck != LabelCheck::NotChecked)
        add("check", c.labelCheck == LabelCheck::Ok ? "ok" : "mismatch");
    add("reference", c.reference);
    add("lookup", c.lookup);
    add("symbology", c.symbology);
    return out;
}

}  // namespace evertill::domain
