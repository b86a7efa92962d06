#include "scale_base.h"

#include <array>

namespace evertill::codec {
namespace scale {

Cut damaged(std::size_t length, const char* code) {
    return whole(length, frameOfKind(ScaleFrameKind::Error, code));
}

ScaleFrame frameOfKind(ScaleFrameKind kind, const char* error) {
    ScaleFrame out;
    out.kind = kind;
    if (error != nullptr) out.error = error;
    return out;
}

std::optional<std::string> ScaleBase::request(std::int64_t nowMs) {
    std::string bytes = question();
    if (bytes.empty()) return std::nullopt;
    if (m_asking && m_waitingSince) return std::nullopt;
    m_asking = true;
    m_waitingSince = nowMs;
    m_buffer.clear();
    m_skipLine = false;
    m_reply.clear();
    return bytes;
}

bool ScaleBase::checkTimeout(std::int64_t nowMs) {
    if (!m_waitingSince && !m_asking && speaksUnasked()) m_waitingSince = nowMs;
    if (!m_waitingSince || nowMs - *m_waitingSince < kTimeoutMs) return false;
    m_waitingSince.reset();
    m_buffer.clear();
    m_skipLine = false;
    m_reply.clear();
    return true;
}

std::vector<ScaleFrame> ScaleBase::feed(std::string_view bytes, std::int64_t nowMs) {
    std::vector<ScaleFrame> out;
    if (!m_buffer.empty() && nowMs - m_lastByteMs > kGapMs) run(true, out);
    if (!bytes.empty()) m_lastByteMs = nowMs;
    for (char c : bytes)
        m_buffer += m_sevenBits ? static_cast<char>(c & 0x7F) : c;
    run(false, out);
    if (!m_asking && !out.empty()) m_waitingSince = nowMs;
    return out;
}

std::vector<ScaleFrame> ScaleBase::finish() {
    std::vector<ScaleFrame> out;
    run(true, out);
    return out;
}

void ScaleBase::run(bool ended, std::vector<ScaleFrame>& out) {
    std::size_t at = 0;
    const std::string_view all = m_buffer;
    while (at < all.size()) {
        const std::string_view rest = all.substr(at);
        if (m_skipLine) {
            const std::size_t end = rest.find_first_of("\r\n");
            at = end == std::string_view::npos ? all.size() : at + end;
            m_skipLine = end == std::string_view::npos;
            continue;
        }
        Cut next = cut(rest, ended);
        if (next.what == Cut::What::NeedMore) {
            if (!ended) break;
            next = damaged(rest.size(), "incomplete");
        }
        at += next.length;
        if (next.what == Cut::What::LongLine) m_skipLine = true;
        if (next.what != Cut::What::Noise) give(std::move(next.frame), out);
    }
    m_buffer.erase(0, at);
    if (ended) m_skipLine = false;
}

void ScaleBase::give(ScaleFrame frame, std::vector<ScaleFrame>& out) {
    complete(frame);
    if (frame.kind == ScaleFrameKind::Error) ++m_damaged;
    if (m_asking) {
        if (!m_waitingSince) return;  // came too late, or nobody asked
        if (completes(frame)) m_waitingSince.reset();
        m_reply += replyTo(frame);
    }
    out.push_back(std::move(frame));
}

// What the settings know and the frame does not say; and what both say must agree.
void ScaleBase::complete(ScaleFrame& frame) const {
    if (frame.weight && frame.kind == ScaleFrameKind::Weight) {
        if (!frame.unit) frame.unit = m_common.unit;
        // A scale switched to another unit or division must not sell a tenth of the weight.
        if (m_common.decimals && decimalsOf(*frame.weight) != *m_common.decimals)
            frame = frameOfKind(ScaleFrameKind::Error, "decimals");
    }
    frame.saleOk = judgeSale(frame);
}

}  // namespace scale

namespace {

using Maker = scale::Made (*)(scale::Variant&);
constexpr std::array<std::pair<std::string_view, Maker>, 15> kMakers = {{
    {"toledo8217", scale::makeToledo8217},
    {"toledo_cont", scale::makeToledoCont},
    {"mt_sics", scale::makeMtSics},
    {"nci", scale::makeNci},
    {"nci_ecr", scale::makeNciEcr},
    {"cas", scale::makeCas},
    {"cas22", scale::makeCas22},
    {"dibal", scale::makeDibal},
    {"dibal_datecs", scale::makeDibalDatecs},
    {"adam", scale::makeAdam},
    {"ascii_line", scale::makeAsciiLine},
    {"yousheng_ff", scale::makeYoushengFf},
    {"os2", scale::makeOs2},
    {"dialog06", scale::makeDialog06},
    {"usb_hid_scale", scale::makeUsbHidScale},
}};

}  // namespace

const std::vector<std::string_view>& scaleProtocolNames() {
    static const std::vector<std::string_view> kNames = [] {
        std::vector<std::string_view> names;
        for (const auto& maker : kMakers)
            names.push_back(maker.first);
        return names;
    }();
    return kNames;
}

Result<std::unique_ptr<ScaleProtocol>, std::string> makeScaleProtocol(
    std::string_view name, std::string_view variantJson) {
    for (const auto& [known, make] : kMakers) {
        if (known != name) continue;
        auto variant = scale::Variant::parse(variantJson);
        if (!variant) return unexpected(variant.error());
        scale::Made protocol = make(*variant);
        if (std::string error = variant->error(); !error.empty())
            return unexpected(std::move(error));
        return protocol;
    }
    return unexpected<std::string>("protocol");
}

}  // namespace evertill::codec
