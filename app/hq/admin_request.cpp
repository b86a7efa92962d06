#include "admin_request.h"

#include <fstream>
#include <iostream>

#include "evertill/hq/hq_service.h"

namespace evertill::hq {

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

std::optional<sync::HttpResponse> adminAnswer(const std::string& folder, const char* method,
                                              const std::string& path, const std::string& body) {
    SystemClock clock;
    SystemIdSource ids;
    auto store = HqStore::open(folder, clock, ids);
    if (!store) {
        std::cerr << "evertill-hq: " << store::storeErrorName(store.error().kind) << ": "
                  << store.error().context << '\n';
        return std::nullopt;
    }
    HqService service(**store, clock);
    sync::HttpRequest request{method, "/v1/admin/" + path, {}, body, {}};
    request.headers["authorization"] = "Bearer " + (*store)->adminToken();
    return service.handle(request);
}

int exitOf(const sync::HttpResponse& answer) {
    return answer.status == 200 ? 0 : answer.status >= 500 ? 3 : 1;
}

int askAdmin(const std::string& folder, const char* method, const std::string& path,
             const std::string& body) {
    const auto answer = adminAnswer(folder, method, path, body);
    if (!answer) return 3;
    (answer->status == 200 ? std::cout : std::cerr) << answer->body << '\n';
    return exitOf(*answer);
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
