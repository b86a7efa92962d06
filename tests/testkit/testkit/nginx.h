// nginx in front of headquarters' nodes, as docs/operations.md shows it: it ends mutual TLS 1.3
// with HQ's own authority and passes the till's certificate on.
#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "testkit/child_process.h"
#include "testkit/temp_dir.h"
#include "testkit/tls_client.h"

namespace evertill::testkit {

/// A port that nobody listens on at this moment.
inline int freePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof a;
    ::bind(fd, reinterpret_cast<sockaddr*>(&a), sizeof a);
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&a), &size);
    ::close(fd);
    return ntohs(a.sin_port);
}

class Nginx {
 public:
    static constexpr const char* kProgram = "/usr/sbin/nginx";
    static constexpr const char* kHeader = "x-evertill-client";
    static bool installed() { return std::filesystem::exists(kProgram); }

    /// Its key and certificate come from `evertill-hq certificate --dir hqFolder` (server stopped).
    bool makeCertificate(const std::string& hqFolder) {
        const auto r = run({program("evertill-hq"), "certificate", "--dir", hqFolder, "--name",
                            "127.0.0.1", "--to", m_dir.path()});
        return r.exitCode == 0;
    }
    /// False: it does not answer within 30 s.
    bool start(const std::vector<int>& nodes) {
        writeConfiguration(nodes);
        m_process = std::make_unique<ChildProcess>(
            std::vector<std::string>{kProgram, "-p", m_dir.path(), "-e", m_dir.file("error.log"),
                                     "-c", m_dir.file("nginx.conf")});
        const auto until = ChildProcess::Steady::now() + std::chrono::seconds(30);
        while (TlsClient().ask(m_port, "GET", "/readyz").status != 200)
            if (ChildProcess::Steady::now() > until) return false;
        return true;
    }
    int port() const { return m_port; }
    std::string url() const { return "https://127.0.0.1:" + std::to_string(m_port); }

 private:
    void writeConfiguration(const std::vector<int>& nodes) const {
        const std::string at = m_dir.path();
        std::ofstream out(m_dir.file("nginx.conf"));
        out << "daemon off; master_process off; pid " << at << "/pid; error_log " << at
            << "/error.log;\nevents { worker_connections 256; }\nhttp { access_log off;\n"
            << "client_body_temp_path " << at << "/b; proxy_temp_path " << at
            << "/p; fastcgi_temp_path " << at << "/f; uwsgi_temp_path " << at
            << "/u; scgi_temp_path " << at << "/s; client_max_body_size 8m;\nupstream hq { ";
        for (const int node : nodes)
            out << "server 127.0.0.1:" << node << " max_fails=0;\n";
        out << "keepalive 8; }\nserver { listen 127.0.0.1:" << m_port << " ssl;\n"
            << "ssl_protocols TLSv1.3; ssl_certificate " << at << "/server.pem;"
            << " ssl_certificate_key " << at << "/server.key;\nssl_client_certificate " << at
            << "/ca.pem; ssl_verify_client optional;\n"
               // What nginx would refuse (expired, foreign) the nodes judge themselves.
               "error_page 495 = @hq;\nlocation / { try_files /none @hq; }\n"
               "location @hq { proxy_pass http://hq; proxy_http_version 1.1;"
               " proxy_set_header Connection \"\"; proxy_connect_timeout 2s;"
               " proxy_set_header X-Evertill-Client $ssl_client_escaped_cert;"
               // Every request may be repeated: the protocol is made for it.
               " proxy_next_upstream error timeout http_503 non_idempotent; } } }\n";
    }
    TempDir m_dir;
    int m_port = freePort();
    std::unique_ptr<ChildProcess> m_process;
};

}  // namespace evertill::testkit
