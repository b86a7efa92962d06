// evertillctl decode scanner: scans in the bytes of a scanner.
#include "decode_commands.h"
#include "evertill/base/bytes.h"
#include "evertill/codec/hid_pos.h"
#include "evertill/codec/scan_framer.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;

struct Options {
    bool hidPos = false;
    std::string framing;
    std::vector<std::string> hex;
};

class Printer {
 public:
    void show(const std::vector<codec::Scan>& scans) {
        for (const codec::Scan& s : scans) {
            const bool known = !s.aim.empty();
            printLine({{"aim", known ? ordered_json(s.aim) : ordered_json(nullptr)},
                       {"symbology", known ? ordered_json(s.symbology) : ordered_json(nullptr)},
                       {"data", s.data},
                       {"hex", toHex(asBytes(s.data))}});
            ++m_count;
        }
    }
    int end(std::uint64_t dropped) {
        if (dropped > 0) printLine({{"ok", false}, {"error", "dropped"}, {"dropped", dropped}});
        if (m_count == 0 && dropped == 0) return refuseLine("no scan", 1);
        return dropped == 0 ? 0 : 1;
    }

 private:
    int m_count = 0;
};

int runHidPos(const std::vector<std::string>& pieces) {
    Printer printer;
    codec::HidPosReader reader;
    for (const std::string& bytes : pieces)
        printer.show(reader.feed(bytes, 0));
    printer.show(reader.finish());
    return printer.end(reader.dropped());
}

int runFraming(const Options& o, const std::vector<std::string>& pieces) {
    const auto framing = codec::parseScanFraming(o.framing);
    if (!framing) return refuseLine("bad " + framing.error(), 2);
    Printer printer;
    codec::ScanFramer framer(*framing);
    const auto show = [&](const std::vector<std::string>& scans) {
        for (const std::string& s : scans)
            printer.show({codec::splitAim(s)});
    };
    for (const std::string& bytes : pieces)
        show(framer.feed(bytes, 0));
    show(framer.finish());
    return printer.end(framer.dropped());
}

int run(Options o) {
    // "--framing HEX": the option's value may be left out.
    if (!o.framing.empty() && o.framing.front() != '{')
        o.hex.insert(o.hex.begin(), std::exchange(o.framing, {}));
    std::vector<std::string> pieces;
    for (const std::string& piece : inputPieces(o.hex)) {
        auto bytes = bytesOfHex(piece);
        if (!bytes) return refuseLine("not hexadecimal: " + piece, 2);
        pieces.push_back(std::move(*bytes));
    }
    return o.hidPos ? runHidPos(pieces) : runFraming(o, pieces);
}

}  // namespace

void addDecodeScanner(CLI::App& decode, Exit& exit) {
    auto o = std::make_shared<Options>();
    CLI::App* scanner = decode.add_subcommand("scanner", "Bytes of a scanner, one scan a line");
    CLI::Option* hidPos = scanner->add_flag("--hidpos", o->hidPos, "USB HID POS input reports");
    scanner
        ->add_option("--framing", o->framing,
                     "a serial line; how scans end, as JSON: {\"suffix\":\"cr\",\"prefix\":\"\"}")
        ->expected(0, 1)
        ->excludes(hidPos);
    scanner->add_option("hex", o->hex, "bytes; without them standard input");
    scanner->callback([o, &exit] { exit.code = run(*o); });
}

}  // namespace evertill::ctl
