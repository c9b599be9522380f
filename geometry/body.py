"""A solid of the mesh library with the bodies that are derived from it, each computed once. Lengths are mm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..core.once import Once
from ..core.placement import Bounds

if TYPE_CHECKING:
    from manifold3d import Manifold

    from .sections import Sections


@dataclass(frozen=True, eq=False)
class Body:
    """A whole part, what of it is near a box, or what is derived from either.

    `make` makes its solid, `cut` its sections. Only a body of few profiles has sections.
    """

    make: Callable[[], Manifold]
    cut: Callable[[], Sections] | None = None

    @cached_property
    def solid(self) -> Manifold:
        """The solid."""
        return self.make()

    @cached_property
    def sections(self) -> Sections | None:
        """The sections; None of a body that has none."""
        return self.cut() if self.cut else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it."""
        return self.solid.is_empty() if self.sections is None else not self.sections

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
        from .sections import without_skin
        from .solid import eroded

        if self.sections is None:
            return Body(lambda: eroded(self.solid, skin))
        return of_sections(without_skin(self.sections, skin))


def of_sections(sections: Sections) -> Body:
    """The body of sections."""
    from .sections import solid_of

    return Body(lambda: solid_of(sections), lambda: sections)
