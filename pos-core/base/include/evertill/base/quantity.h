// Quantity: thousandths of a unit of measure.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

/// Unit of measure a quantity is counted or weighed in. The text codes are those of Uom names in
/// files and journals.
enum class Uom : std::uint8_t { Each, Kilogram, Gram, Jin, Pound, Litre, Millilitre, Metre };

std::string_view uomCode(Uom u);  ///< "ea", "kg", "g", "jin", "lb", "l", "ml", "m"
std::optional<Uom> uomFromCode(
    std::string_view code);  ///< also accepts common Chinese names (公斤, 斤, 克, 件, 个)
constexpr bool uomIsWeight(Uom u) {
    return u == Uom::Kilogram || u == Uom::Gram || u == Uom::Jin || u == Uom::Pound;
}

/// Largest quantity of one line: one million units.
inline constexpr std::int64_t kMaxQuantityThousandths = 1'000'000'000;

class Quantity {
 public:
    constexpr Quantity() = default;
    static constexpr Quantity fromThousandths(std::int64_t v, Uom u = Uom::Each) {
        return Quantity(v, u);
    }
    static constexpr Quantity fromUnits(std::int64_t n, Uom u = Uom::Each) {
        return Quantity(n * 1000, u);
    }
    constexpr std::int64_t thousandths() const { return m_value; }
    constexpr Uom uom() const { return m_uom; }
    constexpr bool isWhole() const { return m_value % 1000 == 0; }
    constexpr bool operator==(const Quantity&) const = default;

    /// Same unit required; nullopt when the result leaves +-kMaxQuantityThousandths.
    static std::optional<Quantity> checkedAdd(Quantity a, Quantity b);
    /// Weight in another weight unit (exact factors; 1 jin = 0.5 kg, 1 lb = 0.45359237 kg), rounded
    /// half up to a thousandth; nullopt when the units are not both weights.
    std::optional<Quantity> convertedTo(Uom target) const;

    std::string toString() const;  ///< "3", "0.786", "-1.5": number only, zeros trimmed
    static std::optional<Quantity> parse(std::string_view text, Uom u);

 private:
    constexpr Quantity(std::int64_t v, Uom u) : m_value(v), m_uom(u) {}
    std::int64_t m_value = 0;
    Uom m_uom = Uom::Each;
};

}  // namespace evertill
