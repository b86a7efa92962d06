// Writing what the page shows into a file, beside the till and the screen.
#include "analysis/analysis_view_model.h"
#include "evertill/reports/promotion_sheets.h"
#include "format/money_text.h"
#include "format/promotion_text.h"
#include "format/refusal_text.h"

namespace evertill::ui {

namespace {

using Written = Result<std::string, service::Refused>;

std::span<const std::uint8_t> bytesOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The days of one promotion are rows of the table of days; its goods are those of that promotion.
reports::Sheet sheetOf(const domain::PromotionReport& report, std::size_t table,
                       const std::string& promotion, const reports::Words& words) {
    domain::PromotionReport shown = report;
    if (!promotion.empty()) {
        std::erase_if(shown.promotions, [&](const auto& p) { return p.id != promotion; });
        if (!shown.promotions.empty()) shown.items = shown.promotions.front().items;
    }
    auto sheets = reports::sheetsOf(shown, words);
    return std::move(sheets.at(table));
}

}  // namespace

QStringList AnalysisViewModel::places() const {
    return m_exportShown ? m_places.labels() : QStringList();
}

int AnalysisViewModel::place() const {
    return m_places.chosen();
}

QString AnalysisViewModel::placeText() const {
    return m_places.folder();
}

void AnalysisViewModel::pickPlace(int index) {
    if (!m_places.pick(index)) return;
    m_written.clear();
    emit changed();
}

void AnalysisViewModel::openExport() {
    if (!m_analysis) return;
    m_exportShown = true;
    m_written.clear();
    emit changed();
}

void AnalysisViewModel::closeExport() {
    m_exportShown = false;
    emit changed();
}

void AnalysisViewModel::writeCsv() {
    write("csv");
}

void AnalysisViewModel::writeWorkbook() {
    write("xlsx");
}

void AnalysisViewModel::write(const char* kind) {
    if (!m_analysis || m_working) return;
    const bool csv = kind == std::string_view("csv");
    const reports::Words words(englishNow() ? "en" : "zh");
    // In the order of the sheets: days of promotions, then days of the shop.
    const bool shopDays = shownTab() == AnalysisTab::Days && !promotionOpen();
    const auto table = static_cast<std::size_t>(shownTab()) + (shopDays ? 1 : 0);
    std::string name = "promotions-" + m_from.toString();
    if (m_from != m_to) name += "_" + m_to.toString();
    static constexpr const char* kTables[] = {"promotions", "goods", "coupons",
                                              "gifts",      "days",  "totals"};
    if (csv) name += std::string("-") + kTables[table];
    name += csv ? ".csv" : ".xlsx";
    m_working = true;
    m_written.clear();
    emit changed();
    const std::string folder = placeText().toStdString();
    m_jobs.post(
        this,
        [a = m_analysis, csv, table, words, folder, name,
         promotion = m_promotion.toStdString()]() -> Written {
            if (csv)
                return service::writeExport(
                    folder, name,
                    bytesOf(reports::csvOf(sheetOf(a->report, table, promotion, words))));
            const auto book = reports::xlsxOf(reports::sheetsOf(a->report, words));
            if (!book)
                return unexpected(
                    service::Refused{domain::Refusal::StorageFailed, std::nullopt, book.error()});
            return service::writeExport(folder, name, bytesOf(*book));
        },
        [this, round = m_round](Written r) {
            if (round == m_round) m_working = false;
            emit changed();
            if (!r) {
                const RefusalText why = refusalText(r.error().code);
                m_ui.notice.show(Notice::Refused, tr("Not written: %1").arg(why.what),
                                 fromUtf8(r.error().detail) + QStringLiteral(" · ") +
                                     tr("Choose another place, or make room there."));
                m_ui.sounds.play(Sound::Refused);
                return;
            }
            m_ui.notice.dismiss();
            m_written = fromUtf8(*r);
            emit changed();
            m_ui.sounds.play(Sound::Accepted);
        });
}

}  // namespace evertill::ui
