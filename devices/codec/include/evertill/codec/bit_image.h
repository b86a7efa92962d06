// Pictures of black and white dots, as thermal heads print them: rows of bytes, the highest bit of
// a byte is the left dot, 1 is black. Pure, any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::codec {

class BitImage {
 public:
    BitImage() = default;
    /// White. Sizes in dots; below zero counts as zero.
    BitImage(int width, int height);
    /// Takes rows as they are; nothing when `bits` is shorter than they need. Dots behind the width
    /// are cleared.
    static BitImage fromRows(int width, int height, std::string_view bits);

    int width() const { return m_width; }
    int height() const { return m_height; }
    int bytesPerRow() const { return m_bytesPerRow; }
    bool empty() const { return m_width == 0 || m_height == 0; }
    const std::string& bits() const { return m_bits; }
    std::string_view row(int y) const;

    bool at(int x, int y) const;  ///< false outside
    /// These leave out what lies outside.
    void set(int x, int y, bool black = true);
    void fill(int x, int y, int width, int height, bool black = true);
    void add(const BitImage& other, int x, int y);  ///< black dots of the other one; x >= 0
    /// Grows or shrinks at the lower end; new rows are white.
    void resizeHeight(int height);

    int inkWidth() const;  ///< columns up to the last black dot
    BitImage part(int x, int y, int width, int height) const;
    BitImage scaled(int times) const;  ///< each dot becomes times x times dots
    BitImage turned() const;           ///< a quarter to the right
    bool operator==(const BitImage&) const = default;

 private:
    int m_width = 0;
    int m_height = 0;
    int m_bytesPerRow = 0;
    std::string m_bits;
};

}  // namespace evertill::codec
