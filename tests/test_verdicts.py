"""What a report makes of findings: worth knowing or wrong, switched off or not, for people and for CI."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.bench import power
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import CODES, Report, Severity
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find
from support import ROOT, run_cli
from test_checks import INFORMED, LIMITS, checked


def test_what_is_worth_knowing_is_said_and_keeps_a_design_clean(store: Store) -> None:
    loaded = load(find("temporary-cluster"))
    report = run(assemble(loaded), store, limits_of(resolve(loaded)))
    assert report.clean
    assert tuple(sorted({f.code for f in report.findings})) == INFORMED
    whole = assemble(loaded)
    known = replace(whole, notices=(), rails=tuple(replace(rail, fused=True) for rail in whole.rails))
    assert {f.code for f in run(known, store, limits_of(resolve(loaded))).findings} == {"header-push", "hole-small"}


@pytest.mark.parametrize(("most", "severity"), [(140.0, None), (150.0, Severity.WARNING), (230.0, Severity.ERROR)])
def test_a_rail_carries_what_its_contacts_do(
    store: Store, reference: Assembly, most: float, severity: Severity | None
) -> None:
    (rail,) = reference.rails
    assert (rail.watts, rail.amperes, rail.limit) == (49.0, 12.0, 18.0)
    loaded = replace(reference, rails=(replace(rail, most=most),))
    assert [f.severity for f in power.check(loaded, store, LIMITS) if f.code == "rail-budget"] == [severity] * (
        most > 144
    )


@pytest.mark.slow
def test_a_board_of_another_voltage_is_found_and_not_fed(store: Store) -> None:
    text = "[hardware]\nthread_depth = 8.0\n[[stack]]\n[[stack.node]]\nboard = 'BOARD'\n[[power_board]]\n"
    for board, wrong in (("rock64", "another voltage"), ("odroid-c4", "does not know"), ("rockpro64", "")):
        found = [f for f in checked(store, text=text.replace("BOARD", board)).findings if f.code == "rail-voltage"]
        assert [f.subject for f in found] == ["tower.node1"] * bool(wrong)
        assert not wrong or wrong in found[0].message
        whole = assemble(load(Source("a.toml", text.replace("BOARD", board), None, "a")))
        fed = [cable.end for cable in whole.cables if cable.kind == "lead"]
        assert fed == ["tower.node1 power"] * (board != "rock64")


def test_a_design_switches_codes_off_or_makes_them_something_else(store: Store) -> None:
    def found(*assignments: str) -> Report:
        loaded = load(find("temporary-cluster"), ("tower.node3.standoff=15", *assignments))
        return run(assemble(loaded), store, limits_of(resolve(loaded)))

    assert found().exit_status == 1
    warned = found('checks.warning=["interference", "keep-out"]')
    assert (warned.exit_status, warned.clean) == (0, False)
    assert not {f.code for f in warned.findings if f.severity is Severity.ERROR}
    off = found('checks.off=["interference", "hole-small"]')
    assert not {"interference", "hole-small"} & {f.code for f in off.findings}
    assert off.summary().endswith("2 checks off")
    assert found('checks.error=["hole-small"]').count(Severity.ERROR) == found().count(Severity.ERROR) + 1


@pytest.mark.parametrize(
    ("assignment", "legal"),
    [('checks.off=["interferense"]', "interference .nearest"), ('checks.off=["keep-out", "keep-out"]', "named once")],
)
def test_a_code_that_is_none_is_refused(assignment: str, legal: str) -> None:
    with pytest.raises(InputError, match=legal):
        load(find("temporary-cluster"), (assignment,))


def test_a_check_writes_junit_for_continuous_integration(tmp_path: Path) -> None:
    path = tmp_path / "checks.xml"
    words = ("--set", "tower.node3.standoff=15", "--set", 'checks.off=["hole-small"]')
    assert run_cli("check", "--junit", str(path), *words).status == 1
    suite = ElementTree.parse(path).getroot()
    failed = [case for case in suite if case.find("failure") is not None]
    assert {case.get("classname") for case in failed} == {"interference"}
    assert "tower.node3.standoff to 25 or more" in (failed[0].findtext("failure") or "")
    assert {case.get("classname") for case in suite} == set(CODES)
    assert [case.get("classname") for case in suite if case.find("skipped") is not None] == ["hole-small"]
    assert (suite.get("tests"), suite.get("failures")) == (str(len(suite)), str(len(failed)))
    before = path.read_bytes()
    run_cli("check", "--junit", str(path), *words)
    assert path.read_bytes() == before


def test_the_shipped_designs_information_is_what_it_was(store: Store) -> None:
    """A golden file: whoever changes what the shipped design says changes it knowingly."""
    loaded = load(find("temporary-cluster"))
    found = run(assemble(loaded), store, limits_of(resolve(loaded))).findings
    lines = [f"{f.severity}: {f.subject}: {f.message} [{f.code}] x{f.count}" for f in found]
    assert lines == (ROOT / "tests" / "golden" / "temporary-cluster.txt").read_text().splitlines()


@pytest.mark.slow
def test_left_at_the_standards_the_joints_say_measure(store: Store) -> None:
    """A sheet or threads by their standards hold if the other is measured; if neither is, the joints say measure."""
    text = (ROOT / "params" / "designs" / "temporary-cluster.toml").read_text()
    sheet, thread = "thickness_tolerance = 0.2", "thread_depth = 8.0"
    assert sheet in text and thread in text
    assert checked(store, text=text.replace(sheet, "")).findings == ()
    assert checked(store, text=text.replace(thread, "")).findings == ()
    (found,) = checked(store, text=text.replace(thread, "").replace(sheet, "")).findings
    assert (found.code, found.severity) == ("hardware-engagement", Severity.WARNING)
    assert "measure how deep your standoffs are" in found.fix and "measure your sheet" in found.fix
