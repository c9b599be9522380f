"""A build touches nothing outside its output folder, and in it only files of builds, whatever lies there."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from crafted import WANTED, Case, case, changed, output, quick, watch
from stackwright.core import files
from stackwright.core.errors import InputError, StackwrightError
from stackwright.export.output_folder import OutputFolder
from stackwright.project import Project
from support import Outcome, design, run_cli, tree

PLATE = "cut/base-plate-150x190x5.dxf"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the smallest design, and its undisturbed build in `out`; not to be changed."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "design.toml").write_text(design("rockpro64", standoff=20))
    assert build(folder, folder / "out").status == 0
    return folder


@pytest.fixture
def copy(clean: Path, tmp_path: Path) -> Path:
    """A copy of the folder with its build, and a folder `outside` beside it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "keep.stl").write_text("outside")
    return Path(shutil.copytree(clean, tmp_path / "clone"))


def build(folder: Path, out: Path | str | None, *more: str) -> Outcome:
    """A build of the folder's design, in the folder."""
    words = [] if out is None else ["--out", str(out)]
    return run_cli("build", "design.toml", "--format", "dxf", *words, *more, cwd=folder)


def judge(crafted: Case, clean: Path) -> None:
    """Build a crafted clone: nothing is harmed, a refusal is one line, and what is built is what a clean build has."""
    before = watch(crafted.parent)
    outcome = build(crafted.work, crafted.out)
    after = watch(crafted.parent)
    assert outcome.status in (0, 2), (outcome.error, outcome.output)
    assert not crafted.harm(before, after)
    if outcome.status == 2:
        assert outcome.error.count("\n") == 1
        assert outcome.error.isprintable() or outcome.error.rstrip("\n").isprintable()
        assert after == before, "a refusal changes nothing"
    else:
        built = tree(crafted.out)
        assert {name: built.get(name) for name in tree(clean / "out")} == tree(clean / "out")
        again = build(crafted.work, crafted.out, "--json")
        assert again.status == 0 and again.data["written"] == []


@pytest.mark.parametrize("number", range(12))
def test_a_crafted_clone_harms_nobody(number: int, tmp_path: Path, clean: Path) -> None:
    judge(case(number, tmp_path), clean)


@pytest.mark.slow
def test_six_hundred_crafted_clones_harm_nobody(tmp_path: Path, clean: Path) -> None:
    for number in range(12, 612):
        folder = tmp_path / str(number)
        folder.mkdir()
        judge(case(number, folder), clean)
        shutil.rmtree(folder)


# links, pipes, devices


@pytest.mark.parametrize("name", ["cut", "print", "model"])
def test_a_folder_that_is_a_link_is_refused_before_any_file_changes(copy: Path, name: str) -> None:
    shutil.rmtree(copy / "out" / name, ignore_errors=True)
    (copy / "out" / name).symlink_to(copy.parent / "outside")
    before = watch(copy.parent)
    outcome = build(copy, copy / "out", "--set", "plate.width=300", "--format", "dxf,stl,glb")
    assert outcome.status == 2
    assert outcome.error.count("\n") == 1
    assert f"= {name}: legal is" in outcome.error and "link" in outcome.error
    assert watch(copy.parent) == before


def test_a_linked_folder_is_refused_when_nothing_else_has_changed(copy: Path) -> None:
    (copy / "out" / "cut").rename(copy.parent / "outside" / "cut")
    (copy / "out" / "cut").symlink_to(copy.parent / "outside" / "cut")
    assert build(copy, copy / "out").status == 2


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to(path.parents[2 if path.parent.name == "cut" else 1].parent / "outside" / "keep.stl")


def same(path: Path) -> None:
    """A link to a file with exactly the bytes that a build writes."""
    copied = path.parents[2 if path.parent.name == "cut" else 1].parent / "outside" / path.name
    built = path.parents[1 if path.parent.name == "cut" else 0].with_name("built")
    shutil.copy(built / path.relative_to(built.with_name("out")), copied)
    path.symlink_to(copied)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [pipe, link, same, endless, loop])
@pytest.mark.parametrize("name", ["report.json", "bom.csv", PLATE])
def test_a_listed_file_that_became_something_else_is_built_again(copy: Path, make: Any, name: str) -> None:
    """Nothing is followed, nothing waited for: the link goes, its target stays."""
    shutil.copytree(copy / "out", copy / "built")
    (copy / "out" / name).unlink()
    make(copy / "out" / name)
    before = watch(copy.parent)
    outcome = build(copy, copy / "out")
    assert outcome.status == 0, outcome.error
    assert changed(before, watch(copy.parent)) <= {f"clone/out/{name}", "clone/out/manifest.json"}
    assert (copy / "out" / name).lstat().st_nlink == 1 and not (copy / "out" / name).is_symlink()
    assert tree(copy / "out") == tree(copy / "built")


@pytest.mark.parametrize("make", [pipe, link, endless, loop])
@pytest.mark.parametrize("name", ["report.json", "manifest.json", "cut"])
def test_what_is_unlisted_is_the_users_whatever_it_is(copy: Path, make: Any, name: str) -> None:
    (copy / "fresh").mkdir()
    make(copy / "fresh" / name)
    before = watch(copy.parent)
    outcome = build(copy, copy / "fresh")
    assert outcome.status == 2
    assert name in outcome.error and outcome.error.count("\n") == 1
    assert watch(copy.parent) == before


def write_plainly(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def test_a_writer_of_another_package_follows_no_link(copy: Path) -> None:
    """It may open its path as it likes: a link that was there is gone by then."""
    out = copy / "mine"
    quick(out)
    (out / "cut" / "plate.dxf").unlink()
    (out / "cut" / "plate.dxf").symlink_to(copy.parent / "outside" / "keep.stl")
    folder = OutputFolder(out, "a.toml")
    with folder.changing(WANTED, output):
        folder.update("cut/plate.dxf", "k", lambda path: write_plainly(path, b"made"))
        folder.finish("")
    assert (copy.parent / "outside" / "keep.stl").read_text() == "outside"
    assert (out / "cut" / "plate.dxf").read_bytes() == b"made"


def test_a_prepared_link_in_the_place_of_a_temporary_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("mine")
    for name in ("a.stl", "b" * 250, "ä" * 120):
        files.temporary_name(tmp_path / name).symlink_to(tmp_path / "target")
        files.write_whole(tmp_path / name, b"made")
        assert (tmp_path / name).read_bytes() == b"made"
    assert (tmp_path / "target").read_text() == "mine"
    assert not list(tmp_path.glob("*.tmp")) and not list(tmp_path.glob(".*.tmp"))


def test_the_output_folder_may_be_a_link_if_the_user_names_it(copy: Path) -> None:
    (copy / "elsewhere").symlink_to(copy.parent / "outside")
    assert build(copy, "elsewhere").status == 0
    assert (copy.parent / "outside" / "report.md").exists()


@pytest.mark.parametrize("words", [("build", "--format", "dxf"), ("render",)], ids=lambda words: words[0])
@pytest.mark.parametrize("name", ["out", "out/test"])
def test_the_default_folder_leads_out_of_the_current_folder_for_nobody(
    copy: Path, words: tuple[str, ...], name: str
) -> None:
    shutil.rmtree(copy / "out")
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).symlink_to(copy.parent / "outside")
    before = watch(copy.parent)
    outcome = run_cli(words[0], "design.toml", *words[1:], cwd=copy)
    assert outcome.status == 2
    assert outcome.error.count("\n") == 1
    assert "out/test" in outcome.error and "--out" in outcome.error
    assert watch(copy.parent) == before


def test_a_picture_follows_no_link_that_a_clone_brings_and_takes_no_other_designs_folder(copy: Path) -> None:
    assert build(copy, None).status == 0
    (copy / "out" / "test" / "iso.png").symlink_to(copy.parent / "outside" / "keep.stl")
    before = watch(copy.parent)
    outcome = run_cli("render", "design.toml", cwd=copy)
    assert (outcome.status, outcome.error.count("\n")) == (2, 1)
    assert "out/test/iso.png" in outcome.error
    (copy / "other.toml").write_text((copy / "design.toml").read_text())
    taken = run_cli("render", "other.toml", cwd=copy)
    assert taken.status == 2
    assert "design.toml" in taken.error
    (copy / "other.toml").unlink()
    assert watch(copy.parent) == before


def test_the_default_folder_may_be_a_link_within_the_current_folder(copy: Path) -> None:
    shutil.rmtree(copy / "out")
    (copy / "results").mkdir()
    (copy / "out").symlink_to("results")
    assert build(copy, None).status == 0
    assert (copy / "results" / "test" / "report.md").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("build", "design.toml", "--out", ""),
        ("build", "design.toml", "--out="),
        ("check", "design.toml", "--junit", ""),
        ("calibrate", "shop", "generic", "--stack", "79", "--library", ""),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_refused(copy: Path, words: tuple[str, ...]) -> None:
    before = watch(copy.parent)
    outcome = run_cli(*words, cwd=copy)
    assert outcome.status == 2
    option = next(word for word in reversed(words) if word.startswith("--")).removesuffix("=")
    assert outcome.error.startswith(f"stackwright: {option} = '': legal is the path of a file")
    assert outcome.error.count("\n") == 1
    assert watch(copy.parent) == before


@pytest.mark.parametrize("out", ["", "a\0b"])
def test_a_path_that_is_none_is_refused_by_the_project(copy: Path, out: str) -> None:
    with chdir(copy), pytest.raises(InputError, match="--out"):
        Project.open("design.toml").write(out)


# a second design of the same name


def second(folder: Path) -> Path:
    path = folder / "more" / "other.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text((folder / "design.toml").read_text().replace("20", "25"))
    return path


def test_a_second_design_of_the_same_name_does_not_take_the_first_ones_folder(copy: Path) -> None:
    shutil.rmtree(copy / "out")
    assert build(copy, None).status == 0
    assert json.loads((copy / "out" / "test" / "manifest.json").read_text())["design"] == "design.toml"
    second(copy)
    before = watch(copy.parent)
    words = ("build", "more/other.toml", "--format", "dxf")
    outcome = run_cli(*words, cwd=copy)
    assert outcome.status == 2
    assert outcome.error.count("\n") == 1
    for said in ("design.toml", "more/other.toml", "--out", "name"):
        assert said in outcome.error
    assert watch(copy.parent) == before
    assert run_cli(*words, "--out", "out/test", cwd=copy).status == 0, "whoever names the folder means it"
    assert json.loads((copy / "out" / "test" / "manifest.json").read_text())["design"] == "more/other.toml"
    assert run_cli(*words, cwd=copy).status == 0
    assert build(copy, None).status == 2


@pytest.mark.parametrize("spelling", ["./design.toml", "more/../design.toml", "absolute"])
def test_the_same_design_is_the_same_however_its_path_is_spelt(copy: Path, spelling: str) -> None:
    shutil.rmtree(copy / "out")
    (copy / "more").mkdir()
    assert build(copy, None).status == 0
    before = tree(copy / "out")
    path = str(copy / "design.toml") if spelling == "absolute" else spelling
    assert run_cli("build", path, "--format", "dxf", cwd=copy).status == 0
    assert tree(copy / "out") == before
    assert str(copy) not in (copy / "out" / "test" / "manifest.json").read_text()


def test_a_folder_of_an_older_version_is_taken_over(copy: Path) -> None:
    shutil.rmtree(copy / "out")
    assert build(copy, None).status == 0
    before, out = tree(copy / "out"), copy / "out" / "test"
    data = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps({key: data[key] for key in ("inputs", "files")}))
    assert build(copy, None).status == 0
    assert tree(copy / "out") == before


def test_a_design_elsewhere_is_known_by_its_file_name_and_a_shipped_one_by_its_name(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert run_cli("build", "../clone/design.toml", "--format", "dxf", cwd=tmp_path / "here").status == 0
    manifest = tmp_path / "here" / "out" / "test" / "manifest.json"
    assert json.loads(manifest.read_text())["design"] == "design.toml"
    folder = Project.open()
    assert folder.source.label == "temporary-cluster"


def test_errors_of_a_folder_are_ours(tmp_path: Path) -> None:
    """Paths that no folder can have: one line, never a traceback."""
    (tmp_path / "loop").symlink_to("loop")
    for out in (tmp_path / "loop", tmp_path / ("a" * 300), tmp_path / ("a/" * 3000)):
        with pytest.raises(StackwrightError):
            quick(out)
