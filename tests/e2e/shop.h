// A whole shop out of our programs: headquarters with goods and staff, a till that joins it by
// code, and baskets of a data set played as sales through the headless till. Counts what the
// programs print, to be compared with what every ledger says.
#pragma once
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "testkit/child_process.h"
#include "testkit/temp_dir.h"

namespace evertill::e2e {

using Json = nlohmann::json;

/// Sums of one business day, in minor units, as printed by the till's process.
struct DayFigures {
    std::string date;
    std::int64_t sales = 0, lines = 0, total = 0, rounding = 0, due = 0, tendered = 0, change = 0;
    std::int64_t voids = 0, suspends = 0;
    Json session, z;  ///< the reports
};

struct Goods {
    std::string code;
    bool weighed = false;
};

class Shop {
 public:
    static constexpr const char* kFloat = "500.00";

    Shop();
    ~Shop();
    /// Imports a product file and the goods of the demo into headquarters' master data.
    void stockHeadquarters(const std::vector<std::string>& productImport);
    void openHeadquarters();
    void enrolTill();
    /// Sells the baskets as one business day and closes it with Z.
    DayFigures playDay(int number, const std::vector<std::vector<std::string>>& baskets);
    Json sync();
    Json status();  ///< headquarters' own figures

    std::string folder() const { return m_dir.path(); }
    std::string hqFolder() const { return m_dir.file("hq"); }
    std::string tillFolder() const { return m_dir.file("till"); }
    /// One of our programs, run to its end; its exit code must be 0. Returns what it printed.
    static std::string must(const std::vector<std::string>& args, const std::string& input = {});

 private:
    struct Talk;
    void readGoods();
    void playBasket(Talk& till, const std::vector<std::string>& basket, DayFigures& day);
    void sellOne(Talk& till, const std::string& word, DayFigures& day);
    void pay(Talk& till, DayFigures& day) const;

    testkit::TempDir m_dir;
    std::map<std::string, Goods> m_goods;  ///< by the data set's word
    std::unique_ptr<testkit::ChildProcess> m_hq;
    std::string m_url;
    std::int64_t m_basketsPlayed = 0;
};

/// One basket a line, words parted by commas; at most `limit` (0: all).
std::vector<std::vector<std::string>> readBaskets(const std::string& file, std::size_t limit);

}  // namespace evertill::e2e
