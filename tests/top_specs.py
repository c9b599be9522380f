"""The sizes of what stands on the top of a case, drawn: strategies for their specs. Lengths are mm."""

from __future__ import annotations

from typing import Any

from clamp_specs import lengths
from hypothesis import strategies as st


@st.composite
def stacking_cups(draw: st.DrawFn) -> dict[str, Any]:
    """The sizes of a cup whose hollows widen upwards."""
    ledge, well = draw(lengths(5, 10)), draw(lengths(7, 12))
    seat = well + draw(lengths(2, 10))
    return {
        "web": draw(lengths(1.2, 4)),
        "ledge": ledge,
        "height": ledge + draw(lengths(1, 8)),
        "hole_diameter": draw(lengths(2, 5)),
        "well_diameter": well,
        "seat_diameter": seat,
        "diameter": seat + draw(lengths(2.5, 6)),
    }


@st.composite
def bow_handles(draw: st.DrawFn) -> dict[str, Any]:
    """The sizes of a handle whose holes lie beside its legs."""
    hole, width, leg = draw(lengths(3, 6)), draw(lengths(9, 20)), draw(lengths(4, 12))
    foot = width / 2 + hole / 2 + leg + draw(lengths(0.5, 8))
    return {
        "hole_diameter": hole,
        "width": width,
        "leg": leg,
        "foot": foot,
        "spacing": 2 * foot + draw(lengths(25, 200)),
    }
