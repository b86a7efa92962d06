#include "admin_request.h"

#include <fstream>
#include <iostream>

#include "evertill/hq/hq_service.h"
#include "evertill/sync/curl_transport.h"

namespace evertill::hq {

using Json = nlohmann::json;

namespace {

std::string firstLine(const std::string& path) {
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    return line;
}

/// By the running server, which left its address and our authority's certificate in the folder.
sync::HttpResponse askServer(const std::string& folder, sync::HttpRequest request) {
    std::ifstream key(folder + "/admin.key", std::ios::binary);
    const std::string token((std::istreambuf_iterator<char>(key)), {});
    std::ifstream ca(folder + "/ca.pem");
    auto identity = std::make_shared<sync::TlsIdentity>();
    identity->authority.assign(std::istreambuf_iterator<char>(ca), {});
    request.tls = identity;
    request.path = firstLine(folder + "/serving") + request.path;
    request.headers["authorization"] = "Bearer " + toBase64Url(asBytes(token));
    sync::CurlTransport transport;
    return transport.perform(request);
}

}  // namespace

sync::HttpResponse askAdmin(const std::string& folder, const std::string& what,
                            sync::HttpRequest request) {
    SystemClock clock;
    SystemIdSource ids;
    request.path = "/v1/admin/" + what;
    if (auto store = HqStore::open(folder, clock, ids); store) {
        HqService service(**store, clock);
        request.headers["authorization"] = "Bearer " + (*store)->adminToken();
        return service.handle(request);
    } else if (store.error().kind == store::StoreErrorKind::Locked) {
        auto r = askServer(folder, std::move(request));
        if (r.status == 0) r.error = "the server of this folder does not answer: " + r.error;
        return r;
    } else {
        sync::HttpResponse r;
        r.error =
            std::string(store::storeErrorName(store.error().kind)) + ": " + store.error().context;
        return r;
    }
}

std::optional<Json> jsonOf(const sync::HttpResponse& r) {
    const Json j = Json::parse(r.body, nullptr, false);
    if (r.status == 200 && j.is_object()) return j;
    std::string why = "status " + std::to_string(r.status);
    if (r.status == 0) why = r.error;
    if (j.is_object() && j.contains("error") && j["error"].is_string())
        why = j["error"].get<std::string>();
    std::cerr << "evertill-hq: " << why << '\n';
    return std::nullopt;
}

std::optional<Json> adminJson(const std::string& folder, const std::string& method,
                              const std::string& what, const Json& body) {
    sync::HttpRequest request{method, {}, {}, {}, {}};
    if (method == "POST") request.body = body.dump();
    return jsonOf(askAdmin(folder, what, std::move(request)));
}

std::optional<sync::HttpResponse> adminAnswer(const std::string& folder, const char* method,
                                              const std::string& path, const std::string& body) {
    auto answer = askAdmin(folder, path, {method, {}, {}, body, {}});
    if (answer.status != 0) return answer;
    std::cerr << "evertill-hq: " << answer.error << '\n';
    return std::nullopt;
}

int exitOf(const sync::HttpResponse& answer) {
    return answer.status == 200 ? 0 : answer.status >= 500 ? 3 : 1;
}

int runAdmin(const std::string& folder, const char* method, const std::string& path,
             const std::string& body) {
    const auto answer = adminAnswer(folder, method, path, body);
    if (!answer) return 3;
    (answer->status == 200 ? std::cout : std::cerr) << answer->body << '\n';
    return exitOf(*answer);
}

std::string encodedForQuery(std::string_view text) {
    constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    std::string out;
    for (const char c : text)
        if (kPlain.find(c) != std::string_view::npos)
            out += c;
        else
            out += "%" + toHex(asBytes(std::string_view(&c, 1)));
    return out;
}

std::optional<std::string> wholeFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        std::cerr << "cannot read " << path << '\n';
        return std::nullopt;
    }
    return std::string((std::istreambuf_iterator<char>(in)), {});
}

}  // namespace evertill::hq
