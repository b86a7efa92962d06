#include "evertill/base/id.h"

#include <openssl/rand.h>

#include "evertill/base/assert.h"
#include "evertill/base/bytes.h"

namespace evertill {

std::string Uuid::toString() const {
    std::string hex = toHex(bytes);
    for (std::size_t at : {8U, 13U, 18U, 23U})
        hex.insert(at, 1, '-');
    return hex;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-')) return std::nullopt;
        if (!dash) hex += text[i];
    }
    const auto raw = fromHex(hex);
    if (!raw || raw->size() != 16) return std::nullopt;
    Uuid id;
    std::copy(raw->begin(), raw->end(), id.bytes.begin());
    return id;
}

Uuid makeUuid7(std::int64_t utcMs, const std::array<std::uint8_t, 10>& random) {
    Uuid id;
    for (int i = 0; i < 6; ++i)
        id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(utcMs >> (40 - 8 * i));
    std::copy(random.begin(), random.end(), id.bytes.begin() + 6);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x70);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

Uuid SystemIdSource::next(std::int64_t utcMs) {
    std::array<std::uint8_t, 10> r{};
    random(r.data(), r.size());
    return makeUuid7(utcMs, r);
}

void SystemIdSource::random(std::uint8_t* out, std::size_t n) {
    EVT_ASSERT(RAND_bytes(out, static_cast<int>(n)) == 1);
}

}  // namespace evertill
