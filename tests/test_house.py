"""The house: who may import whom, what the wheel holds, what stays unloaded."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from support import ROOT, modules_after

ROOMS = {
    "core": set(),
    "params": {"core"},
    "geometry": {"core"},
    "importers": {"core", "params", "geometry"},
    "parts": {"core", "params", "geometry"},
    "assemblies": {"core", "params", "parts", "importers"},
    "checks": {"core", "params", "geometry", "parts", "assemblies"},
    "export": {"core", "params", "geometry", "parts", "assemblies", "checks"},
    "cli": {
        "core",
        "params",
        "geometry",
        "parts",
        "assemblies",
        "checks",
        "export",
        "project",
        "importers",
        "__version__",
    },
}
"""What the modules of a room may import, at every depth."""
PROJECT = set(ROOMS) - {"cli", "importers"}
"""What project.py may import; of the rooms only the command line imports it."""
MOST_MODULES = 16
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
FOLDERS = sorted({path.parent for path in SOURCES})


def imports(path: Path) -> list[tuple[int, str]]:
    """Level and name of everything a module imports."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found += [(node.level, name) for name in names]
            if node.module and node.level:  # from .folder import module
                below = (path.parents[node.level - 1] / node.module.replace(".", "/")).is_dir()
                found += [(node.level, f"{node.module}.{alias.name}") for alias in node.names if below]
    return found


def targets(path: Path) -> set[tuple[str, ...]]:
    """What a module imports of ours: the way to each from the root, folders first."""
    here = path.relative_to(ROOT).parts
    return {(*here[: len(here) - level], *name.split(".")) for level, name in imports(path) if level}


PAGE = (ROOT / "docs" / "explanation" / "house.md").read_text(encoding="utf-8")


def test_the_page_of_the_house_says_what_the_rooms_may_import() -> None:
    rows = re.findall(r"^\| `([a-z.]+)/?` \| .* \| (.*) \|$", PAGE, flags=re.M)
    said = {room.removesuffix(".py"): set(re.findall(r"`([a-z]+)`", allowed)) for room, allowed in rows}
    assert said == {room: allowed - {"__version__"} for room, allowed in (ROOMS | {"project": PROJECT}).items()}


def test_the_page_of_the_house_names_folders_and_modules_that_are_there() -> None:
    listing = PAGE.partition("## The folders within the rooms")[2].partition("\n## ")[0]
    room, inner, innermost, named = Path(), Path(), Path(), list[Path]()
    for line in (line for line in listing.splitlines() if line.startswith("    ") and line.strip()):
        depth, words = (len(line) - len(line.lstrip())) // 2 - 2, re.findall(r"\b[a-z_]+(?:/|\.py)(?=\s|$)", line)
        if depth == 0:
            room = inner = ROOT / line.strip()
        named += [{1: room, 2: inner}.get(depth, innermost) / word for word in words if depth > 0]
        if depth == 1 and line.split()[0].endswith("/"):
            inner = room / line.split()[0]
        if depth == 2 and line.split()[0].endswith("/"):
            innermost = inner / line.split()[0]
    assert len(named) > 40
    assert not [path for path in named if not path.exists()]
    assert {path for path in FOLDERS if path.parent != ROOT} <= {Path(str(path)) for path in named}


def test_the_project_imports_what_the_table_allows_and_lives_beside_the_rooms() -> None:
    assert {first for first, *_ in targets(ROOT / "project.py")} <= PROJECT


BESIDE = {"tests", "docs", "out", "build"}
"""Folders that hold no code of the package."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for level, name in imports(path):
        assert level <= len(path.relative_to(ROOT).parts), f"{name} is outside the package"
        assert not (level == 0 and name.split(".")[0] == "stackwright"), "inside the package imports are relative"
    for first, *_ in targets(path):
        assert first == room or first in ROOMS[room], f"{room} may not import {first}"


@pytest.mark.parametrize("folder", [ROOT, *FOLDERS], ids=name_of)
def test_there_is_no_circle_at_any_depth(folder: Path) -> None:
    """Modules and folders of a folder, each taken whole: what they import of one another runs one way."""
    way = folder.relative_to(ROOT).parts
    edges: dict[str, set[str]] = {}
    for path in (path for path in SOURCES if folder in path.parents):
        inside = path.relative_to(folder).parts
        if inside == ("__init__.py",):
            continue  # a folder's face may show what is in it
        own = inside[0].removesuffix(".py")
        wanted = {target[len(way)] for target in targets(path) if len(target) > len(way) and target[: len(way)] == way}
        edges.setdefault(own, set()).update(wanted - {own})
    done: set[str] = set()
    while ready := {name for name, wants in edges.items() if name not in done and wants & set(edges) <= done}:
        done |= ready
    assert done == set(edges), f"{name_of(folder)}: a circle among {sorted(set(edges) - done)}"


def test_only_the_kernel_module_imports_the_kernel() -> None:
    for path in SOURCES:
        text = path.read_text()
        tree = ast.parse(text)
        guarded = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)) and id(node) not in guarded:
                module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                outside = (module or "").split(".")[0]
                assert outside not in ("cadquery", "OCP") or path.name == "kernel.py", path
                assert outside not in ("manifold3d", "trimesh") or path.is_relative_to(ROOT / "geometry"), path


def test_nobody_after_the_context_sees_the_library() -> None:
    """Records are looked up in one place, so that nothing hangs on the order of calls."""
    for path in SOURCES:
        here = path.relative_to(ROOT).parts
        if here[0] in ("assemblies", "checks", "export") and here != ("assemblies", "context.py"):
            assert ("params", "library") not in {target[:2] for target in targets(path)}, path


def test_only_the_command_line_prints() -> None:
    for path in (path for path in SOURCES if not path.is_relative_to(ROOT / "cli")):
        assert not re.search(r"\bprint\(|sys\.std|typer", path.read_text()), path


def test_no_module_keeps_state_or_sets_the_environment() -> None:
    """Threads share modules: what is remembered lies on objects, and the environment is the user's."""
    for path in SOURCES:
        text = path.read_text()
        for node in ast.parse(text).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            empty = isinstance(value, ast.Dict | ast.List) and not ast.unparse(value).strip("[]{}")
            assert not empty, f"{path}: {ast.unparse(node)}"
        written = re.search(r"environ\[[^]]+\] =|environ\.(setdefault|update)|putenv|ezdxf\.options", text)
        assert not written or path == ROOT / "cli" / "process.py", path


def test_no_file_holds_two_things() -> None:
    for path in SOURCES:
        assert len(path.read_text().splitlines()) <= 300, path
    for path in (ROOT / "tests").glob("*.py"):
        assert len(path.read_text().splitlines()) <= 400, path


def test_no_folder_holds_more_than_can_be_seen_at_once() -> None:
    for folder in FOLDERS:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= MOST_MODULES, folder


def test_the_packages_are_those_that_exist() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    existing = {".".join(("stackwright", *folder.relative_to(ROOT).parts)) for folder in FOLDERS}
    assert set(setup["packages"]) == {"stackwright", *existing}
    assert all((folder / "__init__.py").exists() for folder in FOLDERS)
    assert {path.name for path in ROOT.glob("*.py")} <= {"__init__.py", "project.py"}
    below = (path.relative_to(ROOT).parts for path in ROOT.rglob("*.toml"))
    assert {way[0] for way in below if len(way) > 1 and way[0] not in BESIDE and way[0][0] != "."} == {"params"}


HEAVY = {"cadquery", "OCP", "vtkmodules", "trimesh", "ezdxf", "manifold3d", "numpy"}
LIGHT_COMMANDS = {
    "--help": HEAVY | {"pydantic"},
    "boards list": HEAVY,
    "boards show rockpro64": HEAVY,
    "standoffs": HEAVY,
}


@pytest.mark.parametrize("command", LIGHT_COMMANDS)
def test_light_commands_load_nothing_heavy(command: str) -> None:
    loaded = modules_after(f"from stackwright.cli import run\nassert run({command.split()!r}) == 0")
    assert not loaded & LIGHT_COMMANDS[command]


def test_validation_loads_nothing_heavy() -> None:
    code = "from stackwright.params.load import load\nfrom stackwright.params.source import find\n"
    assert not modules_after(code + "load(find('temporary-cluster'))") & HEAVY


def test_no_class_name_is_defined_twice() -> None:
    defined: dict[str, list[Path]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                defined.setdefault(node.name, []).append(path.relative_to(ROOT))
    assert not {name: paths for name, paths in defined.items() if len(paths) > 1}
