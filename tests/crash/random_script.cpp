#include "random_script.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "evertill/base/clock.h"

namespace evertill::crash {

std::uint64_t RandomScript::below(std::uint64_t n) {
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (m_state >> 33) % n;
}

void RandomScript::begin(std::int64_t utcMs, bool dayOpen, bool sessionOpen) {
    m_queue.clear();
    m_lines = 0;
    say("clock " + utcToIso(utcMs).substr(0, 19) + "Z");  // whole seconds
    // Most often the manager, so that few commands are refused.
    say(below(4) == 0 && sessionOpen ? "sign-on 1001 1111" : "sign-on 9001 9999");
    if (!dayOpen) say("open-day");
    if (!sessionOpen) say("open-session 200.00");
    if (below(3) == 0) say("show");
}

std::string RandomScript::next() {
    while (m_queue.empty())
        refill();
    std::string command = m_queue.front();
    m_queue.pop_front();
    return command;
}

void RandomScript::answered(const nlohmann::ordered_json& reply) {
    if (reply.value("cmd", "") == "pay" && reply.value("ok", false)) {
        m_sold.push_back(std::to_string(reply["result"]["seq"].get<std::int64_t>()));
        if (reply["result"].contains("issued"))
            for (const auto& c : reply["result"]["issued"])
                m_coupons.push_back(c["code"].get<std::string>());
    }
    if (reply.value("refusal", "") == "gift_owed") settleGifts(reply["basket"]["lines"]);
    if (reply.value("cmd", "") == "suspend" && reply.value("ok", false))
        m_parked.push_back(std::to_string(reply["result"]["number"].get<std::int64_t>()));
}

/// Goods went back that had earned a gift: it comes back, or is paid.
void RandomScript::settleGifts(const nlohmann::ordered_json& lines) {
    for (const auto& l : lines) {
        if (!l.contains("return_of")) continue;
        const std::string sale = l["return_of"].dump();
        for (int no = 2; no <= 11; ++no) {
            const std::string line = sale + " " + std::to_string(no);
            say(below(2) == 0 ? "charge-gift " + line + " 留下" : "return " + line + " 1 退回赠品");
        }
        break;
    }
    say("pay cash exact");
    say("pay cash 0");
}

void RandomScript::refill() {
    const auto dice = below(200);
    if (dice < 3) return endOfDay();
    if (dice < 8) return say("no-sale");
    if (dice < 11) return say("reprint");
    if (dice < 16) return effects();
    if (dice < 19) return say("clock +" + std::to_string(1 + below(30)));
    if (dice < 21) return say("idle");
    if (dice == 22) return say("give-coupon BACK 投诉");
    if (dice < 22) {
        say("lock");
        return say("sign-on 9001 9999");
    }
    sale();
}

void RandomScript::sale() {
    if (!m_parked.empty() && below(8) == 0) {
        const auto at = below(m_parked.size());
        say(std::string(below(2) == 0 ? "resume " : "scan SUS") + m_parked[at]);
        m_parked.erase(m_parked.begin() + static_cast<std::ptrdiff_t>(at));
    }
    m_lines = 0;
    for (auto n = 1 + below(9); n > 0; --n)
        entry();
    const auto end = below(20);
    if (end == 0) {
        say("approve 9001 9999 cancel_sale");
        say("cancel");
    } else if (end < 3) {
        say("suspend");
    } else if (end < 5) {
        say("pay cash 0.01");  // refused: too small, or money goes back
        say("pay cash exact");
    } else if (end < 12) {
        say("pay cash " + std::to_string(50 * (1 + below(30))));
        say("pay cash exact");  // for when the note was too small; else the basket is empty
    } else {
        say("pay cash exact");
    }
    say("pay cash 0");  // for when goods came back; else there is nothing to pay
    if (below(3) != 0) effects();
}

void RandomScript::entry() {
    static constexpr std::array kCodes = {"6901234567892", "6920152400777", "2990000000095",
                                          "16901234567899"};
    switch (below(16)) {
        case 0:
            say("scan 101");
            say("weigh " + std::to_string(below(4)) + "." + std::to_string(100 + below(900)) +
                (below(2) == 0 ? "" : " 0.025"));
            break;
        case 1:
            say("dept D01 " + std::to_string(1 + below(30)) + ".55");
            break;
        case 2:
            say("qty " + std::to_string(1 + below(12)));
            say(std::string("scan ") + kCodes[below(kCodes.size())]);
            break;
        case 3:
            say("scan 4000417025005");
            say(below(5) == 0 ? "age no" : "age yes");
            break;
        case 4:
            say("scan 9780201379624");
            say("ref SN" + std::to_string(below(1'000'000)));
            break;
        case 5:
            say("repeat");
            break;
        case 6:
            say("set-qty " + std::to_string(1 + below(6)) + " " + std::to_string(below(20)));
            break;
        case 7:
            if (below(2) == 0) say("approve 9001 9999 void_line");
            say("void-line " + std::to_string(1 + below(6)));
            break;
        case 8:
            say("scan 690123456789" + std::to_string(below(10)));  // mostly a wrong check digit
            break;
        case 9:
            if (!m_coupons.empty()) say("coupon " + m_coupons[below(m_coupons.size())]);
            break;
        case 12:
            say("override " + std::to_string(1 + below(4)) + " 1.00 破损");
            break;
        case 13:
            say(below(2) == 0 ? "discount 5% 老客户" : "discount none");
            break;
        case 14:
            say(below(3) == 0 ? "member none" : "member M1");
            break;
        case 15:
            if (!m_sold.empty())
                say("return " + m_sold[below(m_sold.size())] + " " + std::to_string(1 + below(3)) +
                    " 1 不要了");
            break;
        default:
            say(std::string("scan ") + kCodes[below(kCodes.size())]);
    }
}

void RandomScript::effects() {
    if (below(3) != 0) say("drawer");
    for (auto n = below(3); n > 0; --n) {
        static constexpr std::array kEnds = {"print", "print", "print", "print failed",
                                             "print unsure"};
        say(kEnds[below(kEnds.size())]);
    }
}

void RandomScript::endOfDay() {
    say("close-session expected");
    if (below(3) != 0) {
        say("z");
        say("open-day");
    }
    say("open-session 100.00");
}

}  // namespace evertill::crash
