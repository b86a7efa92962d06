// What the till in memory asks of devices: slips and openings of the drawer; and rights.
#include <algorithm>

#include "fake_till.h"

namespace evertill::tests {

using domain::Permission;
using domain::Refusal;
using service::TillResult;

TillResult<> FakeTill::noSale() {
    if (auto r = permit(Permission::NoSale)) return tl::unexpected(*r);
    ++m_kicks;
    return {};
}

TillResult<> FakeTill::reprintLast() {
    if (m_sales == 0) return no(Refusal::NotFound);
    m_jobs.push_back({++m_seq, "receipt", 1, {}});
    m_s.printJobsWaiting = static_cast<int>(m_jobs.size());
    return {};
}

std::optional<service::PrintJob> FakeTill::takePrintJob() {
    if (m_jobs.empty()) return {};
    return m_jobs.front();
}

void FakeTill::printJobFinished(std::int64_t id, service::PrintOutcome outcome) {
    const auto at =
        std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto& j) { return j.id == id; });
    if (at == m_jobs.end() || outcome == service::PrintOutcome::Failed) return;
    const bool unsure = outcome == service::PrintOutcome::Unsure;
    const bool again = unsure && at->copy < kMaxCopies;
    if (unsure) ++at->copy;
    if (unsure && !again) m_givenUp.push_back(*at);
    if (!again) m_jobs.erase(at);
    countSlips();
}

void FakeTill::retrySlips() {
    m_jobs.insert(m_jobs.end(), m_givenUp.begin(), m_givenUp.end());
    m_givenUp.clear();
    countSlips();
}

void FakeTill::countSlips() {
    m_s.printJobsWaiting = static_cast<int>(m_jobs.size());
    m_s.printJobsGivenUp = static_cast<int>(m_givenUp.size());
}

TillResult<> FakeTill::authorize(Permission permission) {
    if (auto r = permit(permission)) return tl::unexpected(*r);
    return {};
}

bool FakeTill::takeDrawerKick() {
    if (m_kicks == 0) return false;
    --m_kicks;
    return true;
}

}  // namespace evertill::tests
