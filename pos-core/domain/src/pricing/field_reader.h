// One JSON object read field by field, with limits: each call names the field it understands, what
// nobody asked for is an error. A field given as null counts as absent.
#pragma once
#include <array>
#include <initializer_list>
#include <set>

#include "evertill/base/money.h"
#include "evertill/base/rate.h"
#include "pricing/json_document.h"

namespace evertill::pricing {

inline constexpr std::size_t kMaxId = 64;        ///< characters of ids, codes, categories, levels
inline constexpr std::size_t kMaxName = 120;     ///< characters of names
inline constexpr std::size_t kMaxText = 200;     ///< characters of texts for customers
inline constexpr std::size_t kMaxList = 20'000;  ///< skus of one selector
inline constexpr std::int64_t kMaxCount = 1'000'000;

enum class Need : std::uint8_t { Optional, Required };

class FieldReader {
 public:
    /// Adds an error if `j` is no object; all reads then find nothing.
    FieldReader(const Json& j, std::string path, ErrorList& errors);

    const std::string& path() const { return m_path; }
    bool isObject() const { return m_json.is_object(); }
    /// The field, or nullptr if it is absent or null.
    const Json* find(const char* name);
    bool has(const char* name) { return find(name) != nullptr; }

    void text(const char* name, std::string& out, std::size_t maxLength,
              Need need = Need::Optional);
    void flag(const char* name, bool& out);
    void integer(const char* name, std::int64_t& out, std::int64_t low, std::int64_t high,
                 Need need = Need::Optional);
    void integer(const char* name, std::optional<std::int64_t>& out, std::int64_t low,
                 std::int64_t high);
    void money(const char* name, Money& out, std::int64_t low = 0, Need need = Need::Optional);
    void money(const char* name, std::optional<Money>& out, std::int64_t low = 0);
    void rate(const char* name, Rate& out, Need need = Need::Optional, std::int64_t high = 10'000);
    /// A list of different texts, at least one: an empty list would be read as "all" by one reader
    /// and as "none" by another.
    void texts(const char* name, std::vector<std::string>& out, std::size_t maxItems = kMaxList);

    /// True if the field is there and names one of `all`.
    template <typename E, std::size_t N>
    bool choice(const char* name, E& out,
                const std::array<std::pair<std::string_view, E>, N>& all) {
        std::string given;
        if (!readText(name, given, 40)) return false;
        std::string known;
        for (const auto& [label, value] : all) {
            if (label == given) {
                out = value;
                return true;
            }
            known += known.empty() ? "" : ", ";
            known += label;
        }
        error(name, "\"" + printable(given) + "\" is none of " + known);
        return false;
    }

    /// Calls `each(element, path)` for the elements of an array of at most `maxItems`.
    template <typename F>
    void array(const char* name, std::size_t maxItems, F each) {
        const Json* list = listOf(name, maxItems);
        if (list == nullptr) return;
        const std::string base = childPath(m_path, name);
        for (std::size_t i = 0; i < list->size(); ++i)
            each((*list)[i], childPath(base, i));
    }

    void error(std::string_view field, std::string reason);
    void errorHere(std::string reason) { m_errors.add(m_path, std::move(reason)); }
    ErrorList& errors() { return m_errors; }
    /// Every field not asked for is an error; `what` completes the sentence ("of a promotion").
    void refuseUnknown(const char* what);
    /// Paths of the fields not asked for, for places where remarks are allowed.
    std::vector<std::string> unread() const;

    static std::string printable(std::string_view text);

 private:
    bool readText(const char* name, std::string& out, std::size_t maxLength);
    bool readInteger(const char* name, std::int64_t& out, std::int64_t low, std::int64_t high);
    const Json* listOf(const char* name, std::size_t maxItems);
    void missing(const char* name) { error(name, "missing"); }

    const Json& m_json;
    std::string m_path;
    ErrorList& m_errors;
    std::set<std::string_view> m_known;  // the names are literals
};

/// "a text", "a decimal number", ...: what a value is, for errors.
std::string describe(const Json& j);
/// Checks length, UTF-8 and control characters of a text; false adds the error.
bool checkText(const std::string& text, std::size_t maxLength, const std::string& path,
               ErrorList& errors);

}  // namespace evertill::pricing
