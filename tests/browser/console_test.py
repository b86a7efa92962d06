#!/usr/bin/env python3
"""Headquarters' console in a real Chromium. See README.md."""
import argparse
import json
import pathlib
import sys
import tempfile
import urllib.request

import webdriver
from chain import Chain, check

PAGES = ["tills", "days", "exceptions", "items", "prices", "promotions", "releases", "staff", "import", "reports", "exports", "erp", "enrol"]


class Walk:
    def __init__(self, chain, browser, shots):
        self.chain, self.b, self.shots = chain, browser, shots

    def go(self, path):
        self.b.open(self.chain.url + path)

    def shot(self, name):
        if self.shots:
            self.b.shot(pathlib.Path(self.shots) / f"console-{name}.png")

    def quiet(self, where):
        messages = self.b.log()
        check(not messages, f"{where}: the browser complains: {messages}")

    def fits(self, where):
        wide = self.b.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(wide <= 0, f"{where}: {wide} pixels wider than the screen")

    def sign_in(self):
        self.go("/console/tills")
        check(self.b.url().endswith("/console/login"), "not led to the login: " + self.b.url())
        self.shot("login")
        self.b.type("#token", "wrong")
        self.b.click(".login button")
        check("口令不对" in self.b.text(), "a wrong token was not refused")
        self.b.log()  # the refusal's status stands there, rightly
        self.b.type("#token", self.chain.token)
        self.b.click(".login button")
        check(self.b.url().endswith("/console/tills"), "not signed in: " + self.b.url())
        cookies = self.b.do("GET", "/cookie")
        session = next(c for c in cookies if c["name"] == "evertill_console")
        check(session["httpOnly"] and session["sameSite"] == "Strict", f"cookie: {session}")
        check("evertill_console" not in self.b.run("return document.cookie"), "scripts see the session")

    def pages(self):
        for language, word in (("en", "Sign out"), ("zh", "退出")):
            self.go(f"/console/language?to={language}&back=/console/tills")
            for width, height in ((1366, 768), (390, 844)):
                self.b.resize(width, height)
                for page in PAGES:
                    self.go(f"/console/{page}")
                    check(word in self.b.text("header"), f"{page} is not in {language}")
                    self.fits(f"{page} {language} {width}")
                    self.quiet(f"{page} {language} {width}")
        self.b.resize(1366, 768)

    def figures(self):
        self.go("/console/tills")
        check(len(self.b.all("tbody tr")) == 3, "three tills are not listed")
        check("在线" in self.b.text("table"), "no till is shown as online")
        self.shot("tills")
        self.go("/console/days")
        check("已日结" in self.b.text("table") and "营业中" in self.b.text("table"), "the calendar shows no closed and open days")
        self.shot("days")
        self.go("/console/reports?name=sales")
        rows = self.b.run("return [...document.querySelectorAll('tbody tr')].map(r=>r.lastElementChild.parentElement.innerText)")
        check(len(rows) == 6, f"six store days expected: {rows}")
        self.shot("reports")
        align = self.b.run("return getComputedStyle(document.querySelector('td.n')).textAlign")
        check(align == "right", "figures are not aligned: " + align)
        api = urllib.request.Request(self.chain.url + "/v1/admin/reports/sales",
                                     headers={"authorization": "Bearer " + self.chain.token})
        total = sum(r["total"] for r in json.load(urllib.request.urlopen(api))["rows"])
        shown = self.b.run("return [...document.querySelectorAll('tbody tr')].map(r=>r.children[9].innerText)")
        check(sum(round(float(s.replace(",", "")) * 100) for s in shown) == total, f"page and API differ: {shown} {total}")
        self.go("/console/reports?name=items")
        self.shot("items-report")

    def enrol(self):
        self.go("/console/tills")
        self.b.click("a[href='/console/enrol']")
        self.b.type("input[name=store]", "S002")
        self.b.type("input[name=terminal]", "S002-T02")
        self.b.click("form.panel button")
        code = self.b.text("output").replace(" ", "")
        check(len(code) == 12, "no code: " + code)
        self.shot("enrol")
        place = self.chain.folder / "S002-T02"
        self.chain.ctl("init", "--store", place, "--store-code", "S002", "--terminal", "S002-T02")
        self.chain.ctl("enrol", "--store", place, "--hq", self.chain.url, "--code", code)
        self.go("/console/tills")
        check("S002-T02" in self.b.text("table"), "the till that enrolled by this code is not listed")

    def imports(self):
        bad, good = self.chain.folder / "bad.csv", self.chain.folder / "good.csv"
        head = "货号,条码,品名,售价,税率\n"
        bad.write_text(head + "G001,,,7.20,\nN900,6901234567893,校验位错的苹果,3.00,9\nN901,,没有价钱的,abc,9\n", encoding="utf-8")
        good.write_text(head + "G001,,,7.20,\nN902,,冰糖雪梨 <b>,4.50,13\n", encoding="utf-8")
        self.go("/console/import?kind=items")
        self.b.type("input[type=file]", str(bad))
        self.b.click("form.panel button")
        check("校验位" in self.b.text() and "不是数字" in self.b.text(), "errors by row are not shown: " + self.b.text())
        self.shot("import")
        self.go("/console/items?q=N900")
        check("没有找到" in self.b.text(), "a preview changed something")
        self.go("/console/import?kind=items")
        self.b.type("input[type=file]", str(good))
        self.b.click("form.panel button")
        check("6.9" in self.b.text("table") and "7.2" in self.b.text("table"), "the change is not shown")
        self.b.click("main form.filter button")
        check("已发布" in self.b.text(), "not published: " + self.b.text())
        self.go("/console/items?q=N902")
        check("冰糖雪梨 <b>" in self.b.text("table"), "the new item is not there, or is not shown as text")
        self.chain.ctl("sync", "--store", self.chain.folder / "S001-T01")
        check("冰糖雪梨" in self.chain.ctl("catalog", "show", "N902", "--store", self.chain.folder / "S001-T01"),
              "the till did not get the item")
        self.go("/console/items")
        self.shot("items")

    def releases(self):
        document = {"number": "R1", "title": "试点价 <b>",
                    "prices": [{"item": "G001", "kind": "base", "from": "2026-01-01T00:00:00", "price": "8.80"}]}
        self.go("/console/releases")
        self.b.type("textarea[name=document]", "{not json")
        self.b.click("form.panel button")
        check(self.b.all(".notice"), "a document that is none was not refused")
        self.b.log()  # the refusal's status stands there, rightly
        self.go("/console/releases")
        self.b.type("textarea[name=document]", json.dumps(document, ensure_ascii=False))
        self.b.click("form.panel button")
        check("草稿" in self.b.text("main") and "8.8" in self.b.text("table"), "no draft: " + self.b.text("main"))
        check("试点价 <b>" in self.b.text("main"), "the title is not shown as text")
        self.fits("a release")
        self.b.run("document.querySelector('input[name=percent]').value='0'")
        self.b.type("input[name=stores]", "S001")
        self.b.click("form.panel button")
        check("部分门店" in self.b.text("main"), "not sent to one store: " + self.b.text("main"))
        for _ in range(2):  # it fetches, and says so when it comes again
            self.chain.ctl("sync", "--store", self.chain.folder / "S001-T01")
        self.go("/console/releases?number=R1")
        rows = self.b.run("return [...document.querySelectorAll('tr')].map(r=>r.innerText)")
        check(any("S001-T01" in r and "已收到" in r for r in rows), f"nobody has it: {rows}")
        check(not any("S002" in r for r in rows), f"another store has it: {rows}")
        self.shot("release")
        self.b.click("main form:has(input[value=rollback]) button")
        check("已撤回" in self.b.text("main"), "not taken back: " + self.b.text("main"))
        self.go("/console/releases")
        check("R1" in self.b.text("table"), "the list forgot it")

    def looks(self):
        self.b.dark(True)
        self.go("/console/tills")
        ground = self.b.run("return getComputedStyle(document.body).backgroundColor")
        check(ground == "rgb(18, 22, 27)", "no dark palette: " + ground)
        self.shot("tills-dark")
        self.b.dark(False)
        self.b.resize(390, 844)
        self.go("/console/tills")
        self.shot("tills-phone")
        self.b.resize(1366, 768)
        self.go("/console/language?to=en&back=/console/exports")
        self.shot("exports-en")

    def sign_out(self):
        self.b.click(".who button")
        self.go("/console/tills")
        check(self.b.url().endswith("/console/login"), "still signed in")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    options.add_argument("--shots")
    a = options.parse_args()
    if why := webdriver.missing():
        print("skipped: " + why)
        return 77
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(a.bin, folder)
        browser = None
        try:
            chain.make()
            browser = webdriver.Browser(folder)
            walk = Walk(chain, browser, a.shots)
            for step in (walk.sign_in, walk.figures, walk.pages, walk.enrol, walk.imports, walk.releases, walk.looks, walk.sign_out):
                step()
                print("ok: " + step.__name__)
        finally:
            if browser:
                browser.close()
            chain.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
