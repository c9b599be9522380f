"""The shipped designs with supplies and drives: fed as they say."""

from __future__ import annotations

from collections import Counter

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.params.load import load
from stackwright.params.source import find


@pytest.mark.slow
def test_eight_boards_behind_a_brick_have_a_fuse_each_in_one_block() -> None:
    whole = assemble(load(find("brick-towers")))
    bought = Counter({extra.name: extra.quantity for extra in whole.extras})
    assert bought["Fuse blade ATO, 3 A"] == 8
    assert bought["Distribution block for blade fuses, 10 ways, with cover and minus bar"] == 1
    assert sum(cable.kind == "lead" and cable.start == "brick output" for cable in whole.cables) == 8
    (rail,) = whole.rails
    assert (rail.nodes, rail.most, rail.amperes) == (8, 104.0, 15.0)


@pytest.mark.slow
def test_the_file_server_feeds_its_drives_within_its_jack() -> None:
    whole = assemble(load(find("file-server")))
    (jack,) = [each for each in whole.loads if each.through]
    assert jack.given.path == "server.node1"
    assert jack.start == 13.0 + 2 * 5.0
    assert jack.starting < jack.given.amperes


@pytest.mark.slow
def test_eight_by_poe_keep_within_the_budget_and_need_no_lead() -> None:
    whole = assemble(load(find("poe-eight")))
    assert len(whole.poe_needs) == 8
    assert 8 * 15.4 <= 150.0
    assert Counter(cable.kind for cable in whole.cables) == {"patch": 9, "supply": 1}
