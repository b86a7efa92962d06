#include "evertill/domain/scan/scanned_code.h"

#include <array>

namespace evertill::domain {
namespace {
constexpr std::array<std::string_view, 18> kTypes = {
    "invalid",          "ean13",       "ean8",         "upca", "upce",   "itf14",  "gs1",
    "gs1_digital_link", "scale_label", "payment_code", "plu",  "member", "coupon", "receipt",
    "operator",         "suspended",   "url",          "text"};
constexpr std::array<std::string_view, 12> kErrors = {
    "",           "empty",        "length",        "check_digit", "price_verifier", "date",
    "unknown_ai", "missing_gtin", "bad_character", "repeated_ai", "label_empty",    "expired"};
constexpr std::array<std::string_view, 3> kWallets = {"wechat", "alipay", "unionpay"};
}  // namespace

std::string_view codeTypeName(CodeType t) {
    return kTypes[static_cast<std::size_t>(t)];
}

std::string_view codeErrorName(CodeError e) {
    return kErrors[static_cast<std::size_t>(e)];
}

std::string_view walletName(Wallet w) {
    return kWallets[static_cast<std::size_t>(w)];
}

}  // namespace evertill::domain
