"""The shipped designs: clean but for what only a measurement or the builder's own list can settle."""

from __future__ import annotations

import pytest
from stackwright import Project
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.source import shipped_names

TOLD: dict[str, set[str]] = {"clusterboard": {"board-unmeasured"}, "poe-eight": {"ports-unmeasured"}}
"""The codes of the warnings of a design, all of them about what nobody has measured."""


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_design_is_clean_but_for_what_must_be_measured(name: str, store: Store) -> None:
    report = Project.open(name, store=store).findings()
    assert {each.code for each in report if each.severity is not Severity.INFORMATION} == TOLD.get(name, set())
