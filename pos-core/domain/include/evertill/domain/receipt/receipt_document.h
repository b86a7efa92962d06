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
    bool underline = false;
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

enum class BarcodeKind { Code128, Ean13, Ean8, UpcA };

/// Receipts and suspended sales are Code 128. Data that does not fit its kind is printed as text.
struct BarcodeBlock {
    std::string data;
    BarcodeKind kind = BarcodeKind::Code128;
};

/// A picture for thermal paper, centred: rows of bytes, the highest bit is the left dot, 1 is
/// black.
struct PictureBlock {
    int width = 0;  ///< dots
    int height = 0;
    std::string bits;
};

using ReceiptBlock = std::variant<TextBlock, PairBlock, ColumnsBlock, RuleBlock, FeedBlock, QrBlock,
                                  BarcodeBlock, PictureBlock>;

struct ReceiptDocument {
    std::vector<ReceiptBlock> blocks;
    bool cut = true;
};

}  // namespace evertill::domain
