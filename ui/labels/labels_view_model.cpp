#include "labels/labels_view_model.h"

#include <algorithm>

#include "format/device_text.h"
#include "format/label_text.h"
#include "format/money_text.h"
#include "format/time_text.h"

namespace evertill::ui {

using domain::LabelReason;

namespace {

constexpr int kPiece = 200;     // entries read at a time, so that a scan never waits for long
constexpr int kLookMs = 3'000;  // between looks at the counts while the page is in front
constexpr qsizetype kMaxText = 40;
constexpr std::int64_t kMinuteMs = 60'000;

enum Filter { Due, Price, Promotion, NewOrText, Asked, Coming, kFilters };

// What the manager may choose; the first is what the settings say for each label.
constexpr const char* kForms[] = {"", "shelf_60x40", "price_cut_60x40", "produce_58x40"};

}  // namespace

LabelsViewModel::LabelsViewModel(UiServices& ui, ConfirmViewModel& confirm, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_confirm(confirm),
      m_rows(this),
      m_request(ui),
      m_run(ui, m_jobs) {
    m_again.setInterval(kLookMs);
    connect(&m_again, &QTimer::timeout, this, &LabelsViewModel::look);
    connect(&m_request, &LabelRequest::requested, this, [this] {
        m_hanging = false;
        m_filter = Asked;
        load();
    });
    connect(&m_run, &LabelRun::changed, this, &LabelsViewModel::changed);
    connect(&m_run, &LabelRun::noted, this, [this](const std::vector<std::int64_t>& jobs) {
        if (m_hanging) return;
        const std::set<std::int64_t> gone(jobs.begin(), jobs.end());
        std::erase_if(m_all, [&](const auto& e) {
            return gone.contains(e.job.id) && !m_run.bad().contains(e.job.id);
        });
        show();
    });
    connect(&m_run, &LabelRun::over, this, [this] {
        if (m_run.step() == LabelRun::Step::Trouble) m_ui.sounds.play(Sound::Attention);
        if (m_front) load();
    });
    if (LabelPort* port = m_ui.devices.labels()) {
        connect(port, &LabelPort::stateChanged, this, [this, port] {
            m_printers = port->printers();
            emit changed();
        });
        m_printers = port->printers();
    }
}

void LabelsViewModel::start() {
    m_front = true;
    m_hanging = m_categoriesShown = false;
    m_filter = Due;
    m_text.clear();
    m_category.clear();
    m_selectedId = 0;
    m_all.clear();
    m_off.clear();
    m_loaded = m_allowed = false;
    m_training = m_ui.snapshot() && m_ui.snapshot()->training;
    if (LabelPort* port = m_ui.devices.labels()) m_printers = port->printers();
    show();
    m_ui.run(
        this, [](service::Till& till) { return till.authorize(domain::Permission::Labels); },
        [this](service::TillResult<> r) {
            if (!m_front) return;
            m_loaded = !r;
            if (!r) {
                emit changed();
                return m_ui.refuse(r.error());
            }
            m_allowed = true;
            load();
            m_again.start();
        });
}

void LabelsViewModel::leave() {
    m_front = false;
    m_again.stop();
    m_request.close();
    ++m_load;
}

void LabelsViewModel::retranslate() {
    if (m_front) show();
}

InputTarget* LabelsViewModel::target() {
    return m_request.shown() ? static_cast<InputTarget*>(&m_request) : this;
}

void LabelsViewModel::scanned(const QString& code) {
    if (!m_allowed || m_training) return;
    m_request.scanned(code);
}

// ---- Reading the list

void LabelsViewModel::load() {
    ++m_load;
    m_coming.clear();
    loadMore(0);
}

void LabelsViewModel::loadMore(std::int64_t after) {
    struct Piece {
        Entries entries;
        store::LabelCounts counts;
        bool open = false;
    };
    store::LabelQuery query;
    query.state = m_hanging ? domain::LabelState::Printed : domain::LabelState::Waiting;
    query.after = after;
    query.limit = kPiece;
    m_ui.runner.post(
        this,
        [query](service::Till& till) {
            Piece piece;
            if (auto* desk = till.labelDesk()) {
                piece.open = true;
                piece.entries = desk->entries(query);
                piece.counts = desk->counts();
            }
            return piece;
        },
        [this, load = m_load](Piece piece) {
            if (load != m_load) return;
            m_counts = piece.counts;
            const bool more = piece.entries.size() == kPiece;
            const auto last = piece.entries.empty() ? 0 : piece.entries.back().job.id;
            std::move(piece.entries.begin(), piece.entries.end(), std::back_inserter(m_coming));
            if (more) return loadMore(last);
            m_all = std::move(m_coming);
            m_coming.clear();
            m_loaded = true;
            show();
        });
}

void LabelsViewModel::look() {
    if (m_run.active() || !m_allowed) return;
    m_ui.runner.post(
        this,
        [](service::Till& till) {
            auto* desk = till.labelDesk();
            return desk == nullptr ? store::LabelCounts{} : desk->counts();
        },
        [this](const store::LabelCounts& now) {
            const bool same = now.due == m_counts.due && now.ahead == m_counts.ahead &&
                              now.printed == m_counts.printed;
            if (!same && m_front) load();
        });
}

// ---- What of it is shown

bool LabelsViewModel::fits(const service::LabelEntry& e, int filter) const {
    const bool coming = !m_hanging && e.job.fromMs > m_ui.clock.utcMs();
    if (filter == Coming) return coming;
    if (coming) return false;
    switch (filter) {
        case Price:
            return e.job.reason == LabelReason::Price;
        case Promotion:
            return e.job.reason == LabelReason::Promotion ||
                   e.job.reason == LabelReason::PromotionOver;
        case NewOrText:
            return e.job.reason == LabelReason::New || e.job.reason == LabelReason::Text;
        case Asked:
            return e.job.reason == LabelReason::Requested;
        default:
            return true;
    }
}

bool LabelsViewModel::found(const service::LabelEntry& e) const {
    if (!m_category.isEmpty() && fromUtf8(e.category) != m_category) return false;
    const QString text = m_text.trimmed();
    if (text.isEmpty()) return true;
    for (const auto& word : {e.name, e.spec, e.job.item, e.barcode, e.job.note})
        if (fromUtf8(word).contains(text, Qt::CaseInsensitive)) return true;
    return false;
}

QStringList LabelsViewModel::tabs() const {
    const auto waiting = m_counts.due + m_counts.ahead;
    return {tr("To print %1").arg(waiting), tr("To hang %1").arg(m_counts.printed)};
}

QStringList LabelsViewModel::filters() const {
    const QString names[kFilters] = {m_hanging ? tr("All") : tr("Due"),
                                     tr("Price"),
                                     tr("Promotion"),
                                     tr("New, renamed"),
                                     tr("Asked for"),
                                     tr("Coming")};
    QStringList out;
    for (int i = 0; i < (m_hanging ? Coming : kFilters); ++i) {
        const auto n =
            std::count_if(m_all.begin(), m_all.end(), [&](const auto& e) { return fits(e, i); });
        out << QStringLiteral("%1 %2").arg(names[i]).arg(n);
    }
    return out;
}

QStringList LabelsViewModel::categories() const {
    std::set<QString> names;
    for (const auto& e : m_all)
        if (!e.category.empty()) names.insert(fromUtf8(e.category));
    QStringList out{tr("All categories")};
    for (const QString& name : names)
        out << name;
    return out;
}

int LabelsViewModel::category() const {
    return m_category.isEmpty() ? 0
                                : std::max(0, static_cast<int>(categories().indexOf(m_category)));
}

QString LabelsViewModel::emptyText() const {
    if (m_training) return tr("Nothing on the shelves is touched in training.");
    if (!m_loaded) return {};
    if (!m_allowed) return tr("This page needs the right to print shelf labels.");
    if (!m_all.empty()) return tr("No label fits.");
    return m_hanging ? tr("No printed label waits to be hung.")
                     : tr("Every shelf label says what is so. Scan goods to ask for a label.");
}

int LabelsViewModel::offset() const {
    return m_ui.snapshot() ? m_ui.snapshot()->store.utcOffsetMinutes : 480;
}

LabelRow LabelsViewModel::rowOf(const service::LabelEntry& e) const {
    const domain::LabelJob& j = e.job;
    const QString sign =
        m_ui.snapshot() ? fromUtf8(m_ui.snapshot()->store.currencySign) : QString();
    LabelRow row;
    row.id = j.id;
    row.name = e.name.empty() ? fromUtf8(j.item) : fromUtf8(e.name);
    if (!e.spec.empty()) row.name += QLatin1Char(' ') + fromUtf8(e.spec);
    QStringList codes{fromUtf8(j.item)};
    if (!e.barcode.empty() && codeText(e.barcode) != codes.first()) codes << codeText(e.barcode);
    if (!e.category.empty()) codes << fromUtf8(e.category);
    row.codes = codes.join(QStringLiteral(" · "));
    row.reason = labelReasonText(j);
    row.tone = labelReasonTone(j);
    if (j.oldPrice && *j.oldPrice != j.newPrice) row.oldPrice = sign + unitPriceText(*j.oldPrice);
    row.price = sign + unitPriceText(j.newPrice);
    const std::int64_t now = m_ui.clock.utcMs();
    if (m_hanging)
        row.when = tr("printed %1 by %2").arg(dateTimeText(j.doneMs, offset()), fromUtf8(j.doneBy));
    else if (j.fromMs > now)
        row.when = tr("from %1").arg(dateTimeText(j.fromMs, offset()));
    else if (now - j.fromMs < kMinuteMs)
        row.when = tr("just now");
    else
        row.when = tr("for %1").arg(ageText(now - j.fromMs));
    QStringList notes;
    if (j.copies > 1) notes << tr("%1 copies").arg(j.copies);
    if (!j.note.empty()) notes << fromUtf8(j.note);
    if (const auto bad = m_run.bad().find(j.id); bad != m_run.bad().end()) {
        row.bad = true;
        notes = {tr("Cannot be printed: %1").arg(bad->second)};
    } else if (m_run.unsure().contains(j.id) && !m_hanging) {
        row.bad = true;
        notes = {tr("May be on paper: look before you print it again")};
    }
    row.note = notes.join(QStringLiteral(" · "));
    row.marked = !m_off.contains(j.id);
    return row;
}

void LabelsViewModel::show() {
    std::vector<LabelRow> rows;
    int at = 0;
    for (const auto& e : m_all) {
        if (!fits(e, m_filter) || !found(e)) continue;
        if (e.job.id == m_selectedId) at = static_cast<int>(rows.size());
        rows.push_back(rowOf(e));
    }
    m_selected = rows.empty() ? -1 : at;
    m_selectedId = 0;
    if (m_selected >= 0) {
        rows[static_cast<std::size_t>(m_selected)].selected = true;
        m_selectedId = rows[static_cast<std::size_t>(m_selected)].id;
    }
    m_rows.show(std::move(rows));
    emit changed();
    if (m_selectedId != m_pictureId) showPicture();
}

void LabelsViewModel::showPicture() {
    m_pictureId = m_selectedId;
    const quint64 drawing = ++m_drawing;
    const auto put = [this, drawing](const LabelPicture& p) {
        if (drawing != m_drawing) return;
        m_picture = p.png.isEmpty() ? QString()
                                    : QStringLiteral("data:image/png;base64,") +
                                          QString::fromLatin1(p.png.toBase64());
        m_pictureText = p.error.isEmpty() ? QString() : tr("Cannot be printed: %1").arg(p.error);
        emit pictureChanged();
    };
    LabelPort* port = m_ui.devices.labels();
    if (m_selectedId == 0 || port == nullptr) return put({});
    using Sheets = std::vector<service::LabelSheet>;
    m_ui.runner.post(
        this,
        [id = m_selectedId, form = formName()](service::Till& till) {
            auto* desk = till.labelDesk();
            const std::int64_t ids[] = {id};
            auto sheets = desk == nullptr ? Sheets() : desk->sheets(ids, form).value_or(Sheets());
            return sheets;
        },
        [this, port, put, drawing](Sheets sheets) {
            if (drawing != m_drawing) return;
            if (sheets.empty()) return put({});
            m_jobs.post(this, port->draw(std::move(sheets.front()), chosenPrinter()), put);
        });
}

void LabelsViewModel::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text.left(kMaxText);
    show();
}

void LabelsViewModel::takeBack(int characters) {
    setText(m_text.chopped(std::min<qsizetype>(characters, m_text.size())));
}

// ---- Words beside the list

QStringList LabelsViewModel::forms() const {
    return {tr("By the settings"), tr("Shelf label"), tr("Price cut"), tr("Produce")};
}

std::string LabelsViewModel::formName() const {
    return kForms[m_form];
}

void LabelsViewModel::pickForm(int index) {
    m_form = std::clamp(index, 0, static_cast<int>(std::size(kForms)) - 1);
    emit changed();
    showPicture();
}

QString LabelsViewModel::chosenPrinter() const {
    for (const auto& p : m_printers)
        if (p.id == m_printer) return p.id;
    return m_printers.empty() ? QString() : m_printers.front().id;
}

QString LabelsViewModel::printerName() const {
    return m_printers.empty() ? tr("No label printer is set up") : roleName(chosenPrinter());
}

QString LabelsViewModel::printerState() const {
    for (const auto& p : m_printers) {
        if (p.id != chosenPrinter()) continue;
        DeviceInfo d;
        d.health = p.health;
        d.stateText = p.cause;
        return deviceStateText(d);
    }
    return tr("Devices (%1) sets one up").arg(QStringLiteral("Ctrl+F2"));
}

QString LabelsViewModel::printerTodo() const {
    for (const auto& p : m_printers)
        if (p.id == chosenPrinter()) return causeTodo(p.cause);
    return {};
}

int LabelsViewModel::printerHealth() const {
    for (const auto& p : m_printers)
        if (p.id == chosenPrinter()) return static_cast<int>(p.health);
    return static_cast<int>(DeviceHealth::NotConfigured);
}

int LabelsViewModel::runPercent() const {
    return m_run.total() == 0 ? 0 : (m_run.total() - m_run.left()) * 100 / m_run.total();
}

QString LabelsViewModel::runText() const {
    const QString count = tr("%1 of %2 printed").arg(m_run.done()).arg(m_run.total());
    switch (m_run.step()) {
        case LabelRun::Step::Off:
            return {};
        case LabelRun::Step::Running:
            return count;
        case LabelRun::Step::Stopping:
            return tr("Stopping ... %1").arg(count);
        case LabelRun::Step::Trouble: {
            const QString why = causeText(m_run.cause());
            return why.isEmpty() ? tr("The printer stopped (%1)").arg(m_run.cause()) : why;
        }
        case LabelRun::Step::Done:
            break;
    }
    if (m_run.left() > 0) return tr("Stopped: %1").arg(count);
    return m_run.bad().empty() ? count : tr("%1, %2 cannot be").arg(count).arg(m_run.bad().size());
}

QString LabelsViewModel::runDetail() const {
    const bool trouble = m_run.step() == LabelRun::Step::Trouble;
    if (m_run.step() == LabelRun::Step::Done)
        return m_run.done() > 0 ? tr("Hang them, then confirm under “To hang”.") : QString();
    if (!trouble) return {};
    QStringList out;
    const QString todo = causeTodo(m_run.cause());
    // The sentence for receipts promises that they follow by themselves; labels wait for a person.
    if (m_run.cause() == QLatin1String("paper_end"))
        out << tr("Put in a new roll.");
    else if (!todo.isEmpty())
        out << todo;
    out << tr("%1 of %2 printed; the other %3 stay in the list.")
               .arg(m_run.done())
               .arg(m_run.total())
               .arg(m_run.left());
    if (!m_run.unsure().empty())
        out << tr("%1 may be on paper: look at the printer.").arg(m_run.unsure().size());
    return out.join(QLatin1Char(' '));
}

QString LabelsViewModel::eslText() const {
    const LabelPort* port = m_ui.devices.labels();
    if (port == nullptr) return {};
    const EslState s = port->esl();
    switch (s.step) {
        case EslState::Step::Off:
            return {};
        case EslState::Step::Idle:
            return tr("Electronic labels: up to date");
        case EslState::Step::Sending:
            return tr("Electronic labels: sending");
        case EslState::Step::Waiting:
            return tr("Electronic labels do not answer: again at %1")
                .arg(clockText(s.nextTryMs, offset()));
        case EslState::Step::Refused:
            return tr("The electronic labels refuse what we send");
    }
    return {};
}

bool LabelsViewModel::eslBad() const {
    const LabelPort* port = m_ui.devices.labels();
    const auto step = port == nullptr ? EslState::Step::Off : port->esl().step;
    return step == EslState::Step::Waiting || step == EslState::Step::Refused;
}

}  // namespace evertill::ui
