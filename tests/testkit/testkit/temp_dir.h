// A folder that lives as long as the test.
#pragma once
#include <filesystem>
#include <string>

#include "evertill/base/id.h"

namespace evertill::testkit {

class TempDir {
 public:
    TempDir() {
        SystemIdSource ids;
        m_path =
            std::filesystem::temp_directory_path() / ("evertill-test-" + ids.next(0).toString());
        std::filesystem::create_directories(m_path);
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    std::string path() const { return m_path.string(); }
    std::string file(const std::string& name) const { return (m_path / name).string(); }

 private:
    std::filesystem::path m_path;
};

}  // namespace evertill::testkit
