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
    "parts": {"core", "params", "geometry"},
    "assemblies": {"core", "params", "parts"},
    "checks": {"core", "params", "geometry", "parts", "assemblies"},
    "export": {"core", "params", "geometry", "parts", "assemblies", "checks"},
    "cli": {"core", "params", "geometry", "parts", "assemblies", "checks", "export", "__version__"},
}
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).glob("*.py"))


def imports(path: Path) -> list[tuple[int, str]]:
    """Level and name of everything a module imports."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found += [(node.level, name) for name in names]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = path.parent.name
    for level, name in imports(path):
        if level == 2:
            assert name.split(".")[0] in ROOMS[room], f"{room} may not import {name}"
        assert level < 3
        assert not (level == 0 and name.split(".")[0] == "stackwright"), "inside the package imports are relative"


def test_modules_of_a_room_make_no_cycle() -> None:
    for room in ROOMS:
        edges = {
            path.stem: {name.split(".")[0] for level, name in imports(path) if level == 1}
            for path in (ROOT / room).glob("*.py")
            if path.stem != "__init__"
        }
        done: set[str] = set()
        while ready := {name for name, wants in edges.items() if name not in done and wants & set(edges) <= done}:
            done |= ready
        assert done == set(edges), f"{room}: a cycle among {sorted(set(edges) - done)}"


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
                assert outside not in ("manifold3d", "trimesh") or path.parent.name == "geometry", path


def test_only_the_command_line_prints() -> None:
    for path in (path for path in SOURCES if path.parent.name != "cli"):
        assert not re.search(r"\bprint\(|sys\.std|typer", path.read_text()), path


def test_no_file_holds_two_things() -> None:
    for path in [*SOURCES, *(ROOT / "tests").glob("*.py")]:
        assert len(path.read_text().splitlines()) <= 400, path


def test_the_packages_are_those_that_exist() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    existing = {"stackwright"} | {f"stackwright.{path.parent.name}" for path in ROOT.glob("*/__init__.py")}
    assert set(setup["packages"]) == existing
    assert {path.name for path in ROOT.glob("*.py")} == {"__init__.py"}
    data = {path.parent.parent.name for path in ROOT.glob("*/*/*.toml")}
    assert data == {"params"}


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
