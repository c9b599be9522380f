"""Values of drawn fins, printed or cut, and of the feet of cut ones."""

from __future__ import annotations

from typing import Any

from clamp_specs import lengths
from hypothesis import strategies as st
from stackwright.parts.cut.cut_fin import CutFin
from stackwright.parts.part import Part
from stackwright.parts.printed.rows.fin import Fin


def fin_values(draw: st.DrawFn, part_type: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    """The values that make a legal fin or foot, beside those that are drawn from the ranges of its fields."""
    if part_type is Fin:
        return _printed(draw, values)
    return _cut(draw, values) if part_type is CutFin else _foot(draw)


def _on_bars(values: dict[str, Any]) -> dict[str, Any]:
    return {"front": values["body_front"] - 10, "rear": values["body_rear"] + 20, "foot_length": 12.0, "tab": 3.0}


def _printed(draw: st.DrawFn, values: dict[str, Any]) -> dict[str, Any]:
    found = {"foot_height": draw(lengths(6, 12)), "foot_width": values["thickness"] + 12, "screw_hole": 3.4}
    found |= {"relief_width": 7.0, "relief_height": 1.6, "screw_in": 6.5}
    return found | _on_bars(values) | {"body_low": min(values["body_low"], values["seat"] - values["below"] - 4)}


def _cut(draw: st.DrawFn, values: dict[str, Any]) -> dict[str, Any]:
    below = draw(lengths(6, 12))
    found = {"bolt_in": 5.0, "bolt_up": 5.0, "bolt_hole": 3.4, "rise": draw(lengths(8, 20)), "below": below}
    found |= {"window_rim": draw(lengths(9, 20)), "mark": draw(st.sampled_from(["", "7", "12"]))}
    return found | _on_bars(values) | {"body_low": min(values["body_low"], values["seat"] - below - 4)}


def _foot(draw: st.DrawFn) -> dict[str, Any]:
    length, inner, height = draw(lengths(11, 20)), draw(lengths(7, 20)), draw(lengths(4, 8))
    block = height + draw(lengths(3, 8))
    found = {"length": length, "inner": inner, "height": height, "inner_height": block, "screw_in": length / 2}
    found |= {"relief_width": 7.0, "relief_height": draw(lengths(1.4, 1.9)), "screw_hole": draw(lengths(2.5, 4))}
    return found | {"bolt_hole": 3.4, "bolt_in": inner / 2, "bolt_up": block / 2}
