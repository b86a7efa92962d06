// The drawing half of `evertillctl render`, a program of its own so that the others need no
// painting libraries.
#include <CLI/CLI.hpp>
#include <QFile>
#include <QGuiApplication>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "evertill/render/font_rasterizer.h"
#include "render_job.h"

using namespace evertill;
using namespace evertill::render_tool;
using nlohmann::json;

namespace evertill::render_tool {

Result<std::string, Failure> readFile(const std::string& name) {
    std::ostringstream text;
    if (name == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::ifstream in(name, std::ios::binary);
    if (!in) return unexpected(Failure{3, "cannot read " + name});
    text << in.rdbuf();
    return text.str();
}

}  // namespace evertill::render_tool

namespace {

int refuse(const Failure& failure) {
    std::cout << json{{"ok", false}, {"error", failure.text}}.dump(-1, ' ', false,
                                                                   json::error_handler_t::replace)
              << std::endl;
    return failure.code;
}

int write(const QByteArray& bytes, const std::string& out) {
    if (out.empty()) {
        std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
        return std::fflush(stdout) == 0 ? 0 : 3;
    }
    QFile file(QString::fromStdString(out));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return refuse({3, "cannot write " + out});
    std::cout << json{{"ok", true}, {"file", out}, {"bytes", bytes.size()}}.dump() << std::endl;
    return 0;
}

// "receipt FILE", "label FILE", or FILE alone for a receipt.
bool takeWords(const std::vector<std::string>& words, Options& o) {
    if (words.size() == 2 && (words[0] == "receipt" || words[0] == "label" || words[0] == "logo"))
        o.kind = words[0];
    else if (words.size() != 1)
        return false;
    o.file = words.back();
    return true;
}

int run(const Options& o) {
    int argc = 1;
    char name[] = "evertill-render";
    char* argv[] = {name, nullptr};
    QGuiApplication app(argc, argv);
    render::FontRasterizer fonts;
    if (!render::hasChineseFont())
        std::cerr << "no Chinese font is installed (fonts-noto-cjk): boxes are drawn instead\n";
    const auto bytes = o.kind == "label"  ? renderLabel(o, fonts)
                       : o.kind == "logo" ? prepareLogo(o)
                                          : renderReceipt(o, fonts);
    return bytes ? write(*bytes, o.out) : refuse(bytes.error());
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");  // it draws pictures, never windows
    CLI::App app("Receipts and labels as printer bytes or pictures", "evertillctl render");
    Options o;
    std::vector<std::string> words;
    app.add_option("what", words, "[receipt|label|logo] FILE; - is standard input")->required();
    app.add_option("--to", o.to, "text, escpos, star, tspl, zpl, epl or png")
        ->check(CLI::IsMember({"text", "escpos", "star", "tspl", "zpl", "epl", "png"}));
    app.add_option("--profile", o.profile, "printer profile: a name, or settings as JSON");
    app.add_option("--template", o.templateFile, "receipt or label template: a file or a name");
    app.add_option("--out", o.out, "file to write");
    app.add_option("--columns", o.columns)->check(CLI::Range(16, 128));
    app.add_option("--charset", o.charset)
        ->check(CLI::IsMember({"gb18030", "ascii", "pages", "raster"}));
    app.add_option("--dpi", o.dpi, "label printer")->check(CLI::IsMember({203, 300}));
    app.add_option("--copies", o.copies, "labels")->check(CLI::Range(1, 999));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    if (!takeWords(words, o)) return refuse({2, "receipt FILE, label FILE or logo FILE"});
    if (o.to == "png" && o.out.empty()) return refuse({2, "--out is needed for png"});
    return run(o);
}
