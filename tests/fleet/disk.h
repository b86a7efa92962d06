// Simulated disks are folders. Every write that SQLite makes is a step at which the machine may
// die: the folder as it was before that write is what the next start finds.
#pragma once
#include <functional>
#include <string>

namespace evertill::fleet {

/// Puts itself between SQLite and the file system, once a process, before any file is opened.
void countDiskSteps();
/// Calls `then` before the nth write, truncation, sync or removal from now on.
void armDiskStep(int nth, std::function<void()> then);
/// No more; true if it was called.
bool disarmDiskStep();

/// The files of a folder as they are now, without what dies with a process (shared memory, locks).
void copyDisk(const std::string& from, const std::string& to);
void removeDisk(const std::string& folder);

}  // namespace evertill::fleet
