"""A solid of the mesh library with the bodies that are derived from it, each computed once. Lengths are mm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.once import Once
from ...core.placement import Bounds

if TYPE_CHECKING:
    from manifold3d import Manifold

    from .slabs import Slabs


@dataclass(frozen=True, eq=False)
class Body:
    """A whole part, what of it is near a box, or what is derived from either.

    `make` makes its solid, `cut` its slabs. Only a body of few profiles has slabs.
    """

    make: Callable[[], Manifold]
    cut: Callable[[], Slabs] | None = None

    @cached_property
    def solid(self) -> Manifold:
        """The solid."""
        return self.make()

    @cached_property
    def slabs(self) -> Slabs | None:
        """The slabs; None of a body that has none."""
        return self.cut() if self.cut else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it."""
        return self.solid.is_empty() if self.slabs is None else not self.slabs

    @cached_property
    def bounds(self) -> Bounds:
        """Its bounding box, mm."""
        x0, y0, z0, x1, y1, z1 = self.solid.bounding_box()
        return (x0, y0, z0), (x1, y1, z1)

    @cached_property
    def derived(self) -> Once:
        """Bodies derived from this one, such as the space that it sweeps through."""
        return Once()

    def without_skin(self, skin: float) -> Body:
        """The body without `skin` mm of each side."""
        return self.derived.get(("skin", skin), lambda: self._without_skin(skin))

    def _without_skin(self, skin: float) -> Body:
        from ..solid import eroded
        from .slabs import without_skin

        if self.slabs is None:
            return Body(lambda: eroded(self.solid, skin))
        return of_slabs(without_skin(self.slabs, skin))


def of_slabs(slabs: Slabs) -> Body:
    """The body of slabs."""
    from .slabs import solid_of

    return Body(lambda: solid_of(slabs), lambda: slabs)
