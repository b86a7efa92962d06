#include "device_words.h"

#include <span>

namespace evertill::hq {

namespace {

struct Entry {
    std::string_view code;
    Words words;
};

constexpr Entry kKinds[] = {
    {"printer", {"小票打印机", "Receipt printer"}},
    {"drawer", {"钱箱", "Drawer"}},
    {"scanner", {"扫码枪", "Scanner"}},
    {"scale", {"秤", "Scale"}},
    {"display", {"客显", "Customer display"}},
    {"label_printer", {"标签打印机", "Label printer"}},
    {"terminal", {"支付终端", "Payment terminal"}},
    {"esl", {"电子价签", "Shelf labels"}},
};

constexpr Entry kCauses[] = {
    {"paper_end", {"缺纸", "Paper is out"}},
    {"paper_near_end", {"纸将用完", "Paper runs low"}},
    {"cover_open", {"机盖未合", "Cover is open"}},
    {"drawer_open", {"钱箱未关", "Drawer is open"}},
    {"not_found", {"未找到", "Not found"}},
    {"refused", {"被占用或未开机", "In use, or switched off"}},
    {"access_denied", {"无权访问端口", "No access to the port"}},
    {"link_lost", {"已拔出或断电", "Unplugged or powered off"}},
    {"no_answer", {"无响应", "Does not answer"}},
    {"bad_answer", {"应答异常", "Answers nonsense"}},
    {"device_offline", {"设备已切到脱机", "Switched offline at the device"}},
    {"cutter_error", {"切刀卡住", "The cutter is jammed"}},
    {"head_hot", {"打印头正在降温", "The print head cools down"}},
    {"device_fault", {"需要维修", "Needs service"}},
    {"cannot_confirm", {"无法确认打印结果", "Cannot confirm what it prints"}},
    {"queue_full", {"待打任务过多", "Too many jobs wait"}},
    {"stuck", {"驱动无响应", "Its driver hung"}},
    {"zero_fault", {"无法归零", "Cannot find its zero"}},
    {"esl_waiting", {"没有收下价签", "Does not take the labels"}},
    {"esl_refused", {"拒收价签", "Refuses the labels"}},
};

Words find(std::span<const Entry> entries, std::string_view code) {
    for (const Entry& e : entries)
        if (e.code == code) return e.words;
    return {"", ""};
}

}  // namespace

Words deviceKindWords(std::string_view kind) {
    return find(kKinds, kind);
}

Words deviceCauseWords(std::string_view cause) {
    return find(kCauses, cause);
}

}  // namespace evertill::hq
