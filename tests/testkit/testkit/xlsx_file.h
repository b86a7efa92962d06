// Small workbooks for tests: parts zipped by hand, so that they can also be wrong.
#pragma once
#include <gtest/gtest.h>
#include <zip.h>

#include <cstdio>
#include <string>
#include <vector>

namespace evertill::testkit {

struct XlsxPart {
    std::string name;
    std::string content;
};

inline std::string writeXlsx(const std::string& path, const std::vector<XlsxPart>& parts) {
    std::remove(path.c_str());
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE, &code);
    for (const auto& p : parts)
        zip_file_add(zip, p.name.c_str(),
                     zip_source_buffer(zip, p.content.data(), p.content.size(), 0), 0);
    EXPECT_EQ(zip_close(zip), 0);
    return path;
}

inline std::string xlsxSheet(const std::string& rows) {
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
           "<sheetData>" +
           rows + "</sheetData></worksheet>";
}

}  // namespace evertill::testkit
