// What a printed slip says, block by block, without any printer's language or width. Layout happens
// in devices.
#pragma once
#include <string>
#include <variant>
#include <vector>

namespace evertill::domain {

enum class Align { Left, Centre, Right };

/// Text that may be wrapped at the width of the paper (never inside a character).
struct TextBlock {
    std::string text;
    Align align = Align::Left;
    bool bold = false;
    bool doubleSize = false;
};

/// Left text and right text on one line; the left is shortened or wrapped, the right (an amount)
/// never is.
struct PairBlock {
    std::string left;
    std::string right;
    bool bold = false;
    bool doubleSize = false;
};

/// Up to four cells with relative widths; the first is left-aligned, the others right-aligned.
struct ColumnsBlock {
    std::vector<std::string> cells;
    std::vector<int> weights;
    bool bold = false;
};

struct RuleBlock {};  ///< a line across the paper

struct FeedBlock {
    int lines = 1;
};

struct QrBlock {
    std::string data;
};

/// Barcode of a receipt or suspended sale: Code 128.
struct BarcodeBlock {
    std::string data;
};

using ReceiptBlock =
    std::variant<TextBlock, PairBlock, ColumnsBlock, RuleBlock, FeedBlock, QrBlock, BarcodeBlock>;

struct ReceiptDocument {
    std::vector<ReceiptBlock> blocks;
    bool cut = true;
};

}  // namespace evertill::domain
