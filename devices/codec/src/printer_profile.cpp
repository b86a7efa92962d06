#include "evertill/codec/printer_profile.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace evertill::codec {
namespace {

using nlohmann::json;

// Page numbers after the makers' command lists: Epson TM series and its followers, Star
// (StarPRNT: 1 437, 4 858, 6 860, 32 1252).
std::vector<CodePage> epsonPages() {
    return {{"CP437", 0}, {"CP858", 19}, {"CP1252", 16}, {"CP852", 18}, {"CP866", 17}};
}

PrinterProfile generic(const char* name, int columns, int dots) {
    PrinterProfile p;
    p.name = name;
    p.columns = columns;
    p.dots = dots;
    return p;
}

PrinterProfile latin(PrinterProfile p) {
    p.charset = Charset::Pages;
    p.pages = epsonPages();
    return p;
}

PrinterProfile epson(const char* name, int columns, int dots) {
    PrinterProfile p = latin(generic(name, columns, dots));
    p.pictureRows = 1024;
    p.processId = true;
    return p;
}

// 58 mm clones: no cutter, QR only as a picture, small buffer.
PrinterProfile zj5890() {
    PrinterProfile p = generic("zj_5890", 32, 384);
    p.cutter = false;
    p.nativeQr = false;
    p.gb2312Only = true;
    p.pictureRows = 96;
    return p;
}

PrinterProfile rasterOnly(const char* name, int columns, int dots) {
    PrinterProfile p = generic(name, columns, dots);
    p.charset = Charset::Raster;
    p.nativeQr = false;
    p.nativeBarcode = false;
    p.pictureRows = 128;
    return p;
}

PrinterProfile columnPictures() {
    PrinterProfile p = rasterOnly("raster_58_esc_star", 32, 384);
    p.picture = PictureCommand::EscStar;
    p.cutter = false;
    return p;
}

PrinterProfile star(const char* name, int columns, int dots) {
    PrinterProfile p = generic(name, columns, dots);
    p.language = PrinterLanguage::Star;
    p.charset = Charset::Pages;
    p.pages = {{"CP437", 1}, {"CP858", 4}, {"CP1252", 32}, {"CP852", 5}, {"CP866", 10}};
    p.pictureRows = 1024;
    return p;
}

const std::vector<PrinterProfile>& table() {
    static const std::vector<PrinterProfile> profiles = {
        generic("generic_80", 48, 576),
        generic("generic_58", 32, 384),
        latin(generic("latin_80", 48, 576)),
        latin(generic("latin_58", 32, 384)),
        epson("epson_tm_t20_80", 48, 576),
        epson("epson_tm_t88_80", 42, 512),
        epson("epson_80_42col", 42, 512),
        zj5890(),
        rasterOnly("raster_80", 48, 576),
        rasterOnly("raster_58", 32, 384),
        columnPictures(),
        star("star_prnt_80", 48, 576),
        star("star_prnt_58", 32, 384),
    };
    return profiles;
}

// Reads fields into the profile; remembers the first wrong one.
class Fields {
 public:
    explicit Fields(const json& object) : m_object(object) {}

    void integer(const char* key, int& out, int least, int most) {
        const json* v = find(key);
        if (v == nullptr) return;
        if (v->is_number_integer() && *v >= least && *v <= most)
            out = v->get<int>();
        else
            wrong(key);
    }
    void flag(const char* key, bool& out) {
        const json* v = find(key);
        if (v == nullptr) return;
        if (v->is_boolean())
            out = v->get<bool>();
        else
            wrong(key);
    }
    template <typename T>
    void choice(const char* key, T& out, std::initializer_list<std::pair<const char*, T>> names) {
        const json* v = find(key);
        if (v == nullptr) return;
        for (const auto& [name, value] : names)
            if (v->is_string() && *v == name) {
                out = value;
                return;
            }
        wrong(key);
    }
    const json* find(const char* key) const {
        const auto at = m_object.find(key);
        return at == m_object.end() ? nullptr : &*at;
    }
    void wrong(const std::string& key) {
        if (m_error.empty()) m_error = key;
    }
    const std::string& error() const { return m_error; }

 private:
    const json& m_object;
    std::string m_error;
};

// The plain yes or no is older than the kinds of cut.
void readCutter(Fields& f, PrinterProfile& p) {
    const json* v = f.find("cutter");
    if (v == nullptr) return;
    if (v->is_boolean()) {
        p.cutter = v->get<bool>();
    } else if (*v == "none") {
        p.cutter = false;
    } else if (*v == "full" || *v == "partial") {
        p.cutter = true;
        p.fullCut = *v == "full";
    } else {
        f.wrong("cutter");
    }
}

void readPages(Fields& f, PrinterProfile& p) {
    const json* v = f.find("pages");
    if (v == nullptr) return;
    if (!v->is_object() || v->size() > 32) return f.wrong("pages");
    p.pages.clear();
    for (const auto& [name, number] : v->items()) {
        const bool known =
            number.is_number_integer() && number >= 0 && number <= 255 && name.size() <= 16 &&
            std::all_of(name.begin(), name.end(),
                        [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
        if (!known) return f.wrong("pages." + name);
        p.pages.push_back({name, number.get<int>()});
    }
}

void readFields(Fields& f, PrinterProfile& p) {
    const bool dotsSaid = f.find("dots") != nullptr;
    const int columnsBefore = p.columns;
    f.integer("columns", p.columns, 16, 128);
    // Settings older than profiles say only the columns.
    if (f.find("profile") == nullptr && !dotsSaid && p.columns != columnsBefore && p.columns <= 32)
        p.dots = 384;
    f.integer("dots", p.dots, 200, 1200);
    f.choice("language", p.language,
             {{"escpos", PrinterLanguage::Escpos}, {"star", PrinterLanguage::Star}});
    f.choice("charset", p.charset,
             {{"gb18030", Charset::Gb18030},
              {"ascii", Charset::Ascii},
              {"pages", Charset::Pages},
              {"raster", Charset::Raster}});
    f.flag("gb2312_only", p.gb2312Only);
    readPages(f, p);
    if (p.charset == Charset::Pages && p.pages.empty()) p.pages = epsonPages();
    f.flag("raster_text", p.rasterText);
    f.flag("font_b", p.fontB);
    f.flag("positions", p.positions);
    readCutter(f, p);
    f.flag("native_qr", p.nativeQr);
    f.flag("native_barcode", p.nativeBarcode);
    f.choice("picture", p.picture,
             {{"gs_v_0", PictureCommand::GsV0},
              {"gs_l", PictureCommand::GsParenL},
              {"esc_star", PictureCommand::EscStar}});
    f.integer("picture_rows", p.pictureRows, 24, 4096);
    f.flag("process_id", p.processId);
}

}  // namespace

PrinterProfile paper80mm() {
    return generic("generic_80", 48, 576);
}

PrinterProfile paper58mm() {
    return generic("generic_58", 32, 384);
}

std::vector<std::string> printerProfileNames() {
    std::vector<std::string> names;
    for (const PrinterProfile& p : table())
        names.push_back(p.name);
    return names;
}

Result<PrinterProfile, std::string> namedPrinterProfile(std::string_view name) {
    for (const PrinterProfile& p : table())
        if (p.name == name) return p;
    return unexpected<std::string>("profile");
}

const std::vector<std::string>& printerProfileFields() {
    static const std::vector<std::string> fields = {
        "profile",   "columns",        "dots",         "language",    "charset", "pages",
        "cutter",    "native_qr",      "picture",      "gb2312_only", "font_b",  "raster_text",
        "positions", "native_barcode", "picture_rows", "process_id"};
    return fields;
}

Result<PrinterProfile, std::string> printerProfileFromJson(std::string_view text) {
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object()) return unexpected<std::string>("json");
    const auto& known = printerProfileFields();
    for (const auto& [key, value] : root.items())
        if (std::find(known.begin(), known.end(), key) == known.end()) return unexpected(key);
    PrinterProfile profile = paper80mm();
    if (const auto name = root.find("profile"); name != root.end()) {
        if (!name->is_string()) return unexpected<std::string>("profile");
        auto named = namedPrinterProfile(name->get_ref<const std::string&>());
        if (!named) return unexpected(named.error());
        profile = *named;
    }
    Fields fields(root);
    readFields(fields, profile);
    if (!fields.error().empty()) return unexpected(fields.error());
    return profile;
}

}  // namespace evertill::codec
