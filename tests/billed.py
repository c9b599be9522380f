"""An oracle of the bill: what the steps of a build bring and use, counted by name, is what the bill lists."""

from __future__ import annotations

from collections import Counter

from stackwright.assemblies.assembly import Assembly
from stackwright.export.bill import rows


def steps_use_the_bill(whole: Assembly) -> None:
    """Raise AssertionError if a line of the bill is in no step, is in one too many, or is counted differently."""
    names = {instance.name: instance.part.bom_name() for instance in whole.instances()}
    used = Counter(names[brought] for step in whole.steps for brought in step.brings)
    for line in (line for step in whole.steps for line in step.uses):
        count, _, what = line.partition(" x ")
        used[what] += int(count)
    billed = Counter[str]()
    for row in rows(whole, {}):  # two files of one name are two rows
        billed[row.name] += row.quantity
    assert used == billed
