#include "till_update.h"

#include <unistd.h>

#include <QCoreApplication>
#include <cstdlib>

#include "evertill/base/clock.h"
#include "evertill/update/program_folder.h"

namespace evertill::till {

namespace {

constexpr int kLookEveryMs = 5'000;

/// Neither a person nor a paper would miss the till for a minute.
bool isFree(const service::TillSnapshot& s) {
    return !s.signedOn && !s.training && s.basket.lines.empty() && !s.pending &&
           s.printJobsWaiting == 0;
}

}  // namespace

std::string programsFolder() {
    const char* folder = std::getenv(update::kProgramsVariable);
    return folder != nullptr ? folder : "";
}

void tellStarter() {
    const char* fd = std::getenv(update::kReadyVariable);
    if (fd == nullptr) return;
    const int number = std::atoi(fd);
    ::unsetenv(update::kReadyVariable);  // not for programs we start
    if (number <= 2) return;
    (void)!::write(number, "ready\n", 6);
    ::close(number);
}

TillUpdate::TillUpdate() {
    m_timer.setInterval(kLookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &TillUpdate::look);
}

void TillUpdate::begin(PostToTill post) {
    m_post = std::move(post);
    m_freeSinceMs = -1;
    m_timer.start();
}

void TillUpdate::look() {
    const bool mayNow = m_status.on && !m_status.waiting.empty() && !m_status.held &&
                        (m_status.consent || m_status.when == sync::InstallWhen::Idle);
    if (!mayNow) {
        m_freeSinceMs = -1;
        return;
    }
    m_post([this](service::Till& till) {
        const bool free = isFree(*till.snapshot());
        QMetaObject::invokeMethod(this, [this, free] { looked(free); });
    });
}

void TillUpdate::looked(bool free) {
    if (!free || !m_timer.isActive()) {
        m_freeSinceMs = -1;
        return;
    }
    const std::int64_t now = SystemClock().monotonicMs();
    if (m_freeSinceMs < 0) m_freeSinceMs = now;
    // Who agreed stands there and waits for it.
    if (m_status.consent || now - m_freeSinceMs >= kFreeMs)
        QCoreApplication::exit(update::kRestartCode);
}

}  // namespace evertill::till
