#include "evertill/hq/hq_server.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <list>

#include "client_certificate.h"
#include "hq_http.h"
#include "hq_tls.h"
#include "ingest_pool.h"

namespace evertill::hq {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Request = http::request<http::string_body>;
using Parser = http::request_parser<http::string_body>;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

namespace {

constexpr auto kHandshakeTime = std::chrono::seconds(5);
constexpr auto kRequestTime = std::chrono::seconds(15);   ///< to send a whole request
constexpr auto kAnswerTime = std::chrono::seconds(30);    ///< to take an answer
constexpr auto kIdleTime = std::chrono::seconds(60);      ///< between requests of a kept connection
constexpr auto kDownloadTime = std::chrono::minutes(10);  ///< for a snapshot
constexpr auto kAcceptPause = std::chrono::milliseconds(100);  ///< when out of descriptors
constexpr std::size_t kReadAtOnce = 64 * 1024;
constexpr std::int64_t kMaxConnections = 800;  ///< below the usual limit of 1,024 descriptors
constexpr std::int64_t kMaxHandshakes = 200;   ///< under way: a stranger's must not fill all
/// Bodies of all requests under way, whether still arriving, waiting or worked on.
constexpr std::int64_t kMaxBodies = 192LL << 20;

/// The part of the budget that one request holds.
class Budget {
 public:
    Budget(std::atomic<std::int64_t>& all, std::int64_t bytes) : m_all(all), m_bytes(bytes) {
        m_fits = (m_all += m_bytes) <= kMaxBodies;
    }
    ~Budget() { m_all -= m_bytes; }
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;
    bool fits() const { return m_fits; }

 private:
    std::atomic<std::int64_t>& m_all;
    std::int64_t m_bytes;
    bool m_fits = false;
};

/// An answer that another thread will give.
struct Pending {
    explicit Pending(asio::io_context& io) : given(io, asio::steady_timer::time_point::max()) {}
    asio::steady_timer given;
    sync::HttpResponse response;
};

/// No answer may end its thread with an exception.
sync::HttpResponse handled(HqService& service, const sync::HttpRequest& request) {
    try {
        return service.handle(request);
    } catch (const std::exception&) {
        return refuse(500, "internal");
    }
}

/// What a connection is known by.
struct Peer {
    std::optional<sync::CertificateFacts> certificate;
    bool local = false;  ///< comes from this machine
};

template <typename Body>
void decorate(http::response<Body>& out, const sync::HttpResponse& r, bool keepAlive) {
    out.keep_alive(keepAlive);
    out.set(http::field::server, "evertill-hq");
    out.set(http::field::content_type, r.contentType);
    out.set(http::field::cache_control, "no-store");
    for (const auto& [name, value] : r.headers)
        out.set(name, value);
}

}  // namespace

struct HqServer::Impl {
    Impl(HqService& s, const Clock& c, ServerOptions o)
        : service(s),
          clock(c),
          options(std::move(o)),
          log(options.logFd, c),
          passed(s.store().authority()),
          office(s, c, metrics, log, [this] { return pool.busy(); }),
          pool(s, office, c, metrics, log) {}

    HqService& service;
    const Clock& clock;
    ServerOptions options;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer pause{io}, drainTimer{io};
    Metrics metrics;
    EventLog log;
    PassedCertificates passed;
    std::shared_ptr<TlsContext> tls;
    std::list<beast::tcp_stream*> idle;  ///< connections between two requests
    Office office;
    IngestPool pool;  ///< stops before the office

    asio::awaitable<void> accept();
    asio::awaitable<void> begin(tcp::socket socket);
    asio::awaitable<bool> handshake(TlsStream& stream, Peer& peer);
    template <typename Stream>
    asio::awaitable<void> session(Stream& stream, const Peer& peer);
    template <typename Stream>
    asio::awaitable<bool> serve(Stream& stream, const Peer& peer, Parser& parser,
                                beast::flat_buffer& buffer);
    template <typename Stream>
    asio::awaitable<bool> send(Stream& stream, const sync::HttpResponse& r, unsigned version,
                               bool keepAlive);
    asio::awaitable<sync::HttpResponse> answerTo(sync::HttpRequest request, const Peer& peer);
    std::optional<sync::HttpResponse> closed(const sync::HttpRequest& request, const Peer& peer);
    std::string renewTls();
    std::optional<sync::HttpResponse> own(const sync::HttpRequest& request);
    void watchSignals();
    void drain();
    void closeDoors();
};

std::optional<sync::HttpResponse> HqServer::Impl::own(const sync::HttpRequest& request) {
    if (request.method != "GET") return std::nullopt;
    const auto plain = [](int status, std::string text) {
        sync::HttpResponse r;
        r.status = status;
        r.contentType = "text/plain; version=0.0.4; charset=utf-8";
        r.body = std::move(text);
        return r;
    };
    if (request.path == "/healthz") return plain(200, "alive\n");
    if (request.path == "/metrics") return plain(200, metrics.text());
    if (request.path != "/readyz") return std::nullopt;
    if (metrics.draining) return plain(503, "ending\n");
    return metrics.ready ? plain(200, "ready\n") : plain(503, "no database\n");
}

/// The refusal of a request that its connection does not entitle to.
std::optional<sync::HttpResponse> HqServer::Impl::closed(const sync::HttpRequest& request,
                                                         const Peer& peer) {
    const bool proxied = !options.proxyHeader.empty();
    if (!options.tls && !proxied) return std::nullopt;
    const std::string path = request.path.substr(0, request.path.find('?'));
    // The figures of all stores are for operators: from this machine, or with their token.
    const bool figures = path == "/" || path == "/metrics" || path == "/v1/status";
    if (figures && (proxied || options.passedOn || !peer.local) && !service.mayAdminister(request))
        return refuse(401, "admin token needed");
    auto certificate = peer.certificate;
    if (proxied) {
        const auto header = request.headers.find(options.proxyHeader);
        certificate.reset();
        if (header != request.headers.end()) certificate = passed.read(header->second);
    }
    return certificateRefusal(request, certificate, clock.utcMs(), options.graceMs);
}

asio::awaitable<sync::HttpResponse> HqServer::Impl::answerTo(sync::HttpRequest request,
                                                             const Peer& peer) {
    if (auto no = closed(request, peer)) co_return std::move(*no);
    // Only a proxy that we were told of may say how its client came.
    if (options.proxyHeader.empty()) {
        request.headers.erase("x-forwarded-proto");
        if (options.tls) request.headers["x-forwarded-proto"] = "https";
    }
    if (auto r = own(request)) co_return std::move(*r);
    auto pending = std::make_shared<Pending>(io);
    // Whoever answers does it on this thread, where the timer belongs.
    auto answer = [this, pending](sync::HttpResponse response) {
        asio::post(io, [pending, r = std::move(response)]() mutable {
            pending->response = std::move(r);
            pending->given.cancel();
        });
    };
    if (Uplink::takes(request)) {
        pool.submit(std::move(request), answer);
    } else {
        auto shared = std::make_shared<sync::HttpRequest>(std::move(request));
        if (!office.offer([this, shared, answer] { answer(handled(service, *shared)); })) {
            ++metrics.busyQueue;
            co_return comeAgain("busy");
        }
    }
    beast::error_code cancelled;
    co_await pending->given.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    co_return std::move(pending->response);
}

template <typename Stream>
asio::awaitable<bool> HqServer::Impl::send(Stream& stream, const sync::HttpResponse& r,
                                           unsigned version, bool keepAlive) {
    beast::error_code error;
    const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    beast::get_lowest_layer(stream).expires_after(r.file.empty() ? std::chrono::seconds(kAnswerTime)
                                                                 : kDownloadTime);
    if (r.file.empty()) {
        http::response<http::string_body> out{http::int_to_status(static_cast<unsigned>(r.status)),
                                              version};
        decorate(out, r, keepAlive);
        out.body() = r.body;
        out.prepare_payload();
        co_await http::async_write(stream, out, token());
    } else {
        http::response<http::file_body> out{http::status::ok, version};
        decorate(out, r, keepAlive);
        out.body().open(r.file.c_str(), beast::file_mode::scan, error);
        if (error) co_return false;
        out.prepare_payload();
        co_await http::async_write(stream, out, token());
    }
    co_return !error && keepAlive;
}

/// The rest of a request whose header is here, and its answer; false: the connection ends.
template <typename Stream>
asio::awaitable<bool> HqServer::Impl::serve(Stream& stream, const Peer& peer, Parser& parser,
                                            beast::flat_buffer& buffer) {
    beast::error_code error;
    const auto said = parser.content_length();
    const auto longest = static_cast<std::int64_t>(sync::kMaxBodyBytes);
    const bool chunked = parser.chunked();
    const Budget budget(metrics.bodyBytes, said      ? static_cast<std::int64_t>(*said)
                                           : chunked ? longest
                                                     : 0);
    if (!budget.fits()) {
        ++metrics.busyMemory;
        co_return co_await send(stream, comeAgain("busy"), 11, false);
    }
    beast::get_lowest_layer(stream).expires_after(kRequestTime);
    co_await http::async_read(stream, buffer, parser,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error == http::error::body_limit)
        co_return co_await send(stream, refuse(413, "too long"), 11, false);
    if (error) {
        ++metrics.requestsBroken;
        co_return false;
    }
    const auto begun = std::chrono::steady_clock::now();
    Request message = parser.release();
    const unsigned version = message.version();
    const bool keepAlive = message.keep_alive();
    auto request = sync::requestOf(std::move(message));
    const std::string path = request.path;
    const auto response = co_await answerTo(std::move(request), peer);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    metrics.answered(path, response.status, took.count());
    if (response.status >= 500 && response.status != 503)
        log.event("failed", {{"path", path}, {"status", std::to_string(response.status)}});
    if (response.status == 401 || response.status == 403)
        log.event("refused", {{"path", path}, {"status", std::to_string(response.status)}});
    co_return co_await send(stream, response, version, keepAlive && !metrics.draining);
}

template <typename Stream>
asio::awaitable<void> HqServer::Impl::session(Stream& stream, const Peer& peer) {
    auto& tcpStream = beast::get_lowest_layer(stream);
    beast::flat_buffer buffer;
    buffer.reserve(kReadAtOnce);  // otherwise 512 bytes a system call
    bool first = true;
    for (;;) {
        Parser parser;
        parser.header_limit(16 * 1024);
        parser.body_limit(sync::kMaxBodyBytes);
        beast::error_code error;
        tcpStream.expires_after(first ? kRequestTime : kIdleTime);
        const auto place = idle.insert(idle.end(), &tcpStream);
        co_await http::async_read_header(stream, buffer, parser,
                                         asio::redirect_error(asio::use_awaitable, error));
        idle.erase(place);
        if (error == http::error::body_limit || error == http::error::header_limit) {
            co_await send(stream, refuse(413, "too long"), 11, false);
            break;
        }
        if (error) {
            if (first && error != http::error::end_of_stream) ++metrics.requestsBroken;
            break;
        }
        first = false;
        if (!co_await serve(stream, peer, parser, buffer)) break;
    }
}

asio::awaitable<bool> HqServer::Impl::handshake(TlsStream& stream, Peer& peer) {
    beast::error_code error;
    ++metrics.handshakes;
    beast::get_lowest_layer(stream).expires_after(kHandshakeTime);
    co_await stream.async_handshake(asio::ssl::stream_base::server,
                                    asio::redirect_error(asio::use_awaitable, error));
    --metrics.handshakes;
    if (error) {
        ++metrics.handshakesFailed;
        co_return false;
    }
    peer.certificate = provenCertificate(stream.native_handle(), service.store().authority());
    co_return true;
}

asio::awaitable<void> HqServer::Impl::begin(tcp::socket socket) {
    beast::error_code ignored;
    Peer peer;
    peer.local = socket.remote_endpoint(ignored).address().is_loopback();
    if (options.tls) {
        const auto context = tls;  // a renewed one does not take it away
        TlsStream stream(std::move(socket), context->context);
        if (co_await handshake(stream, peer)) {
            co_await session(stream, peer);
            // Each answer has a length: an end without TLS' own farewell cuts nothing off unseen.
            auto& lowest = beast::get_lowest_layer(stream);
            lowest.expires_after(std::chrono::milliseconds(200));
            if (lowest.socket().is_open())
                co_await stream.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
            lowest.close();
        }
    } else {
        beast::tcp_stream stream(std::move(socket));
        co_await session(stream, peer);
        stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    }
    if (--metrics.connections == 0 && metrics.draining && !acceptor.is_open()) io.stop();
}

asio::awaitable<void> HqServer::Impl::accept() {
    for (;;) {
        beast::error_code error;
        tcp::socket socket =
            co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
        if (error) {  // out of descriptors: connections must end before more can come
            pause.expires_after(kAcceptPause);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (metrics.connections >= kMaxConnections || metrics.handshakes >= kMaxHandshakes) {
            // The till tries again.
            ++metrics.connectionsRefused;
            continue;
        }
        ++metrics.connections;
        socket.set_option(tcp::no_delay(true), error);
        if (options.tls && clock.utcMs() >= tls->renewAtMs)
            if (const auto why = renewTls(); !why.empty()) log.event("certificate", {{"why", why}});
        asio::co_spawn(io, begin(std::move(socket)), asio::detached);
    }
}

void HqServer::Impl::watchSignals() {
    signals.async_wait([this](const beast::error_code& error, int) {
        if (error) return;
        if (metrics.draining) return io.stop();
        watchSignals();
        drain();
    });
}

void HqServer::Impl::drain() {
    if (metrics.draining.exchange(true)) return;
    metrics.ready = false;
    log.event("ending", {{"connections", std::to_string(metrics.connections)}});
    drainTimer.expires_after(std::chrono::milliseconds(options.lingerMs));
    drainTimer.async_wait([this](const beast::error_code& error) {
        if (!error) closeDoors();
    });
}

void HqServer::Impl::closeDoors() {
    beast::error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (auto* stream : idle)
        stream->cancel();
    if (metrics.connections == 0) return io.stop();
    drainTimer.expires_after(std::chrono::milliseconds(options.drainMs));
    drainTimer.async_wait([this](const beast::error_code& error) {
        if (!error) io.stop();
    });
}

HqServer::HqServer(HqService& service, const Clock& clock, ServerOptions options)
    : m_impl(std::make_unique<Impl>(service, clock, std::move(options))) {}
HqServer::~HqServer() = default;

std::string HqServer::Impl::renewTls() {
    std::string why;
    auto names = ownNames(options.address);
    names.insert(names.end(), options.names.begin(), options.names.end());
    if (auto made = makeTlsContext(service.store().authority(), names, clock.utcMs(), why))
        tls = std::move(made);
    return why;
}

std::string HqServer::listen() {
    beast::error_code error;
    const auto& o = m_impl->options;
    if (o.tls)
        if (const auto why = m_impl->renewTls(); !why.empty()) return "certificate: " + why;
    const auto address = asio::ip::make_address(o.address, error);
    if (error) return "address " + o.address + ": " + error.message();
    const tcp::endpoint endpoint(address, o.port);
    auto& a = m_impl->acceptor;
    a.open(endpoint.protocol(), error);
    if (!error) a.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) a.bind(endpoint, error);
    if (!error) a.listen(asio::socket_base::max_listen_connections, error);
    if (error) return "port " + std::to_string(o.port) + ": " + error.message();
    return {};
}

std::uint16_t HqServer::port() const {
    beast::error_code ignored;
    return m_impl->acceptor.local_endpoint(ignored).port();
}

void HqServer::run() {
    auto& i = *m_impl;
    i.signals.add(SIGINT);
    i.signals.add(SIGTERM);
    i.watchSignals();
    i.office.start();
    i.pool.start(i.options.workers);
    i.log.event("started",
                {{"port", std::to_string(port())},
                 {"engine", i.service.store().database().empty() ? "sqlite" : "postgresql"}});
    asio::co_spawn(i.io, i.accept(), asio::detached);
    i.io.run();
    i.pool.stop();
    i.office.stop();
    i.log.event("ended");
}

void HqServer::stop() {
    asio::post(m_impl->io, [this] { m_impl->drain(); });
}

}  // namespace evertill::hq
