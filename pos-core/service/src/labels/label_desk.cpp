#include "evertill/service/label_desk.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "evertill/domain/sale/sale_settings.h"

namespace evertill::service {

using domain::LabelJob;
using domain::LabelState;
using store::LabelChanges;

namespace {

constexpr int kPiece = 500;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kMostAheadDays = 90;

std::vector<store::LabelKey> keysOf(std::span<const LabelSheet> sheets) {
    std::vector<store::LabelKey> keys;
    for (const LabelSheet& s : sheets)
        keys.push_back({s.job.id, s.job.revision});
    return keys;
}
std::vector<store::LabelKey> keysOf(std::span<const std::int64_t> ids) {
    std::vector<store::LabelKey> keys;
    for (const auto id : ids)
        keys.push_back({id, 0});
    return keys;
}

unexpected<LabelRefusal> failed(const store::StoreError& e) {
    return unexpected(LabelRefusal{{}, e.context, e});
}

LabelRules rulesOf(store::MasterStore& master) {
    const auto shop = domain::StoreInfo::fromJson(master.setting("store").value_or(""));
    LabelRules r;
    r.texts.currency = shop.currencySign;
    r.texts.utcOffsetMinutes = shop.utcOffsetMinutes;
    r.texts.chinese = shop.language != "en";
    const bool english = !r.texts.chinese && !shop.storeNameEn.empty();
    r.texts.store = english ? shop.storeNameEn : shop.storeName;
    const auto j = nlohmann::json::parse(master.setting("labels").value_or("{}"), nullptr, false);
    if (!j.is_object()) return r;
    const auto text = [&j](const char* key, std::string& to) {
        const auto it = j.find(key);
        if (it != j.end() && it->is_string() && !it->get_ref<const std::string&>().empty())
            to = it->get<std::string>();
    };
    text("template", r.shelfTemplate);
    text("cut_template", r.cutTemplate);
    std::string measure;
    text("measure", measure);
    r.measure = domain::measureRuleFromName(measure).value_or(r.measure);
    if (const auto it = j.find("ahead_days"); it != j.end() && it->is_number_integer())
        r.aheadDays =
            static_cast<int>(std::clamp<std::int64_t>(it->get<std::int64_t>(), 0, kMostAheadDays));
    return r;
}

}  // namespace

LabelDesk::LabelDesk(store::MasterStore& master, store::LabelStore& labels, std::string storeCode,
                     const Clock& clock)
    : m_master(master),
      m_labels(labels),
      m_storeCode(std::move(storeCode)),
      m_clock(clock),
      m_rules(rulesOf(master)) {}

LabelDesk::~LabelDesk() = default;

domain::ShelfWindow LabelDesk::window() const {
    domain::ShelfWindow w;
    w.nowMs = m_clock.utcMs();
    w.untilMs = w.nowMs + m_rules.aheadDays * kDayMs;
    w.utcOffsetMinutes = m_rules.texts.utcOffsetMinutes;
    w.measure = m_rules.measure;
    return w;
}

std::unique_ptr<store::ShelfReader> LabelDesk::reader() {
    return std::make_unique<store::ShelfReader>(m_master, store::placeOf(m_master, m_storeCode),
                                                window());
}

LabelResult<bool> LabelDesk::lookSome(int items) {
    if (!m_look) {
        m_rules = rulesOf(m_master);
        m_lookMs = m_clock.utcMs();
        m_changes = {};
        m_look = reader();
        m_labels.begin();
        m_labels.settle(m_lookMs);
        if (auto done = m_labels.commit(); !done) return failed(done.error());
    }
    const auto piece = m_look->next(items);
    if (auto error = m_master.database().takeError()) return failed(*error);
    if (piece.empty()) {
        m_look.reset();
        if (auto done = finishLook(m_lookMs); !done) return unexpected(done.error());
        return true;
    }
    const bool quiet = !m_labels.started();
    m_labels.begin();
    for (const auto& one : piece)
        m_labels.compare(one.item, one.labels, m_lookMs, quiet, m_changes);
    if (auto done = m_labels.commit(); !done) return failed(done.error());
    return false;
}

// Goods that left the catalogue are in no piece of it.
LabelResult<void> LabelDesk::finishLook(std::int64_t nowMs) {
    m_labels.begin();
    for (const auto& item : m_labels.itemsWaiting())
        if (!m_master.catalogue().idOfItemCode(item)) m_labels.overtake(item, nowMs, m_changes);
    m_labels.setStarted();
    if (auto done = m_labels.commit(); !done) return failed(done.error());
    return {};
}

LabelResult<LabelChanges> LabelDesk::look() {
    m_look.reset();
    for (;;) {
        const auto done = lookSome(kPiece);
        if (!done) return unexpected(done.error());
        if (*done) return m_changes;
    }
}

LabelResult<std::vector<LabelJob>> LabelDesk::requestLabels(std::span<const LabelWish> wishes,
                                                            std::string_view reason) {
    if (reason.empty()) return unexpected(LabelRefusal{"reason", {}});
    const auto read = reader();
    std::vector<std::pair<domain::ShelfLabel, int>> wanted;
    for (const LabelWish& wish : wishes) {
        if (wish.copies < 1 || wish.copies > kMostCopies)
            return unexpected(LabelRefusal{"copies", wish.code});
        auto found = read->find(wish.code);
        if (!found) return unexpected(LabelRefusal{"unknown_item", wish.code});
        if (found->labels.empty()) return unexpected(LabelRefusal{"no_label", wish.code});
        wanted.emplace_back(std::move(found->labels.front()), wish.copies);
    }
    std::vector<LabelJob> out;
    m_labels.begin();
    for (const auto& [label, copies] : wanted)
        out.push_back(m_labels.request(label, copies, reason, m_clock.utcMs()));
    if (auto done = m_labels.commit(); !done) return failed(done.error());
    return out;
}

std::vector<LabelJob> LabelDesk::list(const store::LabelQuery& query) {
    return m_labels.jobs(query);
}

std::vector<LabelEntry> LabelDesk::entries(const store::LabelQuery& query) {
    std::vector<LabelEntry> out;
    std::map<std::string, std::string, std::less<>> names;
    for (auto& c : m_master.named(store::NamedCodeKind::Category))
        names[c.code] = std::move(c.name);
    for (LabelJob& job : m_labels.jobs(query)) {
        LabelEntry e;
        if (const auto item = m_master.catalogue().fullItemByCode(job.item)) {
            e.name = item->name;
            e.spec = item->spec;
            for (const auto& code : item->identifiers)
                if (e.barcode.empty()) e.barcode = code.code;
            const auto named = names.find(item->category);
            e.category =
                named == names.end() || named->second.empty() ? item->category : named->second;
        }
        e.job = std::move(job);
        out.push_back(std::move(e));
    }
    return out;
}

store::LabelCounts LabelDesk::counts() {
    return m_labels.counts(m_clock.utcMs());
}

LabelResult<std::vector<LabelSheet>> LabelDesk::sheets(std::span<const std::int64_t> ids,
                                                       std::string_view form) {
    std::vector<LabelJob> jobs;
    for (const auto id : ids)
        if (auto job = m_labels.job(id)) jobs.push_back(std::move(*job));
    return sheetsOf(std::move(jobs), form);
}

LabelResult<std::vector<LabelSheet>> LabelDesk::sheetsOf(std::vector<LabelJob> jobs,
                                                         std::string_view form) {
    // The catalogue may have changed since the list was made: what is printed is what is so now.
    const auto read = reader();
    const std::int64_t now = m_clock.utcMs();
    std::map<std::string, std::vector<domain::ShelfLabel>, std::less<>> labels;
    LabelChanges ignored;
    m_labels.begin();
    m_labels.settle(now);
    for (const LabelJob& j : jobs) {
        if (labels.contains(j.item)) continue;
        auto found = read->find(j.item);
        auto& mine = labels[j.item];
        if (found && found->item == j.item) mine = std::move(found->labels);
        m_labels.compare(j.item, mine, now, !m_labels.started(), ignored);
    }
    if (auto done = m_labels.commit(); !done) return failed(done.error());

    std::vector<LabelSheet> out;
    for (const LabelJob& listed : jobs) {
        auto job = m_labels.job(listed.id);
        if (!job || job->state == LabelState::Dismissed || job->state == LabelState::Overtaken)
            continue;
        const auto& mine = labels[job->item];
        const auto label = std::find_if(mine.begin(), mine.end(), [&](const domain::ShelfLabel& l) {
            return job->fromMs <= now ? &l == &mine.front() : l.fromMs == job->fromMs;
        });
        if (label == mine.end()) continue;
        LabelSheet sheet;
        sheet.form = !form.empty()    ? std::string(form)
                     : label->regular ? m_rules.cutTemplate
                                      : m_rules.shelfTemplate;
        sheet.label = *label;
        // A price without a date of its own counts since it was seen.
        if (sheet.label.fromMs == 0) sheet.label.fromMs = job->fromMs;
        sheet.texts = domain::labelTexts(sheet.label, m_rules.texts, job->oldPrice,
                                         sheet.form == m_rules.cutTemplate);
        sheet.job = std::move(*job);
        out.push_back(std::move(sheet));
    }
    return out;
}

LabelResult<std::int64_t> LabelDesk::printed(std::span<const LabelSheet> sheets,
                                             std::string_view by) {
    auto done = m_labels.end(keysOf(sheets), LabelState::Printed, by, {}, m_clock.utcMs());
    if (!done) return failed(done.error());
    return *done;
}

LabelResult<std::int64_t> LabelDesk::confirm(std::span<const std::int64_t> ids,
                                             std::string_view by) {
    auto done = m_labels.end(keysOf(ids), LabelState::Confirmed, by, {}, m_clock.utcMs());
    if (!done) return failed(done.error());
    return *done;
}

LabelResult<std::int64_t> LabelDesk::dismiss(std::span<const std::int64_t> ids, std::string_view by,
                                             std::string_view reason) {
    if (reason.empty()) return unexpected(LabelRefusal{"reason", {}});
    auto done = m_labels.end(keysOf(ids), LabelState::Dismissed, by, reason, m_clock.utcMs());
    if (!done) return failed(done.error());
    return *done;
}

LabelResult<std::int64_t> LabelDesk::notHung(std::span<const std::int64_t> ids,
                                             std::string_view by) {
    const std::int64_t now = m_clock.utcMs();
    auto items = m_labels.notHung(ids, by, now);
    if (!items) return failed(items.error());
    // At once, not at the next look: whoever says so wants to see it in the list.
    const auto read = reader();
    LabelChanges ignored;
    m_labels.begin();
    for (const auto& item : *items) {
        const auto found = read->find(item);
        if (found && found->item == item)
            m_labels.compare(item, found->labels, now, false, ignored);
    }
    if (auto done = m_labels.commit(); !done) return failed(done.error());
    return static_cast<std::int64_t>(items->size());
}

LabelResult<std::vector<LabelSheet>> LabelDesk::undelivered(std::string_view output, int limit) {
    auto sheets = sheetsOf(m_labels.undelivered(output, m_clock.utcMs(), limit), {});
    if (!sheets) return sheets;
    // An electronic label shows one thing: of several jobs of an item the newest.
    std::set<std::string, std::less<>> seen;
    std::vector<LabelSheet> newest;
    for (auto it = sheets->rbegin(); it != sheets->rend(); ++it)
        if (seen.insert(it->job.item).second) newest.push_back(std::move(*it));
    std::reverse(newest.begin(), newest.end());
    return newest;
}

LabelResult<std::int64_t> LabelDesk::delivered(std::string_view output,
                                               std::span<const LabelSheet> sheets, bool confirm) {
    std::vector<LabelJob> jobs;
    for (const LabelSheet& s : sheets)
        jobs.push_back(s.job);
    if (auto done = m_labels.noteDelivered(output, jobs, m_clock.utcMs()); !done)
        return failed(done.error());
    if (!confirm) return static_cast<std::int64_t>(jobs.size());
    auto done = m_labels.end(keysOf(sheets), LabelState::Confirmed, "esl:" + std::string(output),
                             {}, m_clock.utcMs());
    if (!done) return failed(done.error());
    return *done;
}

}  // namespace evertill::service
