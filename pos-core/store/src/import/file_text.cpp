#include "import/file_text.h"

#include <iconv.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

#include "evertill/base/bounded_text.h"

namespace evertill::store::import {
namespace {

FileResult<std::string> unpackZstd(const std::string& packed) {
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                            &ZSTD_freeDStream);
    std::string out;
    std::string chunk(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    std::size_t left = 1;
    while (in.pos < in.size) {
        ZSTD_outBuffer piece{chunk.data(), chunk.size(), 0};
        left = ZSTD_decompressStream(stream.get(), &piece, &in);
        if (ZSTD_isError(left))
            return unexpected(ImportError{FileProblem::DamagedArchive, ZSTD_getErrorName(left)});
        out.append(chunk.data(), piece.pos);
        if (out.size() > kMaxFileBytes)
            return unexpected(ImportError{FileProblem::TooLarge, "zstd"});
        // The stream may hold more than fitted into the piece.
        while (left != 0 && piece.pos == piece.size) {
            piece = {chunk.data(), chunk.size(), 0};
            left = ZSTD_decompressStream(stream.get(), &piece, &in);
            if (ZSTD_isError(left))
                return unexpected(
                    ImportError{FileProblem::DamagedArchive, ZSTD_getErrorName(left)});
            out.append(chunk.data(), piece.pos);
            if (out.size() > kMaxFileBytes)
                return unexpected(ImportError{FileProblem::TooLarge, "zstd"});
        }
    }
    if (left != 0)
        return unexpected(ImportError{FileProblem::DamagedArchive, "zstd data ends early"});
    return out;
}

std::optional<std::string> convert(const std::string& bytes, const char* encoding) {
    const iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::string out(bytes.size() * 2 + 16, '\0');
    char* from = const_cast<char*>(bytes.data());
    std::size_t fromLeft = bytes.size();
    std::size_t used = 0;
    bool ok = true;
    while (ok && fromLeft > 0) {
        char* to = out.data() + used;
        std::size_t toLeft = out.size() - used;
        const std::size_t rc = iconv(cd, &from, &fromLeft, &to, &toLeft);
        used = static_cast<std::size_t>(to - out.data());
        if (rc != static_cast<std::size_t>(-1)) break;
        if (errno == E2BIG)
            out.resize(out.size() * 2);
        else
            ok = false;
    }
    iconv_close(cd);
    if (!ok) return std::nullopt;
    out.resize(used);
    return out;
}

/// UTF-16 without mark: text of mostly Latin letters, digits and separators has a zero byte in
/// every second place. Returns the encoding or nullptr.
const char* guessUtf16(const std::string& bytes) {
    const std::size_t n = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
    std::size_t zerosEven = 0;
    std::size_t zerosOdd = 0;
    for (std::size_t i = 0; i < n; ++i)
        if (bytes[i] == '\0') ++(i % 2 == 0 ? zerosEven : zerosOdd);
    if (zerosOdd > n / 8 && zerosEven < n / 64 + 1) return "UTF-16LE";
    if (zerosEven > n / 8 && zerosOdd < n / 64 + 1) return "UTF-16BE";
    return nullptr;
}

FileResult<DecodedText> fromUtf16(const std::string& bytes, const char* encoding,
                                  const char* name) {
    auto text = convert(bytes, encoding);
    if (!text) return unexpected(ImportError{FileProblem::Encoding, name});
    return DecodedText{std::move(*text), name};
}

}  // namespace

FileResult<std::string> readBytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return unexpected(ImportError{FileProblem::Unreadable, std::strerror(errno)});
    const std::streamoff size = file.tellg();
    if (size < 0) return unexpected(ImportError{FileProblem::Unreadable, "not a regular file"});
    if (static_cast<std::size_t>(size) > kMaxFileBytes)
        return unexpected(ImportError{FileProblem::TooLarge, path});
    std::string bytes(static_cast<std::size_t>(size), '\0');
    file.seekg(0);
    if (!file.read(bytes.data(), size) && size > 0)
        return unexpected(ImportError{FileProblem::Unreadable, "cannot be read"});
    if (bytes.starts_with("\x28\xb5\x2f\xfd")) return unpackZstd(bytes);
    return bytes;
}

FileResult<DecodedText> decodeText(std::string bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) {
        bytes.erase(0, 3);
        if (!isValidUtf8(bytes)) return unexpected(ImportError{FileProblem::Encoding, "utf-8"});
        return DecodedText{std::move(bytes), "utf-8"};
    }
    if (bytes.starts_with("\xff\xfe")) return fromUtf16(bytes.substr(2), "UTF-16LE", "utf-16le");
    if (bytes.starts_with("\xfe\xff")) return fromUtf16(bytes.substr(2), "UTF-16BE", "utf-16be");
    if (const char* guess = guessUtf16(bytes))
        return fromUtf16(bytes, guess, guess[6] == 'L' ? "utf-16le" : "utf-16be");
    if (isValidUtf8(bytes)) return DecodedText{std::move(bytes), "utf-8"};
    auto text = convert(bytes, "GB18030");
    if (!text) return unexpected(ImportError{FileProblem::Encoding, "neither UTF-8 nor GB18030"});
    return DecodedText{std::move(*text), "gb18030"};
}

}  // namespace evertill::store::import
