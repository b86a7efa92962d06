// evertillctl decode printer: what a printer answered, from pairs of question and answer.
#include "decode_commands.h"
#include "evertill/codec/escpos_reply.h"

namespace evertill::ctl {
namespace {

using nlohmann::ordered_json;

struct Exchange {
    std::string ask;
    std::string back;
};

template <typename T>
ordered_json orNull(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json paperJson(const std::optional<codec::PaperState>& paper) {
    if (!paper) return nullptr;
    switch (*paper) {
        case codec::PaperState::Ok:
            return "ok";
        case codec::PaperState::NearEnd:
            return "near_end";
        case codec::PaperState::End:
            return "end";
        case codec::PaperState::Unknown:
            break;
    }
    return nullptr;
}

// How many bytes of a run without separators are the question.
std::size_t askLength(const std::string& bytes) {
    const bool three = bytes.starts_with("\x10\x04") ||
                       bytes.starts_with(
                           "\x1D"
                           "r") ||
                       bytes.starts_with(
                           "\x1D"
                           "a") ||
                       bytes.starts_with(
                           "\x1D"
                           "I");
    if (bytes.starts_with("\x1D(H")) return std::min<std::size_t>(bytes.size(), 11);
    return three ? std::min<std::size_t>(bytes.size(), 3) : 0;
}

std::optional<Exchange> fromJson(const std::string& line) {
    const auto j = nlohmann::json::parse(line, nullptr, false);
    if (!j.is_object()) return std::nullopt;
    const auto field = [&](const char* key) -> std::optional<std::string> {
        const auto at = j.find(key);
        if (at == j.end() || at->is_null()) return std::string();
        if (!at->is_string()) return std::nullopt;
        return bytesOfHex(at->get<std::string>());
    };
    const auto ask = field("ask");
    const auto back = field("back");
    if (!ask || !back) return std::nullopt;
    return Exchange{*ask, *back};
}

std::vector<std::string> wordsOf(const std::string& line) {
    std::vector<std::string> out;
    std::string word;
    for (char c : line + " ") {
        if (c != ' ' && c != '\t' && c != '\r') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(word);
            word.clear();
        }
    }
    return out;
}

// "100401 12", "10 04 01 12", "10040112", "- 14000000", "14000000".
std::optional<Exchange> fromBlanks(const std::string& line) {
    const auto words = wordsOf(line);
    const bool twoWords = words.size() >= 2 && (words[0].size() > 2 || words[0] == "-");
    const bool empty = !words.empty() && (words[0] == "-" || words[0] == "\"\"");
    if (empty || (twoWords && words[0].size() > 2)) {
        std::string rest;
        for (std::size_t i = 1; i < words.size(); ++i)
            rest += words[i];
        const auto ask = empty ? std::optional<std::string>("") : bytesOfHex(words[0]);
        const auto back = bytesOfHex(rest);
        // A block of four without a question, written in two halves, is not a question.
        if (!ask || !back) return std::nullopt;
        if (!ask->empty() && askLength(*ask) == 0) return Exchange{"", *ask + *back};
        return Exchange{*ask, *back};
    }
    const auto bytes = bytesOfHex(line);
    if (!bytes) return std::nullopt;
    const std::size_t split = askLength(*bytes);
    return Exchange{bytes->substr(0, split), bytes->substr(split)};
}

// Reads lines to exchanges; "> ASK" and "< BACK" may stand on lines of their own.
class Reader {
 public:
    bool line(std::string text) {
        if (text.find('{') != std::string::npos) return add(fromJson(text));
        for (const char* arrow : {"->", "=>", "|"})
            if (const std::size_t at = text.find(arrow); at != std::string::npos)
                text.replace(at, std::string_view(arrow).size(), ">");
        const std::size_t first = text.find_first_of("<>");
        if (first == std::string::npos) return add(fromBlanks(text));
        return marked(text, first);
    }
    std::vector<Exchange> end() {
        flush();
        return std::move(m_out);
    }

 private:
    bool add(std::optional<Exchange> exchange) {
        flush();
        if (exchange) m_out.push_back(std::move(*exchange));
        return exchange.has_value();
    }
    void flush() {
        if (m_ask) m_out.push_back({*std::exchange(m_ask, std::nullopt), ""});
    }
    // "> ASK < BACK", "ASK > BACK", "ASK < BACK", "< BACK", "> ASK".
    bool marked(const std::string& text, std::size_t first) {
        const std::string before = text.substr(0, first);
        const std::string after = text.substr(first + 1);
        const bool leads = before.find_first_not_of(" \t") == std::string::npos;
        const std::size_t second = after.find_first_of("<>");
        if (leads && text[first] == '<') {
            const auto back = bytesOfHex(after);
            if (!back) return false;
            m_out.push_back({std::exchange(m_ask, std::nullopt).value_or(""), *back});
            return true;
        }
        if (leads && second == std::string::npos) {
            flush();
            m_ask = bytesOfHex(after);
            return m_ask.has_value();
        }
        const auto ask = bytesOfHex(leads ? after.substr(0, second) : before);
        const auto back = bytesOfHex(leads ? after.substr(second + 1) : after);
        if (!ask || !back) return false;
        return add(Exchange{*ask, *back});
    }

    std::vector<Exchange> m_out;
    std::optional<std::string> m_ask;
};

int run(const std::vector<std::string>& pairs) {
    Reader reader;
    for (const std::string& piece : inputPieces(pairs))
        if (!reader.line(piece)) return refuseLine("not a pair of hexadecimal texts: " + piece, 2);
    codec::PrinterFacts facts;
    for (const Exchange& e : reader.end())
        codec::addExchange(e.ask, e.back, facts);
    ordered_json out = {{"online", orNull(facts.online)},
                        {"cover_open", orNull(facts.coverOpen)},
                        {"paper", paperJson(facts.paper)},
                        {"drawer_pin3", orNull(facts.drawerPin3High)},
                        {"cutter_error", orNull(facts.cutterError)},
                        {"unrecoverable", orNull(facts.unrecoverable)},
                        {"auto_recoverable", orNull(facts.autoRecoverable)},
                        {"error", orNull(facts.error)}};
    if (!facts.info.empty()) out["info"] = facts.info;
    if (!facts.problems.empty()) out["problems"] = facts.problems;
    printLine(out);
    return facts.problems.empty() ? 0 : 1;
}

}  // namespace

void addDecodePrinter(CLI::App& decode, Exit& exit) {
    auto pairs = std::make_shared<std::vector<std::string>>();
    CLI::App* printer = decode.add_subcommand(
        "printer", "What a printer answered: pairs of question and answer in hexadecimal");
    printer->add_option("pairs", *pairs,
                        "\"100401 12\", \"> 100401 < 12\" or {\"ask\":\"100401\",\"back\":\"12\"}; "
                        "without them standard input, one a line");
    printer->callback([pairs, &exit] { exit.code = run(*pairs); });
}

}  // namespace evertill::ctl
