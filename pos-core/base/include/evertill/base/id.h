// 128-bit identities for other systems (UUIDv7, RFC 9562). Inside a till the journal key is the
// identity.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    bool operator==(const Uuid&) const = default;
    std::string toString() const;  ///< 36 characters, lower case
    static std::optional<Uuid> parse(std::string_view text);
};

/// Port: source of fresh identities and of random bytes for salts and keys.
class IdSource {
 public:
    virtual ~IdSource() = default;
    virtual Uuid next(std::int64_t utcMs) = 0;
    virtual void random(std::uint8_t* out, std::size_t n) = 0;
};

/// UUIDv7 from the operating system's random numbers (OpenSSL).
class SystemIdSource final : public IdSource {
 public:
    Uuid next(std::int64_t utcMs) override;
    void random(std::uint8_t* out, std::size_t n) override;
};

/// Lays out a UUIDv7 from a time and ten random bytes.
Uuid makeUuid7(std::int64_t utcMs, const std::array<std::uint8_t, 10>& random);

}  // namespace evertill
