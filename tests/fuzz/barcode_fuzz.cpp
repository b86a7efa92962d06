// Scanned codes: classification by the shop's default rules, at both places of scanning.
#include "evertill/domain/scan/classify.h"
#include "evertill/domain/scan/scan_rules.h"
#include "fuzz.h"

using namespace evertill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input in(data, size);
    const std::uint8_t how = in.byte();
    static const domain::ScanRules kDefaults = domain::ScanRules::defaults();
    domain::ScanContext context;
    context.place = (how & 1) != 0 ? domain::ScanPlace::Payment : domain::ScanPlace::ItemEntry;
    if ((how & 2) == 0) {
        domain::classify(in.rest(), kDefaults, context);
        return 0;
    }
    const auto rules = domain::parseScanRules(in.text());
    if (rules) domain::classify(in.rest(), rules->rules, context);
    return 0;
}
