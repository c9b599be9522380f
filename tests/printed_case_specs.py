"""The sizes of printed cases, drawn: strategies for the specs of shells and lids. Lengths are mm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clamp_specs import lengths
from hypothesis import strategies as st
from stackwright.parts.cut.case_panel import Window
from stackwright.parts.part import Part
from stackwright.parts.printed.cases.case_lid import CaseLid, Tongue
from stackwright.parts.printed.cases.case_shell import CaseShell, ShellPost, WallOpening, WallText
from stackwright.parts.printed.cases.engraved_text import EngravedText
from stackwright.parts.slot import Slot

WALLS = ("front", "back", "left", "right")
TEXT = EngravedText(text="A8", x=-6, y=16.4, height=5, stroke=0.8, depth=0.4)


def printed_case_values(draw: st.DrawFn, part_type: type[Part], drawn: dict[str, Any]) -> dict[str, Any]:
    """The values of a lid or a shell with tongues, openings, vents and texts that may cross one another."""
    values = dict(drawn)
    values |= {"column": draw(lengths(5, 8)), "wall": draw(lengths(1.2, 3)), "bed_chamfer": 0.4}
    values |= {"width": draw(lengths(45, 200)), "depth": draw(lengths(45, 200))}
    values["vents"] = (Slot(x=0, y=4, length=20, width=4, along="x"),) if draw(st.booleans()) else ()
    if part_type is CaseLid:
        values["hole_diameter"] = min(values["hole_diameter"], 5.0)
        tongue = Tongue(side=draw(st.sampled_from(WALLS)), low=-10, high=draw(lengths(-5, 20)), length=4)
        values["tongues"] = (tongue,) if draw(st.booleans()) else ()
        values["windows"] = (Window(x0=-5, y0=-14, x1=5, y1=-6),) if draw(st.booleans()) else ()
        values["texts"] = (replace(TEXT, y=-20),) if values["thickness"] > 1.7 and draw(st.booleans()) else ()
    if part_type is CaseShell:
        values |= {"height": draw(lengths(25, 80)), "insert_hole": draw(lengths(2, 5)), "insert_depth": 6.7}
        post = ShellPost(x=-12, y=12, height=draw(lengths(5, 20)), diameter=6, hole_diameter=2.5, depth=5)
        values["posts"] = (post,) if draw(st.booleans()) else ()
        side, slot = draw(st.sampled_from(WALLS)), draw(st.booleans())
        opening = WallOpening(
            side=side, low=-10, high=draw(lengths(-5, 20)), bottom=draw(lengths(0, 8)), top=15, slot=slot
        )
        values["openings"] = (opening,) if draw(st.booleans()) else ()
        vent = WallOpening(side=draw(st.sampled_from(WALLS)), low=-20, high=-16, bottom=3, top=12, slot=False)
        values["wall_vents"] = (vent,) if draw(st.booleans()) else ()
        text = WallText(side=draw(st.sampled_from(WALLS)), text=replace(TEXT, layer=draw(st.sampled_from([0.0, 0.2]))))
        values["texts"] = (text,) if values["wall"] > 1.7 and draw(st.booleans()) else ()
    return values
