#include "evertill/hub/hub_server.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <set>

namespace evertill::hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using Stream = beast::ssl_stream<beast::tcp_stream>;

namespace {

constexpr auto kHandshakeTime = std::chrono::seconds(5);
constexpr auto kEndTime = std::chrono::milliseconds(500);

constexpr auto kRequestTime = std::chrono::seconds(15);
constexpr auto kAnswerTime = std::chrono::seconds(15);
constexpr auto kIdleTime = std::chrono::seconds(60);
constexpr auto kAcceptPause = std::chrono::milliseconds(100);
/// Tills of one shop; a stranger's connections cost 64 bodies at most.
constexpr int kMaxConnections = 64;
/// A full batch of records, escaped, and what is around it.
constexpr std::size_t kMaxBody = 4 << 20;

}  // namespace

struct HubServer::Impl {
    Impl(HubService& s, const sync::CertificateAuthority& a, const Clock& c, HubServerOptions o)
        : service(s), options(std::move(o)), problem(certify(a, c.utcMs())) {}

    HubService& service;
    HubServerOptions options;
    ssl::context tls{ssl::context::tls_server};
    std::string problem;  ///< no certificate
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer pause{io};
    asio::steady_timer end{io};
    std::set<Stream*> idle;  ///< connections on which no request is under way
    bool ending = false;
    int connections = 0;

    std::string certify(const sync::CertificateAuthority& authority, std::int64_t nowMs);
    void wind();  ///< down
    asio::awaitable<void> accept();
    asio::awaitable<void> begin(tcp::socket socket);
    asio::awaitable<void> session(Stream& stream);
    sync::HttpResponse handled(const sync::HttpRequest& request);
};

/// No answer may end the thread with an exception.
sync::HttpResponse HubServer::Impl::handled(const sync::HttpRequest& request) {
    try {
        return service.handle(request);
    } catch (const std::exception&) {
        sync::HttpResponse r;
        r.status = 500;
        r.body = R"({"error":"internal"})";
        return r;
    }
}

// Tills know the authority by its pin and no name at all: addresses in a shop change. The pin is
// the trust, so that a till or hub with a dead clock is not shut out by a date.
std::string HubServer::Impl::certify(const sync::CertificateAuthority& authority,
                                     std::int64_t nowMs) {
    const auto server = authority.issueServer({"localhost"}, nowMs, sync::kAuthorityMs);
    SSL_CTX* raw = tls.native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_3_VERSION);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(raw, 0);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
    beast::error_code error;
    tls.use_certificate_chain(asio::buffer(server.chain), error);
    if (!error) tls.use_private_key(asio::buffer(server.key), ssl::context::pem, error);
    return error ? "certificate: " + error.message() : std::string();
}

asio::awaitable<void> HubServer::Impl::begin(tcp::socket socket) {
    Stream stream(std::move(socket), tls);
    beast::error_code error;
    auto& line = beast::get_lowest_layer(stream);
    line.expires_after(kHandshakeTime);
    co_await stream.async_handshake(ssl::stream_base::server,
                                    asio::redirect_error(asio::use_awaitable, error));
    if (!error) co_await session(stream);
    line.expires_after(std::chrono::milliseconds(200));
    if (!error && line.socket().is_open())
        co_await stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    line.close();
    --connections;
    if (ending && connections == 0) io.stop();
}

void HubServer::Impl::wind() {
    if (std::exchange(ending, true)) return;
    beast::error_code ignored;
    acceptor.close(ignored);
    for (Stream* s : idle)
        beast::get_lowest_layer(*s).close();
    if (connections == 0) return io.stop();
    end.expires_after(kEndTime);
    end.async_wait([this](const beast::error_code&) { io.stop(); });
}

asio::awaitable<void> HubServer::Impl::session(Stream& stream) {
    beast::flat_buffer buffer;
    beast::error_code error;
    auto& line = beast::get_lowest_layer(stream);
    const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    for (bool first = true;; first = false) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(16 * 1024);
        parser.body_limit(kMaxBody);
        line.expires_after(first ? kRequestTime : kIdleTime);
        idle.insert(&stream);
        co_await http::async_read_header(stream, buffer, parser, token());
        idle.erase(&stream);
        if (error) break;
        line.expires_after(kRequestTime);
        co_await http::async_read(stream, buffer, parser, token());
        if (error) break;
        auto message = parser.release();
        const bool keepAlive = message.keep_alive();
        http::response<http::string_body> out;
        out.version(message.version());
        auto answer = handled(sync::requestOf(std::move(message)));
        out.result(static_cast<unsigned>(answer.status));
        out.keep_alive(keepAlive);
        out.set(http::field::content_type, answer.contentType);
        out.set(http::field::cache_control, "no-store");
        for (const auto& [name, value] : answer.headers)
            out.set(name, value);
        out.body() = std::move(answer.body);
        out.prepare_payload();
        line.expires_after(kAnswerTime);
        co_await http::async_write(stream, out, token());
        if (error || !keepAlive || ending) break;
    }
}

asio::awaitable<void> HubServer::Impl::accept() {
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
        if (connections >= kMaxConnections) continue;  // the till tries again
        ++connections;
        socket.set_option(tcp::no_delay(true), error);
        asio::co_spawn(io, begin(std::move(socket)), asio::detached);
    }
}

HubServer::HubServer(HubService& service, const sync::CertificateAuthority& authority,
                     const Clock& clock, HubServerOptions options)
    : m_impl(std::make_unique<Impl>(service, authority, clock, std::move(options))) {}
HubServer::~HubServer() = default;

std::string HubServer::listen() {
    if (!m_impl->problem.empty()) return m_impl->problem;
    beast::error_code error;
    const auto& o = m_impl->options;
    const auto address = asio::ip::make_address(o.address, error);
    if (error) return "address " + o.address + ": " + error.message();
    const tcp::endpoint endpoint(address, o.port);
    auto& a = m_impl->acceptor;
    a.open(endpoint.protocol(), error);
    if (!error) a.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) a.bind(endpoint, error);
    if (!error) a.listen(asio::socket_base::max_listen_connections, error);
    return error ? "port " + std::to_string(o.port) + ": " + error.message() : std::string();
}

std::uint16_t HubServer::port() const {
    beast::error_code ignored;
    return m_impl->acceptor.local_endpoint(ignored).port();
}

// What is committed is on the disk; a request that is cut off is asked again.
void HubServer::run() {
    auto& i = *m_impl;
    if (i.options.endOnSignal) {
        i.signals.add(SIGINT);
        i.signals.add(SIGTERM);
        i.signals.async_wait([&i](const beast::error_code& error, int) {
            if (!error) i.wind();
        });
    }
    asio::co_spawn(i.io, i.accept(), asio::detached);
    i.io.run();
}

void HubServer::stop() {
    asio::post(m_impl->io, [this] { m_impl->wind(); });
}

}  // namespace evertill::hub
