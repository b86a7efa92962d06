#include "evertill/hub/hub_server.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace evertill::hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

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
    Impl(HubService& s, HubServerOptions o) : service(s), options(std::move(o)) {}

    HubService& service;
    HubServerOptions options;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::signal_set signals{io};
    asio::steady_timer pause{io};
    int connections = 0;

    asio::awaitable<void> accept();
    asio::awaitable<void> session(tcp::socket socket);
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

asio::awaitable<void> HubServer::Impl::session(tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    beast::error_code error;
    const auto token = [&error] { return asio::redirect_error(asio::use_awaitable, error); };
    for (bool first = true;; first = false) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(16 * 1024);
        parser.body_limit(kMaxBody);
        stream.expires_after(first ? kRequestTime : kIdleTime);
        co_await http::async_read_header(stream, buffer, parser, token());
        if (error) break;
        stream.expires_after(kRequestTime);
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
        stream.expires_after(kAnswerTime);
        co_await http::async_write(stream, out, token());
        if (error || !keepAlive) break;
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    --connections;
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
        asio::co_spawn(io, session(std::move(socket)), asio::detached);
    }
}

HubServer::HubServer(HubService& service, HubServerOptions options)
    : m_impl(std::make_unique<Impl>(service, std::move(options))) {}
HubServer::~HubServer() = default;

std::string HubServer::listen() {
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
    i.signals.add(SIGINT);
    i.signals.add(SIGTERM);
    i.signals.async_wait([&i](const beast::error_code& error, int) {
        if (!error) i.io.stop();
    });
    asio::co_spawn(i.io, i.accept(), asio::detached);
    i.io.run();
}

void HubServer::stop() {
    m_impl->io.stop();
}

}  // namespace evertill::hub
