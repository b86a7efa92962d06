// A blocking HTTPS client for tests that shows any certificate, or none, and speaks any version of
// TLS: one connection, one exchange. Trusts whoever answers; the till's real trust is tested with
// the till's real transport.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace evertill::testkit {

struct TlsAnswer {
    int status = 0;  ///< 0: the handshake or the exchange failed
    std::string head, body;
};

class TlsClient {
 public:
    std::string certificate, key;  ///< PEM; empty: none
    int maxVersion = TLS1_3_VERSION;

    TlsAnswer ask(int port, const std::string& method, const std::string& path,
                  const std::string& headers = {}, const std::string& body = {}) const {
        TlsAnswer a;
        SSL_CTX* context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_max_proto_version(context, maxVersion);
        if (!certificate.empty()) show(context);
        const int fd = connected(port);
        SSL* ssl = SSL_new(context);
        SSL_set_fd(ssl, fd);
        if (fd >= 0 && SSL_connect(ssl) == 1) {
            const std::string text =
                method + " " + path + " HTTP/1.1\r\nHost: hq\r\n" + headers +
                "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                body;
            if (SSL_write(ssl, text.data(), static_cast<int>(text.size())) > 0) read(ssl, a);
        }
        SSL_free(ssl);
        SSL_CTX_free(context);
        if (fd >= 0) ::close(fd);
        ERR_clear_error();
        return a;
    }

    static int connected(int port) {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval limit{20, 0};
        const int on = 1;
        ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) return fd;
        ::close(fd);
        return -1;
    }

 private:
    void show(SSL_CTX* context) const {
        BIO* c = BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size()));
        X509* x = PEM_read_bio_X509(c, nullptr, nullptr, nullptr);
        BIO* k = BIO_new_mem_buf(key.data(), static_cast<int>(key.size()));
        EVP_PKEY* p = PEM_read_bio_PrivateKey(k, nullptr, nullptr, nullptr);
        SSL_CTX_use_certificate(context, x);
        SSL_CTX_use_PrivateKey(context, p);
        X509_free(x);
        EVP_PKEY_free(p);
        BIO_free(c);
        BIO_free(k);
    }
    static void read(SSL* ssl, TlsAnswer& a) {
        std::string text;
        char buffer[4096];
        int n = 0;
        while ((n = SSL_read(ssl, buffer, sizeof buffer)) > 0)
            text.append(buffer, static_cast<std::size_t>(n));
        const auto end = text.find("\r\n\r\n");
        if (end == std::string::npos) return;
        a.head = text.substr(0, end + 2);
        a.body = text.substr(end + 4);
        a.status = std::atoi(text.c_str() + 9);
    }
};

}  // namespace evertill::testkit
