#include "zip_file.h"

#include <zip.h>

namespace evertill::app {

namespace {

std::string wordsOf(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

}  // namespace

Result<void, std::string> writeZip(const std::string& file,
                                   const std::vector<std::pair<std::string, std::string>>& files) {
    int code = 0;
    // libzip writes beside the file and renames at the end.
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (archive == nullptr) return unexpected(wordsOf(code));
    for (const auto& [name, bytes] : files) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const bool taken =
            source != nullptr && zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0;
        if (taken) continue;
        if (source != nullptr) zip_source_free(source);
        std::string why = zip_strerror(archive);
        zip_discard(archive);
        return unexpected(std::move(why));
    }
    if (zip_close(archive) == 0) return {};
    std::string why = zip_strerror(archive);
    zip_discard(archive);
    return unexpected(std::move(why));
}

}  // namespace evertill::app
