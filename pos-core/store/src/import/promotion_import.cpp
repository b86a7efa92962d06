#include "evertill/store/promotion_import.h"

#include <algorithm>
#include <map>

#include "evertill/domain/pricing/promotion_codec.h"
#include "import/promotion_row.h"

namespace evertill::store {
namespace {

using namespace import;
using pricing::Promotion;

constexpr std::size_t kMaxListedErrors = 1000;

/// Appends the goods of a further row; false if one of them is there already.
bool mergeGoods(std::vector<std::string>& into, const std::vector<std::string>& more) {
    for (const auto& code : more)
        if (std::find(into.begin(), into.end(), code) != into.end()) return false;
    into.insert(into.end(), more.begin(), more.end());
    return true;
}

class Collector {
 public:
    explicit Collector(PromotionImport& out) : m_out(out) {}

    void take(Promotion p, std::int64_t line) {
        const auto [it, fresh] = m_first.emplace(p.id, m_out.promotions.size());
        if (fresh) {
            m_out.promotions.push_back(std::move(p));
            m_lines.push_back(line);
            return;
        }
        Promotion& known = m_out.promotions[it->second];
        const std::string earlier = std::to_string(m_lines[it->second]);
        Promotion terms = p;
        terms.scope = known.scope;
        pricing::Selector exclusions = p.scope, knownExclusions = known.scope;
        for (auto* s : {&exclusions, &knownExclusions}) {
            s->skus.clear();
            s->categories.clear();
            s->subCategories.clear();
            s->brands.clear();
        }
        if (terms != known || exclusions != knownExclusions || p.scope.matchesAll()) {
            error(line, p.id, "same_id_other_terms: row " + earlier);
            return;
        }
        if (!mergeGoods(known.scope.skus, p.scope.skus) ||
            !mergeGoods(known.scope.categories, p.scope.categories) ||
            !mergeGoods(known.scope.subCategories, p.scope.subCategories) ||
            !mergeGoods(known.scope.brands, p.scope.brands))
            error(line, p.id, "duplicate_row: row " + earlier);
    }

    /// What the rules of documents object to, although each cell could be read.
    void check() {
        for (std::size_t i = 0; i < m_out.promotions.size(); ++i) {
            const auto read = pricing::parsePromotion(toJson(m_out.promotions[i]));
            if (read) continue;
            for (const auto& e : read.error())
                error(m_lines[i], m_out.promotions[i].id, "refused: " + e.path + ": " + e.reason);
        }
    }

 private:
    void error(std::int64_t line, const std::string& value, std::string reason) {
        m_out.errors.push_back({line, "", value, std::move(reason)});
    }

    PromotionImport& m_out;
    std::map<std::string, std::size_t> m_first;
    std::vector<std::int64_t> m_lines;
};

}  // namespace

Result<PromotionImport, ImportError> importPromotions(const std::string& path) {
    auto rows = openRows(path);
    if (!rows) return unexpected(rows.error());
    Row row;
    if (!(*rows)->next(row)) {
        if ((*rows)->fault()) return unexpected(*(*rows)->fault());
        return unexpected(ImportError{FileProblem::Empty, path});
    }
    const auto columns = promoColumnsOf(row.cells);
    if (!columns) return unexpected(columns.error());
    PromotionImport out;
    out.ignoredColumns = columns->ignored;
    out.encoding = (*rows)->encoding();
    const PromotionRowReader reader(*columns, (*rows)->commaIsDecimal());
    Collector collector(out);
    while ((*rows)->next(row)) {
        ++out.rows;
        const std::size_t before = out.errors.size();
        Promotion p = reader.read(row, out.errors);
        if (out.errors.size() == before) collector.take(std::move(p), row.line);
        if (out.errors.size() >= kMaxListedErrors) break;
    }
    if ((*rows)->fault()) return unexpected(*(*rows)->fault());
    if (out.errors.empty()) collector.check();
    if (!out.errors.empty()) out.promotions.clear();
    return out;
}

}  // namespace evertill::store
