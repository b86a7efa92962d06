// Member 会员: who the customer is to prices. What a till needs offline, no more.
#pragma once
#include <string>
#include <vector>

namespace evertill::domain {

struct Member {
    std::string number;  ///< 会员号, also the code on the card
    std::string name;
    std::string phone;
    std::string level;              ///< "silver"; what promotions and price lists name
    std::vector<std::string> tags;  ///< "employee", ...
    std::string birthday;           ///< "MM-DD", empty if unknown
    std::string priceList;          ///< customer price list, empty if none
    bool active = true;
    bool operator==(const Member&) const = default;
};

/// Level and tags as promotions see them today: "birthday" on the day, "birthday_month" in the
/// month. today: "YYYY-MM-DD".
std::vector<std::string> levelsOn(const Member& member, std::string_view today);
std::string maskedName(std::string_view name);    ///< "张**": first character only
std::string maskedPhone(std::string_view phone);  ///< "138****5678"

}  // namespace evertill::domain
