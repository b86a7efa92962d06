"""A chain of two shops and three tills with the demo's goods, made and run by the real programs."""
import csv
import datetime
import json
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEMO = ROOT / "packaging" / "demo"
TILLS = [("S001", "S001-T01"), ("S001", "S001-T02"), ("S002", "S002-T01")]


def check(truth, what):
    if not truth:
        raise AssertionError(what)


class Chain:
    """Two shops, three tills, three days of sales."""

    def __init__(self, bin_folder, folder):
        self.bin, self.folder = pathlib.Path(bin_folder), pathlib.Path(folder)
        self.hq = self.folder / "hq"
        self.hq.mkdir(mode=0o700)
        self.server = None

    def ctl(self, *arguments, **more):
        return subprocess.run([self.bin / "evertillctl", *arguments], check=True, capture_output=True, text=True, **more).stdout

    def command(self, *arguments):
        return subprocess.run([self.bin / "evertill-hq", *arguments, "--dir", self.hq], check=True, capture_output=True,
                              text=True).stdout.strip()

    def make(self):
        self.ctl("catalog", "import", DEMO / "goods.csv", "--store", self.hq)
        for name, rights in json.loads((DEMO / "roles.json").read_text(encoding="utf-8")).items():
            self.ctl("role", "--store", self.hq, name, json.dumps(rights))
        with open(DEMO / "staff.tsv", encoding="utf-8") as rows:
            for number, name, role, pin in csv.reader(rows, delimiter="\t"):
                self.ctl("staff", "--store", self.hq, number, name, role, input=pin + "\n")
        for key, value in json.loads((DEMO / "settings.json").read_text(encoding="utf-8")).items():
            self.ctl("setting", "--store", self.hq, key, json.dumps(value, ensure_ascii=False))
        self.command("promo", "publish", DEMO / "promotions.json")
        self.token = self.command("admin-token")
        codes = {till: self.command("code", "--store", store, "--terminal", till).split()[0] for store, till in TILLS}
        self.start()
        for number, (store, till) in enumerate(TILLS):
            self.sell(store, till, codes[till], number)

    def start(self):
        ready = self.folder / "url"
        # The browser is on this machine: certificates are other tests' business.
        usage = subprocess.run([self.bin / "evertill-hq", "serve", "--help"], capture_output=True, text=True).stdout
        plain = ["--plain"] if "--plain" in usage else []
        self.server = subprocess.Popen([self.bin / "evertill-hq", "serve", "--dir", self.hq, "--port", "0", "--ready-file", ready,
                                        *plain],
                                       stdout=subprocess.DEVNULL, stderr=open(self.folder / "hq.log", "w"))
        for _ in range(300):
            if ready.exists():
                break
            check(self.server.poll() is None, "evertill-hq ended: " + (self.folder / "hq.log").read_text())
            time.sleep(0.05)
        self.url = ready.read_text().strip()

    def sell(self, store, till, code, number):
        place = self.folder / till
        self.ctl("init", "--store", place, "--store-code", store, "--terminal", till)
        self.ctl("enrol", "--store", place, "--hq", self.url, "--code", code)
        self.ctl("sync", "--store", place)
        with open(DEMO / "goods.csv", encoding="utf-8") as rows:
            goods = [r["条码"] for r in csv.DictReader(rows) if r["类型"] == "counted" and r["售价"]]
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
        self.yesterday = str(today - datetime.timedelta(days=1))
        lines = []
        for back in (2, 1, 0):
            day = today - datetime.timedelta(days=back)
            lines += [f"clock {day}T08:3{number}:00", "sign-on 9001 888888", f"open-day {day}", "open-session 200.00"]
            for n in range(12 + 7 * number + 3 * back):
                lines.append(f"clock {day}T{9 + n % 11:02}:{n * 7 % 60:02}:00" if n % 11 else "show")
                lines += [f"scan {goods[(n * 5 + i * 17 + number * 3 + back) % len(goods)]}" for i in range(1 + n % 4)]
                lines.append("pay cash exact")
            if back > 0 or number == 0:
                lines += ["close-session expected", "z"]
            lines.append("sign-off")
        script = "\n".join(line for line in lines if not line.startswith("show")) + "\n"
        done = subprocess.run([self.bin / "evertillctl", "script", "-", "--store", place, "--brief"], input=script, text=True,
                              capture_output=True)
        check('"cmd":"pay","n"' in done.stdout or '"pay' in done.stdout, "no sale was made: " + done.stdout[-500:] + done.stderr[-500:])
        self.ctl("sync", "--store", place)

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(20)
