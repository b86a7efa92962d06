// The words of one language; both are written side by side where they are used.
#pragma once
#include <string>

namespace evertill::reports {

class Words {
 public:
    /// "zh" or anything else for English.
    explicit Words(const std::string& language) : m_zh(language == "zh") {}
    bool zh() const { return m_zh; }
    const char* operator()(const char* chinese, const char* english) const {
        return m_zh ? chinese : english;
    }

 private:
    bool m_zh;
};

}  // namespace evertill::reports
