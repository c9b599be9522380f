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
    text += f'[[drive]]\nname = "disk"\nfeed = "{feed}"\n[[supply]]\nname = "brick"\n'
    text += '[[fan]]\nname = "blower"\non = "tower.back"\n'
    with pytest.raises(InputError, match=r"disk\.feed"):
        assemble(load(Source("a.toml", text, None, "a")))


@pytest.mark.parametrize("feed", ["", 'feed = "atx"\n'])
def test_the_bill_has_the_supply_of_drives_that_nothing_feeds(feed: str) -> None:
    text = design("rockpro64", standoff=40) + '[[supply]]\nname = "atx"\nmodel = "atx"\n'
    text += f'[[drive]]\nname = "disk"\nmodel = "hdd-3-5"\n{feed}'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    own = [each.name for each in whole.extras if each.owner == "disk" and each.name.startswith("Supply")]
    assert len(own) == (0 if feed else 1)
    assert all("12 V, 2.8 A" in name and "5 V" in name for name in own)
    if own:
        assert any(f"1 x {own[0]}" in step.uses for step in whole.steps)


def test_the_lead_of_a_fan_takes_a_way_of_the_block() -> None:
    fan = '[[fan]]\nname = "blower"\nmodel = "fan-80"\nfeed = "brick"\non = "tower.back"\n'
    text = design(*["rockpro64"] * 4, standoff=40) + fan + '[[supply]]\nname = "brick"\n'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    bought = {each.name: each.quantity for each in whole.extras}
    assert bought["Distribution block for blade fuses, 6 ways, with cover and minus bar"] == 1, "5 leads"
    assert bought["Fuse blade ATO, 1 A"] == 1 and bought["Fuse blade ATO, 3 A"] == 4
    (leads,) = [step for step in whole.steps if step.title == "Leads"]
    assert "Connect the lead of blower to a way of the distribution block" in leads.text
