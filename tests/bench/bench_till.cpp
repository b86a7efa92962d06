#include "bench_till.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "evertill/service/setup.h"

namespace evertill::bench {

namespace fs = std::filesystem;

std::uint64_t Dice::next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::string generatedBarcode(std::int64_t n) {
    // A permutation of the ten digits' range, so that neighbours in the list are far apart.
    const auto spread = (n * 7'368'787 + 1'234'567) % 999'999'937;
    std::string code = "690" + std::to_string(1'000'000'000 + spread).substr(1);
    int sum = 0;
    for (std::size_t i = 0; i < 12; ++i)
        sum += (code[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return code + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string generatedName(std::int64_t n) {
    static constexpr std::array<const char*, 24> kBrands = {
        "农夫山泉", "康师傅",   "统一",   "蒙牛",      "伊利",   "海天",     "金龙鱼", "旺旺",
        "Bio",      "Organic",  "Casino", "Carrefour", "Auchan", "Milka",    "Danone", "Nestlé",
        "三只松鼠", "良品铺子", "老干妈", "青岛",      "雀巢",   "可口可乐", "立顿",   "王老吉"};
    static constexpr std::array<const char*, 32> kGoods = {
        "矿泉水",        "方便面",      "纯牛奶",       "酸奶",          "酱油",
        "花生油",        "雪饼",        "巧克力",       "chocolat noir", "lait demi-écrémé",
        "yaourt nature", "pain de mie", "jus d'orange", "crème",         "biscuits",
        "thé vert",      "银行卡套",    "番茄酱",       "重庆小面",      "长沙臭豆腐",
        "coffee beans",  "olive oil",   "basmati rice", "tomato soup",   "瓜子",
        "坚果",          "辣椒酱",      "啤酒",         "咖啡",          "可乐",
        "红茶",          "凉茶"};
    static constexpr std::array<const char*, 10> kKinds = {
        "原味", "经典装", "家庭装", "light", "sans sucre", "500ml", "1kg", "100g", "礼盒", "bio"};
    Dice dice(static_cast<std::uint64_t>(n) + 1);
    std::string name = kBrands[static_cast<std::size_t>(dice.below(kBrands.size()))];
    name += ' ';
    name += kGoods[static_cast<std::size_t>(dice.below(kGoods.size()))];
    name += ' ';
    name += kKinds[static_cast<std::size_t>(dice.below(kKinds.size()))];
    return name + ' ' + std::to_string(dice.below(5000));
}

void writeGeneratedList(const std::string& path, std::int64_t count) {
    std::ofstream out(path);
    for (std::int64_t i = 0; i < count; ++i)
        out << generatedBarcode(i) << '\t' << generatedName(i) << '\n';
    if (!out) giveUp("write " + path);
}

std::string productList(const std::string& folder, std::int64_t count) {
    if (const char* data = std::getenv("EVERTILL_DATA"); data != nullptr && count == kProducts) {
        const std::string real = std::string(data) + "/products-openfoodfacts-2019.tsv.zst";
        if (fs::exists(real)) return real;
    }
    const std::string path = folder + "/generated.tsv";
    writeGeneratedList(path, count);
    return path;
}

void makeTill(const std::string& folder) {
    const SystemClock clock;
    SystemIdSource ids;
    if (auto made = service::createTill(folder, {"S001", "S001-T01", 1}, clock, ids); !made)
        giveUp("make till: " + made.error().context);
}

void addStaff(const std::string& folder) {
    auto master = store::MasterStore::open(folder + "/master.db");
    if (!master) giveUp("open master file: " + master.error().context);
    auto& m = **master;
    const bool ok =
        m.upsertRole({"manager",
                      R"({"permissions":["sell","change_quantity","void_line","cancel_sale",
            "open_price","large_quantity","suspend","resume","no_sale","reprint","open_day",
            "open_session","close_session","close_day","x_report","training","analysis"]})"}) &&
        // Cheap scrypt: signing on is not what is measured.
        m.upsertOperator({"9001", "李强", "manager", hashPin("9999", {3}, 4), true, {}, {}}) &&
        m.putSetting("store", R"({"store_name":"测试店","store_name_en":"Test shop"})");
    if (!ok) giveUp("write staff");
    m.database().checkpoint(true);
}

BenchTill::BenchTill(std::string folder, std::int64_t items) : m_folder(std::move(folder)) {
    if (fs::exists(ledgerPath())) return;
    makeTill(m_folder);
    addStaff(m_folder);
    if (items == 0) return;
    auto master = store::MasterStore::open(m_folder + "/master.db");
    if (!master || !(*master)->begin()) giveUp("open master file");
    static constexpr std::array<const char*, 4> kDepartments = {"食品", "日用", "饮料", "家电"};
    Dice dice(7);
    for (std::int64_t i = 0; i < items; ++i) {
        domain::Item item;
        item.code = "G" + std::to_string(10'000'000 + i);
        item.name = generatedName(i);
        item.price = UnitPrice::fromMoney(Money::fromMinor(50 + dice.below(9950)));
        item.taxRate = Rate::fromBasisPoints(i % 5 == 0 ? 900 : 1300);
        item.unitName = "瓶";
        item.department = kDepartments[static_cast<std::size_t>(i % 4)];
        item.identifiers = {{generatedBarcode(i), Quantity::fromUnits(1), {}, std::nullopt}};
        (*master)->insertItem(item);
        m_codes.push_back(generatedBarcode(i));
    }
    if (!(*master)->commit()) giveUp("write goods");
    (*master)->database().checkpoint(true);
}

BenchTill::~BenchTill() = default;

void BenchTill::open() {
    m_till.reset();
    auto opened = service::Till::open({m_folder, false}, m_clock, m_ids);
    if (!opened) giveUp("open till: " + opened.error().context);
    m_till = std::move(*opened);
}

void BenchTill::signOn() {
    if (!m_till->signOn("9001", "9999")) giveUp("sign on");
}

void BenchTill::openForSale() {
    open();
    signOn();
    const auto snapshot = m_till->snapshot();
    if (!snapshot->businessDate && !m_till->openDay(m_till->proposedBusinessDate()))
        giveUp("open day");
    if (!snapshot->session && !m_till->openSession(Money::fromMinor(20000))) giveUp("open session");
}

void BenchTill::fillBasket(Dice& dice, int lines) {
    const auto count = static_cast<std::int64_t>(m_codes.size());
    // Neighbours of a random start, far apart in the list: ten different goods.
    const auto start = dice.below(count);
    for (int i = 0; i < lines; ++i) {
        const auto at = static_cast<std::size_t>((start + i * (count / lines)) % count);
        if (auto done = m_till->scan(m_codes[at]); !done)
            giveUp("scan " + m_codes[at] + " refused");
    }
}

std::int64_t BenchTill::pay() {
    const Money note =
        Money::fromMinor(m_till->snapshot()->basket.totals.due.minor() / 100 * 100 + 100);
    const auto start = nowNs();
    const auto done = m_till->payCash(note);
    const auto took = nowNs() - start;
    if (!done) giveUp("pay refused");
    m_lastSeq = done->seq;
    return took;
}

void BenchTill::drainEffects() {
    while (auto job = m_till->takePrintJob())
        m_till->printJobFinished(job->id, service::PrintOutcome::Printed);
    while (m_till->takeDrawerKick()) {
    }
}

void copyFolder(const std::string& from, const std::string& to) {
    fs::create_directories(to);
    std::error_code error;
    for (const auto& file : fs::directory_iterator(from))
        if (file.path().filename() != "till.lock")
            fs::copy(file.path(), fs::path(to) / file.path().filename(),
                     fs::copy_options::overwrite_existing, error);
    if (error) giveUp("copy " + from + ": " + error.message());
}

}  // namespace evertill::bench
