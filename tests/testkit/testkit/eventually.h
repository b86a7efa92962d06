// Waiting for what other threads and programs do, without a fixed pause.
#pragma once
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace evertill::testkit {

constexpr int kPatienceMs = 30000;  // never reached but by a hanging test

/// Handles events as they come until the condition holds; false only after kPatienceMs.
template <typename Condition>
bool eventually(Condition condition) {
    QDeadlineTimer patience(kPatienceMs);
    QTimer wake;  // conditions may change without an event of this thread
    wake.start(5);
    while (!condition()) {
        if (patience.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

}  // namespace evertill::testkit
