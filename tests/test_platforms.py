"""What differs on Windows and macOS, as far as it can be simulated on Linux."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stackwright.core import files
from stackwright.core.errors import InputError, SurroundingsError
from stackwright.params.load import load
from stackwright.params.names import NAME_PATTERN
from stackwright.params.source import PACKAGED, Source
from support import COMMAND, ROOT, Outcome, design, run_cli, run_process, source_files, tree
from test_house import SOURCES

RESERVED = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
"""Names that are devices on Windows, with whatever ending."""
ON_WINDOWS = re.compile(r'[^<>:"/\\|?*\x00-\x1f]*[^<>:"/\\|?*\x00-\x1f. ]')
"""A file name that Windows takes: no character of its own, no dot or blank at its end."""


def written(folder: Path, name: str = "small.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(design("rockpro64", standoff=20), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small design with what has most sorts of files, built; not to be changed."""
    folder = tmp_path_factory.mktemp("platforms")
    coupons = ("--set", "print.coupon=true", "--set", "cut.coupon=true", "--set", "cut.jigs=true")
    words = ("--format", "stl,3mf,dxf,svg,pdf,template,drawing,step,glb", "--out", str(folder / "out"))
    outcome = run_cli("build", str(written(folder)), *coupons, *words)
    assert outcome.status == 0, outcome.error
    return folder / "out"


# names of files


def test_every_file_name_is_one_on_windows_and_no_two_differ_by_case_alone(reference_out: Path, built: Path) -> None:
    for out in (reference_out, built):
        names = list(tree(out))
        assert len(names) > 10
        for name in names:
            assert name.isascii()
            assert len(name) < 120, "a path on Windows has 260 characters"
            for word in name.split("/"):
                assert ON_WINDOWS.fullmatch(word), name
                assert word.partition(".")[0].lower() not in RESERVED
        assert len({name.lower() for name in names}) == len(names)


def test_no_two_files_of_the_program_differ_by_case_alone_and_all_have_names_that_windows_takes() -> None:
    names = [path.as_posix() for path in source_files()]
    assert len(names) > 200
    assert len({name.lower() for name in names}) == len(names)
    words = {word for name in names for word in name.split("/")}
    assert all(ON_WINDOWS.fullmatch(word) and word.partition(".")[0].lower() not in RESERVED for word in words)


@pytest.mark.parametrize("name", ["trailing.", "blank ", "Upper", "a:b", "a\\b", "a*", "ä", "a" * 41, "-a", "1a"])
def test_names_that_some_system_does_not_take_or_tell_apart_are_refused(name: str) -> None:
    assert not re.fullmatch(NAME_PATTERN, name)
    with pytest.raises(InputError, match=r"name = .*: legal is a name of 1 to 40 small letters, digits and hyphens"):
        load(Source("a.toml", design("rockpro64").replace('"test"', json.dumps(name)), None, "a"))


@pytest.mark.parametrize("name", RESERVED)
def test_the_names_of_devices_are_refused_for_designs(name: str) -> None:
    with pytest.raises(InputError):
        load(Source("a.toml", design("rockpro64").replace('"test"', f'"{name}"'), None, "a"))


def test_the_names_of_devices_are_refused_for_new_files(tmp_path: Path) -> None:
    assert run_cli("new", "nul", cwd=tmp_path).status == 2


# separators


def test_paths_that_are_written_or_printed_have_slashes(built: Path) -> None:
    """A PureWindowsPath's text has backslashes: whatever a build lists is made of words and slashes instead."""
    listed = json.loads((built / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {name for name in listed if "/" in name}
    texts = [built / name for name in ("manifest.json", "bom.md", "bom.csv", "bom.json", "report.md")]
    assert not [path.name for path in texts if "\\" in path.read_text(encoding="utf-8")]
    rows = json.loads((built / "bom.json").read_text(encoding="utf-8"))["rows"]
    assert {name for row in rows for name in row["files"]} <= set(listed)


def test_no_module_joins_paths_by_hand_or_asks_for_the_separator() -> None:
    for path in SOURCES:
        assert not re.search(r"os\.(sep|altsep|path|linesep)\b", path.read_text(encoding="utf-8")), path


# texts: line ends and encodings


def calls(path: Path, names: set[str]) -> list[ast.Call]:
    """The calls of a module to methods or functions of these names."""
    found = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [call for call in found if ast.unparse(call.func).rpartition(".")[2] in names]


def test_the_program_reads_and_writes_bytes_or_says_the_encoding() -> None:
    """Left alone, text is written with the system's line ends and its encoding."""
    opened = 0
    for path in SOURCES:
        assert not calls(path, {"write_text"}), f"{path}: writes text, with line ends of the system's"
        for call in calls(path, {"read_text"}):
            own = isinstance(call.func, ast.Name)  # ours of core.files, which decodes
            assert own or any(word.arg == "encoding" for word in call.keywords), path
        for call in calls(path, {"open"}):
            opened += 1
            modes = [each.value for each in call.args if isinstance(each, ast.Constant)]
            assert (
                any(isinstance(mode, str) and mode in ("rb", "wb", "xb") for mode in modes)
                or any(word.arg == "encoding" for word in call.keywords)
                or ast.unparse(call.func).startswith(("os.", "packed."))  # a member of a zip is bytes
            ), f"{path}:{call.lineno}"
    assert opened > 2


def test_no_text_has_the_line_ends_of_windows(built: Path) -> None:
    texts = [p for p in built.rglob("*") if p.suffix in (".md", ".json", ".csv", ".svg", ".step", ".txt")]
    assert {path.suffix for path in texts} >= {".md", ".json", ".csv", ".svg", ".step"}
    for path in texts:
        data = path.read_bytes()
        assert b"\n" in data
        assert b"\r" not in data, path.name
        data.decode("utf-8")


def test_a_design_with_line_ends_and_mark_of_windows_is_read_or_refused_in_a_line(tmp_path: Path) -> None:
    text = design("rockpro64", standoff=20)
    path = tmp_path / "windows.toml"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert run_cli("check", str(path)).status == 0
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())  # as Notepad may begin a file
    outcome = run_cli("check", str(path))
    assert outcome.status in (0, 2)
    assert outcome.error.count("\n") == (outcome.status == 2)


def in_ascii(*words: str, cwd: Path | None = None) -> Outcome:
    """A process whose locale knows ASCII alone."""
    return run_process(*words, cwd=cwd, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL="C", LANG="C")


def test_where_the_locale_is_ascii_files_are_the_same_and_nothing_breaks(tmp_path: Path) -> None:
    own = written(tmp_path / "a")
    words = ("build", own.name, "--format", "stl,dxf,svg,template,drawing", "--out", "out")
    plain, ascii_only = run_cli(*words, cwd=own.parent), in_ascii(*words, cwd=written(tmp_path / "b").parent)
    assert (plain.status, ascii_only.status) == (0, 0), ascii_only.error
    assert tree(tmp_path / "a" / "out") == tree(tmp_path / "b" / "out")


@pytest.mark.parametrize("where", [run_cli, in_ascii], ids=["utf-8", "ascii"])
def test_a_path_with_letters_of_others_works(tmp_path: Path, where: Callable[..., Outcome]) -> None:
    own = written(tmp_path / "Büro 日本", "Türme.toml")
    outcome = where("build", str(own), "--format", "dxf", "--out", str(tmp_path / "größe"))
    assert outcome.status == 0, outcome.error
    assert (tmp_path / "größe" / "report.md").exists()
    missing = where("check", str(tmp_path / "Büro 日本" / "fehlt.toml"))
    assert missing.status == 2
    assert missing.error.count("\n") == 1, missing.error


# files that others hold


@pytest.mark.parametrize("method", ["replace", "unlink"])
def test_a_file_that_another_program_holds_is_one_line_and_nothing_is_lost(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Windows refuses to replace or remove a file that is open elsewhere."""
    own = written(tmp_path)
    words = ("build", str(own), "--out", str(tmp_path / "out"), "--format", "dxf,stl")
    assert run_cli(*words).status == 0
    before, real = tree(tmp_path / "out"), getattr(Path, method)

    def held(self: Path, *rest: object, **more: object) -> object:
        target = Path(str(rest[0])) if rest else self
        if target.suffix == ".dxf":
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return real(self, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, held)
        outcome = run_cli(*words, "--set", "plate.width=300" if method == "unlink" else "plate.corner_radius=5")
    assert outcome.status == 3, outcome.output
    assert outcome.error.count("\n") == 1
    assert ".dxf" in outcome.error and "used by another process" in outcome.error
    after = tree(tmp_path / "out")
    assert not [name for name in after if name.endswith(".tmp")]
    assert {name: after[name] for name in before if name.endswith(".dxf")} == {
        name: digest for name, digest in before.items() if name.endswith(".dxf")
    }
    assert run_cli(*words).status == 0
    assert tree(tmp_path / "out") == before, "once it is let go everything comes right"


def test_writing_over_a_file_that_is_held_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.stl"
    files.write_whole(path, b"good")

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(SurroundingsError, match=r"a\.stl: cannot be written: in use"):
        files.write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.stl"]
    assert path.read_bytes() == b"good"


# fonts, windows, the rest of the system


@pytest.mark.slow
def test_no_font_of_the_system_is_in_any_file(built: Path, tmp_path: Path) -> None:
    """With no font to be found the files are the same; PDF names its standard fonts alone, drawings have strokes."""
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>")
    own, out = written(tmp_path), tmp_path / "out"
    coupons = ("--set", "print.coupon=true", "--set", "cut.coupon=true", "--set", "cut.jigs=true")
    outcome = run_process(
        "build", str(own), *coupons, "--format", "dxf,svg,pdf,template,drawing", "--out", str(out),
        FONTCONFIG_FILE=str(empty), FONTCONFIG_PATH=str(tmp_path), XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path),
    )  # fmt: skip
    assert outcome.status == 0, outcome.error
    drawn = [name for name in tree(out) if name.startswith(("cut/", "drawings/"))]
    assert {Path(name).suffix for name in drawn} == {".dxf", ".svg", ".pdf"}
    assert {name: tree(out)[name] for name in drawn} == {name: tree(built)[name] for name in drawn}
    for name in drawn:
        data = (out / name).read_bytes()
        assert b"/FontFile" not in data
        assert set(re.findall(rb"/BaseFont /([A-Za-z-]+)", data)) <= {b"Helvetica", b"Helvetica-Bold", b"Courier"}
        assert name.startswith("drawings/") or (b"<text" not in data and b"font-family" not in data), name


def test_the_letters_of_a_drawing_name_a_family_that_every_reader_has(built: Path) -> None:
    """A drawing is read by people: its letters are of whatever font its reader has for the family."""
    drawings = sorted((built / "drawings").glob("*.svg"))
    families = {found for path in drawings for found in re.findall(r'font-family="([^"]*)"', path.read_text())}
    assert drawings and families and all(family.endswith("sans-serif") for family in families)


def test_everything_is_imported_on_every_platform_without_display_or_variable() -> None:
    """Each module, in a process that is told that it runs elsewhere and has no display and no setting of VTK's."""
    names = ["stackwright." + ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES]
    code = (
        "import sys, importlib, urllib.request\n"
        "import cadquery, manifold3d, ezdxf, reportlab, typer, platformdirs, PIL.Image, trimesh\n"
        "for sys.platform in ('darwin', 'win32'):\n"
        "    for name in [name for name in sys.modules if name.startswith('stackwright')]: del sys.modules[name]\n"
        f"    for name in {[name.removesuffix('.__init__') for name in names]!r}: importlib.import_module(name)\n"
    )
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "VTK_DEFAULT_OPENGL_WINDOW", "XDG_RUNTIME_DIR", "HOME")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_away_from_linux_a_picture_asks_for_no_egl_and_sets_no_variable(platform: str) -> None:
    code = (
        "import ctypes.util, os, sys\nctypes.util.find_library = lambda name: None\n"
        "from stackwright.export.pictures import scene\n"
        f"sys.platform, before = {platform!r}, dict(os.environ)\n"
        "assert scene._window().IsA('vtkRenderWindow')\nassert dict(os.environ) == before\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_module_needs_what_only_unix_has() -> None:
    only_unix = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog"}
    asked = {ROOT / "core" / "lock.py": {"fcntl"}, ROOT / "importers" / "confined.py": {"resource"}}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            own = asked.get(path, set[str]())  # these ask for the platform first
            assert not (only_unix - own) & {name.partition(".")[0] for name in names}, path
        assert not re.search(r"os\.(fork|kill|getuid|geteuid|chown|mkfifo|uname)\(", path.read_text(encoding="utf-8"))


def test_the_pages_of_the_package_are_read_whatever_the_locale() -> None:
    """Records hold letters beyond ASCII or none: each is UTF-8 and has the line ends of the repository."""
    records = sorted(PACKAGED.rglob("*.toml"))
    assert len(records) > 50
    for path in records:
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, path


def test_the_reader_of_our_output_may_leave(tmp_path: Path) -> None:
    """A pipe that is closed early, as `stackwright boards list | more` is: no traceback."""
    process = subprocess.Popen([*COMMAND, "boards", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) in (0, 141)
    assert b"Traceback" not in told
