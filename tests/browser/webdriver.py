"""The part of WebDriver (W3C) that the tests need, over plain HTTP and JSON."""
import base64
import json
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def missing():
    """Why there is no browser to test with, or None."""
    for program in ("chromium", "chromedriver"):
        if not shutil.which(program):
            return f"{program} is not installed (Debian packages chromium, chromium-driver)"
    return None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Browser:
    def __init__(self, folder, width=1366, height=768, dark=False):
        self.port = free_port()
        self.process = subprocess.Popen(["chromedriver", f"--port={self.port}", "--silent"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--hide-scrollbars", f"--window-size={width},{height}", f"--user-data-dir={folder}/profile-{self.port}"]
        if dark:
            arguments.append("--blink-settings=preferredColorScheme=0")
        wanted = {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments}}}}
        for attempt in range(100):
            try:
                self.session = self.call("POST", "/session", wanted)["sessionId"]
                break
            except urllib.error.URLError:
                if attempt == 99 or self.process.poll() is not None:
                    raise
                time.sleep(0.1)
        self.resize(width, height)

    def call(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(f"{method} {path}: {e.read().decode()[:400]}") from e

    def do(self, method, path, body=None):
        return self.call(method, f"/session/{self.session}{path}", body if method == "GET" else body or {})

    def open(self, url):
        self.do("POST", "/url", {"url": url})

    def url(self):
        return self.do("GET", "/url")

    def find(self, css):
        return self.do("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def all(self, css):
        return [e[ELEMENT] for e in self.do("POST", "/elements", {"using": "css selector", "value": css})]

    def click(self, css):
        """Clicks something that leads to another page, and is there when it returns."""
        self.run("window.pageBefore = true")
        self.do("POST", f"/element/{self.find(css)}/click")
        for _ in range(200):
            try:
                if self.run("return !window.pageBefore && document.readyState === 'complete'"):
                    return
            except RuntimeError:
                pass  # between two pages
            time.sleep(0.05)
        raise RuntimeError(f"{css} led nowhere")

    def type(self, css, text):
        self.do("POST", f"/element/{self.find(css)}/value", {"text": text})

    def text(self, css="main"):
        return self.run("return document.querySelector(arguments[0]).innerText", css)

    def run(self, script, *arguments):
        return self.do("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def resize(self, width, height):
        # The window's own limits do not let a phone's width through; the page's metrics do.
        self.do("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}})

    def dark(self, on):
        self.do("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]}})

    def log(self):
        return [e["message"] for e in self.do("POST", "/se/log", {"type": "browser"}) if e["level"] in ("SEVERE", "WARNING")]

    def shot(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.do("GET", "/screenshot")))

    def close(self):
        try:
            self.do("DELETE", "")
        except (RuntimeError, OSError):
            pass
        self.process.terminate()
        self.process.wait(10)
