#include "text_file.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace evertill::ctl {

std::optional<std::string> readTextFile(const std::string& path) {
    std::ostringstream text;
    if (path == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::error_code ignored;
    std::ifstream file(path, std::ios::binary);
    // A folder opens but cannot be read. An empty file sets the stream's fail bit on <<.
    if (!file || std::filesystem::is_directory(path, ignored)) {
        std::cerr << path << ": cannot be read\n";
        return std::nullopt;
    }
    text << file.rdbuf();
    return text.str();
}

}  // namespace evertill::ctl
