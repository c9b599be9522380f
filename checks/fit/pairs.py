"""Geometric tests on pairs of placed shapes, each computed once: intersection, gap, contact. Lengths are mm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...assemblies.model.items import Group
from ...core.placement import Placement
from ...geometry.store import Store
from ...parts.part import Part
from ..limits import Limits
from .bodies import MARGIN, GroupBodies

if TYPE_CHECKING:
    from ...geometry.boolean import Overlap

PRESSED = 0.02
"""Common volume of two faces in contact when pressed into one another by MARGIN, mm3: 0.4 mm2 of contact."""

Question = tuple[str, str, tuple[float, ...]]


class Pairs:
    """Geometric tests on pairs of shapes, each computed once."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store, self.limits = store, limits
        self._bodies: dict[tuple[int, int], GroupBodies] = {}
        self._common: dict[Question, tuple[Overlap, ...]] = {}
        self._gap: dict[Question, float] = {}
        self._touching: dict[Question, float] = {}
        self._depth: dict[Question, float] = {}

    def bodies(self, group: Group) -> GroupBodies:
        """The bodies of a group; groups that share their items share them."""
        key = id(group.items), id(group.keep_outs)
        if key not in self._bodies:
            self._bodies[key] = GroupBodies(group, self.store)
        return self._bodies[key]

    def common(self, a: Part, b: Part, placement: Placement) -> tuple[Overlap, ...]:
        """The bodies of the intersection of two parts, `b` placed in a's frame."""
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._common:
            from ...geometry import boolean

            self._common[key] = boolean.common(first, second, placement)
        return self._common[key]

    def gap(self, a: Part, b: Part, placement: Placement) -> float:
        """The gap between two parts, mm; at most MARGIN."""
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._gap:
            from ...geometry import boolean

            self._gap[key] = boolean.gap(first, second, placement, MARGIN)
        return self._gap[key]

    def depth(self, a: Part, b: Part, placement: Placement) -> float:
        """The length of the least move that frees two parts which overlap, mm."""
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._depth:
            from ...geometry import way_out

            self._depth[key] = math.hypot(*way_out.least(first, second, placement))
        return self._depth[key]

    def pressed(self, a: Part, b: Part, placement: Placement, along: Placement) -> bool:
        """Whether `b` touches `a` along the z axis of `along` in a's frame: a push increases their common volume."""
        before = self._shared(a, b, placement) if self.common(a, b, placement) else 0.0
        for push in (-MARGIN, MARGIN):
            moved = along @ Placement.at(z=push) @ along.inverse @ placement
            if self._shared(a, b, moved) - before > PRESSED:
                return True
        return False

    def _shared(self, a: Part, b: Part, placement: Placement) -> float:
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._touching:
            from ...geometry import boolean

            self._touching[key] = boolean.touching(first, second, placement)
        return self._touching[key]

    def worst(self, pieces: tuple[Overlap, ...], allowed: float = 0.0) -> Overlap | None:
        """The deepest body that is more than coinciding faces; None if all such bodies are at most `allowed` mm3."""
        limits = self.limits
        solid = [p for p in pieces if p.volume > limits.overlap_volume and p.thickness > limits.overlap_thickness]
        over = sum(piece.volume for piece in solid) > allowed
        return max(solid, key=lambda piece: piece.depth) if solid and over else None
