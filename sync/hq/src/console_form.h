// What a form sends: application/x-www-form-urlencoded, or multipart/form-data with one file.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "evertill/sync/http.h"

namespace evertill::hq {

struct ConsoleForm {
    std::map<std::string, std::string> fields;
    std::string fileName;  ///< without folders; empty: no file came
    std::string file;
    std::string field(const char* name) const {
        const auto it = fields.find(name);
        return it == fields.end() ? std::string() : it->second;
    }
};

/// nullopt: malformed, or more than 64 parts.
std::optional<ConsoleForm> readForm(const sync::HttpRequest& request);

}  // namespace evertill::hq
