#include "evertill/store/shop_copy.h"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>

#include "evertill/store/goods_sample.h"

namespace evertill::store {
namespace {

namespace fs = std::filesystem;

/// The store a till's ledger belongs to; empty if there is no ledger.
std::string storeOfLedger(const std::string& folder) {
    std::error_code ignored;
    if (!fs::exists(folder + "/ledger.db", ignored)) return {};
    auto db = Database::open(folder + "/ledger.db", OpenMode::ReadOnly);
    if (!db) return {};
    auto st = (*db)->prepare("SELECT value FROM meta WHERE key='store'");
    return st.step() ? std::string(st.text(0)) : std::string();
}

}  // namespace

Result<std::unique_ptr<ShopCopy>, StoreError> ShopCopy::open(const std::string& folder) {
    auto source = Database::open(folder + "/master.db", OpenMode::ReadOnly);
    if (!source) return unexpected(source.error());
    std::error_code failed;
    std::string pattern = (fs::temp_directory_path(failed) / "evertill-shop-XXXXXX").string();
    if (failed || ::mkdtemp(pattern.data()) == nullptr)
        return unexpected(StoreError{StoreErrorKind::Io, errno, "folder for a copy"});
    std::unique_ptr<ShopCopy> copy(new ShopCopy);
    copy->m_folder = pattern;
    if (auto done = (*source)->copyTo(pattern + "/master.db"); !done)
        return unexpected(done.error());
    auto master = MasterStore::open(pattern + "/master.db");
    if (!master) return unexpected(master.error());
    copy->m_master = std::move(*master);
    copy->m_facts = std::make_unique<ProductFacts>(*copy->m_master);
    copy->m_storeCode = storeOfLedger(folder);
    return copy;
}

ShopCopy::~ShopCopy() {
    m_master.reset();
    std::error_code ignored;
    if (!m_folder.empty()) fs::remove_all(m_folder, ignored);
}

ShopGoods ShopCopy::goodsOf(const domain::Item& item) const {
    ShopGoods g;
    g.goods = catalogueGoods(*m_facts, item);
    g.price = item.price.value_or(UnitPrice());
    g.priced = item.price.has_value();
    g.name = item.name;
    return g;
}

std::vector<ShopGoods> ShopCopy::find(std::string_view code, std::int64_t utcMs) {
    std::vector<ShopGoods> out;
    for (const auto& sale : m_master->catalogue().findByCode(catalogueKey(code), utcMs)) {
        // The selling path leaves fields out that only maintenance needs, cost among them.
        const auto whole = m_master->catalogue().fullItem(sale.item.id);
        domain::Item item = whole.value_or(sale.item);
        item.price = sale.item.price;
        ShopGoods g = goodsOf(item);
        g.price = sale.unitPrice.value_or(UnitPrice());
        g.priced = sale.unitPrice.has_value();
        g.pack = sale.pack;
        out.push_back(std::move(g));
    }
    return out;
}

std::vector<ShopGoods> ShopCopy::all() {
    std::vector<ShopGoods> out;
    std::vector<domain::ItemId> ids;
    auto st = m_master->database().prepare("SELECT id FROM item ORDER BY code");
    while (st.step())
        ids.push_back(st.integer(0));
    for (const auto id : ids)
        if (const auto item = m_master->catalogue().fullItem(id); item && !item->blocked)
            out.push_back(goodsOf(*item));
    return out;
}

ActivePromotions ShopCopy::promotions(pricing::LocalTime at) {
    PromotionStore store(*m_master, std::string(pricing::kHqOwner));
    if (!m_storeCode.empty()) return store.active(placeOf(*m_master, m_storeCode), at);
    ActivePromotions out;
    for (const auto& view : store.list(at)) {
        using pricing::PromotionPhase;
        if (view.phase != PromotionPhase::Running && view.phase != PromotionPhase::Scheduled)
            continue;
        auto read = pricing::parsePromotion(view.record.document);
        if (read) {
            if (const auto stops = view.record.stops()) read->when.to = stops;
            out.promotions.push_back(std::move(*read));
        } else {
            for (auto& e : read.error())
                out.problems.push_back({view.record.id + e.path, std::move(e.reason)});
        }
    }
    return out;
}

}  // namespace evertill::store
