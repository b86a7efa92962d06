#include "evertill/domain/scan/classify.h"

#include <algorithm>

#include "evertill/base/bounded_text.h"
#include "evertill/domain/scan/check_digit.h"
#include "scan/digital_link.h"
#include "scan/gs1.h"
#include "scan/label.h"

namespace evertill::domain {
namespace {

using Elements = Result<std::vector<Gs1Element>, CodeError>;

std::string_view trimmed(std::string_view s) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t from = s.find_first_not_of(kBlank);
    if (from == std::string_view::npos) return {};
    return s.substr(from, s.find_last_not_of(kBlank) - from + 1);
}

/// Removes "]cm" and keeps "cm" (ISO/IEC 15424).
std::string takeAimIdentifier(std::string_view& data) {
    auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (data.size() < 3 || data[0] != ']' || !isLetter(data[1])) return {};
    if (!isLetter(data[2]) && (data[2] < '0' || data[2] > '9')) return {};
    std::string id(data.substr(1, 2));
    data.remove_prefix(3);
    return id;
}

bool carriesGs1(std::string_view aim) {
    return aim == "C1" || aim == "e0" || aim == "e1" || aim == "e2" || aim == "d2" || aim == "Q3" ||
           aim == "J1";
}

/// UTF-8 without control characters; the GS1 separator may pass.
bool isCleanText(std::string_view s) {
    if (!isValidUtf8(s)) return false;
    return std::none_of(s.begin(), s.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != gs1::kSeparator) || c == 0x7F;
    });
}

class Classifier {
 public:
    Classifier(std::string_view data, std::string aim, const ScanRules& rules,
               const ScanContext& context)
        : m_data(data), m_rules(rules), m_context(context) {
        m_out.symbology = std::move(aim);
        m_out.text = data;
    }

    ScannedCode run() {
        if (m_data.empty()) return invalid(CodeError::Empty);
        if (tryWebAddress() || tryGs1() || tryOwnCode()) return std::move(m_out);
        if (isAllDigits(m_data)) return digits();
        if (m_rules.assumeGs1WhenNoAim && m_out.symbology.empty() && tryAssumedGs1())
            return std::move(m_out);
        m_out.type = CodeType::Text;
        m_out.lookup = m_data;
        return std::move(m_out);
    }

    ScannedCode invalid(CodeError e) {
        m_out.type = CodeType::Invalid;
        m_out.error = e;
        m_out.saleOk = false;
        return std::move(m_out);
    }

 private:
    bool accept(CodeType type, Elements elements) {
        m_out.type = type;
        if (elements) {
            m_out.elements = std::move(*elements);
            gs1::interpret(m_out, m_context);
        } else {
            m_out.type = CodeType::Invalid;
            m_out.error = elements.error();
        }
        return true;
    }

    bool tryWebAddress() {
        if (!gs1::isWebAddress(m_data)) return false;
        if (auto elements = gs1::parseDigitalLink(m_data, m_context))
            return accept(CodeType::Gs1DigitalLink, std::move(*elements));
        m_out.type = CodeType::Url;
        return true;
    }

    bool tryGs1() {
        if (carriesGs1(m_out.symbology) || m_data.find(gs1::kSeparator) != std::string_view::npos)
            return accept(CodeType::Gs1, gs1::parseElements(m_data, m_context));
        if (auto elements = gs1::parseBracketed(m_data, m_context))
            return accept(CodeType::Gs1, std::move(*elements));
        return false;
    }

    /// Data that begins with the identifier of an item or a pallet is GS1 data, right or wrong; any
    /// other must be right to be taken for it.
    bool tryAssumedGs1() {
        auto elements = gs1::parseElements(m_data, m_context);
        const bool begins = m_data.size() >= 16 && m_data[0] == '0' && m_data[1] <= '2' &&
                            isAllDigits(m_data.substr(0, 16));
        if (!elements && !begins) return false;
        return accept(CodeType::Gs1, std::move(elements));
    }

    bool tryOwnCode() {
        for (const auto& own : m_rules.ownCodes) {
            if (own.prefix.empty() || !m_data.starts_with(own.prefix)) continue;
            const std::string_view body = m_data.substr(own.prefix.size());
            if (body.size() < static_cast<std::size_t>(own.minBody) ||
                body.size() > static_cast<std::size_t>(own.maxBody))
                continue;
            if (own.numbered && !isNumbered(body)) continue;
            m_out.type = own.type;
            m_out.reference = body;
            return true;
        }
        return false;
    }

    static bool isNumbered(std::string_view body) {
        if (body.empty() || body[0] < '0' || body[0] > '9') return false;
        return std::all_of(body.begin(), body.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   c == '-';
        });
    }

    // ---- numbers

    ScannedCode digits() {
        if (m_out.symbology == "E3" && (m_data.size() == 15 || m_data.size() == 18))
            m_data = m_data.substr(0, 13);  // the add-on of a periodical is no part of its number
        if (const CodeError e = wrongForSymbology(); e != CodeError::None) return number(e);
        const bool pay = tryWallet();
        if (pay && m_context.place == ScanPlace::Payment) return wallet();
        if (tryLabel(pay)) return std::move(m_out);
        if (pay) return wallet();
        if (m_data.size() == 8 || (m_data.size() >= 12 && m_data.size() <= 14)) return gtin();
        if (m_data.size() <= static_cast<std::size_t>(m_rules.pluMaxDigits)) return plu();
        if (m_rules.assumeGs1WhenNoAim && m_out.symbology.empty() && tryAssumedGs1())
            return std::move(m_out);
        return number(CodeError::Length);
    }

    CodeError wrongForSymbology() const {
        const std::size_t n = m_data.size();
        if (m_out.symbology == "E0" || m_out.symbology == "E3")
            return n == 13 || n == 12 || n == 8 ? CodeError::None : CodeError::Length;
        if (m_out.symbology == "E4") return n == 8 ? CodeError::None : CodeError::Length;
        return CodeError::None;
    }

    /// A number that fails may still be a plain code of the shop.
    ScannedCode number(CodeError e) {
        m_out.lookup = m_data;
        return invalid(e);
    }

    /// WeChat 18 digits from 10 to 15, Alipay 16 to 24 from 25 to 30, UnionPay 19 from 62.
    bool tryWallet() {
        const std::size_t n = m_data.size();
        if (n < 16 || n > 24) return false;
        const int first = (m_data[0] - '0') * 10 + (m_data[1] - '0');
        if (n == 18 && first >= 10 && first <= 15)
            m_out.wallet = Wallet::WeChat;
        else if (first >= 25 && first <= 30)
            m_out.wallet = Wallet::Alipay;
        else if (n == 19 && first == 62)
            m_out.wallet = Wallet::UnionPay;
        return m_out.wallet.has_value();
    }

    ScannedCode wallet() {
        m_out.type = CodeType::PaymentCode;
        m_out.saleOk = m_context.place == ScanPlace::Payment;
        return std::move(m_out);
    }

    /// alsoWallet: the digits could be a wallet's code, so a wrong check digit proves nothing.
    bool tryLabel(bool alsoWallet) {
        const std::string padded =
            m_data.size() == 12 ? "0" + std::string(m_data) : std::string(m_data);
        CodeError first = CodeError::None;
        for (const auto& format : m_rules.formats) {
            if (!labelMatches(format, padded)) continue;
            const CodeError e = labelError(format, padded);
            if (e == CodeError::None) {
                m_out.wallet.reset();
                readLabel(format, padded, m_context, m_out);
                return true;
            }
            if (first == CodeError::None) first = e;
        }
        if (first == CodeError::None || alsoWallet) return false;
        m_out.type = CodeType::Invalid;
        m_out.error = first;
        m_out.lookup = m_data;
        return true;
    }

    ScannedCode gtin() {
        if (auto g = normalizeGtin(m_data)) {
            m_out.gtin = std::move(*g);
            m_out.type = m_data.size() == 8    ? CodeType::Ean8
                         : m_data.size() == 12 ? CodeType::UpcA
                         : m_data.size() == 13 ? CodeType::Ean13
                                               : CodeType::Itf14;
        } else if (auto upcA = expandUpcE(m_data)) {
            m_out.gtin = "00" + *upcA;
            m_out.type = CodeType::UpcE;
        } else {
            return number(CodeError::CheckDigit);
        }
        m_out.lookup = m_out.gtin;
        m_out.saleOk = true;
        return std::move(m_out);
    }

    ScannedCode plu() {
        m_out.type = CodeType::Plu;
        m_out.plu = m_data;
        m_out.lookup = m_data;
        m_out.saleOk = true;
        return std::move(m_out);
    }

    std::string_view m_data;
    const ScanRules& m_rules;
    const ScanContext& m_context;
    ScannedCode m_out;
};

ScannedCode refused(CodeError e) {
    ScannedCode out;
    out.error = e;
    return out;
}

}  // namespace

ScannedCode classify(std::string_view raw, const ScanRules& rules, const ScanContext& context) {
    if (raw.size() > kMaxScanBytes) return refused(CodeError::Length);
    std::string_view data = trimmed(raw);
    if (!isCleanText(data)) return refused(CodeError::BadCharacter);
    std::string aim = takeAimIdentifier(data);
    data = trimmed(data);
    return Classifier(data, std::move(aim), rules, context).run();
}

}  // namespace evertill::domain
