#include "evertill/domain/member/member.h"

namespace evertill::domain {

std::vector<std::string> levelsOn(const Member& member, std::string_view today) {
    std::vector<std::string> levels;
    if (!member.level.empty()) levels.push_back(member.level);
    levels.insert(levels.end(), member.tags.begin(), member.tags.end());
    if (member.birthday.size() == 5 && today.size() == 10) {
        // Born on 29 February: the day before counts in other years.
        const bool leapChild = member.birthday == "02-29" && today.substr(5) == "02-28";
        if (today.substr(5) == member.birthday || leapChild) levels.emplace_back("birthday");
        if (today.substr(5, 2) == std::string_view(member.birthday).substr(0, 2))
            levels.emplace_back("birthday_month");
    }
    return levels;
}

std::string maskedName(std::string_view name) {
    if (name.empty()) return {};
    std::size_t first = 1;
    while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xc0) == 0x80)
        ++first;
    return std::string(name.substr(0, first)) + "**";
}

std::string maskedPhone(std::string_view phone) {
    if (phone.size() < 7) return phone.empty() ? std::string() : "****";
    return std::string(phone.substr(0, 3)) + "****" + std::string(phone.substr(phone.size() - 4));
}

}  // namespace evertill::domain
