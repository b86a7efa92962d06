#include "console_form.h"

#include "hq_http.h"

namespace evertill::hq {

namespace {

constexpr std::size_t kMostParts = 64;

std::optional<ConsoleForm> urlForm(std::string_view body) {
    ConsoleForm form;
    while (!body.empty()) {
        const auto end = body.find('&');
        const auto part = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
        const auto equals = part.find('=');
        if (equals == std::string_view::npos || form.fields.size() >= kMostParts)
            return std::nullopt;
        form.fields[urlDecoded(part.substr(0, equals))] = urlDecoded(part.substr(equals + 1));
    }
    return form;
}

/// name="value" of a header, without its quotes.
std::optional<std::string> parameter(std::string_view header, const std::string& name) {
    const std::string key = "; " + name + "=\"";
    const auto at = header.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    const auto from = at + key.size();
    const auto to = header.find('"', from);
    if (to == std::string_view::npos) return std::nullopt;
    return std::string(header.substr(from, to - from));
}

bool takePart(std::string_view part, ConsoleForm& form) {
    const auto end = part.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    const auto head = part.substr(0, end);
    const auto name = parameter(head, "name");
    if (!name) return false;
    const auto body = part.substr(end + 4);
    if (const auto file = parameter(head, "filename")) {
        if (!form.file.empty()) return false;
        form.fileName = file->substr(file->find_last_of("/\\") + 1);
        form.file = body;
    } else {
        form.fields[*name] = body;
    }
    return true;
}

std::optional<ConsoleForm> multipart(std::string_view body, const std::string& boundary) {
    if (boundary.empty() || boundary.size() > 70) return std::nullopt;
    const std::string first = "--" + boundary + "\r\n";
    const std::string between = "\r\n--" + boundary;
    if (!body.starts_with(first)) return std::nullopt;
    body.remove_prefix(first.size());
    ConsoleForm form;
    for (std::size_t parts = 0; parts < kMostParts; ++parts) {
        const auto end = body.find(between);
        if (end == std::string_view::npos || !takePart(body.substr(0, end), form))
            return std::nullopt;
        body.remove_prefix(end + between.size());
        if (body.starts_with("--")) return form;
        if (!body.starts_with("\r\n")) return std::nullopt;
        body.remove_prefix(2);
    }
    return std::nullopt;
}

}  // namespace

std::optional<ConsoleForm> readForm(const sync::HttpRequest& request) {
    const auto it = request.headers.find("content-type");
    const std::string type = it == request.headers.end() ? std::string() : it->second;
    if (type.starts_with("application/x-www-form-urlencoded")) return urlForm(request.body);
    const auto at = type.find("boundary=");
    if (!type.starts_with("multipart/form-data") || at == std::string::npos) return std::nullopt;
    std::string boundary = type.substr(at + 9);
    boundary = boundary.substr(0, boundary.find(';'));
    if (boundary.size() >= 2 && boundary.front() == '"' && boundary.back() == '"')
        boundary = boundary.substr(1, boundary.size() - 2);
    return multipart(request.body, boundary);
}

}  // namespace evertill::hq
