#include "release_values.h"

namespace evertill::hq {

using pricing::PriceRow;

namespace {

std::string reasons(const store::DocumentRefusal& refusal) {
    std::string out;
    for (const auto& e : refusal.errors)
        out += (out.empty() ? "" : "; ") + e.path + " " + e.reason;
    return out.empty() ? "the disk failed" : out;
}

}  // namespace

std::optional<std::string> ReleaseValues::read(const std::string& kind, const std::string& key,
                                               const std::string& part, const Scope& scope) {
    if (scope.level != Scope::Level::Chain) {
        const auto row = m_scopes.find(kind, key, part, scope.text());
        return row ? row->value : std::nullopt;
    }
    auto& master = m_store.master();
    if (kind == "setting") return master.setting(key);
    if (kind == "operator") {
        const auto o = master.findOperator(key);
        return o ? std::optional(personValue(*o)) : std::nullopt;
    }
    if (kind == "item" || kind == "blocked") {
        const auto item = master.catalogue().fullItemByCode(key);
        if (!item) return std::nullopt;
        if (kind == "blocked") return item->blocked ? "true" : "false";
        return sync::encodeItem(*item);
    }
    if (kind == "price") {
        for (const auto& row : master.pricesOf(key, INT64_MIN))
            if (pricePart(row) == part) return priceValue(row);
        return std::nullopt;
    }
    const auto record = store::PromotionStore(master, std::string(pricing::kHqOwner)).approved(key);
    return record ? std::optional(std::to_string(record->version)) : std::nullopt;
}

std::string ReleaseValues::write(const std::string& kind, const std::string& key,
                                 const std::string& part, const Scope& scope,
                                 const std::optional<std::string>& value, const std::string& by) {
    if (scope.level == Scope::Level::Chain) return writeChain(kind, key, part, value, by);
    const ScopedRow row{kind, key, part, scope.text(), {}, value};
    if (value)
        m_scopes.put(row);
    else
        m_scopes.remove(row);
    return {};
}

std::string ReleaseValues::writeChain(const std::string& kind, const std::string& key,
                                      const std::string& part,
                                      const std::optional<std::string>& value,
                                      const std::string& by) {
    // Errors of the file stay in the publication's transaction.
    auto& master = m_store.master();
    if (kind == "setting") return writeSetting(key, value);
    if (kind == "price") return writePrice(key, part, value);
    if (kind == "promotion") return approve(key, value.value_or("0"), by);
    if (kind == "operator") {
        const auto record = value ? personFrom(key, *value) : std::nullopt;
        (void)(record ? master.upsertOperator(*record) : master.removeOperator(key));
        return {};
    }
    if (kind == "item") {
        if (!value) {
            master.removeItem(key);
            return {};
        }
        const auto item = sync::decode<domain::Item>(*value);
        if (!item) return "item " + key + ": " + item.error();
        master.upsertItem(*item);
        return {};
    }
    auto item = master.catalogue().fullItemByCode(key);
    if (!item) return "no item " + key;
    item->blocked = value == "true";
    master.upsertItem(*item);
    return {};
}

std::string ReleaseValues::writeSetting(const std::string& key,
                                        const std::optional<std::string>& value) {
    auto& master = m_store.master();
    const std::string before = master.setting(key).value_or("{}");
    (void)(value ? master.putSetting(key, *value) : master.removeSetting(key));
    if (key == "regions")
        for (const auto& m : m_scopes.moved(before, value.value_or("{}")))
            m_store.shared().feed(m.kind.c_str(), m.key, false, "store:" + m.store);
    return {};
}

std::string ReleaseValues::writePrice(const std::string& item, const std::string& part,
                                      const std::optional<std::string>& value) {
    auto& master = m_store.master();
    const auto row = priceRow(item, part, value.value_or(R"({"price":0})"));
    if (!row) return "price of " + item + " cannot be read";
    if (value) return master.putPrice(*row) ? std::string() : "no item " + item;
    const auto id = master.catalogue().idOfItemCode(item);
    if (!id) return {};
    const auto kind = static_cast<std::int64_t>(row->kind);
    if (row->kind <= pricing::PriceKind::Member) {
        auto st = master.database().prepare(
            "DELETE FROM price_book WHERE item=?1 AND kind=?2 AND from_ms=?3");
        st.bind(1, *id).bind(2, kind).bind(3, row->fromMs).run();
        return {};
    }
    auto st = master.database().prepare(
        "DELETE FROM special_price WHERE item=?1 AND kind=?2 AND from_ms=?3 AND ref=?4 AND "
        "min_qty=?5");
    st.bind(1, *id).bind(2, kind).bind(3, row->fromMs).bind(4, row->ref);
    st.bind(5, row->minQuantity).run();
    return {};
}

std::string ReleaseValues::approve(const std::string& id, const std::string& version,
                                   const std::string& by) {
    store::PromotionStore promotions(m_store.master(), std::string(pricing::kHqOwner));
    const std::int64_t now = m_store.clock().utcMs();
    const std::int64_t wanted = std::atoll(version.c_str());
    const auto newest = promotions.approved(id);
    if (newest && newest->version > wanted) {
        // Somebody approved another one meanwhile; these terms count again, under a later number.
        for (const auto& r : promotions.history(id)) {
            if (r.version != wanted) continue;
            const auto again = promotions.put(r.document, by, now);
            if (!again) return reasons(again.error());
            const auto done = promotions.approve(id, again->version, by, now);
            return done ? std::string() : reasons(done.error());
        }
        return "no version " + version + " of " + id;
    }
    const auto done = promotions.approve(id, wanted, by, now);
    return done ? std::string() : reasons(done.error());
}

// Tills take no version back: the terms of before come as a newer one, or an end.
std::string ReleaseValues::backTo(const std::string& id, const std::optional<std::string>& version,
                                  const std::string& drafted, const std::string& by) {
    store::PromotionStore promotions(m_store.master(), std::string(pricing::kHqOwner));
    const std::int64_t now = m_store.clock().utcMs();
    const auto history = promotions.history(id);
    const auto find = [&](const std::string& number) {
        for (const auto& r : history)
            if (std::to_string(r.version) == number) return std::optional(r);
        return std::optional<pricing::PromotionRecord>();
    };
    const auto before = version ? find(*version) : std::nullopt;
    if (before && before->state != pricing::PromotionState::Ended) {
        const auto again = promotions.put(before->document, by, now);
        if (!again) return reasons(again.error());
        const auto done = promotions.approve(id, again->version, by, now);
        return done ? std::string() : reasons(done.error());
    }
    // There was none, or it had ended: what the stores have ends now.
    const auto theirs = find(drafted);
    if (theirs && theirs->state == pricing::PromotionState::Draft)
        if (const auto done = promotions.approve(id, theirs->version, by, now); !done)
            return reasons(done.error());
    const int offset = store::utcOffsetMinutes(m_store.master());
    const auto at = pricing::LocalTime::ofInstant(now, offset);
    const auto counts = promotions.approved(id);
    if (!counts || (counts->stops() && *counts->stops() <= at)) return {};
    const auto done = promotions.end(id, at, by, now);
    return done ? std::string() : reasons(done.error());
}

}  // namespace evertill::hq
