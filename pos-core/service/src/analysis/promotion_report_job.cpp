#include "analysis/promotion_report_job.h"

#include "evertill/store/report_source.h"
#include "evertill/store/sale_journal.h"

namespace evertill::service {
namespace {

Refused failed(const store::StoreError& error) {
    return {domain::Refusal::StorageFailed, std::nullopt,
            std::string(store::storeErrorName(error.kind)) + ": " + error.context};
}

class Job final : public PromotionReportJob {
 public:
    Job(ReportFolders folders, std::optional<BusinessDate> from, std::optional<BusinessDate> to,
        int offset)
        : m_folders(std::move(folders)), m_from(from), m_to(to), m_offset(offset) {}

    Result<PromotionAnalysis, Refused> run() override {
        auto source = store::ReportSource::open(m_folders.master);
        if (!source) return unexpected(failed(source.error()));
        PromotionAnalysis out;
        out.from = m_from;
        out.to = m_to;
        domain::PromotionReportOptions options;
        options.from = m_from;
        options.to = m_to;
        options.utcOffsetMinutes = m_offset;
        options.cost = [&source](std::string_view code) { return (*source)->costOf(code); };
        for (const auto& p : (*source)->promotions()) {
            out.promotions[p.id] = {p.name, p.nameEn};
            options.documents.push_back(domain::factsOf(p, p.name));
        }
        for (const auto& c : (*source)->campaigns())
            out.coupons[c.id] = {c.name, c.nameEn};
        // Asked at the first sale, when it is settled where reading ends: every return that will be
        // read is known then.
        std::optional<std::set<std::int64_t>> back;
        options.cameBack = [&back](const domain::Envelope& e) { return back->contains(e.seq); };
        domain::PromotionReporter reporter(std::move(options));
        std::optional<store::StoreError> failure;
        const auto read = store::readSales(
            m_folders.ledger,
            [&](const domain::Envelope& e, const domain::Sale& sale) {
                if (!back) {
                    auto known = store::returnedSales(m_folders.ledger);
                    if (!known) failure = known.error();
                    back = known ? std::move(*known) : std::set<std::int64_t>();
                }
                reporter.add(e, sale);
            },
            [this](std::int64_t done, std::int64_t all) {
                m_percent = all > 0 ? static_cast<int>(done * 100 / all) : 0;
                return !m_stop;
            });
        if (!read) return unexpected(failed(read.error()));
        if (failure) return unexpected(failed(*failure));
        if (read->stopped) return unexpected(Refused{domain::Refusal::Stopped, std::nullopt, {}});
        out.report = reporter.finish();
        out.entries = read->entries;
        out.sales = read->sales;
        out.unreadable = read->unreadableCount;
        m_percent = 100;
        return out;
    }

 private:
    ReportFolders m_folders;
    std::optional<BusinessDate> m_from, m_to;
    int m_offset;
};

}  // namespace

PromotionReportJobPtr makePromotionReportJob(ReportFolders folders,
                                             std::optional<BusinessDate> from,
                                             std::optional<BusinessDate> to, int utcOffsetMinutes) {
    return std::make_shared<Job>(std::move(folders), from, to, utcOffsetMinutes);
}

}  // namespace evertill::service
