#include "evertill/codec/bit_image.h"

#include <algorithm>

namespace evertill::codec {

BitImage::BitImage(int width, int height)
    : m_width(std::max(0, width)),
      m_height(std::max(0, height)),
      m_bytesPerRow((m_width + 7) / 8),
      m_bits(static_cast<std::size_t>(m_bytesPerRow) * static_cast<std::size_t>(m_height), '\0') {}

BitImage BitImage::fromRows(int width, int height, std::string_view bits) {
    BitImage image(width, height);
    if (bits.size() < image.m_bits.size()) return {};
    image.m_bits.assign(bits.substr(0, image.m_bits.size()));
    const int spare = image.m_bytesPerRow * 8 - image.m_width;
    if (spare > 0)
        for (int y = 0; y < image.m_height; ++y) {
            char& last = image.m_bits[static_cast<std::size_t>((y + 1) * image.m_bytesPerRow - 1)];
            last = static_cast<char>(last & (0xFF << spare));
        }
    return image;
}

std::string_view BitImage::row(int y) const {
    return std::string_view(m_bits).substr(static_cast<std::size_t>(y * m_bytesPerRow),
                                           static_cast<std::size_t>(m_bytesPerRow));
}

bool BitImage::at(int x, int y) const {
    if (x < 0 || y < 0 || x >= m_width || y >= m_height) return false;
    return (m_bits[static_cast<std::size_t>(y * m_bytesPerRow + x / 8)] >> (7 - x % 8) & 1) != 0;
}

void BitImage::set(int x, int y, bool black) {
    if (x < 0 || y < 0 || x >= m_width || y >= m_height) return;
    char& byte = m_bits[static_cast<std::size_t>(y * m_bytesPerRow + x / 8)];
    const int bit = 0x80 >> (x % 8);
    byte = static_cast<char>(black ? byte | bit : byte & ~bit);
}

void BitImage::fill(int x, int y, int width, int height, bool black) {
    const int left = std::max(0, x);
    const int right = std::min(m_width, x + width);
    const int top = std::max(0, y);
    const int bottom = std::min(m_height, y + height);
    if (right <= left) return;
    for (int row = top; row < bottom; ++row) {
        char* bytes = m_bits.data() + static_cast<std::ptrdiff_t>(row) * m_bytesPerRow;
        for (int at = left; at < right;) {
            const int end = std::min(right, (at / 8 + 1) * 8);
            const int mask = (0xFF >> (at % 8)) & (0xFF << ((at / 8 + 1) * 8 - end));
            char& byte = bytes[at / 8];
            byte = static_cast<char>(black ? byte | mask : byte & ~mask);
            at = end;
        }
    }
}

void BitImage::add(const BitImage& other, int x, int y) {
    if (x < 0 || x >= m_width) return;
    const int shift = x % 8;
    const int first = x / 8;
    const int bytes = std::min(other.m_bytesPerRow, m_bytesPerRow - first);
    // Dots that would stand behind the right edge are cut.
    const int over = m_bytesPerRow * 8 - m_width;
    for (int row = std::max(0, -y); row < other.m_height && y + row < m_height; ++row) {
        const char* from =
            other.m_bits.data() + static_cast<std::ptrdiff_t>(row) * other.m_bytesPerRow;
        char* to = m_bits.data() + static_cast<std::ptrdiff_t>(y + row) * m_bytesPerRow;
        for (int i = 0; i < bytes; ++i) {
            const unsigned value = static_cast<unsigned char>(from[i]);
            if (value == 0) continue;
            to[first + i] = static_cast<char>(to[first + i] | value >> shift);
            if (shift != 0 && first + i + 1 < m_bytesPerRow)
                to[first + i + 1] =
                    static_cast<char>(to[first + i + 1] | (value << (8 - shift) & 0xFF));
        }
        if (over > 0)
            to[m_bytesPerRow - 1] = static_cast<char>(to[m_bytesPerRow - 1] & 0xFF << over);
    }
}

void BitImage::resizeHeight(int height) {
    m_height = std::max(0, height);
    m_bits.resize(static_cast<std::size_t>(m_bytesPerRow) * static_cast<std::size_t>(m_height),
                  '\0');
}

int BitImage::inkWidth() const {
    int last = 0;
    for (int y = 0; y < m_height; ++y) {
        const std::string_view bytes = row(y);
        for (int i = m_bytesPerRow; i * 8 > last; --i) {
            const auto value = static_cast<unsigned char>(bytes[static_cast<std::size_t>(i - 1)]);
            if (value == 0) continue;
            int bit = 8;
            while ((value >> (8 - bit) & 1) == 0)
                --bit;
            last = std::max(last, (i - 1) * 8 + bit);
            break;
        }
    }
    return last;
}

BitImage BitImage::part(int x, int y, int width, int height) const {
    BitImage out(std::clamp(width, 0, std::max(0, m_width - x)),
                 std::clamp(height, 0, std::max(0, m_height - y)));
    if (x % 8 == 0) {
        std::string bits;
        bits.reserve(out.m_bits.size());
        for (int r = 0; r < out.m_height; ++r)
            bits += row(y + r).substr(static_cast<std::size_t>(x / 8),
                                      static_cast<std::size_t>(out.m_bytesPerRow));
        return fromRows(out.m_width, out.m_height, bits);
    }
    for (int r = 0; r < out.m_height; ++r)
        for (int c = 0; c < out.m_width; ++c)
            if (at(x + c, y + r)) out.set(c, r);
    return out;
}

BitImage BitImage::scaled(int times) const {
    if (times <= 1) return *this;
    BitImage out(m_width * times, m_height * times);
    for (int y = 0; y < m_height; ++y) {
        char* first =
            out.m_bits.data() + static_cast<std::ptrdiff_t>(y) * times * out.m_bytesPerRow;
        for (int x = 0; x < m_width; ++x) {
            const int from = x;
            while (at(x, y))
                ++x;
            if (x > from) out.fill(from * times, y * times, (x - from) * times, 1);
        }
        for (int i = 1; i < times; ++i)
            std::copy(first, first + out.m_bytesPerRow,
                      first + static_cast<std::ptrdiff_t>(i) * out.m_bytesPerRow);
    }
    return out;
}

BitImage BitImage::turned() const {
    BitImage out(m_height, m_width);
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x)
            if (at(x, y)) out.set(m_height - 1 - y, x);
    return out;
}

}  // namespace evertill::codec
