"""Calibration: measured numbers become the user's own record, which later builds use and name."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from specs import lengths
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.export.cut.cut import contours
from stackwright.export.workshop import workshop_of
from stackwright.params.calibration import as_toml, calibrated_printer, calibrated_shop
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterRecord
from stackwright.params.records.shop import ShopRecord
from stackwright.params.source import find
from stackwright.params.toml.reading import parse, validate
from stackwright.parts.part import profiles_of
from support import design, run_cli

PRINTER, SHOP = Library().get(PrinterRecord, "prusa-mk4"), Library().get(ShopRecord, "generic")
DAY = "2026-11-23"
SHEET = "thickness_tolerance = 0.2"
SMALL = design("rockpro64", "rockpro64", standoff=40.0, hardware="thread_depth = 8.0", plate=SHEET)


@given(lengths(0, 0.5), lengths(0, 0.5), lengths(0, 1))
def test_what_was_measured_is_what_the_profile_says(hole: float, slip: float, foot: float) -> None:
    made = calibrated_printer(PRINTER, DAY, 3 + hole, 1.6 + 2 * slip, foot)
    assert made.fits.hole_compensation == pytest.approx(hole, abs=1e-4)
    assert made.fits.slip_fit == pytest.approx(slip, abs=1e-4)
    assert made.fits.elephant_foot == pytest.approx(foot / 2, abs=1e-4)
    assert validate(PrinterRecord, parse(as_toml(made), "x"), "x") == made
    assert made.measured_on == DAY


@given(lengths(0, 0.6))
def test_ten_strips_are_narrower_by_ten_kerfs(kerf: float) -> None:
    made = calibrated_shop(SHOP, DAY, 80 - 10 * kerf)
    assert made.kerf == pytest.approx(kerf, abs=1e-4)
    assert made.kerf_for(None) == made.kerf
    assert made.kerf_for(0.0) == 0.0
    assert SHOP.kerf_for(None) == 0.0


def test_calibrating_again_keeps_where_the_rest_comes_from() -> None:
    once = calibrated_printer(PRINTER, DAY, 3.2, None, None)
    twice = calibrated_printer(once, DAY, 3.3, None, None)
    assert once.fits.source == twice.fits.source
    assert PRINTER.fits.source in twice.fits.source
    more = calibrated_printer(twice, DAY, None, None, 0.4).fits.source
    assert more.startswith("elephant_foot, hole_compensation measured on a coupon; the rest: PrusaSlicer")


@pytest.mark.slow
def test_every_later_build_uses_and_names_it(tmp_path: Path) -> None:
    home, (a, b) = str(tmp_path / "config"), (tmp_path / "a", tmp_path / "b")
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    words = ("build", str(path), "--format", "dxf,stl", "--out")
    assert run_cli(*words, str(a), XDG_CONFIG_HOME=home).status == 0
    done = run_cli(
        "calibrate", "printer", "prusa-mk4", "--hole", "3.4", "--foot", "0.6", "--date", DAY, XDG_CONFIG_HOME=home
    )
    assert done.status == 0, done.error
    assert run_cli("calibrate", "shop", "generic", "--stack", "78.4", "--date", DAY, XDG_CONFIG_HOME=home).status == 0
    record = tomllib.loads((tmp_path / "config/stackwright/library/printers/prusa-mk4.toml").read_text())
    assert (record["fits"]["hole_compensation"], record["fits"]["calibrated"]) == (0.4, DAY)
    assert run_cli(*words, str(b), XDG_CONFIG_HOME=home).status == 0
    text = (b / "report.md").read_text()
    assert f"printers/prusa-mk4, measured {DAY}" in text
    assert f"shops/generic, measured {DAY}" in text
    assert "any laser, kerf 0.16" in text
    for path in (a / "print").iterdir():
        assert path.read_bytes() != (b / "print" / path.name).read_bytes(), "holes and chamfers follow"
    (plate,) = (a / "cut").iterdir()
    assert plate.read_bytes() != (b / "cut" / plate.name).read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("printer", "prusa-mk4"), "(nothing measured): legal is --hole, --pocket or --foot"),
        (("printer", "prusa-mk4", "--hole", "2.5"), "--hole = 2.5: legal is a number that gives 0 to 0.6 mm"),
        (("printer", "prusa", "--hole", "3.2"), 'NAME = "prusa": legal is a printer, prusa-mk4 (nearest)'),
        (("shop", "generic", "--stack", "81"), "--stack = 81.0: legal is a number that gives 0 to 0.6 mm"),
        (("shop", "generic", "--stack", "79", "--date", "23.11.2026"), "--date = 23.11.2026: legal is a date such as"),
        (("shop", "generic"), "Missing option '--stack'"),
    ],
)
def test_what_no_coupon_gives_is_refused_in_one_line(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    outcome = run_cli("calibrate", *words, XDG_CONFIG_HOME=str(tmp_path))
    assert outcome.status == 2
    assert says in outcome.error
    assert outcome.error.count("\n") == 1
    assert not list(tmp_path.rglob("*.toml"))


def test_a_coupon_of_the_laser_is_cut_on_its_lines_whatever_the_kerf() -> None:
    loaded = load(find("temporary-cluster"), ["cut.coupon=true", "cut.kerf=0.3"])
    (coupon,) = assemble(loaded).coupons
    (profile,) = profiles_of(coupon.part)
    assert contours(coupon.part, workshop_of(resolve(loaded))) == [*profile.holes, profile.outer]


@pytest.mark.parametrize("shop", ["sendcutsend", "hand-tools"])
def test_where_no_kerf_is_yours_none_is_measured_or_allowed_for(shop: str, tmp_path: Path) -> None:
    outcome = run_cli("check", "--set", "cut.coupon=true", "--set", f"cut.shop={shop}")
    assert outcome.status == 2
    assert "cut.coupon = true: legal is false" in outcome.error
    outcome = run_cli("calibrate", "shop", shop, "--stack", "78.3", XDG_CONFIG_HOME=str(tmp_path))
    assert outcome.status == 2
    assert "a shop that leaves the kerf to you" in outcome.error
    outcome = run_cli("build", "--shop", shop, "--kerf", "0.2", "--format", "pdf", "--out", str(tmp_path / "out"))
    assert outcome.status == 1
    assert "set cut.kerf to 0" in " ".join(outcome.output.split())


def test_coupons_lie_and_are_cut_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    words = ("--set", "print.coupon=true", "--set", "cut.coupon=true", "--shop", "lightburn", "--format", "3mf,dxf")
    outcome = run_cli("build", str(path), "--out", str(tmp_path), *words)
    assert outcome.status == 0, outcome.error
    beds = json.loads((tmp_path / "report.json").read_text())["beds"]
    assert beds["bed-2"] == ["print.coupon"]
    assert "print.coupon" not in beds["bed-1"]
    assert sorted(p.name for p in (tmp_path / "cut").iterdir()) == ["cut-coupon-8-5.dxf", "sheet-pmma-cast-5-1.dxf"]


def test_coupons_and_jigs_are_made_and_listed_but_stand_nowhere(tmp_path: Path) -> None:
    settings = ("print.coupon=true", "cut.coupon=true", "cut.jigs=true")
    words = [word for setting in settings for word in ("--set", setting)]
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    outcome = run_cli("build", str(path), "--out", str(tmp_path), "--format", "stl,dxf,template,glb", *words)
    assert outcome.status == 0, outcome.error
    files = {path.name for folder in ("print", "cut") for path in (tmp_path / folder).iterdir()}
    assert {"print-coupon-1.6-0.4.stl", "cut-coupon-8-5.dxf"} <= files
    assert sum(name.startswith("drill-jig") for name in files) == 1
    assert not any(name.startswith("cut-coupon") and name.endswith("drill.pdf") for name in files)
    assert "jig" in (tmp_path / "bom.md").read_text().lower()
    assert b"jig" not in (tmp_path / "model" / "assembly.glb").read_bytes()
