"""Engraved text on printed cases: what is cut, that it reads from outside, and what it keeps off.

The oracle knows nothing of outlines: a point is engraved if it is near enough to a stroke of the font.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from manifold3d import CrossSection, Manifold
from stackwright.assemblies.cluster import assemble
from stackwright.geometry.plane import lettering
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.cut.case_panel import CasePanel, Window
from stackwright.parts.part import SpecError
from stackwright.parts.printed.cases.case_lid import CaseLid
from stackwright.parts.printed.cases.case_shell import CaseShell, WallOpening, WallSide, WallText
from stackwright.parts.printed.cases.engraved_text import EngravedText

GRID = 0.05
"""Distance between the points that the oracle asks, mm."""
CORNER = 1 / math.cos(math.pi / 8)
"""How much further than the radius the corners of an octagon round a circle reach: the ends of a stroke."""
FLAT = 0.02
"""By how much an outline is simplified, mm."""
SAMPLES = ("pi-8", "NETWORK", "usb3, usb2 2", "Q&A (50 %)", "MICROSD", "@{}[]~^_|")
QUICK = SAMPLES[:1]
EACH = [pytest.param(text, marks=() if text in QUICK else pytest.mark.slow) for text in SAMPLES]


def points(text: str, height: float, stroke: float) -> np.ndarray:
    """Points on a grid round a text."""
    x0, y0, x1, y1 = lettering.ink(text, height, stroke)
    xs, ys = np.arange(x0 - 1.0, x1 + 1.0, GRID), np.arange(y0 - 1.0, y1 + 1.0, GRID)
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


def distances(text: str, height: float, at: np.ndarray, rise: float = 0.0) -> np.ndarray:
    """The distance of each point from the nearest stroke: brute force over all legs of all strokes."""
    found = np.full(len(at), np.inf)
    for line in lettering.strokes(text, 0.0, 0.0, height, rise):
        for start, end in zip(np.array(line), np.array(line)[1:], strict=False):
            leg = end - start
            along = np.clip((at - start) @ leg / max(leg @ leg, 1e-12), 0.0, 1.0)
            found = np.minimum(found, np.linalg.norm(at - start - along[:, None] * leg, axis=1))
    return found


def within(at: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Whether each point lies in a polygon, by counting the edges that a ray to the right crosses."""
    inside = np.zeros(len(at), dtype=bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y0 != y1:
            across = ((y0 > at[:, 1]) != (y1 > at[:, 1])) & (at[:, 0] < (x1 - x0) * (at[:, 1] - y0) / (y1 - y0) + x0)
            inside ^= across
    return inside


def cut_by(letters: list[lettering.Outline], at: np.ndarray) -> np.ndarray:
    """Whether each point lies in the outlines that are cut."""
    found = np.zeros(len(at), dtype=bool)
    for outer, holes in letters:
        hit = within(at, np.array(outer.points))
        for hole in holes:
            hit &= ~within(at, np.array(hole.points))
        found |= hit
    return found


@pytest.mark.parametrize("text", EACH)
@pytest.mark.parametrize(("height", "stroke"), [(5.0, 0.8), (8.0, 1.0)])
def test_the_outlines_are_what_is_near_a_stroke(text: str, height: float, stroke: float) -> None:
    at = points(text, height, stroke)
    far, cut = distances(text, height, at), cut_by(lettering.outlines(text, height, stroke), at)
    assert cut[far < stroke / 2 - FLAT].all()
    assert not cut[far > stroke / 2 * CORNER + FLAT].any()


@pytest.mark.parametrize("text", EACH)
def test_the_area_of_the_outlines_lies_between_two_strokes_areas(text: str) -> None:
    """A point of the grid stands for a square: the count of those within a radius is off by half a diagonal at most."""
    at, half = points(text, 5.0, 0.8), GRID / math.sqrt(2)
    far = distances(text, 5.0, at)
    area = sum(outer.area - sum(hole.area for hole in holes) for outer, holes in lettering.outlines(text, 5.0, 0.8))
    least, most = 0.4 - FLAT - half, 0.4 * CORNER + FLAT + half
    assert (far < least).sum() * GRID**2 < area < (far < most).sum() * GRID**2


def test_the_ink_is_the_bounds_of_the_outlines() -> None:
    for text in SAMPLES:
        rings = np.concatenate([np.array(outer.points) for outer, _ in lettering.outlines(text, 5.0, 0.8)])
        x0, y0, x1, y1 = lettering.ink(text, 5.0, 0.8)
        assert (rings.min(axis=0) >= (x0 - 1e-3, y0 - 1e-3)).all() and (
            rings.max(axis=0) <= (x1 + 1e-3, y1 + 1e-3)
        ).all()
        assert rings.min(axis=0) == pytest.approx((x0, y0), abs=0.05)
        assert rings.max(axis=0) == pytest.approx((x1, y1), abs=0.05)


def test_no_edge_of_an_outline_is_too_short_for_the_kernel() -> None:
    for text in SAMPLES:
        for outer, holes in lettering.outlines(text, 5.0, 0.8):
            for ring in (outer, *holes):
                assert min(math.dist(a[:2], b[:2]) for a, b in ring.edges) > 5e-3


def engraved_shell() -> tuple[CaseShell, CaseShell]:
    """A shell with a text in each wall, and the same shell without."""
    plain = CaseShell(width=80, depth=60, height=30, wall=2.4, floor=2, column=5, insert_hole=4, insert_depth=6.7)
    text = EngravedText(text="FRONT-47", x=-22, y=6, height=5, stroke=0.8, depth=0.4, layer=0.2)
    sides = get_args(WallSide)
    return replace(plain, texts=tuple(WallText(side=s, text=replace(text, text=f"{s}-47")) for s in sides)), plain


def engraved_lid() -> tuple[CaseLid, CaseLid]:
    plain = CaseLid(width=80, depth=60, wall=2.4, thickness=2.4, column=5, hole_diameter=3.4)
    text = EngravedText(text="Lab-R7", x=-30, y=-20, height=8, stroke=1.2, depth=0.4)
    return replace(plain, texts=(text,)), plain


@pytest.mark.parametrize("make", [engraved_lid, pytest.param(engraved_shell, marks=pytest.mark.slow)])
def test_the_volume_that_is_cut_is_the_area_of_the_outlines_times_the_depth(
    make: Callable[[], tuple[CaseShell | CaseLid, CaseShell | CaseLid]], store: Store
) -> None:
    """In a wall, half of the depth has the outlines of the second stair.

    A mesh rounds its corners by half a thousandth, which moves each side of a pocket, and its floor, by as much.
    """
    whole, plain = make()
    wanted = slack = 0.0
    for text in (each.text if isinstance(each, WallText) else each for each in whole.texts):
        count = 2 if text.layer else 1
        for letters in lettering.stairs(text.text, text.height, text.stroke, text.layer, count):
            for outer, holes in letters:
                area, deep = outer.area - sum(hole.area for hole in holes), text.depth / count
                wanted += area * deep
                slack += 5e-4 * (area + deep * (outer.length + sum(hole.length for hole in holes)))
    cut = store.shape(plain).solid.volume() - store.shape(whole).solid.volume()
    assert cut == pytest.approx(wanted, abs=slack)


@pytest.mark.parametrize("text", EACH)
def test_the_second_stair_is_what_is_near_a_stroke_there_and_a_layer_higher(text: str) -> None:
    """Twice simplified and once moved in: three times FLAT. A sliver of less than LEAST_AREA may be left out."""
    at = points(text, 5.0, 0.8)
    far = np.maximum(distances(text, 5.0, at, 0.2), distances(text, 5.0, at + np.array([0.0, 0.2]), 0.2))
    first, second = (cut_by(each, at) for each in lettering.stairs(text, 5.0, 0.8, 0.2, 2))
    assert not (second & ~first).any(), "it lies within the first"
    assert not second[far > 0.4 * CORNER + 3 * FLAT].any()
    lost = (~second)[far < 0.4 - 3 * FLAT].sum() * GRID**2
    assert lost <= lettering.LEAST_AREA * len(text)
    assert second.sum() * GRID**2 > 0.5 * first.sum() * GRID**2


Vector = tuple[float, float, float]
OUTWARDS: dict[str, Vector] = {
    "front": (0.0, -1.0, 0.0), "back": (0.0, 1.0, 0.0), "left": (-1.0, 0.0, 0.0), "right": (1.0, 0.0, 0.0)
}  # fmt: skip


def seen(solid: Manifold, out: Vector, up: Vector, depth: float) -> CrossSection:
    """A section of a body at a depth below what looks `out` furthest, as a person before it sees it: x to the right."""
    right = np.cross(up, out)
    turned = solid.transform(np.column_stack([np.array([right, up, out]), np.zeros(3)]))
    return turned.slice(turned.bounding_box()[5] - depth)


def flat(letters: list[lettering.Outline], x: float, y: float) -> CrossSection:
    """The outlines of a text."""
    made = CrossSection()
    for outer, holes in letters:
        ring = CrossSection([np.array(outer.points)])
        made += ring - CrossSection([np.array(hole.points) for hole in holes]) if holes else ring
    return made.translate((x, y))


def test_the_letters_read_from_outside(store: Store) -> None:
    """Where a person sees the outlines there is no plastic; mirrored outlines are elsewhere.

    The ceilings of the letters in the walls are stairs of two layers, which print without support.
    """
    shell, _ = engraved_shell()
    solid = store.shape(shell).solid
    for each in shell.texts:
        # the columns stand out further than the walls
        out = shell.outline.outside[1 if each.side in ("front", "back") else 0] / 2
        half = (shell.depth if each.side in ("front", "back") else shell.width) / 2 + shell.wall
        for deep, stair in zip((0.1, 0.3), lettering.stairs(each.text.text, 5, 0.8, 0.2, 2), strict=True):
            cut = seen(solid, OUTWARDS[each.side], (0.0, 0.0, 1.0), out - half + deep)
            reads(cut, flat(stair, -22, 6 + shell.floor))
    lid, _ = engraved_lid()
    upright = store.shape(lid).solid.rotate((180.0, 0.0, 0.0))
    reads(seen(upright, (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), 0.2), flat(lettering.outlines("Lab-R7", 8, 1.2), -30, -20))


def reads(cut: CrossSection, wanted: CrossSection) -> None:
    """Whether just the outlines are missing from a section, within the box round them."""
    x0, y0, x1, y1 = wanted.bounds()
    box = CrossSection.square((x1 - x0 + 1, y1 - y0 + 1)).translate((x0 - 0.5, y0 - 0.5))
    missing = box - cut
    assert ((missing - wanted) + (wanted - missing)).area() < 1e-3 * wanted.area()
    mirrored = wanted.mirror((1.0, 0.0)).translate((x0 + x1, 0.0))
    assert ((missing - mirrored) + (mirrored - missing)).area() > 0.3 * wanted.area()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"x": 10.0}, "between the corners"),
        ({"y": 25.5}, "the chamfer and the rim"),
        ({"y": -1.5}, "the chamfer and the rim"),
        ({"y": 20.5}, "crosses no opening"),
    ],
)
def test_a_text_that_leaves_its_face_is_refused(values: dict[str, float], rule: str) -> None:
    _, plain = engraved_shell()
    opening = WallOpening(side="back", low=-10, high=10, bottom=20, top=28, slot=False)
    text = EngravedText(text="FRONT-47", x=-22, y=6, height=5, stroke=0.8, depth=0.4)
    replace(plain, openings=(opening,), texts=(WallText(side="back", text=text),))
    with pytest.raises(SpecError, match=rule):
        replace(plain, openings=(opening,), texts=(WallText(side="back", text=replace(text, **values)),))
    with pytest.raises(SpecError, match="mm of the wall are left"):
        replace(plain, wall=1.4, texts=(WallText(side="back", text=text),))


def test_the_top_of_a_cut_case_has_its_text_and_no_slot_crosses_it() -> None:
    text = 'name = "a"\n[case]\ntext = "Lab 7"\n[[stack]]\n[[stack.node]]\nboard = "raspberry-pi-5"\n'
    panels = [p for p in assemble(load(Source("a.toml", text, None, "a"))).parts() if isinstance(p, CasePanel)]
    (top,) = (each for each in panels if each.side == "top")
    assert [each.text for each in top.engravings] == ["Lab 7"] and top.vents
    box = top.engravings[0].box
    slots = [Window(x0=a, y0=b, x1=c, y1=d) for a, b, c, d in (slot.extent for slot in top.vents)]
    assert all(box.apart(each) >= 1.0 - 1e-6 for each in (*slots, *top.windows))
    assert -top.width / 2 < box.x0 < box.x1 < top.width / 2 and -top.depth / 2 < box.y0 < 0
    assert "Lab 7" not in [each.text for panel in panels if panel.side != "top" for each in panel.engravings]
