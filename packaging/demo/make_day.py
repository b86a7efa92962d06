#!/usr/bin/env python3
"""Writes the demo's business day as a play script for `evertill --play`: 200 real baskets, bought by real key events,
then the baskets of promotion_baskets.py: a member, coupons, prices by hand, a return.

make_day.py GOODS.csv BASKETS.csv [COUNT [COUPONS.csv [SCREENS]]] > day.play
Deterministic: the same input gives the same day. The cash that must be in the drawer at the end and what promotions take
off are worked out here once more, from the price list and the promotions' words, not by the till: they stand in the
first lines, and the cash is typed as the count. If the till disagrees by one fen, the settlement shows it.
"""
import csv
import sys

import promotion_baskets

LONG_BASKET = 10
FLOAT = 50000
JIAO = 10  # the store rounds down to


def goods(path):
    with open(path, encoding="utf-8") as f:
        return {row["英文名"]: row for row in csv.DictReader(f)}


def minor(text):
    yuan, _, fen = text.partition(".")
    return int(yuan) * 100 + int(fen.ljust(2, "0") or 0)


def text(amount):
    return f"{amount // 100}.{amount % 100:02d}"


def pole(out, folder, name, amount):
    """Waits until the pole display shows the amount, and takes its picture."""
    out += [f"counter_has {text(amount)} display", f"counter display picture {folder}/{name}.png"]


def labels():
    """The manager prints what changed over night, and confirms that it hangs."""
    return ["key Ctrl+F7", "page labels", "value labels-list count 12", "wait label-row-0",
            "shot 28-labels", "key F9", "wait labels-done", "shot 29-labels-printed", "counter_has \"labels\":12 labels",
            "key Return", "key F4", "value labels-list count 12", "shot 30-labels-to-hang",
            "key F9", "wait labels-empty", "key Esc", "page sale"]


def sale(n, words, by_word, out, screens=None):
    """Appends the commands of one sale; returns the cash it leaves in the drawer and what promotions took off."""
    lines = 0
    total = 0
    off = 0
    household = 0  # 日用, 冲饮
    for k, word in enumerate(words):
        item = by_word[word]
        if item["类型"] == "weighed":
            grams = 120 + (n * 37 + k * 211) % 2300
            amount = (minor(item["售价"]) * grams + 500) // 1000
            out.append(f"scan {item['条码']}")
            out.append("wait weigh-dialog")
            out.append(f"type {grams // 1000}.{grams % 1000:03d}")
            if n == 1:
                out.append("shot 07-weigh")
            out.append("key Return")
            out.append("gone weigh-dialog")
        else:
            pieces = 2 if (n + k) % 9 == 0 else 1
            amount = minor(item["售价"]) * pieces
            if word == "soda":  # 第二件半价: each second bottle
                off += (minor(item["售价"]) * 5000 + 5000) // 10000 * (pieces // 2)
            if pieces == 2:
                out.append("key 2 *")
            out.append(f"scan {item['条码']}")
        total += amount
        if item["分类"] in ("日用", "冲饮"):
            household += amount
        lines += 1
        out.append(f"lines {lines}")
    if household >= 10000:  # 满100减20, once a basket
        off += 2000
    if n == 12:
        out += ["shot 08-basket", "customer 09-customer-display", "set language en", "shot 10-basket-en",
                "set theme dark", "shot 11-basket-en-dark", "set theme light", "set language zh"]
    if n == 4:
        out += ["scan 9999999999994", "wait notice", "shot 12-unknown-code"]
    if n == 5:
        out += ["key F1", "wait lookup-dialog", "type sn", "wait hit-0", "shot 13-search", "key Esc", "key Esc", "gone lookup-dialog"]
    if n % 40 == 6 and lines > 1:
        out += ["key F2", "lines 0", "key F4", "wait suspended-dialog"]
        if n == 6:
            out.append("shot 14-suspended")
        out += ["key Return", f"lines {lines}"]
    if len(words) > LONG_BASKET and not any("shot 15" in o for o in out):
        out.append("shot 15-long-basket")
    if n == 12 and screens:
        pole(out, screens, "32-pole-total", (total - off) // JIAO * JIAO)
    out += ["key F9", "wait tender-panel"]
    if n % 3 == 0:
        out.append("key F9")
    else:
        if n == 1:
            out.append("shot 16-payment")
        out += ["type 1000", "key Return"] if n % 3 == 1 else ["key +"]
    out.append("wait finished-panel")
    if n == 1:
        out += ["shot 17-finished", "customer 18-customer-change"]
        if screens:
            pole(out, screens, "33-pole-change", 100000 - (total - off) // JIAO * JIAO)
    return (total - off) // JIAO * JIAO, off


def drawer_count(cash):
    """Notes and coins, largest first: what the cashier keys row by row."""
    out = []
    for value in (10000, 5000, 2000, 1000, 500, 100, 50, 10):
        out += [f"type {cash // value}", "key Return"]
        cash %= value
    return out


def coupon_of(path):
    """The first signed code in the list that headquarters made."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            at = line.find("EVC1")
            if at >= 0:
                return line[at:].split(",")[0].strip()
    sys.exit(f"{path}: no coupon")


def main():
    by_word = goods(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as f:
        baskets = [[w.strip() for w in line.split(",") if w.strip()] for line in f if line.strip()]
    count = min(int(sys.argv[3]), len(baskets)) if len(sys.argv) > 3 else len(baskets)
    coupon = coupon_of(sys.argv[4]) if len(sys.argv) > 4 else None
    screens = sys.argv[5] if len(sys.argv) > 5 else None
    out = ["page sign_in", "shot 01-sign-in", "click staff-9001", "type 888888", "key Return", "page open_day",
           "shot 02-open-day", "key Return", "page open_session", "type 500", "shot 03-open-session", "key Return",
           "page sale", "shot 04-sale-empty", *(labels() if screens else []), "key Ctrl+Q", "page sign_in", "click staff-1001", "type 123456",
           "shot 05-pin", "key Return", "page sale"]
    cash = FLOAT
    off = 0
    for n, words in enumerate(baskets[:count], start=1):
        out.append(f"# sale {n}")
        kept, saved = sale(n, words, by_word, out, screens)
        cash += kept
        off += saved
    if coupon:
        kept, saved = promotion_baskets.play(out, coupon, count)
        cash += kept
        off += saved
    out += ["key F10", "wait key-help-dialog", "shot 20-keys", "key Esc", "gone key-help-dialog",
            "key Ctrl+F1", "page sync_centre", "shot 21-sync-centre", "key Esc", "page sale",
            "key Ctrl+F2", "page device_centre", "shot 22-device-centre", "key Esc", "page sale",
            "key Ctrl+Q", "page sign_in", "click staff-9001", "type 888888", "key Return", "page sale",
            "key Ctrl+F3", "page settings", "shot 23-settings", "key Esc", "page sale",
            *(promotion_baskets.analysis(coupon) if coupon else []),
            "key Ctrl+X", "wait report-dialog", "shot 24-x-report", "key Esc", "gone report-dialog",
            "key Ctrl+F9", "page close_session", *drawer_count(cash), "shot 25-close-session",
            "click count-confirm", "wait report-dialog", "shot 26-settlement", "key Return", "gone report-dialog", "page open_session",
            "key Ctrl+F10", "wait report-dialog", "shot 27-z-report", "key Return", "gone report-dialog",
            "page open_day"]
    print(f"# expected cash {cash}")
    print(f"# expected discount {off}")
    print("\n".join(out))


main()
