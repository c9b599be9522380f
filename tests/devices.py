"""Devices as people own them, drawn whole: switches of any size in any pose, power boards of any make."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from stackwright.params.kinds.power_board import PowerBoardRecord
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.toml.reading import validate

SOURCED = {"source": "drawn", "confidence": "U"}
PLACED = ("left", "right")


def tenths(low: float, high: float) -> st.SearchStrategy[float]:
    """Lengths to a tenth of a millimetre."""
    return st.integers(math.ceil(round(low * 10, 6)), math.floor(round(high * 10, 6))).map(lambda n: n / 10)


@dataclass(frozen=True)
class Posed:
    """A switch, and how it is to stand."""

    record: SwitchRecord
    pose: str
    down: str


@st.composite
def posed_switches(draw: st.DrawFn, pose: str) -> Posed:
    """A switch of 20 to 300 mm a side; its ports and its jack are known or not."""
    width, depth, height = (draw(tenths(20, 300)) for _ in range(3))
    raw: dict[str, Any] = {"name": "drawn", "full_name": "Drawn", "maker": "Nobody"}
    raw["shell"] = {"width": width, "depth": depth, "height": height, "feet": draw(tenths(0, 4)), **SOURCED}
    if draw(st.booleans()) and width >= 40:
        pitch = draw(tenths(14, 17))
        most = int((width - 24) // pitch) + 1
        count = draw(st.integers(1, most))
        spare = width - 24 - (count - 1) * pitch
        raw["ports"] = {"count": count, "first": round(12 + draw(tenths(0, spare)), 6), "pitch": pitch, **SOURCED}
        if draw(st.booleans()):
            raw["ports"]["height"] = round(draw(tenths(8, height - 8)), 6)
            raw["ports"]["latch"] = draw(st.sampled_from(["cover", "bottom", None]))
    if draw(st.booleans()):
        raw["jack"] = {"x": draw(tenths(7, width - 7)), "height": draw(tenths(7, height - 7)), **SOURCED}
    if draw(st.booleans()):
        raw["vents"] = {"start": draw(tenths(1, depth - 1)), **SOURCED}
    down = draw(st.sampled_from(PLACED)) if pose == "short-side" else "left"
    return Posed(validate(SwitchRecord, raw, "drawn"), pose, down)


@st.composite
def power_boards(draw: st.DrawFn) -> PowerBoardRecord:
    """A power board with outputs along one edge and a header anywhere, with holes or without."""
    length, width = draw(tenths(80, 400)), draw(tenths(30, 120))
    header_length, header_width = draw(tenths(20, min(52, length / 3))), draw(tenths(5.0, 9.6))
    pitch = draw(tenths(24, 60))
    first = draw(tenths(4, 20))
    count = draw(st.integers(1, int((length - first - 4) // pitch) + 1))
    raw: dict[str, Any] = {"name": "drawn", "full_name": "Drawn", "maker": "Nobody", "tails": {"depth": 2.5, **SOURCED}}
    raw["pcb"] = {
        "length": length,
        "width": width,
        "thickness": draw(st.sampled_from([1.0, 1.2, 1.6, 2.0, 2.4])),
        "thickness_tolerance": draw(tenths(0, 0.2)),
        **SOURCED,
    }
    edge = draw(tenths(3, 8))
    raw["outputs"] = {"count": count, "first": first, "pitch": pitch, "edge_distance": edge, **SOURCED}
    raw["header"] = {
        "x": draw(tenths(header_length / 2 + 1, length - header_length / 2 - 1)),
        "y": draw(tenths(max(header_width / 2, edge + header_width / 2 + 3), width - header_width / 2)),
        "length": header_length,
        "width": header_width,
        "height": 13.1,
        "volts": 12.0,
        "contacts": 2,
        "amperes": 6.0,
        "most": 9.0,
        **SOURCED,
    }
    if draw(st.booleans()):
        raw["pads"] = {"at": [[draw(tenths(4, length - 4)), draw(tenths(4, width - 4))]], **SOURCED}
    if draw(st.integers(0, 3)) == 0:
        inset, diameter = draw(tenths(4, 6)), draw(st.sampled_from([2.7, 3.2, 4.3]))
        corners = [(x, y) for x in (inset, length - inset) for y in (inset, width - inset)]
        raw["holes"] = {"at": [{"x": x, "y": y, "diameter": diameter} for x, y in corners], **SOURCED}
    return validate(PowerBoardRecord, raw, "drawn")
