#include "evertill/update/program_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "evertill/store/durable_file.h"

namespace evertill::update {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostFailures = 20;
constexpr std::size_t kLongestFile = 8 << 20;

std::string whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    return text.size() <= kLongestFile ? text : std::string();
}

/// These files are ours; whatever else lies there counts as none.
Json read(const std::string& path) {
    return Json::parse(whole(path), nullptr, false);
}

std::optional<ProgramVersion> versionIn(const Json& j, const char* key) {
    const auto it = j.find(key);
    if (it == j.end() || !it->is_string()) return std::nullopt;
    return ProgramVersion::parse(it->get<std::string>());
}

std::int64_t numberIn(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
}

bool flagIn(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_boolean() && it->get<bool>();
}

std::string textIn(const Json& j, const char* key) {
    const auto it = j.find(key);
    return it != j.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::string dumped(const Json& j) {
    return j.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

bool Staged::allowed(bool atStart) const {
    if (when == sync::InstallWhen::Consent) return consent;
    return atStart || consent || when == sync::InstallWhen::Idle;
}

std::string ProgramFolder::versionPath(const ProgramVersion& v) const {
    return m_path + "/versions/" + v.text();
}

std::optional<Pointer> ProgramFolder::pointer() const {
    const Json j = read(m_path + "/pointer");
    if (!j.is_object()) return std::nullopt;
    const auto version = versionIn(j, "version");
    if (!version) return std::nullopt;
    Pointer p;
    p.version = *version;
    p.trial = flagIn(j, "trial");
    p.starts = static_cast<int>(std::clamp<std::int64_t>(numberIn(j, "starts"), 0, 1'000));
    p.attempt = numberIn(j, "attempt");
    if (const auto it = j.find("history"); it != j.end() && it->is_array())
        for (const auto& v : *it)
            if (const auto one =
                    v.is_string() ? ProgramVersion::parse(v.get<std::string>()) : std::nullopt)
                p.history.push_back(*one);
    if (const auto it = j.find("formats"); it != j.end() && it->is_object())
        for (const auto& [name, n] : it->items())
            if (n.is_number_integer()) p.formats[name] = n.get<std::int64_t>();
    return p;
}

Result<void, store::StoreError> ProgramFolder::setPointer(const Pointer& p) {
    Json history = Json::array();
    for (const auto& v : p.history)
        history.push_back(v.text());
    const std::string text = dumped({{"version", p.version.text()},
                                     {"trial", p.trial},
                                     {"starts", p.starts},
                                     {"attempt", p.attempt},
                                     {"history", history},
                                     {"formats", p.formats}});
    return store::writeFileDurably(m_path + "/pointer", asBytes(text));
}

std::optional<Staged> ProgramFolder::staged() const {
    const Json j = read(m_path + "/staged");
    if (!j.is_object()) return std::nullopt;
    const auto version = versionIn(j, "version");
    if (!version) return std::nullopt;
    Staged s;
    s.version = *version;
    s.attempt = numberIn(j, "attempt");
    s.when = sync::installWhenNamed(textIn(j, "when")).value_or(sync::InstallWhen::Consent);
    s.consent = flagIn(j, "consent");
    s.held = flagIn(j, "held");
    s.tries = static_cast<int>(std::clamp<std::int64_t>(numberIn(j, "tries"), 0, 1'000));
    if (const auto it = j.find("order"); it != j.end() && it->is_object())
        s.order = sync::SignedManifest{textIn(*it, "manifest"), textIn(*it, "signature")};
    return s;
}

Result<void, store::StoreError> ProgramFolder::setStaged(const Staged& s) {
    Json j{{"version", s.version.text()},
           {"attempt", s.attempt},
           {"when", sync::installWhenName(s.when)},
           {"consent", s.consent},
           {"held", s.held},
           {"tries", s.tries}};
    if (s.order) j["order"] = {{"manifest", s.order->text}, {"signature", s.order->signature}};
    const std::string text = dumped(j);
    return store::writeFileDurably(m_path + "/staged", asBytes(text));
}

void ProgramFolder::clearStaged() {
    std::error_code ignored;
    fs::remove(m_path + "/staged", ignored);
}

std::vector<Failure> ProgramFolder::failures() const {
    std::vector<Failure> out;
    const Json j = read(m_path + "/failures");
    if (!j.is_array()) return out;
    for (const auto& f : j) {
        if (!f.is_object() || out.size() >= kMostFailures) continue;
        if (const auto v = versionIn(f, "version"))
            out.push_back({*v, numberIn(f, "attempt"), textIn(f, "why"), numberIn(f, "at")});
    }
    return out;
}

Result<void, store::StoreError> ProgramFolder::addFailure(const Failure& f) {
    auto all = failures();
    all.insert(all.begin(), f);
    if (all.size() > kMostFailures) all.resize(kMostFailures);
    Json j = Json::array();
    for (const auto& one : all)
        j.push_back({{"version", one.version.text()},
                     {"attempt", one.attempt},
                     {"why", one.why.substr(0, 400)},
                     {"at", one.at}});
    const std::string text = dumped(j);
    return store::writeFileDurably(m_path + "/failures", asBytes(text));
}

std::vector<ProgramVersion> ProgramFolder::versions() const {
    std::vector<ProgramVersion> out;
    std::error_code error;
    for (const auto& f : fs::directory_iterator(m_path + "/versions", error))
        if (const auto v = ProgramVersion::parse(f.path().filename().string()))
            if (f.is_directory(error)) out.push_back(*v);
    std::sort(out.begin(), out.end());
    return out;
}

std::optional<sync::SignedManifest> ProgramFolder::release(const ProgramVersion& v) const {
    const auto said = sync::decode<sync::SignedManifest>(whole(versionPath(v) + "/release.json"));
    return said ? std::optional(*said) : std::nullopt;
}

void ProgramFolder::prune(std::size_t keep) {
    const auto p = pointer();
    if (!p) return;
    const auto waits = staged();
    std::vector<ProgramVersion> kept{p->version};
    if (waits) kept.push_back(waits->version);
    for (std::size_t i = 0; i < p->history.size() && i < keep; ++i)
        kept.push_back(p->history[i]);
    for (const auto& v : versions())
        if (std::find(kept.begin(), kept.end(), v) == kept.end()) remove(v);
    // What a kill left of a release that was being unpacked or removed.
    std::error_code error;
    for (const auto& f : fs::directory_iterator(m_path + "/versions", error))
        if (f.path().filename().string().starts_with(".gone-")) fs::remove_all(f.path(), error);
}

void ProgramFolder::remove(const ProgramVersion& v) {
    // A folder under a version's name is always whole.
    const std::string gone = m_path + "/versions/.gone-" + v.text();
    std::error_code error;
    fs::remove_all(gone, error);
    fs::rename(versionPath(v), gone, error);
    fs::remove_all(gone, error);
}

}  // namespace evertill::update
