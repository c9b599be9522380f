"""What the check of ways keeps: another run finds the same without a question asked again, and less is asked anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.checks.fit import insertion
from stackwright.checks.fit.answers import MOST, Answers
from stackwright.checks.limits import Limits
from stackwright.core.findings import Finding
from stackwright.geometry import sweep
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterRecord
from stackwright.params.source import find

LIMITS = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))


def design(*assignments: str) -> Assembly:
    return assemble(load(find("four-raspberry-pi"), assignments))


def found(assembly: Assembly, folder: Path) -> list[Finding]:
    return list(insertion.check(assembly, Store(folder), LIMITS))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pairs that are swept from here on."""
    asked, before = list[object](), sweep.blocks

    def sweeping(*pair: object) -> object:
        asked.append(pair)
        return before(*pair)  # type: ignore[arg-type]

    monkeypatch.setattr(sweep, "blocks", sweeping)
    return asked


@pytest.mark.slow
def test_a_variant_asks_only_what_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch)
    found(design(), tmp_path / "warm")
    cold, lower = len(asked), design("tower.pi2.standoff=35")
    asked.clear()
    warm_findings = found(lower, tmp_path / "warm")
    warm = len(asked)
    asked.clear()
    assert warm_findings == found(lower, tmp_path / "cold")
    assert 0 < warm < 0.6 * len(asked) and cold > 20


def test_answers_are_those_of_another_run_and_bounded(tmp_path: Path) -> None:
    def one(rest: object, make: float) -> float:
        answers: Answers[float] = Answers(Store(tmp_path), "how far", float)
        value = answers.get("a", rest, lambda: make)
        answers.keep()
        return value

    assert [one(1, 5.0), one(1, 6.0), one(2, 7.0), one(1, 8.0)] == [5.0, 5.0, 7.0, 5.0]
    many: Answers[float] = Answers(Store(tmp_path), "how far", float)
    for number in range(10, 10 + MOST):
        many.get("a", number, lambda: 0.0)
    many.keep()
    assert one(2, 9.0) == 9.0, "of too many answers, the last run's stay"
