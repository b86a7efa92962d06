// What all scale protocols do alike: a buffer that frames are cut from, the question-and-answer
// discipline, time-outs. A protocol adds how one frame is cut (a function of the bytes alone, so
// that splits cannot matter) and what it asks. Private to the codec.
#pragma once
#include "evertill/codec/scale_protocol.h"
#include "scale_text.h"
#include "scale_variant.h"

namespace evertill::codec::scale {

/// What stands at the beginning of the buffer.
struct Cut {
    enum class What {
        NeedMore,  ///< the beginning of a frame, perhaps
        Noise,     ///< `length` bytes belong to nothing
        Frame,     ///< `length` bytes are `frame`
        LongLine,  ///< a line without end: forget everything up to the next line end
    };
    What what = What::NeedMore;
    std::size_t length = 0;
    ScaleFrame frame;
};
inline Cut needMore() {
    return {};
}
inline Cut noise(std::size_t length = 1) {
    return {Cut::What::Noise, length, {}};
}
inline Cut whole(std::size_t length, ScaleFrame frame) {
    return {Cut::What::Frame, length, std::move(frame)};
}
/// A frame that cannot be used; `length` bytes are dropped and the rest is looked at again.
Cut damaged(std::size_t length, const char* code);
ScaleFrame frameOfKind(ScaleFrameKind kind, const char* error = nullptr);

/// For protocols of text lines ended by CR, LF or both. `read` gives the meaning of one line
/// without its end, or nullopt. Empty lines are noise.
template <typename Read>
Cut cutLine(std::string_view buffer, std::size_t longest, Read read);

class ScaleBase : public ScaleProtocol {
 public:
    static constexpr std::int64_t kTimeoutMs = 1000;
    /// A pause that no scale makes inside a frame.
    static constexpr std::int64_t kGapMs = 400;

    ScaleBase(std::string_view name, CommonVariant common, bool sevenBitsByNature)
        : m_common(std::move(common)),
          m_name(name),
          m_sevenBits(m_common.sevenBits.value_or(sevenBitsByNature)) {}

    std::string_view name() const final { return m_name; }
    bool speaksUnasked() const final { return question().empty(); }
    std::optional<std::string> request(std::int64_t nowMs) final;
    std::vector<ScaleFrame> feed(std::string_view bytes, std::int64_t nowMs) final;
    std::vector<ScaleFrame> finish() final;
    std::string takeReply() final { return std::exchange(m_reply, {}); }
    bool checkTimeout(std::int64_t nowMs) final;
    bool hasPartialFrame() const final { return !m_buffer.empty(); }
    std::uint64_t damagedFrames() const final { return m_damaged; }

 protected:
    /// Must decide alike for a buffer and for the same buffer with more behind it, unless it says
    /// NeedMore. `ended`: nothing more will come.
    virtual Cut cut(std::string_view buffer, bool ended) const = 0;
    /// What request() sends; empty for scales that speak unasked.
    virtual std::string question() const { return {}; }
    /// Whether this frame ends the exchange that request() began.
    virtual bool completes(const ScaleFrame& frame) const {
        return frame.kind != ScaleFrameKind::Ack;
    }
    /// What to send after this frame.
    virtual std::string replyTo(const ScaleFrame& frame) {
        (void)frame;
        return {};
    }

    CommonVariant m_common;

 private:
    void run(bool ended, std::vector<ScaleFrame>& out);
    void give(ScaleFrame frame, std::vector<ScaleFrame>& out);
    void complete(ScaleFrame& frame) const;

    std::string_view m_name;
    bool m_sevenBits;
    bool m_skipLine = false;
    bool m_asking = false;  // request() was used: only answers count
    std::optional<std::int64_t> m_waitingSince;
    std::int64_t m_lastByteMs = 0;
    std::string m_buffer;
    std::string m_reply;
    std::uint64_t m_damaged = 0;
};

template <typename Read>
Cut cutLine(std::string_view buffer, std::size_t longest, Read read) {
    const std::size_t end = buffer.find_first_of("\r\n");
    if (end == 0) return noise();
    if (end == std::string_view::npos && buffer.size() <= longest) return needMore();
    if (end == std::string_view::npos || end > longest) {
        Cut out = damaged(std::min(end, buffer.size()), "too_long");
        if (end == std::string_view::npos) out.what = Cut::What::LongLine;
        return out;
    }
    if (std::optional<ScaleFrame> frame = read(buffer.substr(0, end)))
        return whole(end + 1, std::move(*frame));
    return damaged(end + 1, "bad_format");
}

// One file each.
using Made = std::unique_ptr<ScaleProtocol>;
Made makeToledo8217(Variant& variant);
Made makeToledoCont(Variant& variant);
Made makeMtSics(Variant& variant);
Made makeNci(Variant& variant);
Made makeNciEcr(Variant& variant);
Made makeCas(Variant& variant);
Made makeCas22(Variant& variant);
Made makeDibal(Variant& variant);
Made makeDibalDatecs(Variant& variant);
Made makeAdam(Variant& variant);
Made makeAsciiLine(Variant& variant);
Made makeYoushengFf(Variant& variant);
Made makeOs2(Variant& variant);
Made makeDialog06(Variant& variant);
Made makeUsbHidScale(Variant& variant);

}  // namespace evertill::codec::scale
