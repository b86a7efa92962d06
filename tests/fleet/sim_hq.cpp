#include "sim_hq.h"

#include <filesystem>
#include <fstream>

#include "disk.h"
#include "evertill/base/assert.h"

namespace evertill::fleet {

SimHq::SimHq(World& world, std::string root, const std::string& from, std::uint64_t seed)
    : m_world(world), m_root(std::move(root)), m_clock(&world), m_ids(seed) {
    m_folder = nextFolder();
    copyDisk(from, m_folder);
    start();
}

SimHq::~SimHq() = default;

void SimHq::start() {
    auto store = hq::HqStore::open(m_folder, m_clock, m_ids);
    EVT_ASSERT(store.has_value());
    m_store = std::move(*store);
    m_service = std::make_unique<hq::HqService>(*m_store, m_clock);
    checkAcknowledged();
}

void SimHq::kill() {
    // What is on the disk at this moment; the process itself ends without a word.
    const std::string after = nextFolder();
    copyDisk(m_folder, after);
    m_service.reset();
    m_store.reset();
    removeDisk(m_folder);
    m_folder = after;
}

std::optional<sync::HttpResponse> SimHq::handle(const sync::HttpRequest& request, int dieAtStep) {
    if (!m_service) return std::nullopt;
    std::string left;
    if (dieAtStep > 0) {
        left = nextFolder();
        armDiskStep(dieAtStep, [&] { copyDisk(m_folder, left); });
    }
    auto answer = m_service->handle(request);
    if (dieAtStep > 0 && disarmDiskStep()) {
        m_service.reset();
        m_store.reset();
        removeDisk(m_folder);
        m_folder = left;
        return std::nullopt;
    }
    // From here on HQ has given its word, whether it arrives or not.
    if (answer.status == 200 && request.path == "/v1/journal") {
        const auto upload = sync::decode<sync::JournalUpload>(request.body);
        const auto m = sync::decode<sync::JournalAnswer>(answer.body);
        if (upload && m && m->status == sync::UploadStatus::Ack) {
            const auto who = request.headers.find("x-evertill-terminal");
            auto& said = m_said[{who->second, upload->stream}];
            if (m->headSeq >= said.first) said = {m->headSeq, m->headHash};
        }
        if (m && m->status == sync::UploadStatus::Need) m_world.count("need");
    }
    return answer;
}

void SimHq::checkAcknowledged() {
    for (const auto& [key, said] : m_said) {
        auto st = m_store->sql().prepare(
            "SELECT hash FROM journal WHERE terminal=?1 AND stream=?2 AND seq=?3");
        st.bind(1, key.first).bind(2, key.second).bind(3, said.first);
        if (said.first > 0 && (!st.step() || toHex(st.bytes(0)) != said.second))
            broken.push_back("I8 acknowledged record lost by HQ: " + key.first + " stream " +
                             std::to_string(key.second) + " record " + std::to_string(said.first));
    }
}

void SimHq::backup() {
    const std::string to = m_root + "/backup" + std::to_string(m_backups.size());
    copyDisk(m_folder, to);
    m_backups.push_back(to);
}

void SimHq::restore(std::size_t which) {
    m_service.reset();
    m_store.reset();
    removeDisk(m_folder);
    m_folder = nextFolder();
    copyDisk(m_backups[which], m_folder);
    // Its word of before is void: the tills bring what is missing.
    m_said.clear();
    ++restores;
    restoredAt = m_clock.utcMs();
    start();
    EVT_ASSERT(m_store->newGeneration().has_value());
}

}  // namespace evertill::fleet
