// What a shelf label says: name, codes, price, price by measure, and what a price cut replaces.
// Glossary: shelf label 价签, price by measure 单位价格. Pure, any thread.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "evertill/base/quantity.h"
#include "evertill/base/unit_price.h"

namespace evertill::domain {

/// How much is in one piece: thousandths of a gram, a millilitre or a millimetre.
struct PackContent {
    enum class Kind : std::uint8_t { Mass, Volume, Length };
    Kind kind = Kind::Mass;
    std::int64_t thousandths = 0;
    bool operator==(const PackContent&) const = default;
};

/// Reads a specification that is nothing but a content: "500g", "1.5 L", "6x330ml", "250毫升*4",
/// "2斤", "500克/袋" (what follows the slash is the packing). Anything else gives nullopt: no price
/// by measure is better than a wrong one.
std::optional<PackContent> contentOfSpec(std::string_view spec);

enum class MeasureUnit : std::uint8_t { Kilogram, HundredGrams, Litre, HundredMillilitres, Metre };
/// Which measure packed goods are compared by.
enum class MeasureRule : std::uint8_t {
    Large,  ///< kilogram and litre
    Small,  ///< 100 g and 100 ml
    Fit,    ///< 100 g or 100 ml for contents below 250, otherwise kilogram and litre
};
std::optional<MeasureRule> measureRuleFromName(std::string_view name);  ///< "large" "small" "fit"

struct MeasurePrice {
    UnitPrice price;  ///< whole minor units, rounded half up once
    MeasureUnit per = MeasureUnit::Kilogram;
    bool operator==(const MeasurePrice&) const = default;
};

/// nullopt: the content is nothing, or the price would not fit.
std::optional<MeasurePrice> measurePrice(UnitPrice price, const PackContent& content,
                                         MeasureRule rule);

struct ShelfLabel {
    std::string code;     ///< 货号
    std::string barcode;  ///< EAN-13 or EAN-8 digits; empty: the item has none
    std::string name;
    std::string spec;
    std::string unit;  ///< 瓶, kg
    Uom uom = Uom::Each;
    UnitPrice price;  ///< what one unit costs anybody who takes one
    /// The shelf price without the promotion that makes it lower.
    std::optional<UnitPrice> regular;
    std::string promotion;  ///< its name as customers know it
    std::optional<MeasurePrice> measure;
    std::int64_t fromMs = 0;           ///< UTC; 0: since ever
    std::optional<std::int64_t> toMs;  ///< UTC, exclusive
    bool operator==(const ShelfLabel&) const = default;

    /// Equal for labels a customer could not tell apart; times do not count.
    std::int64_t face() const;
};

using LabelTexts = std::map<std::string, std::string, std::less<>>;

/// What does not stand in the catalogue.
struct LabelSetting {
    std::string currency = "¥";
    std::string store;
    int utcOffsetMinutes = 480;
    bool chinese = true;
};

/// The fields of label templates (docs/devices.md). `before`: the price on the shelf until now; it
/// is shown crossed out only where it is higher than the new one and `priceCut` asks for it.
LabelTexts labelTexts(const ShelfLabel& label, const LabelSetting& setting,
                      std::optional<UnitPrice> before, bool priceCut);

}  // namespace evertill::domain
