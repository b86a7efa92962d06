#include "pricing/json_document.h"

#include "evertill/base/bounded_text.h"

namespace evertill::pricing {
namespace {

/// Receives the parser's events and builds the tree. Returning false stops the parser.
class TreeBuilder {
 public:
    using number_integer_t = Json::number_integer_t;
    using number_unsigned_t = Json::number_unsigned_t;
    using number_float_t = Json::number_float_t;
    using string_t = Json::string_t;
    using binary_t = Json::binary_t;

    explicit TreeBuilder(ErrorList& errors) : m_errors(errors) {}
    Json take() { return std::move(m_root); }

    bool null() { return put(nullptr); }
    bool boolean(bool v) { return put(v); }
    bool number_integer(number_integer_t v) { return put(v); }
    bool number_unsigned(number_unsigned_t v) { return put(v); }
    bool number_float(number_float_t v, const string_t&) { return put(v); }
    bool string(string_t& v) { return put(std::move(v)); }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(string_t& k) {
        if (m_open.back()->contains(k)) m_errors.add(childPath(path(), k), "given twice");
        if (m_open.back()->size() >= kMaxElements) {
            m_errors.add(path(), "more than " + std::to_string(kMaxElements) + " fields");
            return false;
        }
        m_keys.back() = std::move(k);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception& e) {
        std::string what = e.what();
        // "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error ..."
        if (const auto colon = what.find(": "); colon != std::string::npos)
            what.erase(0, colon + 2);
        what = utf8Prefix(sanitizeUtf8(what), 200);
        m_errors.add(path(), "no JSON at byte " + std::to_string(position) + ": " + what);
        return false;
    }

 private:
    Json* place(Json&& v) {
        if (m_open.empty()) {
            m_root = std::move(v);
            return &m_root;
        }
        Json& parent = *m_open.back();
        if (parent.is_object()) {
            Json& slot = parent[m_keys.back()];
            slot = std::move(v);
            return &slot;
        }
        if (parent.size() >= kMaxElements) {
            m_errors.add(path(), "more than " + std::to_string(kMaxElements) + " elements");
            return nullptr;
        }
        parent.push_back(std::move(v));
        return &parent.back();
    }

    bool put(Json v) { return place(std::move(v)) != nullptr; }

    bool open(Json v) {
        if (m_open.size() >= kMaxDepth) {
            m_errors.add(path(), "nested deeper than " + std::to_string(kMaxDepth) + " levels");
            return false;
        }
        Json* placed = place(std::move(v));
        if (placed == nullptr) return false;
        m_open.push_back(placed);
        m_keys.emplace_back();
        return true;
    }

    bool close() {
        m_open.pop_back();
        m_keys.pop_back();
        return true;
    }

    std::string path() const {
        std::string p;
        for (std::size_t i = 0; i < m_open.size(); ++i) {
            const bool last = i + 1 == m_open.size();
            // The innermost container is meant itself unless a key of it was just read.
            if (m_open[i]->is_object()) {
                if (!last) p = childPath(p, m_keys[i]);
            } else if (!last) {
                p = childPath(p, m_open[i]->size() - 1);
            }
        }
        return p;
    }

    ErrorList& m_errors;
    Json m_root;
    std::vector<Json*> m_open;  // a container does not move while its child is being filled
    std::vector<std::string> m_keys;
};

}  // namespace

void ErrorList::add(std::string path, std::string reason) {
    if (m_errors.size() < kMaxErrors)
        m_errors.push_back({std::move(path), std::move(reason)});
    else
        ++m_more;
}

DocumentErrors ErrorList::take() {
    if (m_more > 0) m_errors.push_back({"", std::to_string(m_more) + " more errors not listed"});
    m_more = 0;
    return std::move(m_errors);
}

std::string childPath(const std::string& path, std::string_view key) {
    std::string out = path + "/";
    const std::string clean(utf8Prefix(sanitizeUtf8(key), 80));
    for (const char c : clean) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string childPath(const std::string& path, std::size_t index) {
    return path + "/" + std::to_string(index);
}

Json parseDocument(std::string_view text, ErrorList& errors) {
    if (text.size() > kMaxDocumentBytes) {
        errors.add("", "larger than " + std::to_string(kMaxDocumentBytes >> 20) + " MB");
        return {};
    }
    TreeBuilder builder(errors);
    const bool done = Json::sax_parse(text, &builder);
    if (!done && errors.empty()) errors.add("", "no JSON");
    return builder.take();
}

}  // namespace evertill::pricing
