// A blocking HTTP/1.1 client for tests and benchmarks: one kept connection, whole answers. Knows
// what our own server sends: Content-Length, no chunks.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace evertill::testkit {

struct HttpAnswer {
    int status = 0;  ///< 0: the connection failed before a whole answer
    std::string head, body;
};

class HttpClient {
 public:
    explicit HttpClient(int port, int timeoutSeconds = 30)
        : m_port(port), m_timeout(timeoutSeconds) {}
    ~HttpClient() { close(); }
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool connect() {
        close();
        m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval limit{m_timeout, 0};
        const int on = 1;
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(m_port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) return true;
        close();
        return false;
    }
    void close() {
        if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
        m_text.clear();
    }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto n = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    /// The next answer on the connection.
    HttpAnswer receive() {
        HttpAnswer a;
        std::size_t end = 0;
        while ((end = m_text.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return a;
        a.head = m_text.substr(0, end + 2);
        const std::string key = "\r\nContent-Length: ";
        const auto at = a.head.find(key);
        const std::size_t length =
            at == std::string::npos ? 0
                                    : std::strtoull(a.head.c_str() + at + key.size(), nullptr, 10);
        while (m_text.size() < end + 4 + length)
            if (!more()) return a;
        a.body = m_text.substr(end + 4, length);
        m_text.erase(0, end + 4 + length);
        a.status = std::atoi(a.head.c_str() + 9);
        return a;
    }
    /// One whole exchange; connects if there is no connection.
    HttpAnswer ask(std::string_view method, std::string_view path, std::string_view headers = {},
                   std::string_view body = {}) {
        if (m_fd < 0 && !connect()) return {};
        std::string head;
        head.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: hq\r\n");
        head.append(headers);
        head.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
        HttpAnswer a;
        if (send(head) && send(body)) a = receive();
        if (a.status == 0) close();
        return a;
    }

 private:
    bool more() {
        char buffer[1 << 14];
        const auto n = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (n <= 0) return false;
        m_text.append(buffer, static_cast<std::size_t>(n));
        return true;
    }
    int m_port, m_timeout;
    int m_fd = -1;
    std::string m_text;
};

}  // namespace evertill::testkit
