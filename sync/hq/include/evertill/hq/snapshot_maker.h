// Makes the file that tills take whole: a copy of this node's master data without drafts, in pieces
// in the shared database, with a signed manifest. Any node serves it. The copy is made by a thread
// of its own, the pieces are stored a few at a time: nothing waits for it, and memory does not grow
// with the file.
#pragma once
#include <atomic>
#include <thread>

#include "evertill/hq/shared_master.h"
#include "evertill/sync/manifest.h"

namespace evertill::hq {

class SnapshotMaker {
 public:
    SnapshotMaker(SharedMaster& master, std::string folder, const SigningKey& key,
                  const Clock& clock, IdSource& ids)
        : m_master(master), m_folder(std::move(folder)), m_key(key), m_clock(clock), m_ids(ids) {}
    ~SnapshotMaker();

    /// The manifest to give to tills: of this generation. Begins a new file if there is none, or it
    /// is far behind; with background() set the answer then is nothing until it is there.
    Result<std::optional<sync::SignedManifest>, store::StoreError> manifest();
    /// step() is called by somebody from now on, while busy().
    void background() { m_background = true; }
    bool busy() const { return m_thread.joinable() || m_writer != nullptr; }
    /// A few milliseconds of work.
    void step();

 private:
    struct Prepared {
        std::optional<store::StoreError> error;
        MasterFile file;
        std::int64_t cursor = 0;  ///< as tills know it
        std::map<std::string, std::int64_t> rows;
    };
    bool elsewhere();
    void begin();
    Result<void, store::StoreError> advance(int pieces);
    Result<void, store::StoreError> finish();
    Prepared prepare() const;
    sync::SignedManifest signedText(const std::string& text) const;
    void drop();

    SharedMaster& m_master;
    std::string m_folder;
    const SigningKey& m_key;
    const Clock& m_clock;
    IdSource& m_ids;
    bool m_background = false;
    std::thread m_thread;
    std::atomic<bool> m_copied = false;
    Prepared m_prepared;
    std::unique_ptr<MasterFileWriter> m_writer;
    std::int64_t m_notBefore = 0;  ///< monotonic milliseconds, after a failure
};

}  // namespace evertill::hq
