#include "evertill/hq/hq_server.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>

namespace evertill::hq {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr auto kRequestTime = std::chrono::seconds(15);   ///< to send a whole request
constexpr auto kIdleTime = std::chrono::seconds(60);      ///< between requests of a kept connection
constexpr auto kDownloadTime = std::chrono::minutes(10);  ///< for a snapshot
constexpr int kMaxConnections = 512;

}  // namespace

struct HqServer::Impl {
    Impl(HqService& s, HqStore& st, std::string a, std::uint16_t p)
        : service(s),
          store(st),
          address(std::move(a)),
          port(p),
          acceptor(io),
          signals(io),
          idle(io) {}
    HqService& service;
    HqStore& store;
    std::string address;
    std::uint16_t port;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::steady_timer idle;
    int connections = 0;

    asio::awaitable<void> accept();
    asio::awaitable<void> session(beast::tcp_stream stream);
    asio::awaitable<void> idleLoop();
    asio::awaitable<bool> answer(beast::tcp_stream& stream,
                                 const http::request<http::string_body>& request);
};

namespace {

sync::HttpRequest toValue(const http::request<http::string_body>& r) {
    sync::HttpRequest v;
    v.method = std::string(r.method_string());
    v.path = std::string(r.target());
    for (const auto& f : r) {
        std::string name(f.name_string());
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        v.headers[name] = std::string(f.value());
    }
    v.body = r.body();
    return v;
}

/// No answer may end the connection's coroutine with an exception: it would count as open for ever.
sync::HttpResponse handled(HqService& service, const sync::HttpRequest& request) {
    try {
        return service.handle(request);
    } catch (const std::exception&) {
        sync::HttpResponse r;
        r.status = 500;
        r.body = R"({"error":"internal"})";
        return r;
    }
}

template <typename Body>
void decorate(http::response<Body>& out, const sync::HttpResponse& r,
              const http::request<http::string_body>& request) {
    out.version(request.version());
    out.keep_alive(request.keep_alive());
    out.set(http::field::server, "evertill-hq");
    out.set(http::field::content_type, r.contentType);
    out.set(http::field::cache_control, "no-store");
    for (const auto& [name, value] : r.headers)
        out.set(name, value);
}

}  // namespace

asio::awaitable<bool> HqServer::Impl::answer(beast::tcp_stream& stream,
                                             const http::request<http::string_body>& request) {
    const sync::HttpResponse r = handled(service, toValue(request));
    beast::error_code error;
    const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    if (r.file.empty()) {
        http::response<http::string_body> out{http::int_to_status(static_cast<unsigned>(r.status)),
                                              request.version()};
        decorate(out, r, request);
        out.body() = r.body;
        out.prepare_payload();
        co_await http::async_write(stream, out, token());
    } else {
        http::response<http::file_body> out{http::status::ok, request.version()};
        decorate(out, r, request);
        out.body().open(r.file.c_str(), beast::file_mode::scan, error);
        if (error) co_return false;
        out.prepare_payload();
        stream.expires_after(kDownloadTime);
        co_await http::async_write(stream, out, token());
    }
    co_return !error && request.keep_alive();
}

asio::awaitable<void> HqServer::Impl::session(beast::tcp_stream stream) {
    ++connections;
    beast::flat_buffer buffer;
    bool first = true;
    for (;;) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(16 * 1024);
        parser.body_limit(sync::kMaxBodyBytes);
        beast::error_code error;
        const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
        stream.expires_after(first ? kRequestTime : kIdleTime);
        co_await http::async_read_header(stream, buffer, parser, token());
        if (error) break;
        stream.expires_after(kRequestTime);
        co_await http::async_read(stream, buffer, parser, token());
        if (error) {
            if (error == http::error::body_limit) {
                http::response<http::string_body> tooBig{http::status::payload_too_large, 11};
                tooBig.prepare_payload();
                beast::error_code ignored;
                co_await http::async_write(stream, tooBig,
                                           asio::redirect_error(asio::use_awaitable, ignored));
            }
            break;
        }
        first = false;
        if (!co_await answer(stream, parser.get())) break;
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    --connections;
}

asio::awaitable<void> HqServer::Impl::accept() {
    for (;;) {
        beast::error_code error;
        tcp::socket socket =
            co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted) co_return;
        if (error || connections >= kMaxConnections) continue;  // the till tries again
        asio::co_spawn(io, session(beast::tcp_stream(std::move(socket))), asio::detached);
    }
}

asio::awaitable<void> HqServer::Impl::idleLoop() {
    for (;;) {
        idle.expires_after(std::chrono::seconds(1));
        beast::error_code error;
        co_await idle.async_wait(asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        store.idle();
    }
}

HqServer::HqServer(HqService& service, HqStore& store, std::string address, std::uint16_t port)
    : m_impl(std::make_unique<Impl>(service, store, std::move(address), port)) {}
HqServer::~HqServer() = default;

std::string HqServer::listen() {
    beast::error_code error;
    const auto address = asio::ip::make_address(m_impl->address, error);
    if (error) return "address " + m_impl->address + ": " + error.message();
    const tcp::endpoint endpoint(address, m_impl->port);
    auto& a = m_impl->acceptor;
    a.open(endpoint.protocol(), error);
    if (!error) a.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) a.bind(endpoint, error);
    if (!error) a.listen(asio::socket_base::max_listen_connections, error);
    if (error) return "port " + std::to_string(m_impl->port) + ": " + error.message();
    return {};
}

std::uint16_t HqServer::port() const {
    beast::error_code ignored;
    return m_impl->acceptor.local_endpoint(ignored).port();
}

void HqServer::run() {
    m_impl->signals.add(SIGINT);
    m_impl->signals.add(SIGTERM);
    m_impl->signals.async_wait([this](const beast::error_code& error, int) {
        if (!error) m_impl->io.stop();
    });
    asio::co_spawn(m_impl->io, m_impl->accept(), asio::detached);
    asio::co_spawn(m_impl->io, m_impl->idleLoop(), asio::detached);
    m_impl->io.run();
}

void HqServer::stop() {
    m_impl->io.stop();
}

}  // namespace evertill::hq
