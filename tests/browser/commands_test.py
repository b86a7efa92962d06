#!/usr/bin/env python3
"""evertill-hq rebuild, export and erp as an operator runs them, the ERP a small server of K/3 Cloud's shape over real HTTP."""
import argparse
import http.server
import json
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree

from chain import Chain, check

ARTS = "{http://www.nrf-arts.org/IXRetail/namespace/}"


class K3(http.server.BaseHTTPRequestHandler):
    documents, lost, logins = {}, 0, 0

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        service = self.path.rsplit("ServicesStub.", 1)[1]
        if service == "AuthService.ValidateUser.common.kdsvc":
            K3.logins += 1
            return self.answer({"LoginResultType": 1}, ("Set-Cookie", "kdservice-sessionid=abc; path=/; HttpOnly"))
        check(self.headers["cookie"] == "kdservice-sessionid=abc", f"session: {self.headers['cookie']}")
        data = json.loads(body["data"])
        if "ExecuteBillQuery" in service:
            key = (data["FormId"], data["FilterString"].split("'")[1])
            return self.answer([[K3.documents[key][0], "C"]] if key in K3.documents else [])
        check("Save" in service, service)
        key = (body["formid"], data["Model"]["F_EVT_EXTERNALID"])
        check(key not in K3.documents, f"{key} was saved twice")
        K3.documents[key] = (1000 + len(K3.documents), data["Model"])
        if K3.lost == 0:
            K3.lost = 1
            return self.connection.close()
        self.answer({"Result": {"ResponseStatus": {"IsSuccess": True, "Errors": []}, "Id": K3.documents[key][0],
                                "Number": key[1]}})

    def answer(self, value, *headers):
        text = json.dumps(value).encode()
        self.send_response(200)
        for name, content in headers:
            self.send_header(name, content)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def refuses(chain, *arguments):
    done = subprocess.run([chain.bin / "evertill-hq", *arguments, "--dir", chain.hq], capture_output=True, text=True)
    check(done.returncode == 1 and done.stdout + done.stderr, f"{arguments}: {done.returncode} {done.stderr}")
    return done


def exports(chain, day):
    poslog = chain.folder / "poslog.xml"
    said = json.loads(chain.command("export", "--store", "S001", "--from", day, "--to", day, poslog))
    totals = xml.etree.ElementTree.parse(poslog).getroot().findall(f".//{ARTS}Total[@TotalType='TransactionGrossAmount']")
    check(said["sales"] > 0 and sum(round(float(t.text) * 100) for t in totals) == said["total"], f"poslog: {said}")
    voucher = chain.folder / "voucher.json"
    chain.command("export", "--store", "S001", "--from", day, "--to", day, "--format", "voucher", voucher)
    v = json.loads(voucher.read_text())["vouchers"][0]
    check(v["number"] == "S001-" + day.replace("-", "") and v["debit"] == v["credit"] == said["total"], f"voucher: {v}")
    refuses(chain, "export", "--store", "S001", "--from", "x", "--to", day, poslog)
    return said["total"]


def erp(chain, day, total):
    server = http.server.HTTPServer(("127.0.0.1", 0), K3)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = chain.folder / "k3.json"
    settings.write_text(json.dumps({"url": f"http://127.0.0.1:{server.server_port}/K3Cloud", "account": "a", "user": "u",
                                    "password": "p", "organisation": "100", "customer": "C1", "warehouse": "W1"}))
    refuses(chain, "erp", "push", "--k3", "/nowhere")
    first = refuses(chain, "erp", "push", "--k3", settings, "--from", day, "--to", day)  # one answer is lost
    check(json.loads(first.stdout)["later"] == 1, first.stdout)
    states = [json.loads(line) for line in chain.command("erp", "status").splitlines()]
    check(sorted({s["state"] for s in states}) == ["failed", "sent"], str(states))
    failed = next(s["external_id"] for s in states if s["state"] == "failed")
    chain.command("erp", "retry", failed)
    check(json.loads(chain.command("erp", "push", "--k3", settings))["sent"] == 1, "not sent at the second attempt")
    sale = K3.documents[("SAL_OUTSTOCK", "EVT-S001-" + day.replace("-", "") + "-SALE")][1]
    check(sum(round(e["FAllAmount"] * 100) for e in sale["FEntity"]) == total, "the ERP's total is another one")
    server.shutdown()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    with tempfile.TemporaryDirectory() as folder:
        chain = Chain(options.parse_args().bin, folder)
        try:
            chain.make()
        finally:
            chain.stop()
        lines = [json.loads(line) for line in chain.command("rebuild", "--compare").splitlines()]
        check([s["store"] for s in lines] == ["S001", "S002"] and not any(s["differences"] for s in lines), str(lines))
        refuses(chain, "rebuild", "--store", "S999")
        erp(chain, chain.yesterday, exports(chain, chain.yesterday))
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
