// Layout of receipts, block by block.
#pragma once
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "evertill/base/assert.h"
#include "evertill/codec/receipt_layout.h"

namespace evertill::codec {

inline constexpr int kMaxFeed = 20;       // more is a fault in the content and would waste paper
inline constexpr int kLeastColumns = 16;  // narrower paper is laid out as if it had so many
inline constexpr int kMostColumns = 128;
inline constexpr int kGap = 1;  // blanks between two cells

inline TextStop stopAt(int byte, int cell) {
    return {static_cast<std::uint16_t>(byte), static_cast<std::uint16_t>(cell)};
}

/// Gives each line to the sink as it is made; the lines' memory is used again.
template <typename Sink>
class Layouter {
 public:
    Layouter(const PaperWidth& paper, Sink& sink)
        : m_columns(std::clamp(paper.columns, kLeastColumns, kMostColumns)),
          m_charset(paper.charset),
          m_sink(sink) {}

    void operator()(const domain::TextBlock& b) {
        std::size_t from = 0;
        while (from <= b.text.size()) {
            const std::size_t end = std::min(b.text.find('\n', from), b.text.size());
            const std::string text = clean(std::string_view(b.text).substr(from, end - from));
            // A heading on one line reads better than a doubled one with a lone character below.
            const bool plain = cells(text) > width(true) && cells(text) <= width(false);
            const bool doubled = b.doubleSize && !plain;
            for (std::string& line : wrapToCells(text, width(doubled), m_charset))
                add(aligned(std::move(line), b.align, width(doubled)), b.bold, doubled,
                    b.underline);
            from = end + 1;
        }
    }

    void operator()(const domain::PairBlock& b) {
        const std::size_t both = b.left.size() + b.right.size();
        if (!b.doubleSize && both + kGap <= static_cast<std::size_t>(m_columns) &&
            isPlainAscii(b.left) && isPlainAscii(b.right))
            return plainPair(b, both);
        if (!b.doubleSize && oneLinePair(b)) return;
        const std::string left = clean(b.left);
        const std::string right = clean(b.right);
        // An amount is worth more than its size: what does not fit doubled is printed plain.
        const bool doubled = b.doubleSize && cells(right) <= width(true);
        const int columns = width(doubled);
        std::vector<std::string> names = wrapToCells(left, columns, m_charset);
        const int lastCells = cells(names.back());
        const int rightCells = cells(right);
        const bool shares = lastCells + kGap + rightCells <= columns;
        for (std::size_t i = 0; i + 1 < names.size(); ++i)
            add(names[i], b.bold, doubled);
        if (shares) {
            const int room = columns - rightCells;
            std::string line;
            line.reserve(names.back().size() + right.size() + static_cast<std::size_t>(room));
            line = names.back();
            line.append(static_cast<std::size_t>(room - lastCells), ' ');
            const int at = static_cast<int>(line.size());
            line += right;
            add(std::move(line), b.bold, doubled);
            if (!right.empty()) stop(at, room);
            return;
        }
        if (!names.back().empty()) add(names.back(), b.bold, doubled);
        addRight(right, b.bold, doubled);
    }

    void operator()(const domain::ColumnsBlock& b) {
        if (b.cells.empty()) return;
        std::vector<std::string> texts;
        for (const std::string& cell : b.cells)
            texts.push_back(clean(cell));
        std::vector<int> widths = columnWidths(b, texts.size());
        // The cells after the first are amounts: they take what they need from the first.
        int others = 0;
        for (std::size_t i = 1; i < texts.size(); ++i) {
            widths[i] = std::max(widths[i], cells(texts[i]));
            others += widths[i] + kGap;
        }
        if (others > m_columns) {
            addWrapped(texts[0], b.bold);
            for (std::size_t i = 1; i < texts.size(); ++i)
                addRight(texts[i], b.bold, false);
            return;
        }
        std::string figures;
        std::vector<TextStop> stops;
        int cell = m_columns - others;
        for (std::size_t i = 1; i < texts.size(); ++i) {
            cell += kGap + widths[i];
            figures += std::string(kGap, ' ') + padLeft(texts[i], widths[i], m_charset);
            if (!texts[i].empty())
                stops.push_back(stopAt(static_cast<int>(figures.size() - texts[i].size()),
                                       cell - cells(texts[i])));
        }
        // A name may run on into the blanks before the first figure, but one stays.
        const std::size_t blanks = std::min(figures.find_first_not_of(' '), figures.size());
        const std::size_t spare = blanks > kGap ? blanks - kGap : 0;
        std::string first = texts[0];
        if (cells(first) > m_columns - others + static_cast<int>(spare)) {
            addWrapped(first, b.bold);  // on lines of its own, its figures below
            first.clear();
        }
        const int over = std::max(0, cells(first) - (m_columns - others));
        std::string line = padRight(std::move(first), m_columns - others, m_charset);
        const int shift = static_cast<int>(line.size()) - over;
        line += figures.substr(static_cast<std::size_t>(over));
        add(std::move(line), b.bold, false);
        for (const TextStop& s : stops)
            stop(s.byte + shift, s.cell);
    }

    void operator()(const domain::RuleBlock&) {
        begin(false).append(static_cast<std::size_t>(m_columns), '-');
    }
    void operator()(const domain::FeedBlock& b) {
        give(FeedLine{std::clamp(b.lines, 1, kMaxFeed)});
    }
    void operator()(const domain::QrBlock& b) {
        if (!b.data.empty()) give(QrLine{b.data});
    }
    void operator()(const domain::BarcodeBlock& b) {
        if (!b.data.empty()) give(BarcodeLine{clean(b.data), static_cast<Symbology>(b.kind)});
    }
    void operator()(const domain::PictureBlock& b) {
        BitImage image = BitImage::fromRows(b.width, b.height, b.bits);
        if (!image.empty()) give(PictureLine{std::move(image)});
    }

    void finish(bool cut) {
        flush();
        if (cut) m_sink(CutLine{});
    }

 private:
    // What nearly all pairs are: as they stand, on one line.
    void plainPair(const domain::PairBlock& b, std::size_t both) {
        const std::size_t blanks = static_cast<std::size_t>(m_columns) - both;
        std::string& line = begin(b.bold);
        line += b.left;
        if (b.right.empty()) {
            trim();
            return;
        }
        line.append(blanks, ' ');
        const int at = static_cast<int>(line.size());
        line += b.right;
        trim();
        stop(at, at);
    }
    // The same with other letters: true when it was enough.
    bool oneLinePair(const domain::PairBlock& b) {
        if (b.right.empty()) return false;
        std::string& line = begin(b.bold);
        const int left = appendPrintable(line, b.left, m_charset);
        const std::size_t end = line.size();
        const int right = appendPrintable(line, b.right, m_charset);
        const int blanks = m_columns - left - right;
        if (blanks < kGap) {
            m_open = false;
            return false;
        }
        line.insert(end, static_cast<std::size_t>(blanks), ' ');
        trim();
        stop(static_cast<int>(end) + blanks, m_columns - right);
        return true;
    }
    int width(bool doubled) const { return doubled ? m_columns / 2 : m_columns; }
    int cells(std::string_view text) const { return textCells(text, m_charset); }
    std::string clean(std::string_view text) const { return printableText(text, m_charset); }

    template <typename Line>
    void give(const Line& line) {
        flush();
        m_sink(line);
    }
    void flush() {
        if (m_open) m_sink(static_cast<const TextLine&>(m_line));
        m_open = false;
    }
    // A new, empty line of text.
    std::string& begin(bool bold, bool doubled = false, bool underline = false) {
        flush();
        m_open = true;
        m_line.text.clear();
        m_line.bold = bold;
        m_line.doubleSize = doubled;
        m_line.underline = underline;
        m_line.stops = {};
        return m_line.text;
    }
    void trim() { m_line.text.erase(m_line.text.find_last_not_of(' ') + 1); }
    void add(const std::string& text, bool bold, bool doubled, bool underline = false) {
        begin(bold, doubled, underline) = text;
        trim();
    }
    // What begins behind the last letter (a blank cell) needs no place, and must have none.
    void stop(int byte, int cell) {
        if (static_cast<std::size_t>(byte) < m_line.text.size())
            m_line.stops.push_back(stopAt(byte, cell));
    }
    void addWrapped(std::string_view text, bool bold) {
        for (std::string& line : wrapToCells(text, m_columns, m_charset))
            add(std::move(line), bold, false);
    }
    // Right-aligned and whole: several lines only when it is wider than the paper.
    void addRight(std::string_view text, bool bold, bool doubled) {
        for (std::string& line : wrapToCells(text, width(doubled), m_charset)) {
            const int length = static_cast<int>(line.size());
            line = padLeft(std::move(line), width(doubled), m_charset);
            const int at = static_cast<int>(line.size()) - length;
            add(std::move(line), bold, doubled);
            if (at > 0 && length > 0) stop(at, at);
        }
    }
    std::string aligned(std::string line, domain::Align align, int columns) const {
        switch (align) {
            case domain::Align::Centre:
                return padCentre(std::move(line), columns, m_charset);
            case domain::Align::Right:
                return padLeft(std::move(line), columns, m_charset);
            case domain::Align::Left:
                break;
        }
        return line;
    }
    // Shares of the paper by weight; rounding leftovers go to the first column.
    std::vector<int> columnWidths(const domain::ColumnsBlock& b, std::size_t count) const {
        std::vector<int> weights(count, 1);
        for (std::size_t i = 0; i < count && i < b.weights.size(); ++i)
            weights[i] = std::clamp(b.weights[i], 1, 1000);
        const int total = std::accumulate(weights.begin(), weights.end(), 0);
        const int room = m_columns - kGap * (static_cast<int>(count) - 1);
        std::vector<int> widths;
        for (int w : weights)
            widths.push_back(std::max(0, room * w / total));
        return widths;
    }

    int m_columns;
    Charset m_charset;
    Sink& m_sink;
    TextLine m_line;
    bool m_open = false;  // the line is not given out yet: stops may follow
};

template <typename Sink>
void layOut(const domain::ReceiptDocument& document, const PaperWidth& paper, Sink& sink) {
    Layouter<Sink> layouter(paper, sink);
    for (const domain::ReceiptBlock& block : document.blocks)
        std::visit(layouter, block);
    layouter.finish(document.cut);
}

}  // namespace evertill::codec
