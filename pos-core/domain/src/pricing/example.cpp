#include "evertill/domain/pricing/example.h"

#include "pricing/example_reader.h"

namespace evertill::pricing {
namespace {

constexpr std::size_t kMaxExamples = 100'000;

/// The list inside a file of its own: the array itself, or the field of that name.
const Json* listOf(const Json& j, const char* name, ErrorList& errors) {
    if (j.is_array()) return &j;
    FieldReader r(j, "", errors);
    if (!r.isObject()) return nullptr;
    const Json* list = r.find(name);
    if (list == nullptr) r.error(name, "missing");
    r.find("schema_version");
    r.refuseUnknown("beside the list");
    return list;
}

/// The examples of a file with their paths.
std::vector<std::pair<const Json*, std::string>> examplesIn(const Json& j, ErrorList& errors) {
    std::vector<std::pair<const Json*, std::string>> all;
    const bool isFile = j.is_object() && j.contains("examples");
    if (j.is_object() && !isFile) return {{&j, ""}};
    const Json& list = isFile ? j.at("examples") : j;
    const std::string path = isFile ? "/examples" : "";
    if (!list.is_array()) {
        errors.add(path, "must be a list of examples, is " + describe(list));
        return all;
    }
    if (list.size() > kMaxExamples) {
        errors.add(path, "more than " + std::to_string(kMaxExamples) + " examples");
        return all;
    }
    if (isFile) {
        FieldReader r(j, "", errors);
        std::int64_t version = kPromotionSchemaVersion;
        r.integer("schema_version", version, kPromotionSchemaVersion, kPromotionSchemaVersion);
    }
    for (std::size_t i = 0; i < list.size(); ++i)
        all.emplace_back(&list[i], childPath(path, i));
    return all;
}

}  // namespace

Result<std::vector<ExampleResult>, DocumentErrors> parseEachExample(std::string_view json) {
    ErrorList errors;
    const Json j = parseDocument(json, errors);
    if (!errors.empty()) return unexpected(errors.take());
    const auto found = examplesIn(j, errors);
    if (!errors.empty()) return unexpected(errors.take());
    std::vector<ExampleResult> all;
    for (const auto& [example, path] : found) {
        ErrorList own;
        Example e = readExample({*example}, path, own);
        if (own.empty())
            all.emplace_back(std::move(e));
        else
            all.emplace_back(unexpected(own.take()));
    }
    return all;
}

Result<std::vector<Example>, DocumentErrors> parseExamples(std::string_view json) {
    auto each = parseEachExample(json);
    if (!each) return unexpected(std::move(each.error()));
    std::vector<Example> all;
    ErrorList errors;
    for (ExampleResult& e : *each) {
        if (e)
            all.push_back(std::move(*e));
        else
            for (DocumentError& bad : e.error())
                errors.add(std::move(bad.path), std::move(bad.reason));
    }
    if (!errors.empty()) return unexpected(errors.take());
    return all;
}

Result<Example, DocumentErrors> parseExample(std::string_view promotions, std::string_view catalog,
                                             std::string_view basket) {
    ErrorList errors;
    // Errors of form are those of the file they are in; the paths below name the part.
    const auto document = [&](std::string_view text, const char* part) {
        ErrorList own;
        Json j = parseDocument(text, own);
        for (DocumentError& e : own.take())
            errors.add("/" + std::string(part) + e.path, std::move(e.reason));
        return j;
    };
    const Json promotionsTree = document(promotions, "promotions");
    const Json catalogTree = document(catalog, "catalog");
    const Json basketTree = document(basket, "basket");
    if (!errors.empty()) return unexpected(errors.take());
    ExampleParts parts{basketTree};
    parts.promotions = listOf(promotionsTree, "promotions", errors);
    parts.catalog = listOf(catalogTree, "catalog", errors);
    if (!errors.empty()) return unexpected(errors.take());
    Example e = readExample(parts, "", errors);
    if (!errors.empty()) return unexpected(errors.take());
    return e;
}

}  // namespace evertill::pricing
