// evertillctl decode scale PROTOCOL: hex frames to one JSON object each.
#include "decode_commands.h"
#include "evertill/codec/scale_protocol.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;

template <typename T>
ordered_json orNull(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json frameJson(const codec::ScaleFrame& f) {
    return {{"kind", codec::scaleFrameKindName(f.kind)},
            {"weight", orNull(f.weight)},
            {"unit", orNull(f.unit)},
            {"stable", orNull(f.stable)},
            {"net", orNull(f.net)},
            {"zero", orNull(f.zero)},
            {"overload", orNull(f.overload)},
            {"underload", orNull(f.underload)},
            {"tare", orNull(f.tare)},
            {"unit_price", orNull(f.unitPrice)},
            {"total", orNull(f.total)},
            {"error", orNull(f.error)},
            {"sale_ok", f.saleOk}};
}

struct Options {
    std::string protocol;
    std::string variant;
    std::vector<std::string> hex;
};

// Frames may go on from one piece of input to the next; but a piece that holds a whole frame of
// its own ends what was left open before it.
class Decoder {
 public:
    explicit Decoder(const Options& options) : m_options(options) {}
    /// The error of a wrong protocol or variant.
    Result<void, std::string> begin() {
        auto made = codec::makeScaleProtocol(m_options.protocol, m_options.variant);
        if (!made) return unexpected(made.error());
        m_protocol = std::move(*made);
        return {};
    }
    void piece(const std::string& bytes) {
        if (m_protocol->hasPartialFrame() && standsAlone(bytes)) show(m_protocol->finish());
        show(m_protocol->feed(bytes, 0));
    }
    int end() {
        show(m_protocol->finish());
        if (m_shown == 0) {
            codec::ScaleFrame none;
            none.kind = codec::ScaleFrameKind::Error;
            none.error = "no_frame";
            show({none});
        }
        return m_good > 0 ? 0 : 1;
    }

 private:
    bool standsAlone(const std::string& bytes) const {
        const auto fresh = codec::makeScaleProtocol(m_options.protocol, m_options.variant);
        auto frames = (*fresh)->feed(bytes, 0);
        for (codec::ScaleFrame& f : (*fresh)->finish())
            frames.push_back(std::move(f));
        return !frames.empty() && frames.front().kind != codec::ScaleFrameKind::Error;
    }
    void show(const std::vector<codec::ScaleFrame>& frames) {
        for (const codec::ScaleFrame& f : frames) {
            printLine(frameJson(f));
            ++m_shown;
            if (f.kind != codec::ScaleFrameKind::Error) ++m_good;
        }
    }

    const Options& m_options;
    std::unique_ptr<codec::ScaleProtocol> m_protocol;
    int m_shown = 0;
    int m_good = 0;
};

int run(const Options& options) {
    Decoder decoder(options);
    if (const auto begun = decoder.begin(); !begun) return refuseLine("bad " + begun.error(), 2);
    for (const std::string& piece : inputPieces(options.hex)) {
        const auto bytes = bytesOfHex(piece);
        if (!bytes) return refuseLine("not hexadecimal: " + piece, 2);
        decoder.piece(*bytes);
    }
    return decoder.end();
}

}  // namespace

void addDecodeScale(CLI::App& decode, Exit& exit) {
    auto o = std::make_shared<Options>();
    CLI::App* scale = decode.add_subcommand("scale", "Frames of a scale, one JSON object each");
    std::vector<std::string> names(codec::scaleProtocolNames().begin(),
                                   codec::scaleProtocolNames().end());
    scale->add_option("protocol", o->protocol)->check(CLI::IsMember(names))->required();
    scale->add_option("hex", o->hex, "frames; without them standard input, one a line");
    scale->add_option("--variant", o->variant, "the protocol's dialect as JSON: docs/devices.md");
    scale->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
