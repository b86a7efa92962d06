// For the tests that let programs of others read what we print.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "testkit/temp_dir.h"

namespace evertill::readers {

using testkit::TempDir;

namespace fs = std::filesystem;
using nlohmann::json;

struct CommandRun {
    int code = -1;
    std::string out;
};

inline CommandRun run(const std::string& command) {
    CommandRun result;
    FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) return result;
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        result.out.append(buffer.data(), n);
    const int status = pclose(pipe);
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

inline bool installed(const std::string& program) {
    return run("command -v " + program).code == 0;
}

inline std::string render(const std::string& words) {
    return EVERTILL_BIN_DIR "/evertillctl render " + words;
}

inline std::string writeFile(const TempDir& folder, const std::string& name,
                             const std::string& text) {
    const std::string path = folder.file(name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

// One code a line, "EAN-13:4006381333931".
inline std::set<std::string> zbar(const std::string& picture) {
    const CommandRun r = run("zbarimg --nodbus -q " + picture);
    std::set<std::string> lines;
    std::istringstream in(r.out);
    for (std::string line; std::getline(in, line);)
        lines.insert(line);
    return lines;
}

constexpr const char* kQr =
    "EVT1:S001-T01:1:12:8206:0123456789abcdef0123456789abcdef0123456789abcdef:"
    "MEUCIQDabcdefghijklmnopqrstuvwxyz0123456789MEUCIQDabcdefghijkl";

inline std::string receipt() {
    return json{{"cut", true},
                {"blocks",
                 {{{"type", "text"},
                   {"text", "云河鲜生超市"},
                   {"align", "centre"},
                   {"bold", true},
                   {"double", true}},
                  {{"type", "pair"}, {"left", "红富士苹果 特级"}, {"right", "10.06"}},
                  {{"type", "pair"},
                   {"left", "应收"},
                   {"right", "￥82.06"},
                   {"bold", true},
                   {"double", true}},
                  {{"type", "barcode"}, {"data", "4006381333931"}, {"kind", "ean13"}},
                  {{"type", "barcode"}, {"data", "96385074"}, {"kind", "ean8"}},
                  {{"type", "barcode"}, {"data", "16041605"}},
                  {{"type", "barcode"}, {"data", "SUS000123"}},
                  {{"type", "qr"}, {"data", kQr}}}}}
        .dump();
}

inline const std::set<std::string>& codes() {
    static const std::set<std::string> all{"EAN-13:4006381333931", "EAN-8:96385074",
                                           "CODE-128:16041605", "CODE-128:SUS000123",
                                           std::string("QR-Code:") + kQr};
    return all;
}

inline json label(const std::string& name, const json& fields) {
    return {{"template", name}, {"fields", fields}};
}

#define NEEDS(program)       \
    if (!installed(program)) \
    GTEST_SKIP() << "NOT TESTED: " << (program) << " is missing (packaging/packages.txt)"

}  // namespace evertill::readers
