#!/usr/bin/env python3
"""Writes the demo's business day as a play script for `evertill --play`: 200 real baskets, bought by real key events.

make_day.py GOODS.csv BASKETS.csv [COUNT] > day.play
Deterministic: the same input gives the same day.
"""
import csv
import sys

LONG_BASKET = 12


def goods(path):
    with open(path, encoding="utf-8") as f:
        return {row["英文名"]: row for row in csv.DictReader(f)}


def sale(n, words, by_word, out):
    lines = 0
    for k, word in enumerate(words):
        item = by_word[word]
        if item["类型"] == "weighed":
            grams = 120 + (n * 37 + k * 211) % 2300
            out.append(f"scan {item['条码']}")
            out.append("wait weigh-dialog")
            out.append(f"type {grams // 1000}.{grams % 1000:03d}")
            if n == 1:
                out.append("shot 07-weigh")
            out.append("key Return")
            out.append("gone weigh-dialog")
        else:
            if (n + k) % 9 == 0:
                out.append("key 2 *")
            out.append(f"scan {item['条码']}")
        lines += 1
        out.append(f"lines {lines}")
    if n == 3:
        out += ["shot 08-basket", "customer 09-customer-display", "set language en", "shot 10-basket-en",
                "set theme dark", "shot 11-basket-en-dark", "set theme light", "set language zh"]
    if n == 4:
        out += ["scan 9999999999994", "wait notice", "shot 12-unknown-code"]
    if n == 5:
        out += ["key F1", "wait lookup-dialog", "type sn", "shot 13-search", "key Esc", "gone lookup-dialog"]
    if n % 40 == 6 and lines > 1:
        out += ["key F2", "lines 0", "key F4", "wait suspended-dialog"]
        if n == 6:
            out.append("shot 14-suspended")
        out += ["key Return", f"lines {lines}"]
    if len(words) > LONG_BASKET and not any("shot 15" in o for o in out):
        out.append("shot 15-long-basket")
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


def main():
    by_word = goods(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as f:
        baskets = [[w.strip() for w in line.split(",") if w.strip()] for line in f if line.strip()]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else len(baskets)
    out = ["page sign_in", "shot 01-sign-in", "click staff-9001", "type 888888", "key Return", "page open_day",
           "shot 02-open-day", "key Return", "page open_session", "type 500", "shot 03-open-session", "key Return",
           "page sale", "shot 04-sale-empty", "key Ctrl+Q", "page sign_in", "click staff-1001", "type 123456",
           "shot 05-pin", "key Return", "page sale"]
    for n, words in enumerate(baskets[:count], start=1):
        out.append(f"# sale {n}")
        sale(n, words, by_word, out)
    out += ["key F10", "wait key-help-dialog", "shot 20-keys", "key Esc", "gone key-help-dialog",
            "key Ctrl+F1", "page sync_centre", "shot 21-sync-centre", "key Esc", "page sale",
            "key Ctrl+F2", "page device_centre", "shot 22-device-centre", "key Esc", "page sale",
            "key Ctrl+Q", "page sign_in", "click staff-9001", "type 888888", "key Return", "page sale",
            "key Ctrl+F3", "page settings", "shot 23-settings", "key Esc", "page sale",
            "key Ctrl+X", "wait report-dialog", "shot 24-x-report", "key Esc", "gone report-dialog",
            "key Ctrl+F9", "page close_session", "shot 25-close-session"]
    print("\n".join(out))


main()
