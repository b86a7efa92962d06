// Reads plain JSON front to back without building a tree: for messages that are read very often and
// of which most is skipped. It knows less than a whole parser on purpose: fractions, exponents,
// numbers of more than 18 digits, escaped surrogates, byte order marks and nesting beyond 64 end
// the scan, as damaged text does. Whoever meets that takes the long way (a real parser), so that
// nothing is judged in two ways: what the scan accepts, RFC 8259 and RFC 3629 accept.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill {

class JsonScan {
 public:
    explicit JsonScan(std::string_view text) : m_at(text.data()), m_end(m_at + text.size()) {}

    bool ok() const { return m_ok; }  ///< false: not plain, or not what was asked for
    /// Into an object or array whose value is next.
    void enterObject() { enter('{', '}'); }
    void enterArray() { enter('[', ']'); }
    /// The next key, or false at the object's end (which is left) or when the scan has ended.
    bool key(std::string& name);
    /// True if another element follows; false at the array's end, which is left.
    bool element();
    void text(std::string& out);  ///< a string, decoded
    std::int64_t integer();       ///< up to 18 digits
    void skip();                  ///< one value of any kind, checked like the rest
    /// Nothing but blanks may follow the value; true if all of it was plain.
    bool done();

 private:
    void fail() {
        m_ok = false;
        m_at = m_end;
    }
    void blanks() {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    bool take(char c) {
        blanks();
        if (m_at == m_end || *m_at != c) return false;
        ++m_at;
        return true;
    }
    void enter(char open, char close);
    bool more();  ///< after a value: a comma, or the end of what was entered
    void string(char** out);
    void escape(char** out);
    void utf8(char** out);
    void word(std::string_view expected);

    static constexpr std::size_t kMaxDepth = 64;
    const char* m_at;
    const char* m_end;
    bool m_ok = true;
    std::size_t m_depth = 0;
    std::string m_room;  ///< where texts are decoded; made with the first, for the longest
    std::array<char, kMaxDepth> m_close{};  ///< the bracket that ends each level
    std::array<bool, kMaxDepth> m_first{};
};

}  // namespace evertill
