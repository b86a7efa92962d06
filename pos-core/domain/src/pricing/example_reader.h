// Worked examples from JSON trees.
#pragma once
#include "evertill/domain/pricing/example.h"
#include "pricing/field_reader.h"

namespace evertill::pricing {

/// The fields of `root`, of which "promotions", "catalog" and "basket" may stand in trees of their
/// own (then root's are not asked for).
struct ExampleParts {
    const Json& root;
    const Json* promotions = nullptr;
    const Json* catalog = nullptr;
};
Example readExample(const ExampleParts& parts, const std::string& path, ErrorList& errors);

}  // namespace evertill::pricing
