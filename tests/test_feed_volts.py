"""A node feeds no voltage above its own."""

from __future__ import annotations

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.core.errors import InputError
from stackwright.params.load import load
from stackwright.params.source import Source
from support import design


@pytest.mark.parametrize(("board", "lacks"), [("raspberry-pi-4b", [12.0]), ("rockpro64", [])])
def test_a_node_of_5_v_gives_a_fan_no_12_v(board: str, lacks: list[float]) -> None:
    fan = '[[fan]]\nname = "blower"\nmodel = "fan-80"\nfeed = "tower.node1"\non = "tower.back"\n'
    text = design(board, board, board, standoff=40) + fan
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert not whole.problems
    assert [each.given.volts for each in whole.loads if not each.given.amperes] == lacks


@pytest.mark.parametrize("feed", ["lan-switch", "box", "blower", "tower.node9"])
def test_what_gives_no_power_is_no_feed(feed: str) -> None:
    text = design("rockpro64", standoff=40) + '[[switch]]\n[[device]]\nname = "box"\nsize = [40, 30, 20]\n'
    text += f'[[drive]]\nname = "disk"\nfeed = "{feed}"\n[[supply]]\nname = "brick"\n[[fan]]\nname = "blower"\non = "tower.back"\n'
    with pytest.raises(InputError, match=r"disk\.feed"):
        assemble(load(Source("a.toml", text, None, "a")))
