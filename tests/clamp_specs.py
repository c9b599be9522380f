"""The sizes of the parts of a clamp, drawn: strategies for their specs. Lengths are mm."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st
from stackwright.parts.printed.holders.clamp import bottom
from stackwright.parts.printed.holders.fan_bracket import TIE_END


def lengths(low: float, high: float) -> st.SearchStrategy[float]:
    """Lengths to a hundredth of a millimetre, as people write them, and any others."""
    rounded = st.integers(math.ceil(low * 100), math.floor(high * 100)).map(lambda n: n / 100)
    return rounded | st.floats(low, high)


@st.composite
def clamp_jaws(draw: st.DrawFn) -> dict[str, Any]:
    """The sizes of a jaw, with walls round its nuts."""
    face, width, screw_off = draw(lengths(2, 4)), draw(lengths(5.1, 6.4)), draw(lengths(6, 9))
    nut_at, thickness = face + draw(lengths(1.6, 4)), draw(lengths(1.5, 5))
    return {
        "height": draw(lengths(10, 14)),
        "face": face,
        "screw_hole": draw(lengths(2.5, 4)),
        "nut_width": width,
        "nut_at": nut_at,
        "nut_thickness": thickness,
        "screw_off": screw_off,
        "half_width": screw_off + width / 2 + draw(lengths(1.6, 4)),
        "back": nut_at + thickness + draw(lengths(0.8, 3)),
    }


@st.composite
def fan_brackets(draw: st.DrawFn) -> dict[str, Any]:
    """The sizes of a bracket whose jaws are between the holes of its fan, or beyond them."""
    flank, thickness, height, hole = (draw(lengths(*ends)) for ends in ((1.8, 3.5), (3, 6), (8, 12), (3, 5)))
    pitch, aside, arm = draw(lengths(52, 110)), draw(lengths(-25, 45)), hole / 2 + draw(lengths(2, 5))
    off = height / 2 + arm + draw(lengths(1, 3))
    jaws = [side * pitch / 2 - draw(st.sampled_from([-1, 1])) * off for side in (-1, 1)]
    low = min(min(jaws) - height / 2, -pitch / 2 - arm)
    return {
        "flank": flank,
        "corner": flank * draw(lengths(1, 1.154)),
        "thickness": thickness,
        "height": height,
        "hole_diameter": hole,
        "arm": arm,
        "holes": ((aside, -pitch / 2), (aside, pitch / 2)),
        "bore": (aside + pitch / 2, 0.0, pitch * draw(lengths(1.0, 1.15))),
        "jaws": tuple(jaws),
        "tie": (draw(st.sampled_from([0.0, aside])), low - TIE_END - draw(lengths(0, 10))),
        "axis": thickness + bottom(flank) + draw(lengths(1, 15)),
        "half_width": 12.0,
        "bar": draw(lengths(7.2, 9)),
        "screw_off": draw(lengths(8, 9)),
        "screw_hole": draw(lengths(2.5, 3.6)),
        "bed_chamfer": 0.4,
    }
