// Shelf labels while the till sells: the list follows the catalogue in idle time.
#include <filesystem>

#include "till_impl.h"

namespace evertill::service {
namespace {

constexpr int kPiece = 200;  // about a millisecond
// Dated prices and promotions begin without a change of master data.
constexpr std::int64_t kLookAgainMs = 60'000;

}  // namespace

LabelDesk* TillImpl::labelDesk() {
    if (m_options.training) return nullptr;
    if (!m_labels) {
        auto opened = store::LabelStore::open(m_options.directory + "/labels.db");
        if (!opened) return nullptr;
        m_labels = std::move(*opened);
    }
    if (!m_labelDesk)
        m_labelDesk = std::make_unique<LabelDesk>(*m_master, *m_labels, identity().store, m_clock);
    return m_labelDesk.get();
}

void TillImpl::forgetLabelDesk() {
    m_labelDesk.reset();
    m_labelsLookedMs.reset();
}

std::optional<SyncPort::LabelBacklog> TillImpl::labelBacklog() {
    // Only a list that is there: asking must not begin one.
    if (!m_labelDesk) return std::nullopt;
    const auto counts = m_labelDesk->counts();
    return LabelBacklog{counts.due, counts.sinceMs};
}

void TillImpl::lookAtLabels() {
    if (!m_labelDesk) {
        std::error_code ignored;
        // A shop without shelf labels has no such file and pays nothing.
        const std::string path = m_options.directory + "/labels.db";
        if (m_options.training || !std::filesystem::exists(path, ignored)) return;
        if (labelDesk() == nullptr) return;
    }
    const std::int64_t now = m_clock.monotonicMs();
    if (m_labelsLookedMs && now - *m_labelsLookedMs < kLookAgainMs) return;
    const auto done = m_labelDesk->lookSome(kPiece);
    // A disk in trouble is told by what the till must write; labels wait for better times.
    if (!done || *done) m_labelsLookedMs = now;
    if (done && *done && m_labels->database().walBytes() > 0)
        m_labels->database().checkpoint(false);
}

}  // namespace evertill::service
