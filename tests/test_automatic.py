"""Designs with everything automatic: no error comes that only the user could mend, and none that is not the user's."""

from __future__ import annotations

import automatic
import pytest
from stackwright.core.findings import CODES
from stackwright.geometry.store import Store

CHUNK = 25
QUICK = (15, 257)
"""Designs that are looked at in the ordinary suite."""


def wrong(number: int, store: Store) -> list[str]:
    """The errors of a drawn design that are not the user's, as lines."""
    return [f"{number}: {finding.line()}" for finding in automatic.unasked(number, store)]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, automatic.COUNT, CHUNK))
def test_what_is_automatic_has_no_error_of_its_own(store: Store, first: int) -> None:
    assert not [line for number in range(first, first + CHUNK) for line in wrong(number, store)]


@pytest.mark.parametrize("number", QUICK)
def test_some_automatic_designs_have_no_error_of_their_own(store: Store, number: int) -> None:
    assert not wrong(number, store)


def test_a_wish_that_nobody_can_grant_has_a_reason() -> None:
    assert all(wish.code in CODES and wish.why for wish in automatic.WISHES)


def test_the_drawn_designs_have_every_feature() -> None:
    text = "".join(map(automatic.design, range(automatic.COUNT)))
    assert all(f'board = "{name}"' in text for name in automatic.DRAWN)
    assert all(f'model = "{name}"' in text for name in automatic.records("switches"))
    assert all(f'shop = "{name}"' in text for name in automatic.records("shops"))
    assert all(f'printer = "{name}"' in text for name in automatic.records("printers"))
    assert all(f'thread = "{name}"' in text for name in automatic.records("threads"))
    assert all(
        word in text for word in ("accessories", "[top]", "rotation", "uses", "owned", '"printed"', "power_board")
    )
