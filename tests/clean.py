"""Records and designs in which nasty texts are placed, and what must hold of everything that comes out."""

from __future__ import annotations

import tomllib
from typing import Any

from nasty import hidden
from stackwright.core.errors import InputError
from stackwright.core.text import LIMIT
from stackwright.params.names import singular
from stackwright.params.source import PACKAGED
from support import Outcome

MOST = LIMIT + len("stackwright: ")
"""Longest line of a message."""
RECORDS = (
    "boards/rockpro64",
    "boards/raspberry-pi-5",
    "switches/tl-sg108",
    "power_boards/pine64-temporary-cluster",
    "accessories/pine64-heatsink-20",
    "modules/sopine-a64",
    "devices/nuc-slim",
    "supplies/gst220a12",
    "drives/ssd-2-5",
    "fans/fan-120",
    "channels/slotted-40x60",
    "panel_parts/keystone-rj45",
    "materials/petg",
    "materials/pmma-cast",
    "printers/prusa-mk4",
    "shops/generic",
    "plugs/network",
    "cables/patch-cat6",
    "threads/m3",
    "standoffs/hex-brass",
)
"""A record of every kind: those that `DESIGN` uses."""
TOWER = """
name = "drawn"
[[stack]]
[[stack.node]]
board = "rockpro64"
accessories = ["pine64-heatsink-20"]
[[stack.node]]
board = "raspberry-pi-5"
"""
DESIGN = (
    TOWER
    + """
[[stack]]
name = "host"
[[stack.node]]
board = "sopine-clusterboard"
modules = ["sopine-a64"]
[[switch]]
[[power_board]]
[[device]]
model = "nuc-slim"
[[supply]]
[[drive]]
[[channel]]
length = 200
[[fan]]
[[panel_part]]
[cut]
identity = true
[print]
coupon = true
"""
)
BY_MEANING = {"material", "thread", "class", "type", "aliases"}
"""Texts of records that name something else."""


def kind_of(record: str) -> str:
    return singular(record.partition("/")[0])


def content(record: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGED / f"{record}.toml").read_text(encoding="utf-8"))


def assert_clean(outcome: Outcome, *context: object) -> None:
    """Exit with a documented status; print no character that nobody sees; refuse in one line that is not too long."""
    assert outcome.status in (0, 1, 2, 3), (context, outcome)
    assert not hidden(outcome.output) | hidden(outcome.error), (context, outcome)
    if outcome.status > 1:
        assert outcome.output == "", context
        assert outcome.error.count("\n") == 1, (context, outcome)
        assert len(outcome.error) <= MOST + 1, (context, len(outcome.error))


def assert_message(error: InputError, *context: object) -> None:
    text = str(error)
    assert not hidden(text), (context, text)
    assert "\n" not in text, (context, text)
    assert len(text) <= LIMIT, (context, text)
    assert f": legal is {error.legal[:20]}" in text, (context, text)
