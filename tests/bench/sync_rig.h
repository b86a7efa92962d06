// A real headquarters process and a till with its own sync engine and transport, for benchmarks of
// what goes over the line. Plain HTTP over loopback.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "bench_till.h"
#include "evertill/hq/hq_store.h"
#include "evertill/sync/curl_transport.h"
#include "evertill/sync/sync_engine.h"
#include "testkit/child_process.h"

namespace evertill::bench {

class HqProcess {
 public:
    /// `fill` gets the store before the server starts; then `tills` codes are made.
    HqProcess(const std::function<void(hq::HqStore&)>& fill, int tills,
              const std::string& database = {});
    ~HqProcess();
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    int port() const { return m_port; }
    std::string takeCode();  ///< of S001-T01, S001-T02, ...
    /// POST /v1/admin/...; ends the program if it is not answered 200.
    void admin(const std::string& what, const std::string& body) const;
    std::int64_t storedRecords();  ///< ends the server

 private:
    testkit::TempDir m_dir;
    std::vector<std::string> m_codes;
    std::size_t m_taken = 0;
    std::string m_bearer;
    int m_port = 0;
    std::unique_ptr<testkit::ChildProcess> m_server;
};

/// A till on the disk, S001-T0n, enrolled.
class LineTill {
 public:
    LineTill(HqProcess& hq, int number);
    BenchTill& till() { return *m_till; }
    /// A hello as the till would send it: headers and body.
    sync::HttpRequest hello();
    sync::SyncEngine& engine() { return *m_engine; }
    std::string folder() const { return m_dir.path(); }
    void renewEngine();
    /// Exchanges until nothing is left; nanoseconds.
    std::int64_t run();

 private:
    testkit::TempDir m_dir;
    SystemClock m_clock;
    SystemIdSource m_ids;
    sync::CurlTransport m_transport;
    std::unique_ptr<BenchTill> m_till;
    std::unique_ptr<sync::SyncEngine> m_engine;
};

/// The least an upload costs: the till's journal rows over a loopback socket in batches of 256,
/// four of them in flight, inserted durably at the other end, each confirmed and the confirmation
/// durable here. No hash, no signature, no JSON, no HTTP. Nanoseconds.
std::int64_t rawUpload(const std::string& ledger);

/// A plain durable copy of a file: read, write, fdatasync. Nanoseconds.
std::int64_t rawCopy(const std::string& from, const std::string& to);

}  // namespace evertill::bench
