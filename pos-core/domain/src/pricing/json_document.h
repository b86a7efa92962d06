// Strict reading of JSON text into a tree: what the language allows but an author cannot mean
// (a key given twice, endless nesting) is an error, with its path.
#pragma once
#include <nlohmann/json.hpp>

#include "evertill/domain/pricing/promotion_codec.h"

namespace evertill::pricing {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxDocumentBytes = 64U << 20;
inline constexpr std::size_t kMaxDepth = 24;
inline constexpr std::size_t kMaxElements = 200'000;  ///< of one array or object
inline constexpr std::size_t kMaxErrors = 1'000;      ///< listed of one document

/// Collects errors up to kMaxErrors; the rest is counted.
class ErrorList {
 public:
    void add(std::string path, std::string reason);
    bool empty() const { return m_errors.empty(); }
    std::size_t size() const { return m_errors.size() + m_more; }
    DocumentErrors take();

 private:
    DocumentErrors m_errors;
    std::size_t m_more = 0;
};

/// path + "/" + key, as JSON pointers are written (RFC 6901); control characters and overlong keys
/// made printable.
std::string childPath(const std::string& path, std::string_view key);
std::string childPath(const std::string& path, std::size_t index);

/// The tree, or errors (then some are in `errors` and the tree is not to be used).
Json parseDocument(std::string_view text, ErrorList& errors);

}  // namespace evertill::pricing
