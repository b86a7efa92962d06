#include "evertill/codec/model_names.h"

namespace evertill::codec {

const std::vector<ModelName>& modelNames() {
    static const std::vector<ModelName> kNames = {
        {"profile", "generic_80", "Any ESC/POS printer, 80 mm", "通用 ESC/POS，80 mm"},
        {"profile", "generic_58", "Any ESC/POS printer, 58 mm", "通用 ESC/POS，58 mm"},
        {"profile", "latin_80", "ESC/POS without Chinese font, 80 mm", "ESC/POS 无中文字库，80 mm"},
        {"profile", "latin_58", "ESC/POS without Chinese font, 58 mm", "ESC/POS 无中文字库，58 mm"},
        {"profile", "epson_tm_t20_80", "Epson TM-T20 / T82 compatible, 80 mm",
         "爱普生 TM-T20 / T82 兼容，80 mm"},
        {"profile", "epson_tm_t88_80", "Epson TM-T88 compatible, 80 mm",
         "爱普生 TM-T88 兼容，80 mm"},
        {"profile", "epson_80_42col", "Epson compatible, 80 mm, 42 columns",
         "爱普生兼容，80 mm，42 列"},
        {"profile", "zj_5890", "Zjiang 5890 and small 58 mm printers",
         "资江 5890 等小型 58 mm 打印机"},
        {"profile", "raster_80", "Any, everything as a picture, 80 mm",
         "通用，整张图片打印，80 mm"},
        {"profile", "raster_58", "Any, everything as a picture, 58 mm",
         "通用，整张图片打印，58 mm"},
        {"profile", "raster_58_esc_star", "Oldest 58 mm printers, as pictures (ESC *)",
         "老式 58 mm，图片打印（ESC *）"},
        {"profile", "star_prnt_80", "Star TSP / mC-Print, 80 mm", "Star TSP / mC-Print，80 mm"},
        {"profile", "star_prnt_58", "Star mC-Print, 58 mm", "Star mC-Print，58 mm"},
        {"protocol", "toledo8217", "Toledo 8217, Magellan", "托利多 8217、Magellan"},
        {"protocol", "toledo_cont", "Toledo, sends by itself", "托利多连续输出"},
        {"protocol", "mt_sics", "Mettler Toledo MT-SICS", "梅特勒托利多 MT-SICS"},
        {"protocol", "nci", "Weigh-Tronix / Brecknell NCI", "Weigh-Tronix / Brecknell NCI"},
        {"protocol", "nci_ecr", "NCI for cash registers", "NCI 收款机版"},
        {"protocol", "cas", "CAS AP, PD, ER", "凯士 CAS AP、PD、ER"},
        {"protocol", "cas22", "CAS, sends by itself", "凯士 CAS 连续输出"},
        {"protocol", "dibal", "Dibal", "迪宝 Dibal"},
        {"protocol", "dibal_datecs", "Dibal as DATECS", "迪宝 Dibal（DATECS 模式）"},
        {"protocol", "adam", "Adam AZextra, CPWplus", "艾德姆 Adam AZextra、CPWplus"},
        {"protocol", "ascii_line", "Plain lines: ST,GS,+ 1.234 kg", "文本行：ST,GS,+ 1.234 kg"},
        {"protocol", "yousheng_ff", "Yousheng, many ACS scales", "友声及多数 ACS 电子秤"},
        {"protocol", "os2", "Aclas OS2", "顶尖 OS2"},
        {"protocol", "dialog06", "Dialog 06", "Dialog 06"},
        {"protocol", "usb_hid_scale", "USB scale (HID)", "USB 电子秤（HID）"},
        {"language", "cd5220", "CD5220, most pole displays", "CD5220（多数客显）"},
        {"language", "escpos", "Epson DM-D", "爱普生 DM-D"},
        {"language", "led8n", "LED8N, eight digits", "LED8N 八位数码客显"},
        {"language", "tspl", "TSC, Gprinter, Xprinter (TSPL)", "TSC、佳博、芯烨（TSPL）"},
        {"language", "zpl", "Zebra and compatible (ZPL)", "斑马及兼容（ZPL）"},
        {"language", "epl", "Older Zebra, Eltron (EPL)", "老款斑马、Eltron（EPL）"},
        {"framing", "stx_lrc", "STX ... ETX LRC", "STX … ETX LRC"},
        {"framing", "length2", "Two bytes of length first", "两字节长度开头"},
        {"framing", "length4", "Four bytes of length first", "四字节长度开头"},
    };
    return kNames;
}

std::string_view modelName(std::string_view field, std::string_view id, bool chinese) {
    for (const ModelName& name : modelNames())
        if (name.field == field && name.id == id) return chinese ? name.chinese : name.english;
    return {};
}

}  // namespace evertill::codec
