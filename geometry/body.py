"""A solid of the mesh library with the solids that are derived from it, each computed once. Lengths are mm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..core.once import Once

if TYPE_CHECKING:
    from manifold3d import Manifold

    from .plane.profile import Profile
    from .sections import Sections


@dataclass(frozen=True, eq=False)
class Body:
    """A whole part, or what of it is near a box. `make`: makes its solid. `profiles`: what it is extruded from."""

    make: Callable[[], Manifold]
    profiles: Sequence[Profile] | None = None

    @cached_property
    def solid(self) -> Manifold:
        """The solid."""
        return self.make()

    @cached_property
    def derived(self) -> Once:
        """Solids derived from this one, such as the space that it sweeps through."""
        return Once()

    @cached_property
    def sections(self) -> Sections | None:
        """The sections of a body of few profiles; None of any other."""
        from .sections import FEW, sections_of

        return sections_of(self.profiles) if self.profiles is not None and len(self.profiles) <= FEW else None

    def sections_without_skin(self, skin: float) -> Sections | None:
        """The sections of the body without `skin` mm of each side; None if it has no sections."""
        from .sections import without_skin

        known = self.sections
        return None if known is None else self.derived.get(("sections", skin), lambda: without_skin(known, skin))

    def without_skin(self, skin: float) -> Manifold:
        """The solid without `skin` mm of each side."""
        return self.derived.get(("skin", skin), lambda: self._without_skin(skin))

    def _without_skin(self, skin: float) -> Manifold:
        from .sections import solid_of
        from .solid import eroded

        left = self.sections_without_skin(skin)
        return eroded(self.solid, skin) if left is None else solid_of(left)
