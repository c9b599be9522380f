"""Whether two versions of the program build the same bytes: `python tests/same_bytes.py REVISION`.

Both build every shipped design and those of drawn.py, with every format: the version of that git revision and the one
in the working tree. Files are compared byte by byte, manifests without their keys. `--quick` leaves out pictures and
STEP; `--only NAME` builds some designs alone. Where the two shall differ, `--allow NAME/PATH` says so.
`--words` is for a pass over the words: of reports and bills only codes, subjects, values and counts are compared, of
drawings and templates only the lines.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
SHIPPED = ("temporary-cluster", "four-raspberry-pi", "drawer-stack", "two-towers")
SLOW = ("step", "picture", "drawing")
BUILDER = """
import sys
from pathlib import Path
from drawn import COUNT, design
from stackwright.cli import run
folder, texts, formats, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:]
for name in names:
    source = name
    if name.startswith("drawn-"):
        path = texts / f"{name}.toml"
        path.write_text(design(int(name.removeprefix("drawn-"))))
        source = str(path)
    status = run(["build", source, "--out", str(folder / name), *(["--format", formats] if formats else [])])
    (folder / f"{name}.status").write_text(str(status))
"""
TEXTS = ("report.", "bom.")
"""Names of the files that hold sentences begin so."""
FORMATS = "stl,3mf,dxf,svg,pdf,template,drawing,step,glb,picture"


def build(package: Path, folder: Path, names: list[str], formats: str, cache: Path) -> list[subprocess.Popen[bytes]]:
    """Start two processes that build half of the designs each, with the program below `package`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for half in (names[::2], names[1::2]):
        environment = os.environ | {
            "PYTHONPATH": f"{package}{os.pathsep}{HERE}",
            "STACKWRIGHT_CACHE": str(cache),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        command = [sys.executable, "-c", BUILDER, str(folder), str(package), formats, *half]
        done = subprocess.DEVNULL
        found.append(subprocess.Popen(command, env=environment, stdout=done, cwd=package))
    return found


def program(revision: str, at: Path) -> Path:
    """A folder in which the package of a revision lies, or the working tree for an empty one."""
    at.mkdir(parents=True, exist_ok=True)
    package = at / "stackwright"
    if not revision:
        package.unlink(missing_ok=True)
        package.symlink_to(ROOT)
    elif not package.exists():
        package.mkdir()
        archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", str(package)], input=archive, check=True)
    return at


def content(path: Path, words: bool) -> object:
    """What is compared of a file: its bytes, of a manifest the names of its files and their hashes.

    With `words`, what a sentence does not say: of a report its verdicts, of a bill its counts.
    """
    data = path.read_bytes()
    if path.name == "manifest.json":
        files = json.loads(data)["files"].items()
        return sorted(name for name, _ in files) if words else {name: entry.get("sha256") for name, entry in files}
    if words and path.name == "report.json":
        return verdicts(json.loads(data))
    if words and path.name == "bom.json":
        listed = json.loads(data)
        rows = listed["rows"] if isinstance(listed, dict) else listed
        return [(row["quantity"], row["role"], row["material"], row["files"]) for row in rows]
    if words and path.name.startswith(TEXTS):
        return ""
    return lines_of(path, data) if words and path.suffix in (".pdf", ".svg") else data


def lines_of(path: Path, data: bytes) -> object:
    """What is drawn on paper, without the letters."""
    if path.suffix == ".svg":
        return re.sub(rb"<text.*?</text>", b"", data, flags=re.DOTALL)
    from pypdf import PdfReader

    streams = (page.get_contents() for page in PdfReader(path).pages)
    return [re.sub(rb"BT.*?ET", b"", stream.get_data(), flags=re.DOTALL) for stream in streams if stream]


def verdicts(report: dict[str, Any]) -> object:
    """What a report finds and counts, without its sentences."""
    keys = ("code", "severity", "subject", "place", "measured", "limit", "unit", "count", "spoils")
    found = sorted(json.dumps([finding[key] for key in keys]) for finding in report["findings"])
    levels = [[level["standoff"], level["underside"]] for stack in report["stacks"] for level in stack["levels"]]
    steps = [[step["number"], step["brings"]] for step in report["steps"]]
    return found, levels, steps, report["exit_status"], report["places"], report["pieces"], report["not_to_be_made"]


def tree(folder: Path) -> dict[str, Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and "config" not in path.parts)
    return {str(path.relative_to(folder)): path for path in files}


def compare(old: Path, new: Path, allowed: list[str], words: bool) -> list[str]:
    """The files that differ, or that one side alone has; a manifest does where one of its files does."""
    one, other = tree(old), tree(new)
    differing = {name for name in one.keys() | other.keys() if name not in one or name not in other}
    differing |= {
        name for name in one.keys() & other.keys() if content(one[name], words) != content(other[name], words)
    }
    return sorted(name for name in differing if not any(Path(name).match(pattern) for pattern in allowed))


def main() -> int:
    """Build both, compare, list what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--allow", nargs="*", default=[])
    parser.add_argument("--keep", type=Path, help="a folder in which the builds stay; the old one is built once")
    arguments = parser.parse_args()
    sys.path.insert(0, str(HERE))
    from drawn import COUNT

    names = arguments.only or [*SHIPPED, *(f"drawn-{number}" for number in range(COUNT))]
    formats = ",".join(f for f in FORMATS.split(",") if not (arguments.quick and f in SLOW))
    with tempfile.TemporaryDirectory() as temporary:
        base = arguments.keep or Path(temporary)
        revision = subprocess.run(["git", "rev-parse", "--short", arguments.revision], cwd=ROOT, capture_output=True)
        label = revision.stdout.decode().strip() + ("-quick" if arguments.quick else "")
        old, new = base / f"old-{label}", base / f"new-{os.getpid()}"
        wanted = [name for name in names if not (old / f"{name}.status").exists()]
        running = build(program(arguments.revision, base / "at" / label), old, wanted, formats, base / "cache-old")
        running += build(program("", base / "now"), new, names, formats, base / "cache-new")
        for process in running:
            process.wait()
        chosen = {name for name in tree(old) if name.partition("/")[0].removesuffix(".status") in names}
        differing = compare(old, new, arguments.allow, arguments.words)
        differing = [name for name in differing if name in chosen or name in tree(new)]
        for name in differing:
            print("differs:", name)
        count = len(tree(new))
        print(f"{len(names)} designs, {count} files, {len(differing)} differ")
        return 1 if differing or not count else 0


if __name__ == "__main__":
    raise SystemExit(main())
