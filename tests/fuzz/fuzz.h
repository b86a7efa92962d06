// What fuzz targets share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace evertill::fuzz {

/// Ends the program with the words when a property does not hold.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "property broken: %s\n", what);
    std::abort();
}

/// Takes decisions from the front of the input, so that the rest stays readable.
class Input {
 public:
    Input(const std::uint8_t* data, std::size_t size)
        : m_rest(reinterpret_cast<const char*>(data), size) {}
    std::uint8_t byte() {
        if (m_rest.empty()) return 0;
        const auto b = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return b;
    }
    /// Text up to the next zero byte.
    std::string_view text() {
        const std::size_t end = m_rest.find('\0');
        const std::string_view out = m_rest.substr(0, end);
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
        return out;
    }
    std::string_view rest() const { return m_rest; }

 private:
    std::string_view m_rest;
};

}  // namespace evertill::fuzz
