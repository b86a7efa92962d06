#include "till_search.h"

#include <sys/stat.h>

namespace evertill::till {

namespace {

/// Changes when a snapshot from HQ takes the file's place.
std::uint64_t fileIdentity(const std::string& path) {
    struct stat st {};
    return ::stat(path.c_str(), &st) == 0 ? st.st_ino : 0;
}

}  // namespace

class TillSearch::Port final : public ui::SearchPort {
 public:
    Port(TillSearch& owner, std::unique_ptr<store::ItemSearch> search)
        : m_owner(owner),
          m_search(std::move(search)),
          m_built(owner.m_built),
          m_file(fileIdentity(owner.m_master)) {
        if (!m_search->indexIsCurrent()) m_owner.buildInBackground();
    }
    std::vector<domain::ItemHit> search(std::string_view text) override {
        if (const auto file = fileIdentity(m_owner.m_master); file != m_file) {
            auto fresh = store::ItemSearch::open(m_owner.m_master, m_owner.m_index);
            if (fresh) {
                m_search = std::move(*fresh);
                m_file = file;
                if (!m_search->indexIsCurrent()) m_owner.buildInBackground();
            }
        }
        if (m_owner.m_built != m_built) {
            m_built = m_owner.m_built;
            // A failed reload leaves exact codes and new items; the next build tries again.
            (void)m_search->reload();
        }
        return m_search->search(text, m_owner.m_clock.utcMs());
    }

 private:
    TillSearch& m_owner;
    std::unique_ptr<store::ItemSearch> m_search;
    int m_built;
    std::uint64_t m_file;
};

TillSearch::TillSearch(std::string directory, const Clock& clock)
    : m_master(directory + "/master.db"), m_index(directory + "/search.db"), m_clock(clock) {}

TillSearch::~TillSearch() {
    m_cancel = true;
    if (m_builder.joinable()) m_builder.join();
}

std::unique_ptr<ui::SearchPort> TillSearch::open() {
    auto search = store::ItemSearch::open(m_master, m_index);
    if (!search) return nullptr;
    return std::make_unique<Port>(*this, std::move(*search));
}

void TillSearch::buildInBackground() {
    if (m_building.exchange(true)) return;
    if (m_builder.joinable()) m_builder.join();
    m_builder = std::thread([this] {
        if (store::ItemSearch::build(m_master, m_index, &m_cancel)) ++m_built;
        m_building = false;
    });
}

}  // namespace evertill::till
