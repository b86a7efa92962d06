// Kingdee K/3 Cloud (云星空) WebAPI. Facts: Kingdee's public WebAPI description (services ending in
// .common.kdsvc, ValidateUser with LoginResultType 1, Save with NeedUpDateFields and base data by
// number, ExecuteBillQuery, errors in Result.ResponseStatus).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "evertill/hq/erp.h"
#include "hq_http.h"

namespace evertill::hq {

using Json = nlohmann::json;
using sync::HttpRequest;

namespace {

constexpr const char* kServices = "/Kingdee.BOS.WebApi.ServicesStub.";
constexpr std::int64_t kSessionLost = 1;  ///< MsgCode of ResponseStatus

/// Without control characters: no number there has them, and two of them mark figures below.
std::string clean(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    return out;
}

Json numbered(const std::string& number) {
    return {{"FNumber", clean(number)}};
}

/// As a text of the filter language: a quote is doubled.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : clean(text))
        out += c == '\'' ? std::string("\'\'") : std::string(1, c);
    return out + "'";
}

/// A decimal of at most ten places, exact: amount / quantity in yuan; with the remainder told apart
/// by FAllAmount, so that the document's total is ours to the fen.
std::string decimal(std::int64_t value, int places) {
    const bool negative = value < 0;
    std::string digits = std::to_string(negative ? -value : value);
    if (digits.size() <= static_cast<std::size_t>(places))
        digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
    digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
    return (negative ? "-" : "") + digits;
}

/// JSON numbers are written as they stand in the text: no floating point on the way.
struct Exact {
    static std::string marked(const std::string& number) { return "\x02" + number + "\x03"; }
    static std::string finish(const std::string& dumpedText) {
        std::string out;
        for (std::size_t i = 0; i < dumpedText.size(); ++i) {
            if (dumpedText.compare(i, 7, "\"\\u0002") == 0) {
                i += 6;
                continue;
            }
            if (dumpedText.compare(i, 7, "\\u0003\"") == 0) {
                i += 6;
                continue;
            }
            out += dumpedText[i];
        }
        return out;
    }
};

std::string warehouseOf(const K3Settings& s, const std::string& store) {
    for (const auto& [shop, warehouse] : s.warehouses)
        if (shop == store) return warehouse;
    return s.warehouse;
}

struct Shape {
    std::string form, idField, numberField;
    Json model;
};

Shape salesShape(const K3Settings& s, const ErpDocument& d, const Json& doc) {
    const bool back = d.kind == "return";
    Json entries = Json::array();
    for (const auto& l : doc.value("lines", Json::array())) {
        const auto quantity = l.value("quantity", std::int64_t{0});
        const auto amount = l.value("amount", std::int64_t{0});
        // Unit price with six places; FAllAmount settles what division leaves.
        const std::int64_t price =
            quantity == 0
                ? 0
                : static_cast<std::int64_t>(static_cast<__int128>(amount) * 10'000'000 / quantity);
        entries.push_back({{"FMaterialID", numbered(l.value("item", ""))},
                           {"FRealQty", Exact::marked(decimal(quantity, 3))},
                           {"FTaxPrice", Exact::marked(decimal(price, 6))},
                           {"FAllAmount", Exact::marked(decimal(amount, 2))},
                           {"FStockID", numbered(warehouseOf(s, d.store))}});
    }
    Json model{{"FBillTypeID", numbered(back ? s.returnType : s.billType)},
               {"FBillNo", clean(d.externalId)},
               {"FDate", d.businessDate},
               {"FSaleOrgId", numbered(s.organisation)},
               {"FStockOrgId", numbered(s.organisation)},
               {back ? "FRetcustId" : "FCustomerID", numbered(s.customer)},
               {"F_EVT_EXTERNALID", clean(d.externalId)},
               {"SubHeadEntity",
                {{"FSettleCurrID", numbered(s.currency)},
                 {"FSettleOrgID", numbered(s.organisation)},
                 {"FExchangeRate", 1}}},
               {"FEntity", std::move(entries)}};
    return {back ? "SAL_RETURNSTOCK" : "SAL_OUTSTOCK", "FID", "FBillNo", std::move(model)};
}

Shape voucherShape(const K3Settings& s, const ErpDocument& d, const Json& doc) {
    const Json list = doc.value("vouchers", Json::array());
    const Json v = list.empty() ? Json::object() : list[0];
    Json entries = Json::array();
    for (const auto& l : v.value("lines", Json::array()))
        entries.push_back(
            {{"FEXPLANATION", clean(d.externalId)},
             {"FACCOUNTID", numbered(l.value("account", ""))},
             {"FCURRENCYID", numbered(s.currency)},
             {"FDEBIT", Exact::marked(decimal(l.value("debit", std::int64_t{0}), 2))},
             {"FCREDIT", Exact::marked(decimal(l.value("credit", std::int64_t{0}), 2))}});
    Json model{{"FAccountBookID", numbered(s.voucherBook)},
               {"FDate", d.businessDate},
               {"FVOUCHERGROUPID", numbered(s.voucherWord)},
               {"F_EVT_EXTERNALID", clean(d.externalId)},
               {"FEntity", std::move(entries)}};
    return {"GL_VOUCHER", "FVOUCHERID", "F_EVT_EXTERNALID", std::move(model)};
}

/// The errors of a ResponseStatus, one line.
std::string errorsOf(const Json& status) {
    std::string out;
    for (const auto& e : status.value("Errors", Json::array())) {
        if (!e.is_object()) continue;
        const auto field = e.find("FieldName");
        if (!out.empty()) out += "; ";
        if (field != e.end() && field->is_string() && !field->get<std::string>().empty())
            out += field->get<std::string>() + ": ";
        const auto message = e.find("Message");
        if (message != e.end() && message->is_string()) out += message->get<std::string>();
    }
    return out.empty() ? "refused without a reason" : out;
}

/// Result.ResponseStatus; nothing if the answer has another shape (a proxy's page).
std::optional<Json> statusOf(const Json& answer) {
    if (!answer.is_object()) return std::nullopt;
    const auto result = answer.find("Result");
    if (result == answer.end() || !result->is_object()) return std::nullopt;
    const auto status = result->find("ResponseStatus");
    if (status == result->end() || !status->is_object() || !status->contains("IsSuccess"))
        return std::nullopt;
    return *status;
}

bool succeeded(const Json& status) {
    const auto it = status.find("IsSuccess");
    return it->is_boolean() && it->get<bool>();
}

bool lostSession(const Json& status) {
    const auto it = status.find("MsgCode");
    return it != status.end() && it->is_number_integer() && it->get<std::int64_t>() == kSessionLost;
}

}  // namespace

Result<K3Settings, std::string> K3Settings::parse(const std::string& text) {
    const Json j = Json::parse(text, nullptr, false);
    if (!j.is_object()) return unexpected(std::string("a JSON object is needed"));
    K3Settings s;
    std::string missing;
    const auto take = [&](const char* key, std::string& to, bool needed) {
        const auto it = j.find(key);
        if (it != j.end() && it->is_string())
            to = it->get<std::string>();
        else if (needed)
            missing += std::string(missing.empty() ? "" : ", ") + key;
    };
    take("url", s.url, true);
    take("account", s.account, true);
    take("user", s.user, true);
    take("password", s.password, true);
    take("organisation", s.organisation, true);
    take("customer", s.customer, true);
    take("warehouse", s.warehouse, true);
    take("currency", s.currency, false);
    take("bill_type", s.billType, false);
    take("return_type", s.returnType, false);
    take("voucher_book", s.voucherBook, false);
    take("voucher_word", s.voucherWord, false);
    if (!missing.empty()) return unexpected("missing: " + missing);
    while (s.url.ends_with('/'))
        s.url.pop_back();
    if (!s.url.starts_with("http://") && !s.url.starts_with("https://"))
        return unexpected(std::string("url: http:// or https:// is needed"));
    const auto map = j.find("warehouses");
    if (map != j.end() && map->is_object())
        for (const auto& [shop, number] : map->items())
            if (number.is_string()) s.warehouses.emplace_back(shop, number.get<std::string>());
    return s;
}

K3Adapter::Answer K3Adapter::ask(const std::string& service, const std::string& body) {
    HttpRequest r{"POST", m_settings.url + kServices + service + ".common.kdsvc", {}, body, {}};
    r.headers["content-type"] = "application/json; charset=utf-8";
    if (!m_cookie.empty()) r.headers["cookie"] = m_cookie;
    const auto response = m_transport(r);
    Answer a;
    if (response.status == 0) {
        a.error = "no answer: " + response.error;
        return a;
    }
    if (response.status != 200) {
        a.error = "HTTP " + std::to_string(response.status);
        return a;
    }
    if (const auto it = response.headers.find("set-cookie"); it != response.headers.end())
        m_cookie = it->second.substr(0, it->second.find(';'));
    a.answered = true;
    a.body = response.body;
    return a;
}

bool K3Adapter::login(std::string& error) {
    m_cookie.clear();
    const auto a = ask("AuthService.ValidateUser", dumped({{"acctID", m_settings.account},
                                                           {"username", m_settings.user},
                                                           {"password", m_settings.password},
                                                           {"lcid", m_settings.language}}));
    if (!a.answered) {
        error = a.error;
        return false;
    }
    const Json j = Json::parse(a.body, nullptr, false);
    const auto type = j.is_object() ? j.find("LoginResultType") : j.end();
    if (j.is_object() && type != j.end() && type->is_number_integer() && *type == 1) return true;
    error = "login refused";
    if (j.is_object() && j.contains("Message") && j["Message"].is_string())
        error += ": " + j["Message"].get<std::string>();
    m_cookie.clear();
    return false;
}

K3Adapter::Answer K3Adapter::call(const std::string& service, const std::string& body) {
    Answer a;
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (m_cookie.empty() && !login(a.error)) return a;
        a = ask(service, body);
        if (!a.answered) return a;
        const Json answer = Json::parse(a.body, nullptr, false);
        // ExecuteBillQuery puts the status into a row of its table.
        const auto status = statusOf(answer.is_array() && !answer.empty() && answer[0].is_array() &&
                                             !answer[0].empty()
                                         ? answer[0][0]
                                         : answer);
        a.expired = status && lostSession(*status);
        if (!a.expired) return a;
        m_cookie.clear();
    }
    a.answered = false;
    a.error = "the session ends at once";
    return a;
}

K3Adapter::Found K3Adapter::find(const std::string& form, const std::string& number,
                                 const std::string& idField, const std::string& numberField) {
    Found f;
    const auto a =
        call("DynamicFormService.ExecuteBillQuery",
             dumped({{"data", dumped({{"FormId", form},
                                      {"FieldKeys", idField + ",FDocumentStatus"},
                                      {"FilterString", numberField + "=" + quoted(number)},
                                      {"TopRowCount", 1}})}}));
    f.error = a.error;
    if (!a.answered) return f;
    const Json j = Json::parse(a.body, nullptr, false);
    if (!j.is_array()) {
        f.error = "the query's answer is no table";
        return f;
    }
    if (j.empty()) {
        f.known = true;
        return f;
    }
    if (!j[0].is_array() || j[0].empty()) {
        f.error = "the query's answer is no table";
        return f;
    }
    if (const auto status = statusOf(j[0][0])) {
        f.error = errorsOf(*status);
        f.refused = true;
        return f;
    }
    f.known = f.exists = true;
    f.id = j[0][0].is_string() ? j[0][0].get<std::string>() : j[0][0].dump();
    f.audited = j[0].size() > 1 && j[0][1].is_string() && j[0][1] == "C";
    return f;
}

ErpOutcome K3Adapter::send(const ErpDocument& d) {
    using Kind = ErpOutcome::Kind;
    const Json doc = Json::parse(d.document, nullptr, false);
    if (!doc.is_object()) return {Kind::Refused, {}, {}, "the document is damaged"};
    const Shape shape =
        d.kind == "voucher" ? voucherShape(m_settings, d, doc) : salesShape(m_settings, d, doc);
    // Save is not idempotent: an answer that was lost left the document there. Submitting and
    // auditing may be what was cut off; that much is made good.
    const auto found = find(shape.form, d.externalId, shape.idField, shape.numberField);
    if (!found.known) return {found.refused ? Kind::Refused : Kind::Later, {}, {}, found.error};
    if (found.exists) {
        for (const char* step : {"Submit", "Audit"}) {
            if (found.audited) break;
            const auto a =
                call(std::string("DynamicFormService.") + step,
                     dumped({{"formid", shape.form}, {"data", dumped({{"Ids", found.id}})}}));
            if (!a.answered) return {Kind::Later, found.id, d.externalId, a.error};
            const auto status = statusOf(Json::parse(a.body, nullptr, false));
            if (!status)
                return {Kind::Later, found.id, d.externalId, "an answer of no known shape"};
            // It may have been submitted already; what counts is that it is audited.
            if (!succeeded(*status) && std::string(step) == "Audit")
                return {Kind::Refused, found.id, d.externalId, errorsOf(*status)};
        }
        return {Kind::Sent, found.id, d.externalId, {}};
    }
    const Json data{
        {"NeedUpDateFields", Json::array()}, {"NeedReturnFields", Json::array({shape.numberField})},
        {"IsDeleteEntry", "false"},          {"IsVerifyBaseDataField", "true"},
        {"IsAutoSubmitAndAudit", "true"},    {"Model", shape.model}};
    const auto a = call("DynamicFormService.Save",
                        dumped({{"formid", shape.form}, {"data", Exact::finish(dumped(data))}}));
    if (!a.answered) return {Kind::Later, {}, {}, a.error};
    const Json answer = Json::parse(a.body, nullptr, false);
    const auto status = statusOf(answer);
    if (!status) return {Kind::Later, {}, {}, "an answer of no known shape"};
    if (!succeeded(*status)) {
        // Somebody else's attempt may have been first: then it is there.
        const auto now = find(shape.form, d.externalId, shape.idField, shape.numberField);
        if (now.known && now.exists && now.audited) return {Kind::Sent, now.id, d.externalId, {}};
        return {Kind::Refused, {}, {}, errorsOf(*status)};
    }
    ErpOutcome done{Kind::Sent, {}, d.externalId, {}};
    const auto& result = answer["Result"];
    if (const auto id = result.find("Id"); id != result.end())
        done.remoteId = id->is_string() ? id->get<std::string>() : id->dump();
    if (const auto number = result.find("Number"); number != result.end() && number->is_string())
        done.remoteNumber = number->get<std::string>();
    return done;
}

}  // namespace evertill::hq
