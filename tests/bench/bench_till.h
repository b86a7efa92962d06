// A till ready to sell, in a temporary folder, with a generated or a given catalogue.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "evertill/base/clock.h"
#include "evertill/base/id.h"
#include "evertill/service/till.h"
#include "evertill/store/database.h"
#include "evertill/store/master_store.h"
#include "raw_ledger.h"
#include "report.h"
#include "testkit/temp_dir.h"

namespace evertill::bench {

/// The n-th generated barcode: EAN-13 with a right check digit, spread over the number range.
std::string generatedBarcode(std::int64_t n);
/// The n-th generated name: Chinese and Latin words, some of them in very many names.
std::string generatedName(std::int64_t n);
/// A list of `count` goods as tab-separated text without a header: barcode, name.
void writeGeneratedList(const std::string& path, std::int64_t count);
/// The real list if EVERTILL_DATA names a folder that holds it, else a generated one of the same
/// size (or of `count` goods), written into `folder`.
std::string productList(const std::string& folder, std::int64_t count);
constexpr std::int64_t kProducts = 818'776;

/// Deterministic numbers.
class Dice {
 public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
    }

 private:
    std::uint64_t m_state;
};

/// Staff and settings a till needs to sell, put into folder/master.db.
void addStaff(const std::string& folder);
void makeTill(const std::string& folder);

class BenchTill {
 public:
    /// With a catalogue of its own of `items` goods; 0: folder/master.db is there already.
    BenchTill(std::string folder, std::int64_t items);
    ~BenchTill();

    service::Till& till() { return *m_till; }
    const std::vector<std::string>& codes() const { return m_codes; }
    void useCodes(std::vector<std::string> codes) { m_codes = std::move(codes); }
    const std::string& folder() const { return m_folder; }
    std::string ledgerPath() const { return m_folder + "/ledger.db"; }

    void open();         ///< as after a start; nobody signed on
    void openForSale();  ///< signed on; day and session open
    void signOn();
    void close() { m_till.reset(); }
    /// Ten different goods into the basket.
    void fillBasket(Dice& dice, int lines = 10);
    /// Pays with a large enough note; nanoseconds of payCash alone.
    std::int64_t pay();
    void drainEffects();
    std::int64_t lastSaleSeq() const { return m_lastSeq; }

 private:
    std::string m_folder;
    SystemClock m_clock;
    SystemIdSource m_ids;
    std::vector<std::string> m_codes;
    std::unique_ptr<service::Till> m_till;
    std::int64_t m_lastSeq = 0;
};

/// A second till folder in the state of the first: day and session open, same head.
void copyFolder(const std::string& from, const std::string& to);

}  // namespace evertill::bench
