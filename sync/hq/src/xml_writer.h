// Writes XML front to back: elements opened and closed in order, every text escaped in one place.
#pragma once
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::hq {

class XmlWriter {
 public:
    using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;
    explicit XmlWriter(std::ostream& out) : m_out(out) {
        m_out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    }
    void open(const char* name, Attributes attributes = {});
    void close();
    void leaf(const char* name, std::string_view text, Attributes attributes = {});
    void empty(const char* name);

 private:
    void indent();
    void start(const char* name, Attributes attributes);
    void escaped(std::string_view text);
    std::ostream& m_out;
    std::vector<const char*> m_open;
};

}  // namespace evertill::hq
