"""Standoffs with a hexagonal or a round body, bought.

Frame: axis z, female end at z = 0; the stud of a male-female standoff is at the top.

Threads are modelled as cylinders: a bore has the core (tap drill) diameter, a stud the nominal diameter. Two screwed
pieces therefore overlap; the mate of the two pieces declares that overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...geometry.plane.profile import Circle, Contour, Profile, hexagon
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class _Standoff(ProfilePart):
    """Base of both types: thread and core diameter, width across flats, body length, thread depth; mm.

    A round body has its diameter as its width across flats.
    """

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 10)]
    core_diameter: Annotated[float, Within(0.8, 9)]
    across_flats: Annotated[float, Within(2, 20)]
    length: Annotated[float, Within(2, 200)]
    thread_depth: Annotated[float, Within(0.5, 60)]
    form: Literal["hex", "round"] = "hex"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.core_diameter < self.diameter, "the core is narrower than the thread")
        self.require(self.diameter < self.across_flats - 0.2, "a wall remains outside the thread")

    @property
    def bore(self) -> Circle:
        """The bore of the female thread."""
        return Circle(0, 0, self.core_diameter)

    @property
    def body(self) -> Contour:
        """The outline of the body."""
        return Circle(0, 0, self.across_flats) if self.form == "round" else hexagon(self.across_flats)

    @property
    def _form(self) -> tuple[str, ...]:
        """The form as a word of a file name; a hexagon has none."""
        return () if self.form == "hex" else (self.form,)

    def _named(self, ends: str, rest: str = "") -> str:
        """The name in the bill: size, form and ends, width, depth of thread."""
        size = f"M{number(self.diameter)} x {number(self.length)}"
        width = f"{'diameter' if self.form == 'round' else 'across flats'} {number(self.across_flats)}"
        return f"Standoff {size} {self.form} {ends}, {width}, thread {number(self.thread_depth)} deep{rest}"


@dataclass(frozen=True, kw_only=True)
class MaleFemaleStandoff(_Standoff):
    """A hex standoff with a female thread at the bottom and a stud at the top."""

    stud: Annotated[float, Within(1, 20)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.thread_depth < self.length - 0.1, "the bore ends inside the body")

    def bom_name(self) -> str:
        return self._named("male-female", f", stud {number(self.stud)}")

    def file_stem(self) -> str:
        return stem("standoff", f"m{number(self.diameter)}", *self._form, self.length)

    def profiles(self) -> tuple[Profile, ...]:
        body = self.body
        return (
            Profile(outer=body, holes=(self.bore,), z0=0.0, z1=self.thread_depth),
            Profile(outer=body, z0=self.thread_depth, z1=self.length),
            Profile(outer=Circle(0, 0, self.diameter), z0=self.length, z1=self.length + self.stud),
        )


@dataclass(frozen=True, kw_only=True)
class FemaleFemaleStandoff(_Standoff):
    """A hex standoff with a female thread at both ends. In a short one the two threads meet."""

    def bom_name(self) -> str:
        return self._named("female-female")

    def file_stem(self) -> str:
        return stem("standoff", f"m{number(self.diameter)}", *self._form, "ff", self.length)

    def profiles(self) -> tuple[Profile, ...]:
        body, depth, length = self.body, self.thread_depth, self.length
        if 2 * depth >= length - 0.1:
            return (Profile(outer=body, holes=(self.bore,), z0=0.0, z1=length),)
        return (
            Profile(outer=body, holes=(self.bore,), z0=0.0, z1=depth),
            Profile(outer=body, z0=depth, z1=length - depth),
            Profile(outer=body, holes=(self.bore,), z0=length - depth, z1=length),
        )
