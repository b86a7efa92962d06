#include <array>

#include "scan/gs1.h"

namespace evertill::domain::gs1 {
namespace {

constexpr AiSpec fixed(std::string_view ai, int digits, int checked = 0) {
    return {ai, digits, 0, 0, true, checked, false};
}
constexpr AiSpec date(std::string_view ai) {
    return {ai, 6, 0, 0, true, 0, true};
}
constexpr AiSpec chars(std::string_view ai, int max, int digits = 0, int checked = 0, int min = 1) {
    return {ai, digits, min, max, false, checked, false};
}
constexpr AiSpec number(std::string_view ai, int max, int digits = 0, int checked = 0,
                        int min = 1) {
    return {ai, digits, min, max, true, checked, false};
}

// In the order of their numbers.
// clang-format off
constexpr std::array kTable = {
    fixed("00", 18, 18), fixed("01", 14, 14), fixed("02", 14, 14), fixed("03", 14, 14),
    chars("10", 20), date("11"), date("12"), date("13"), date("15"), date("16"), date("17"),
    fixed("20", 2), chars("21", 20), chars("22", 20), chars("235", 28), chars("240", 30),
    chars("241", 30), number("242", 6), chars("243", 20), chars("250", 30), chars("251", 30),
    chars("253", 17, 13, 13, 0), chars("254", 20), number("255", 12, 13, 13, 0), number("30", 8),
    fixed("310m", 6), fixed("311m", 6), fixed("312m", 6), fixed("313m", 6), fixed("314m", 6),
    fixed("315m", 6), fixed("316m", 6), fixed("320m", 6), fixed("321m", 6), fixed("322m", 6),
    fixed("323m", 6), fixed("324m", 6), fixed("325m", 6), fixed("326m", 6), fixed("327m", 6),
    fixed("328m", 6), fixed("329m", 6), fixed("330m", 6), fixed("331m", 6), fixed("332m", 6),
    fixed("333m", 6), fixed("334m", 6), fixed("335m", 6), fixed("336m", 6), fixed("337m", 6),
    fixed("340m", 6), fixed("341m", 6), fixed("342m", 6), fixed("343m", 6), fixed("344m", 6),
    fixed("345m", 6), fixed("346m", 6), fixed("347m", 6), fixed("348m", 6), fixed("349m", 6),
    fixed("350m", 6), fixed("351m", 6), fixed("352m", 6), fixed("353m", 6), fixed("354m", 6),
    fixed("355m", 6), fixed("356m", 6), fixed("357m", 6), fixed("360m", 6), fixed("361m", 6),
    fixed("362m", 6), fixed("363m", 6), fixed("364m", 6), fixed("365m", 6), fixed("366m", 6),
    fixed("367m", 6), fixed("368m", 6), fixed("369m", 6), number("37", 8), number("390n", 15),
    number("391n", 15, 3), number("392n", 15), number("393n", 15, 3), fixed("394n", 4),
    fixed("395n", 6), chars("400", 30), chars("401", 30), fixed("402", 17, 17), chars("403", 30),
    fixed("410", 13, 13), fixed("411", 13, 13), fixed("412", 13, 13), fixed("413", 13, 13),
    fixed("414", 13, 13), fixed("415", 13, 13), fixed("416", 13, 13), fixed("417", 13, 13),
    chars("420", 20), chars("421", 9, 3), fixed("422", 3), number("423", 12, 3, 0, 0),
    fixed("424", 3), number("425", 12, 3, 0, 0), fixed("426", 3), chars("427", 3),
    fixed("7001", 13), chars("7002", 30), AiSpec{"7003", 10, 0, 0, true, 0, true},
    number("7004", 4), chars("7005", 12), date("7006"), number("7007", 6, 6, 0, 0),
    chars("7008", 3), chars("7009", 10), chars("7010", 2), number("7011", 4, 6, 0, 0),
    chars("7020", 20), chars("7021", 20), chars("7022", 20), chars("7023", 30),
    chars("703n", 27, 3), chars("7040", 4, 1, 0, 3), chars("710", 20), chars("711", 20),
    chars("712", 20), chars("713", 20), chars("714", 20), chars("715", 20), chars("716", 20),
    chars("717", 20), chars("723n", 28, 0, 0, 3), chars("7240", 20), fixed("8001", 14),
    chars("8002", 20), chars("8003", 16, 14, 14, 0), chars("8004", 30), fixed("8005", 6),
    fixed("8006", 18, 14), chars("8007", 34), number("8008", 4, 8, 0, 0), chars("8009", 50),
    chars("8010", 30), number("8011", 12), chars("8012", 20), chars("8013", 25),
    fixed("8017", 18, 18), fixed("8018", 18, 18), number("8019", 10), chars("8020", 25),
    fixed("8026", 18, 14), chars("8110", 70), fixed("8111", 4), chars("8112", 70),
    chars("8200", 70), chars("90", 30), chars("91", 90), chars("92", 90), chars("93", 90),
    chars("94", 90), chars("95", 90), chars("96", 90), chars("97", 90), chars("98", 90),
    chars("99", 90)};
// clang-format on

bool matches(std::string_view pattern, std::string_view ai) {
    if (pattern.size() != ai.size()) return false;
    for (std::size_t i = 0; i < ai.size(); ++i)
        if (pattern[i] != ai[i] && !(pattern[i] == 'n' && ai[i] >= '0' && ai[i] <= '9') &&
            !(pattern[i] == 'm' && ai[i] >= '0' && ai[i] <= '5'))
            return false;
    return true;
}

}  // namespace

const AiSpec* findAi(std::string_view ai) {
    for (const auto& spec : kTable)
        if (matches(spec.ai, ai)) return &spec;
    return nullptr;
}

}  // namespace evertill::domain::gs1
