// The API's description and the service say the same.
#include <fstream>
#include <set>

#include "chain_records.h"
#include "evertill/hq/routes.h"

namespace evertill::hq {
namespace {

using OpenApi = ChainFixture;
using Names = std::set<std::string>;

nlohmann::json document() {
    return nlohmann::json::parse(openApiDocument());
}

TEST_F(OpenApi, Document_isTheCommittedOne_andServed) {
    std::ifstream in(EVERTILL_OPENAPI);
    const std::string committed((std::istreambuf_iterator<char>(in)), {});
    EXPECT_EQ(openApiDocument(), committed);
    const auto served = get("/v1/openapi.json", false);
    EXPECT_EQ(served.status, 200);
    EXPECT_EQ(served.body, committed);
    EXPECT_EQ(document()["openapi"], "3.1.0");
}

TEST_F(OpenApi, EveryRouteIsInTheDocument_andNothingElse) {
    Names ours, theirs;
    for (const auto& r : routes())
        ours.insert(std::string(r.method) + " " + r.path);
    const auto paths = document()["paths"];
    for (const auto& [path, operations] : paths.items())
        for (const auto& [method, operation] : operations.items()) {
            std::string upper = method;
            for (auto& c : upper)
                c = static_cast<char>(std::toupper(c));
            theirs.insert(upper + " " + path);
            EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << path;
            EXPECT_TRUE(operation["responses"].contains("200")) << path;
        }
    EXPECT_EQ(ours, theirs);
}

TEST_F(OpenApi, OperationIdsAreUnique_andParametersStandInThePath) {
    Names names;
    const auto paths = document()["paths"];
    for (const auto& [path, operations] : paths.items())
        for (const auto& [method, operation] : operations.items()) {
            EXPECT_TRUE(names.insert(operation["operationId"]).second) << path;
            for (const auto& p : operation.value("parameters", nlohmann::json::array()))
                if (p["in"] == "path")
                    EXPECT_NE(path.find("{" + p["name"].get<std::string>() + "}"),
                              std::string::npos);
        }
}

/// Who may ask is what the document says: without any credentials nothing but the open routes
/// answers, and no described route is unknown to the service.
TEST_F(OpenApi, EveryRoute_isServed_andGuardedAsDescribed) {
    const auto paths = document()["paths"];
    for (const auto& r : routes()) {
        std::string path = r.path;
        if (const auto at = path.find('{'); at != std::string::npos)
            path = path.substr(0, at) +
                   (path.find("reports") != std::string::npos ? "sales" : "jsonl");
        std::string method = r.method;
        for (auto& c : method)
            c = static_cast<char>(std::tolower(c));
        const auto& security = paths[r.path][method]["security"];
        EXPECT_EQ(security.empty(), r.access == Access::Open) << r.path;
        if (path == "/healthz" || path == "/readyz" || path == "/metrics")
            continue;  // the server's
        const auto answer = service->handle({r.method, path, {}, "{}", {}});
        if (r.access == Access::Admin || r.access == Access::Till) {
            EXPECT_EQ(answer.status, 401) << r.path;
        } else if (r.access == Access::Console) {
            EXPECT_EQ(answer.status, 303) << r.path;
            EXPECT_EQ(answer.headers.at("location"), "/console/login") << r.path;
        } else {
            EXPECT_NE(answer.status, 404) << r.path;
            EXPECT_NE(answer.status, 405) << r.path;
        }
        EXPECT_EQ(service->handle({"DELETE", path, {}, "", {}}).status,
                  r.access == Access::Admin ? 401 : 405)
            << r.path;
    }
    EXPECT_EQ(service->handle({"GET", "/v1/nothing", {}, "", {}}).status, 404);
    EXPECT_EQ(get("/v1/admin/nothing").status, 404);
    EXPECT_EQ(get("/v1/admin/reports/").status, 404);
    EXPECT_EQ(get("/v1/admin/reports/a/b").status, 404);
}

}  // namespace
}  // namespace evertill::hq
