#!/usr/bin/env python3
"""Checks what the compiler lets through: include prefixes per layer, floating point in pos-core, banned calls, sizes,
folder pages, paths of one machine. Prints each finding with its replacement; exit code 1 if there is one.

lint.py ROOT
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
OURS = re.compile(r'#include\s+[<"](evertill/[a-z_]+)/')
ANY = re.compile(r'#include\s+[<"]([^>"]+)[>"]')

# Folder -> what of ours it may include, and which outside headers are its business.
LAYERS = {
    "pos-core/base": (["base"], ["tl/", "openssl/"]),
    "pos-core/domain": (["base", "domain"], ["nlohmann/"]),
    "pos-core/store": (["base", "domain", "store"], ["sqlite3.h", "nlohmann/", "fmt/", "zstd.h", "zip.h", "pugixml.hpp",
                                                    "iconv.h"]),
    "pos-core/service": (["base", "domain", "store", "service"], ["nlohmann/"]),
    "pos-core/reports": (["base", "domain", "reports"], ["xlsxwriter.h"]),
    "devices/codec": (["base", "domain", "codec"], ["nlohmann/", "zint.h", "iconv.h"]),
    "devices/emulator": (["base", "domain", "codec", "emulator"], ["Q", "zint.h", "umockdev.h", "linux/"]),
    "devices/render": (["base", "domain", "codec", "render"], ["Q"]),
    "devices": (["base", "domain", "codec", "devices"], ["Q", "libusb.h"]),
    "sync/protocol": (["base", "domain", "sync"], ["nlohmann/", "openssl/"]),
    "sync/update": (["base", "domain", "store", "sync", "update"], ["nlohmann/", "zip.h"]),
    "sync/client": (["base", "domain", "service", "store", "sync", "update"], ["nlohmann/", "curl/", "openssl/", "zstd.h"]),
    "sync/hq": (["base", "domain", "store", "sync", "hq"], ["nlohmann/", "boost/", "fmt/", "openssl/", "zstd.h", "pqxx/", "libpq-fe.h", "spawn.h"]),
    "sync/hub": (["base", "domain", "store", "sync", "hub"], ["nlohmann/", "boost/"]),
    "ui": (["base", "domain", "store", "service", "reports", "codec", "devices", "sync", "ui"], ["Q", "nlohmann/"]),
}
STANDARD = re.compile(r"^([a-z_0-9]+|c[a-z]+|sys/[a-z]+\.h|(stdlib|unistd|fcntl|errno|poll|termios|pty|signal|langinfo)\.h|"
                      r"arpa/inet\.h|netinet/[a-z]+\.h)$")
# The sync client may see the store's error type through the service's headers, nothing else of it.
STORE_FOR_OTHERS = {"evertill/store/store_error.h"}

BANNED = [
    (r"\b(double|float)\b", ["pos-core"], "integers: Money, Quantity, UnitPrice, Rate (base/)"),
    (r"QEventLoop\b.*\bexec|\.exec\(QEventLoop", ["ui", "devices", "app"], "signals; no nested event loop"),
    (r"\bprocessEvents\s*\(", ["ui", "devices", "app"], "signals; never pump events"),
    (r"\bwaitFor[A-Z]\w*\s*\(", ["ui", "devices", "app", "sync"], "readyRead / bytesWritten signals"),
    (r"\b(sleep_for|sleep_until|usleep|nanosleep|msleep)\s*\(", ["pos-core", "ui", "devices", "sync"],
     "a timer or an injected clock"),
    (r"\bsetContextProperty\s*\(", ["ui", "app"], "typed properties of a registered view-model"),
    (r"qmlRegisterSingleton|QML_SINGLETON", ["ui"], "a property handed down"),
    (r"\bQVariantMap\b", ["ui"], "typed properties or a list model"),
    (r"\bSIGNAL\s*\(|\bSLOT\s*\(", ["ui", "devices", "app"], "function-pointer connect with a context object"),
    (r"QSql", ["ui", "devices", "app", "sync"], "evertill::store (one SQLite in the process)"),
    (r"\bFIXME\b|\bTODO\b|\bXXX\b", ["pos-core", "ui", "devices", "sync", "app"], "do it, or write it into an issue"),
]
# Colours and sizes only, set once before the first page: the one singleton QML has.
EXEMPT = {("ui/theme/theme.h", r"qmlRegisterSingleton|QML_SINGLETON"),
          # A spreadsheet knows no other numbers.
          ("pos-core/reports/src/xlsx.cpp", r"\b(double|float)\b")}
GENERIC_LIMIT = 500
QML_LIMIT = 250
MACHINE = re.compile(r"(^|[^.\w])/(work|farm|home|root)/")
findings = []


def find(path, line, text):
    findings.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def layer_of(relative):
    best = None
    for name in LAYERS:
        if str(relative).startswith(name + "/") and (best is None or len(name) > len(best)):
            best = name
    return best


def check_includes(path, relative, lines):
    layer = layer_of(relative)
    if layer is None:
        return
    allowed, outside = LAYERS[layer]
    for n, line in enumerate(lines, 1):
        match = ANY.match(line.strip())
        if not match:
            continue
        header = match.group(1)
        if header.startswith("evertill/"):
            part = header.split("/")[1]
            if part == "store" and layer in ("sync/client", "ui") and header not in STORE_FOR_OTHERS:
                find(path, n, f"{layer} must not include {header}: ask pos-core's service")
            elif part not in allowed:
                find(path, n, f"{layer} must not include {header}: allowed are {', '.join(allowed)}")
        elif line.strip().startswith("#include <") and not STANDARD.match(header):
            if not any(header.startswith(o) for o in outside):
                find(path, n, f"{layer} must not include <{header}>: its outside headers are {', '.join(outside)}")


def strip_comments(line):
    return re.sub(r'"(\\.|[^"\\])*"', '""', line.split("//")[0])


def check_banned(path, relative, lines):
    for n, line in enumerate(lines, 1):
        code = line if "FIXME" in line or "TODO" in line else strip_comments(line)
        for pattern, folders, instead in BANNED:
            if (str(relative), pattern) in EXEMPT:
                continue
            if str(relative).split("/")[0] in folders and re.search(pattern, code):
                find(path, n, f"banned: {line.strip()[:80]} -> use {instead}")


def check_targets():
    for cmake in ROOT.glob("**/CMakeLists.txt"):
        if "build" in cmake.relative_to(ROOT).parts:
            continue
        top = cmake.relative_to(ROOT).parts[0]
        if top not in ("pos-core", "devices", "sync"):
            continue
        for n, line in enumerate(cmake.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"target_link_libraries\(\s*evertill_\w+[^)]*\bevertill_", line):
                find(cmake, n, "an arrow beside EvertillLayers.cmake -> USES of evertill_library()")


def main():
    tracked = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True)
    for name in tracked.stdout.splitlines():
        path = ROOT / name
        if not path.is_file():
            continue
        relative = pathlib.Path(name)
        if path.suffix in (".h", ".cpp", ".qml", ".py", ".sh", ".md", ".txt", ".cmake", "") and path.name != "lint.py":
            try:
                lines = path.read_text(encoding="utf-8").splitlines()
            except UnicodeDecodeError:
                continue
            for n, line in enumerate(lines, 1):
                if MACHINE.search(line):
                    find(path, n, "path of one machine -> a relative path or an option")
            if path.suffix in (".h", ".cpp"):
                check_includes(path, relative, lines)
                check_banned(path, relative, lines)
                if len(lines) > GENERIC_LIMIT:
                    find(path, len(lines), f"{len(lines)} lines -> one subject a file, at most {GENERIC_LIMIT}")
            if path.suffix == ".qml":
                check_banned(path, relative, lines)
                if len(lines) > QML_LIMIT:
                    find(path, len(lines), f"{len(lines)} lines -> at most {QML_LIMIT}")
    for folder in ("app", "pos-core", "devices", "sync", "ui", "tests", "packaging"):
        if not (ROOT / folder / "README.md").is_file():
            find(ROOT / folder, 0, "folder without a page -> README.md")
    check_targets()
    for f in findings:
        print(f)
    print(f"{len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
