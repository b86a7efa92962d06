#include "promotions/promo_detail_view_model.h"

#include "evertill/domain/pricing/promotion_form.h"
#include "format/form_text.h"
#include "format/money_text.h"
#include "format/promotion_facts.h"
#include "format/promotion_text.h"
#include "format/time_text.h"

namespace evertill::ui {

using pricing::PromotionPhase;

namespace {
constexpr std::int64_t kDay = 86'400;
constexpr std::size_t kMostRemarks = 12;

QString person(const std::string& number, const service::DeskNames& names) {
    const auto it = names.staff.find(number);
    return it == names.staff.end() ? fromUtf8(number)
                                   : fromUtf8(it->second) + QLatin1Char(' ') + fromUtf8(number);
}
}  // namespace

PromoDetailViewModel::PromoDetailViewModel(UiServices& ui, ConfirmViewModel& confirm,
                                           QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_confirm(confirm),
      m_facts(this),
      m_remarks(this),
      m_versions(this) {
    connect(&m_dates, &DatePicker::picked, this, [this](const QString& date) {
        if (date.isEmpty()) return keepRunning();
        QString text = date;
        auto at = pricing::LocalTime::parse(
            text.replace(QLatin1Char(' '), QLatin1Char('T')).toStdString());
        if (!at) return;
        // A day without an hour is the last day.
        if (date.size() == 10) at = pricing::LocalTime::fromSeconds(at->seconds() + kDay);
        endAt(at, date.size() == 10 ? tr("after %1").arg(date) : tr("on %1").arg(date));
    });
}

QString PromoDetailViewModel::sign() const {
    return m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
}

void PromoDetailViewModel::open(const QString& id) {
    if (id != m_id) m_view.reset();
    m_id = id;
    m_ending = false;
    m_ui.run(
        this, [i = id.toStdString()](service::Till& till) { return till.promotionDesk().view(i); },
        [this](service::DeskResult<service::DeskView> r) {
            if (!r) return m_ui.refuse(r.error());
            m_view = std::move(*r);
            m_formable = document() != nullptr && pricing::formOf(*document()).has_value();
            show();
            askConflicts();
        });
    show();
}

const service::DeskEntry* PromoDetailViewModel::newest() const {
    return m_view ? &m_view->versions.front() : nullptr;
}

const service::DeskEntry* PromoDetailViewModel::running() const {
    if (!m_view) return nullptr;
    for (const auto& v : m_view->versions)
        if (v.phase == PromotionPhase::Running || v.phase == PromotionPhase::Scheduled) return &v;
    return nullptr;
}

const pricing::Promotion* PromoDetailViewModel::document() const {
    const auto* e = newest();
    return e != nullptr && e->document ? &*e->document : nullptr;
}

QString PromoDetailViewModel::title() const {
    const auto* p = document();
    const QString name = p ? inLanguage(p->name, p->nameEn) : QString();
    return name.isEmpty() ? m_id : name;
}

QString PromoDetailViewModel::subtitle() const {
    const auto* e = newest();
    if (e == nullptr) return {};
    QStringList parts{m_id, tr("version %1").arg(e->record.version),
                      e->own ? tr("This shop") : tr("Headquarters")};
    if (e->document && !e->document->kind.empty())
        parts.prepend(documentKindText(e->document->kind));
    return parts.join(QStringLiteral(" · "));
}

QString PromoDetailViewModel::phase() const {
    const auto* e = newest();
    return e ? (e->document ? phaseText(e->phase) : tr("Unusable")) : QString();
}

int PromoDetailViewModel::tone() const {
    const auto* e = newest();
    if (e == nullptr || !e->document) return 3;
    return e->phase == PromotionPhase::Running     ? 1
           : e->phase == PromotionPhase::Draft     ? 2
           : e->phase == PromotionPhase::Scheduled ? 4
                                                   : 0;
}

QString PromoDetailViewModel::now() const {
    const auto* e = newest();
    if (e == nullptr) return {};
    if (!e->document)
        return tr(
            "This program cannot read it. The till prices by the version before, if there is one.");
    switch (e->phase) {
        case PromotionPhase::Draft:
            return running() != nullptr
                       ? tr("The version before still counts until this one is approved.")
                       : tr("It changes no price until it is approved.");
        case PromotionPhase::Scheduled:
            return tr("It begins on %1 by itself.").arg(localDateText(*e->record.from));
        case PromotionPhase::Running:
            return e->record.stops() ? tr("The till prices by it until %1.")
                                           .arg(localDateText(*e->record.stops()))
                                     : tr("The till prices by it until somebody ends it.");
        default:
            return tr("It no longer changes prices.");
    }
}

bool PromoDetailViewModel::canApprove() const {
    const auto* e = newest();
    return e != nullptr && e->own && e->document && e->phase == PromotionPhase::Draft;
}
bool PromoDetailViewModel::canDiscard() const {
    const auto* e = newest();
    return e != nullptr && e->own && e->record.state == pricing::PromotionState::Draft;
}
bool PromoDetailViewModel::canEnd() const {
    const auto* e = running();
    return e != nullptr && e->own;
}
bool PromoDetailViewModel::canEdit() const {
    const auto* e = newest();
    return e != nullptr && e->own && m_formable;
}

QString PromoDetailViewModel::whyNot() const {
    const auto* e = newest();
    if (e == nullptr) return {};
    if (!e->document) return tr("It was written for a newer program: ask headquarters.");
    if (!e->own) return tr("Headquarters' promotions cannot be changed here. A copy can.");
    if (!m_formable)
        return tr("It holds more than a form can show: it can be ended and copied, not edited.");
    return {};
}

void PromoDetailViewModel::show() {
    std::vector<PromoRow> facts, versions;
    if (const auto* p = document())
        for (const auto& f : promotionFacts(*p, m_view->names, sign())) {
            PromoRow row;
            row.title = f.label;
            row.text = f.text;
            facts.push_back(std::move(row));
        }
    if (const auto* e = newest(); e && !e->document)
        for (const auto& error : e->errors) {
            PromoRow row;
            row.title = fromUtf8(error.path);
            row.text = fromUtf8(error.reason);
            row.tone = 3;
            facts.push_back(std::move(row));
        }
    const int offset = m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 480;
    if (m_view)
        for (const auto& v : m_view->versions) {
            const auto& r = v.record;
            PromoRow row;
            row.title = tr("Version %1 · %2").arg(r.version).arg(phaseText(v.phase));
            QStringList parts;
            const auto by = [&](const std::string& who, std::int64_t ms, const QString& what) {
                QString text = what;
                if (!who.empty()) text += QLatin1Char(' ') + person(who, m_view->names);
                if (ms > 0) text += QLatin1Char(' ') + dateTimeText(ms, offset);
                parts << text;
            };
            by(r.createdBy, r.createdMs, tr("written"));
            if (r.approvedMs) by(r.approvedBy, *r.approvedMs, tr("approved"));
            if (r.endedMs) by(r.endedBy, *r.endedMs, tr("ended"));
            if (r.endedAt) parts << tr("ends on %1").arg(localDateText(*r.endedAt));
            row.text = parts.join(QStringLiteral("\n"));
            versions.push_back(std::move(row));
        }
    m_facts.show(std::move(facts));
    m_versions.show(std::move(versions));
    showRemarks(nullptr);
    emit changed();
}

void PromoDetailViewModel::askConflicts() {
    const auto* e = newest();
    const bool matters =
        e != nullptr && e->document && e->here &&
        (e->phase == PromotionPhase::Draft || e->phase == PromotionPhase::Running ||
         e->phase == PromotionPhase::Scheduled);
    if (!matters) return;
    m_ui.run(
        this, [p = *e->document](service::Till& till) { return till.promotionDesk().conflicts(p); },
        [this, id = m_id](service::DeskResult<service::DeskConflicts> r) {
            if (r && id == m_id) showRemarks(&*r);
        });
}

void PromoDetailViewModel::showRemarks(const service::DeskConflicts* found) {
    std::vector<PromoRow> rows;
    if (m_view)
        for (const auto& remark : m_view->remarks) {
            PromoRow row;
            row.title = documentReasonText({remark.path, remark.reason});
            row.tone = 2;
            rows.push_back(std::move(row));
        }
    const auto name = [&](const std::string& id) {
        const auto it = found->promotions.find(id);
        return it == found->promotions.end() ? fromUtf8(id)
                                             : inLanguage(it->second.name, it->second.nameEn);
    };
    if (found != nullptr)
        for (const auto& c : found->conflicts) {
            if (rows.size() >= kMostRemarks) break;
            PromoRow row;
            row.title = conflictText(c.kind);
            if (!c.second.empty())
                row.text = name(c.first) + QStringLiteral(" / ") + name(c.second);
            if (c.tier >= 0) row.text = tr("Tier %1").arg(c.tier + 1);
            QStringList goods;
            for (const auto& sku : c.some)
                if (goods.size() < 3) goods << fromUtf8(found->goods.at(sku));
            if (c.goods > 0)
                row.note = tr("%1 goods, such as %2").arg(c.goods).arg(goods.join(tr(", ")));
            row.tone = pricing::isProblem(c.kind) ? 3 : 4;
            rows.push_back(std::move(row));
        }
    m_remarks.show(std::move(rows));
}

void PromoDetailViewModel::answered(const service::DeskResult<service::DeskEntry>& r,
                                    const QString& what) {
    if (!r) {
        if (r.error().errors.empty()) return m_ui.refuse(r.error());
        m_ui.notice.show(Notice::Refused, tr("It was not done"),
                         documentReasonText(r.error().errors.front()));
        m_ui.sounds.play(Sound::Refused);
        return;
    }
    m_ui.sounds.play(Sound::Accepted);
    m_ui.notice.show(Notice::Info, what);
    emit done();
    open(fromUtf8(r->record.id));
}

void PromoDetailViewModel::approve() {
    if (!canApprove()) return;
    ConfirmViewModel::Question q;
    q.title = tr("Approve “%1”?").arg(title());
    const auto* p = document();
    q.text = tr("From then on the till prices by it: %1.").arg(datesText(p->when.from, p->when.to));
    q.yesText = tr("Approve");
    q.yes = [this, id = m_id.toStdString(), version = newest()->record.version] {
        m_ui.run(
            this,
            [id, version](service::Till& till) {
                return till.promotionDesk().approve(id, version);
            },
            [this](service::DeskResult<service::DeskEntry> r) { answered(r, tr("Approved")); });
    };
    m_confirm.ask(std::move(q));
}

void PromoDetailViewModel::discard() {
    if (!canDiscard()) return;
    ConfirmViewModel::Question q;
    q.title = tr("Throw the draft “%1” away?").arg(title());
    q.text = m_view->versions.size() > 1 ? tr("The versions before it stay.")
                                         : tr("Nothing of it is left then.");
    q.yesText = tr("Throw it away");
    q.dangerous = true;
    const bool only = m_view->versions.size() == 1;
    q.yes = [this, only, id = m_id.toStdString()] {
        m_ui.run(
            this, [id](service::Till& till) { return till.promotionDesk().discard(id); },
            [this, only](service::DeskResult<service::DeskEntry> r) {
                if (!r || !only) return answered(r, tr("The draft is thrown away"));
                m_ui.sounds.play(Sound::Accepted);
                m_ui.notice.show(Notice::Info, tr("The draft is thrown away"));
                emit gone();
            });
    };
    m_confirm.ask(std::move(q));
}

void PromoDetailViewModel::endNow() {
    if (canEnd()) endAt(std::nullopt, tr("now"));
}

void PromoDetailViewModel::endAt(std::optional<pricing::LocalTime> at, const QString& when) {
    ConfirmViewModel::Question q;
    q.title = tr("End “%1” %2?").arg(title(), when);
    q.text = tr("Then it changes prices no more. To run it again, make a new version.");
    q.yesText = tr("End it");
    q.dangerous = true;
    q.yes = [this, at, id = m_id.toStdString()] {
        m_ui.run(
            this, [id, at](service::Till& till) { return till.promotionDesk().end(id, at); },
            [this](service::DeskResult<service::DeskEntry> r) {
                answered(r, tr("Ended, or about to end"));
            });
    };
    m_confirm.ask(std::move(q));
}

void PromoDetailViewModel::chooseEnd() {
    if (!canEnd()) return;
    m_ending = true;
    m_dates.start(m_now, {});
    emit changed();
}

void PromoDetailViewModel::keepRunning() {
    m_ending = false;
    emit changed();
}

void PromoDetailViewModel::edit() {
    if (canEdit()) emit editRequested(false);
}

void PromoDetailViewModel::copy() {
    if (!canCopy()) return;
    if (m_formable) {
        emit editRequested(true);
        return;
    }
    m_ui.run(
        this,
        [id = m_id.toStdString()](service::Till& till) { return till.promotionDesk().copy(id); },
        [this](service::DeskResult<service::DeskEntry> r) {
            answered(r, tr("Copied as a draft of this shop"));
        });
}

void PromoDetailViewModel::typed(const QString& text) {
    if (m_ending) m_dates.type(text);
}

void PromoDetailViewModel::takeBack(int characters) {
    for (int i = 0; i < characters && m_ending; ++i)
        m_dates.takeBack();
}

bool PromoDetailViewModel::perform(Action::Id action) {
    switch (action) {
        case Action::Suspend:
            return approve(), true;
        case Action::PriceCheck:
            return tryOut(), true;
        case Action::SuspendedList:
            return edit(), true;
        case Action::NoSale:
            return endNow(), true;
        case Action::Weigh:
            return copy(), true;
        case Action::VoidLine:
            return discard(), true;
        case Action::Enter:
            if (m_ending)
                if (const auto date = m_dates.keyedDate()) emit m_dates.picked(*date);
            return true;
        case Action::Backspace:
            return takeBack(1), true;
        case Action::Clear:
            if (!m_ending) return false;
            if (!m_dates.clearKeyed()) keepRunning();
            return true;
        default:
            return false;
    }
}

}  // namespace evertill::ui
