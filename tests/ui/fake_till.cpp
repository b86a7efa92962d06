#include "fake_till.h"

#include "evertill/base/assert.h"

namespace evertill::tests {

using domain::ItemKind;
using domain::Permission;
using domain::Refusal;
using service::Refused;
using service::ScanOutcome;
using service::TillResult;

domain::Item FakeTill::item(domain::ItemId id, const char* name, const char* code, std::int64_t fen,
                            ItemKind kind) {
    domain::Item i;
    i.id = id;
    i.name = name;
    i.code = code;
    i.kind = kind;
    i.unitName = "件";
    i.uom = kind == ItemKind::Weighed ? Uom::Kilogram : Uom::Each;
    if (kind != ItemKind::Amount) i.price = UnitPrice::fromMoney(Money::fromMinor(fen));
    i.taxRate = Rate::fromBasisPoints(1300);
    if (id == 13) i.minAge = 18;
    i.serialTracked = id == 14;
    return i;
}

const std::vector<domain::Item>& FakeTill::items() {
    static const std::vector<domain::Item> kItems = {
        item(1, "农夫山泉饮用天然水 550ml", "6921168509256", 200),
        item(2, "康师傅红烧牛肉面 五连包", "6920208900114", 1480),
        item(3, "蒙牛纯牛奶 250ml×16", "6923644266318", 5990),
        item(4, "Oreo 奥利奥夹心饼干原味 97g", "6901668005946", 650),
        item(5, "可口可乐 330ml", "6928804011173", 300),
        item(6, "洽洽香瓜子 五香味 308g", "6924187828544", 1290),
        item(7, "红富士苹果", "21001", 1196, ItemKind::Weighed),
        item(8, "散装番茄", "21002", 798, ItemKind::Weighed),
        item(9, "蔬菜（部类）", "9001", 0, ItemKind::Amount),
        item(10, "心相印抽纸 3层×120抽 10包装 家庭实惠装超长品名测试", "6922868286089", 2990),
        item(11, "双生商品 甲", "6900000000017", 500),
        item(12, "双生商品 乙", "6900000000017", 700),
        item(13, "二锅头白酒 500ml", "6900000000024", 6800),
        item(14, "手机 X1", "6900000000031", 199900),
    };
    return kItems;
}

FakeTill::FakeTill(bool training) {
    m_s.terminal = "S001-T01";
    m_s.store.storeCode = "S001";
    m_s.store.storeName = "常青超市 人民路店";
    m_s.store.storeNameEn = "Evergreen Market";
    m_s.training = training;
    m_s.itemCount = 818'776;
    m_s.masterAgeMs = 12 * 60'000;
}

service::TillSnapshotPtr FakeTill::snapshot() const {
    auto s = std::make_shared<service::TillSnapshot>(m_s);
    s->receiptProblem = receiptProblem;
    return s;
}

tl::unexpected<Refused> FakeTill::no(Refusal code, std::string detail) const {
    return tl::unexpected<Refused>(Refused{code, std::nullopt, std::move(detail)});
}

std::optional<Refused> FakeTill::permit(Permission permission) {
    if (!m_s.signedOn) return Refused{Refusal::NotSignedOn, {}, {}};
    if (!needApproval.contains(permission) || m_s.signedOn->number != "1001") return {};
    if (m_approved == permission) {
        m_approved.reset();
        return {};
    }
    return Refused{Refusal::ApprovalNeeded, permission, {}};
}

std::vector<service::StaffEntry> FakeTill::staff() const {
    std::vector<service::StaffEntry> out = {{"1001", "王芳", "cashier", 0},
                                            {"1002", "Alice Brown", "cashier", 0},
                                            {"2001", "李店长", "supervisor", 0},
                                            {"9001", "张经理", "manager", 0}};
    for (auto& e : out)
        if (const auto it = m_lockedUntil.find(e.number); it != m_lockedUntil.end())
            e.lockedUntilMs = it->second;
    return out;
}

TillResult<> FakeTill::signOn(std::string_view number, std::string_view pin) {
    for (const auto& e : staff()) {
        if (e.number != number) continue;
        if (e.lockedUntilMs > nowMs)
            return no(Refusal::OperatorLocked, std::to_string((e.lockedUntilMs - nowMs) / 1000));
        if (pin != "1234") {
            if (++m_wrongPins[e.number] >= 5) {
                m_lockedUntil[e.number] = nowMs + 60'000;
                return no(Refusal::OperatorLocked, "60");
            }
            return no(Refusal::WrongPin);
        }
        if (m_s.locked && m_s.signedOn->number != number) return no(Refusal::AlreadySignedOn);
        m_s.locked = false;
        service::OperatorInfo info{e.number, e.name, e.role, "zh", {}};
        if (e.role != "cashier") info.permissions = {Permission::Training, Permission::Settings};
        m_s.signedOn = info;
        return {};
    }
    return no(Refusal::UnknownOperator);
}

TillResult<> FakeTill::signOff() {
    if (!m_s.basket.empty()) return no(Refusal::BasketNotEmpty);
    m_s.signedOn.reset();
    m_s.lastSale.reset();
    return {};
}

TillResult<> FakeTill::lock() {
    m_s.locked = true;
    return {};
}

TillResult<> FakeTill::approve(std::string_view number, std::string_view pin,
                               Permission permission) {
    if (m_s.signedOn && m_s.signedOn->number == number) return no(Refusal::ApproverIsRequester);
    if (number != "2001" && number != "9001") return no(Refusal::NotPermitted);
    if (pin != "1234") return no(Refusal::WrongPin);
    m_approved = permission;
    return {};
}

BusinessDate FakeTill::proposedBusinessDate() const {
    return BusinessDate::ofInstant(nowMs, 480);
}

TillResult<> FakeTill::openDay(BusinessDate date) {
    if (m_s.businessDate) return no(Refusal::DayAlreadyOpen);
    m_s.businessDate = date;
    return {};
}

TillResult<> FakeTill::openSession(Money openingFloat) {
    m_s.session = service::SessionInfo{7, nowMs, "1001", openingFloat};
    return {};
}

service::TotalsReport FakeTill::report(const char* kind) const {
    service::TotalsReport r;
    r.kind = kind;
    r.number = 7;
    r.terminal = m_s.terminal;
    r.businessDate = m_s.businessDate.value_or(BusinessDate());
    r.fromMs = nowMs;
    r.toMs = nowMs;
    r.sales = m_sales;
    r.goods = r.total = m_sold;
    r.cashIn = m_cash;
    if (m_s.session) r.openingFloat = m_s.session->openingFloat;
    r.expectedCash = r.openingFloat + m_sold;
    return r;
}

TillResult<service::TotalsReport> FakeTill::xReport() const {
    return report("x");
}

TillResult<service::TotalsReport> FakeTill::closeSession(Money countedCash) {
    if (!m_s.session) return no(Refusal::SessionNotOpen);
    service::TotalsReport r = report("session");
    r.countedCash = countedCash;
    r.overShort = countedCash - r.expectedCash;
    m_s.session.reset();
    m_s.lastSale.reset();
    return r;
}

TillResult<service::TotalsReport> FakeTill::closeDay() {
    if (!m_s.businessDate) return no(Refusal::DayNotOpen);
    if (m_s.session) return no(Refusal::SessionStillOpen);
    service::TotalsReport r = report("z");
    m_s.businessDate.reset();
    return r;
}

domain::LineItem* FakeTill::line(int number) {
    for (auto& l : m_s.basket.lines)
        if (l.no == number) return &l;
    return nullptr;
}

void FakeTill::recount() {
    priceBasket();
    service::BasketTotals t;
    for (const auto& l : m_s.basket.lines) {
        if (l.voided) continue;
        t.list += l.amount;
        t.discount += l.discount;
        t.goods += l.net();
        t.tax += l.tax;
        ++t.lines;
        t.pieces +=
            l.kind == ItemKind::Weighed ? 1 : static_cast<int>(l.quantity.thousandths() / 1000);
    }
    t.total = t.goods;
    if (m_s.basket.manual) t.total -= m_s.basket.manual->amount;
    t.due = t.total;
    m_s.basket.bound = roughPrices ? t.goods - Money::fromMinor(40) : t.goods;
    m_s.basket.totals = t;
    m_s.lastSale.reset();
}

ScanOutcome FakeTill::add(const domain::Item& item, Quantity quantity, Money amount) {
    m_s.pending.reset();
    m_s.nextQuantity.reset();
    ScanOutcome out;
    out.item.item = item;
    auto& lines = m_s.basket.lines;
    if (!lines.empty() && lines.back().itemId == item.id && !lines.back().voided &&
        item.kind == ItemKind::Counted) {
        auto& l = lines.back();
        l.quantity = *Quantity::checkedAdd(l.quantity, quantity);
        l.amount += amount;
        out.kind = ScanOutcome::Kind::QuantityIncreased;
        m_s.basket.touchedLine = l.no;
    } else {
        domain::LineItem l;
        l.no = m_nextLine++;
        l.itemId = item.id;
        l.itemCode = l.code = item.code;
        l.name = item.name;
        l.unitName = item.unitName;
        l.kind = item.kind;
        l.quantity = quantity;
        l.unitPrice = item.price.value_or(UnitPrice::fromMoney(amount));
        l.amount = amount;
        l.taxRate = item.taxRate;
        if (item.kind == ItemKind::Amount) l.origin = domain::PriceOrigin::Keyed;
        lines.push_back(l);
        m_s.basket.touchedLine = l.no;
    }
    auto& touched = *line(m_s.basket.touchedLine);
    touched.tax = touched.taxRate.includedIn(touched.amount);
    out.line = touched.no;
    recount();
    return out;
}

TillResult<ScanOutcome> FakeTill::enter(const domain::Item& item) {
    ScanOutcome out;
    out.item.item = item;
    domain::SaleItem sale;
    sale.item = item;
    sale.unitPrice = item.price;
    sale.scannedCode = item.code;
    using Need = service::PendingEntry::Need;
    if (item.minAge > 0) {
        m_s.pending = service::PendingEntry{Need::Age, {sale}};
        out.kind = ScanOutcome::Kind::NeedsAge;
        return out;
    }
    if (item.serialTracked) {
        m_s.pending = service::PendingEntry{Need::Serial, {sale}};
        out.kind = ScanOutcome::Kind::NeedsReference;
        return out;
    }
    if (item.kind == ItemKind::Weighed || item.kind == ItemKind::Amount) {
        const bool weight = item.kind == ItemKind::Weighed;
        m_s.pending = service::PendingEntry{weight ? Need::Weight : Need::Amount, {sale}};
        out.kind = weight ? ScanOutcome::Kind::NeedsWeight : ScanOutcome::Kind::NeedsAmount;
        return out;
    }
    const Quantity q = m_s.nextQuantity.value_or(Quantity::fromUnits(1));
    return add(item, q, extend(*item.price, q).value_or(Money()));
}

TillResult<ScanOutcome> FakeTill::scan(std::string_view code) {
    if (scanLog) scanLog->emplace_back(code);
    if (!m_s.session) return no(Refusal::SessionNotOpen);
    if (auto special = scanSpecial(code)) return *special;
    std::vector<domain::Item> hits;
    for (const auto& i : items())
        if (i.code == code) hits.push_back(i);
    if (hits.empty()) return no(Refusal::UnknownCode, std::string(code));
    if (hits.size() == 1) return enter(hits.front());
    m_s.pending = service::PendingEntry{service::PendingEntry::Need::Choice, {}};
    for (const auto& i : hits) {
        domain::SaleItem s;
        s.item = i;
        s.unitPrice = i.price;
        m_s.pending->items.push_back(s);
    }
    ScanOutcome out;
    out.kind = ScanOutcome::Kind::NeedsChoice;
    return out;
}

TillResult<ScanOutcome> FakeTill::addItem(domain::ItemId id) {
    for (const auto& i : items())
        if (i.id == id) return enter(i);
    return no(Refusal::UnknownCode);
}

TillResult<> FakeTill::setNextQuantity(Quantity quantity) {
    if (quantity.thousandths() == 0)
        m_s.nextQuantity.reset();
    else
        m_s.nextQuantity = quantity;
    return {};
}

TillResult<ScanOutcome> FakeTill::weigh(Quantity gross, Quantity tare) {
    if (!m_s.pending) return no(Refusal::NothingPending);
    const auto net =
        Quantity::fromThousandths(gross.thousandths() - tare.thousandths(), Uom::Kilogram);
    if (net.thousandths() <= 0) return no(Refusal::TareTooHeavy);
    const domain::Item item = m_s.pending->items.front().item;
    return add(item, net, extend(*item.price, net).value_or(Money()));
}

TillResult<ScanOutcome> FakeTill::keyAmount(Money amount) {
    if (!m_s.pending) return no(Refusal::NotFound);
    if (amount.minor() <= 0) return no(Refusal::AmountInvalid);
    const domain::Item item = m_s.pending->items.front().item;
    return add(item, Quantity::fromUnits(1), amount);
}

TillResult<ScanOutcome> FakeTill::openDepartment(std::string_view, Money) {
    return no(Refusal::UnknownDepartment);
}

TillResult<ScanOutcome> FakeTill::keyReference(std::string_view text) {
    if (!m_s.pending) return no(Refusal::NothingPending);
    if (text.empty()) return no(Refusal::ReferenceInvalid);
    const domain::Item item = m_s.pending->items.front().item;
    const ScanOutcome out = add(item, Quantity::fromUnits(1), Money::fromMinor(199'900));
    line(out.line)->serial = text;
    return out;
}

TillResult<ScanOutcome> FakeTill::confirmAge(bool oldEnough) {
    if (!m_s.pending) return no(Refusal::NothingPending);
    const domain::Item item = m_s.pending->items.front().item;
    m_s.pending.reset();
    if (!oldEnough) return no(Refusal::AgeRefused, item.name);
    return add(item, Quantity::fromUnits(1), Money::fromMinor(6'800));
}

service::SyncPort& FakeTill::syncPort() {
    // The screens never ask for it; the program's sync does.
    assertFailed("FakeTill has no sync port", __FILE__, __LINE__);
}

TillResult<> FakeTill::clearPending() {
    m_s.pending.reset();
    return {};
}

TillResult<ScanOutcome> FakeTill::repeatLast() {
    if (m_s.basket.empty()) return no(Refusal::NothingToRepeat);
    return addItem(m_s.basket.lines.back().itemId);
}

TillResult<> FakeTill::changeQuantity(int number, Quantity quantity) {
    auto* l = line(number);
    if (!l) return no(Refusal::NoSuchLine);
    if (l->voided) return no(Refusal::LineVoided);
    if (auto r = permit(Permission::ChangeQuantity)) return tl::unexpected(*r);
    l->quantity = quantity;
    l->amount = extend(l->unitPrice, quantity).value_or(Money());
    m_s.basket.touchedLine = number;
    recount();
    return {};
}

TillResult<> FakeTill::voidLine(int number) {
    auto* l = line(number);
    if (!l) return no(Refusal::NoSuchLine);
    if (l->voided) return no(Refusal::LineVoided);
    if (auto r = permit(Permission::VoidLine)) return tl::unexpected(*r);
    l->voided = true;
    m_s.basket.touchedLine = number;
    recount();
    return {};
}

TillResult<> FakeTill::cancelSale() {
    if (m_s.basket.empty()) return no(Refusal::BasketEmpty);
    if (auto r = permit(Permission::CancelSale)) return tl::unexpected(*r);
    m_s.basket = {};
    m_nextLine = 1;
    return {};
}

TillResult<service::SuspendedSale> FakeTill::suspend() {
    if (m_s.basket.empty()) return no(Refusal::BasketEmpty);
    service::SuspendedSale s{
        ++m_seq, nowMs, "1001", "王芳", m_s.basket.totals.total, m_s.basket.totals.lines, {}};
    for (const auto& l : m_s.basket.lines)
        if (s.firstItems.size() < 3) s.firstItems.push_back(l.name);
    m_suspended[s.number] = {s, m_s.basket};
    m_s.basket = {};
    m_nextLine = 1;
    m_s.suspended = static_cast<int>(m_suspended.size());
    return s;
}

TillResult<> FakeTill::resume(std::int64_t number) {
    if (!m_s.basket.empty()) return no(Refusal::BasketNotEmpty);
    const auto it = m_suspended.find(number);
    if (it == m_suspended.end()) return no(Refusal::NoSuchSuspended);
    m_s.basket = it->second.second;
    m_nextLine = static_cast<int>(m_s.basket.lines.size()) + 1;
    m_suspended.erase(it);
    m_s.suspended = static_cast<int>(m_suspended.size());
    return {};
}

std::vector<service::SuspendedSale> FakeTill::suspendedSales() const {
    std::vector<service::SuspendedSale> out;
    for (const auto& [n, s] : m_suspended)
        out.push_back(s.first);
    return out;
}

TillResult<service::PriceCheck> FakeTill::priceCheck(std::string_view code) const {
    service::PriceCheck out;
    for (const auto& i : items()) {
        if (i.code != code) continue;
        domain::SaleItem s;
        s.item = i;
        s.unitPrice = i.price;
        out.items.push_back(s);
    }
    if (out.items.empty()) return no(Refusal::UnknownCode, std::string(code));
    return out;
}

TillResult<service::FinishedSale> FakeTill::payCash(Money tendered) {
    const Money due = m_s.basket.totals.due;
    if (m_s.basket.empty()) return no(Refusal::NothingToPay);
    if (tendered < due) return no(Refusal::TenderTooSmall);
    if (tendered - due > Money::fromMinor(100'000)) return no(Refusal::TenderTooLarge);
    service::FinishedSale f;
    f.seq = ++m_seq;
    f.receiptNo = "S001-T01-" + std::to_string(100000 + m_seq);
    f.total = f.due = due;
    f.tendered = tendered;
    f.change = tendered - due;
    f.lines = m_s.basket.totals.lines;
    f.discount = m_s.basket.totals.discount;
    m_sold += due;
    m_cash += tendered;
    ++m_sales;
    m_s.basket = {};
    m_nextLine = 1;
    m_s.lastSale = f;
    ++m_s.outbox.unsent;
    ++m_s.outbox.sales;
    m_s.outbox.value += due;
    m_s.outbox.ackedSeq = 3;
    m_s.outbox.ackedAtMs = nowMs;
    m_s.outbox.dayRecords = 3 + m_s.outbox.unsent;
    m_s.outbox.dayUnsent = m_s.outbox.unsent;
    if (m_s.outbox.oldestUnsentMs == 0) m_s.outbox.oldestUnsentMs = nowMs;
    m_jobs.push_back({f.seq, "receipt", 0, {}});
    m_s.printJobsWaiting = static_cast<int>(m_jobs.size());
    ++m_kicks;
    return f;
}

}  // namespace evertill::tests
