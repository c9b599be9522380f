"""The project: the front door for Python. What it gives, what it leaves unloaded, and that threads do not mix."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest
import stackwright
from stackwright import Project
from stackwright.core.errors import InputError
from stackwright.geometry.store import Store
from support import ROOT, modules_after, run_cli, tree

PAGE = ROOT / "docs" / "how-to" / "python.md"
KERNEL = {"cadquery", "OCP", "trimesh", "ezdxf", "vtkmodules"}
FORMATS = ("stl", "3mf", "dxf", "pdf", "step", "glb", "drawing")


def examples() -> str:
    """The page's examples as one script."""
    return "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text(), flags=re.S))


@pytest.mark.slow
def test_the_examples_of_the_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    made: dict[str, object] = {}
    exec(compile(examples(), str(PAGE), "exec"), made)
    said = capsys.readouterr().out
    assert "switch-shoe-27x101.8x40 petg" in said
    assert "plate-sags {'plate.thickness': 5.0} clean" in said
    assert "files; no errors" in said
    import cadquery as cq

    shoe = Project.open().part("lan-switch.shoe").solid()
    (mine,) = cq.importers.importStep("my-shoe.step").solids().vals()
    assert isinstance(mine, cq.Solid)
    assert shoe.Volume() < mine.Volume() < shoe.Volume() + 20 * 0.8 * 8


def test_a_project_gives_what_the_command_line_gives(tmp_path: Path, store: Store) -> None:
    project = Project.open("two-towers", set=["left.node2.standoff=45"], store=store)
    words = ["two-towers", "--set", "left.node2.standoff=45"]
    assert run_cli("check", *words, "--json").data["findings"] == json.loads(json.dumps(project.findings().data()))
    result = project.write(tmp_path / "a", formats=["dxf"])
    assert run_cli("build", *words, "--out", str(tmp_path / "b"), "--format", "dxf").status == result.exit_status
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert {row.name: row.quantity for row in project.bom()}["Board ROCKPro64"] == 6


def test_a_project_with_other_values_is_another_design_and_shares_its_shapes(store: Store) -> None:
    project = Project.open(store=store)
    heights = {"front-left": 45.0, "front-right": 45.0, "back-left": 45.0, "back-right": 45.0}
    changed = project.with_values({"tower.node3.standoff": heights, "print.coupon": True, "plate.sheet": (600, 400)})
    assert [level.standoff_height for level in project.assembly.stacks[0].levels][2] == 40
    assert [level.standoff_height for level in changed.assembly.stacks[0].levels][2] == 45
    assert changed.design.print.coupon
    assert changed.design.plate.sheet == (600, 400)
    assert changed.store is project.store
    with pytest.raises(InputError, match=r"tower.node3.standoff = 1.0: legal is"):
        project.with_values({"tower.node3.standoff": 1.0})
    with pytest.raises(InputError, match="node3"):
        project.with_values({"tower.node33.standoff": 40})


def test_what_is_wrong_is_said_when_a_project_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[stack]]\n[[stack.node]]\nboard = "rockpro64"\nstandof = 40\n')
    with pytest.raises(InputError, match="standoff"):
        Project.open(path)
    assert stackwright.InputError is InputError
    with pytest.raises(InputError, match="no such file"):
        Project.open(tmp_path / "none.toml")


def test_a_part_is_named_by_its_files_or_by_a_piece(store: Store) -> None:
    project = Project.open(store=store)
    shoe = project.part("lan-switch.shoe")
    assert project.part(shoe.name) == shoe
    assert shoe.pieces == ("lan-switch.shoe",)
    solid = shoe.solid()
    assert solid.isValid()
    assert solid.Volume() == pytest.approx(store.shape(shoe.spec).facts.volume, rel=1e-3)
    with pytest.raises(InputError, match=r"lan-switch\.shoe"):
        project.part("lan-switch.sho")


@pytest.mark.slow
def test_a_remedy_is_proved_by_trying_it(store: Store) -> None:
    project = Project.open(set=["plate.thickness=3.5"], store=store)
    sags = next(finding for finding in project.findings() if finding.code == "plate-sags")
    proof = project.prove(sags)
    assert proof is not None
    assert proof.remedy.values == {"plate.thickness": 5.0}
    assert not [finding for finding in proof.project.findings() if finding.code == "plate-sags"]
    useless = sags.__class__(**{**sags.__dict__, "remedies": (proof.remedy.of("plate.thickness", 3.6),)})
    assert project.prove(useless) is None, "the plate still sags"
    illegal = sags.__class__(**{**sags.__dict__, "remedies": (proof.remedy.of("plate.thickness", 100.0),)})
    assert project.prove(illegal) is None


def test_importing_opening_and_checking_load_no_kernel() -> None:
    assert not modules_after("import stackwright") & (KERNEL | {"pydantic", "numpy", "typer"})
    assert not modules_after("from stackwright import Project\nProject.open()") & (KERNEL | {"numpy", "manifold3d"})
    run_cli("check")  # from here on the design's shapes are remembered
    assert not modules_after("from stackwright import Project\nassert Project.open().findings().clean") & KERNEL


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The files of two designs by name, each built by itself, from a store that was empty."""
    folder, found = tmp_path_factory.mktemp("alone"), dict[str, dict[str, str]]()
    for name in ("two-towers", "four-raspberry-pi"):
        words = ["build", name, "--out", str(folder / name), "--format", ",".join(FORMATS)]
        assert run_cli(*words, STACKWRIGHT_CACHE=str(folder / "cache")).status == 0
        found[name] = tree(folder / name)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("shared", [False, True], ids=["stores of their own", "one store"])
def test_two_threads_with_two_projects_write_right_files(
    tmp_path: Path, shared: bool, alone: dict[str, dict[str, str]]
) -> None:
    """From an empty store: both build shapes, and write with the kernel, at the same time."""
    names = list(alone)
    stores = [Store(tmp_path / "cache")] * 2 if shared else [Store(tmp_path / "cache") for _ in names]
    together, failed = threading.Barrier(2), list[BaseException]()

    def write(name: str, store: Store) -> None:
        try:
            together.wait()
            Project.open(name, store=store).write(tmp_path / "threads" / name, formats=FORMATS)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=each) for each in zip(names, stores, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    for name in names:
        assert tree(tmp_path / "threads" / name) == alone[name]


def test_a_record_that_changes_while_a_project_lives_makes_another_build(tmp_path: Path, store: Store) -> None:
    """The project keeps to what it read, and the folder does not pass for a build of what the record says now."""
    record = tmp_path / "library" / "boards" / "mine.toml"
    record.parent.mkdir(parents=True)
    text = (ROOT / "params" / "boards" / "rockpro64.toml").read_text().replace('name = "rockpro64"', 'name = "mine"')
    record.write_text(text.replace("aliases", "# aliases"))
    path = tmp_path / "a.toml"
    path.write_text("[[stack]]\n[[stack.node]]\nboard = 'mine'\n")
    project = Project.open(path, store=store)
    project.findings()
    record.write_text(record.read_text().replace('full_name = "ROCKPro64"', 'full_name = "CHANGED"'))
    project.write(tmp_path / "out", formats=["dxf"])
    assert "CHANGED" not in (tmp_path / "out" / "bom.md").read_text()
    assert Project.open(path, store=store).write(tmp_path / "out", formats=["dxf"]).written
    assert "CHANGED" in (tmp_path / "out" / "bom.md").read_text()


@pytest.mark.slow
def test_a_finding_of_another_design_is_not_proved(store: Store) -> None:
    thin = Project.open(set=["plate.thickness=3.5"], store=store)
    sags = next(finding for finding in thin.findings() if finding.code == "plate-sags")
    assert thin.prove(sags)
    assert Project.open(store=store).prove(sags) is None


@pytest.mark.parametrize("value", [Path("x"), object(), {"a": None}])
def test_a_value_that_toml_does_not_have_is_refused(value: Any, store: Store) -> None:
    with pytest.raises(InputError, match=r"plate\.thickness"):
        Project.open(store=store).with_values({"plate.thickness": value})


def test_one_text_is_no_list_of_texts(tmp_path: Path, store: Store) -> None:
    with pytest.raises(InputError, match="a list of texts"):
        Project.open(set="plate.thickness=3", store=store)
    with pytest.raises(InputError, match="a list of texts"):
        Project.open(store=store).write(tmp_path, formats="stl")
    with pytest.raises(InputError, match=r"tower\.node3\.board|boards"):
        Project.open(set=["tower.node3.board=nonsense"], store=store)


def test_a_design_that_cannot_be_placed_has_problems_and_no_parts(store: Store) -> None:
    project = Project.open(set=["hardware.thread=m4"], store=store)
    assert project.problems().has_errors
    assert project.difference(Project.open(store=store)) is None
    with pytest.raises(InputError, match="cannot be placed"):
        project.part("lan-switch.shoe")


@pytest.mark.slow
def test_a_store_whose_entries_cannot_be_deleted_costs_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where another program has an entry open."""
    small = Store(tmp_path / "cache", size_limit=1000)

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held by another program", str(path))

    monkeypatch.setattr(Path, "unlink", held)
    assert Project.open(store=small).findings().clean
    assert "held by another program" in small.trouble
