"""What every part is: a frozen spec of millimetre floats with its role, its names and its print placement."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar, get_args, get_origin, get_type_hints

from ..core.placement import Placement
from ..geometry.plane.profile import Profile

if TYPE_CHECKING:
    import cadquery


class Role(StrEnum):
    """How a part comes to be. A keep-out is space, and comes to be not at all."""

    BOUGHT = "bought"
    PRINTED = "printed"
    CUT = "cut"
    KEEP_OUT = "keep-out"


class SpecError(ValueError):
    """A spec's values do not make a part: what was found, and what would be legal."""

    def __init__(self, found: str, legal: str) -> None:
        self.found, self.legal = found, legal
        super().__init__(f"{found}: legal is {legal}")


@dataclass(frozen=True)
class Within:
    """The legal range of a field, ends included."""

    low: float
    high: float


@cache
def ranges(part_type: type) -> dict[str, Within]:
    """The fields of a spec that have a legal range."""
    hints = get_type_hints(part_type, include_extras=True)
    annotated = {name: get_args(hint)[1:] for name, hint in hints.items() if get_origin(hint) is Annotated}
    return {name: extra for name, extras in annotated.items() for extra in extras if isinstance(extra, Within)}


def check_ranges(spec: object) -> None:
    """SpecError for the first field of a spec that is off its range."""
    for name, within in ranges(type(spec)).items():
        value = getattr(spec, name)
        if not (math.isfinite(value) and within.low <= value <= within.high):
            raise SpecError(f"{type(spec).__name__}.{name} {value}", f"{within.low:g} to {within.high:g}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part: geometry alone; material, colour and name belong to the instance.

    A subclass states `profiles()`, or `solid()` where extruded profiles cannot make it. It is modelled in the
    frame its docstring names; `print_placement` lays it on the bed.
    """

    role: ClassVar[Role]
    whole_because: ClassVar[str] = ""
    """Why a printed part is not split where it is larger than the bed."""

    def __post_init__(self) -> None:
        check_ranges(self)

    def require(self, holds: bool, rule: str) -> None:
        """A rule across fields; SpecError with its words when it does not hold."""
        if not holds:
            raise SpecError(f"this {type(self).__name__}", f"one of which {rule}")

    def bom_name(self) -> str:
        """Its line in the bill of materials, broad category first."""
        raise NotImplementedError

    def file_stem(self) -> str:
        """The name of its files, from the values that tell it from its like."""
        raise NotImplementedError

    def print_placement(self) -> Placement:
        """From the frame it is modelled in to the bed: z = 0 is the bed."""
        return Placement()


class ProfilePart(Part):
    """A part that is a stack of extruded profiles."""

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles, which overlap or touch to make one body."""
        raise NotImplementedError


class FreeFormPart(Part):
    """A part with a solid of its own."""

    def blocks(self) -> tuple[Profile, ...]:
        """The extruded profiles that most of it is made of, apart from one another: what it weighs, roughly."""
        raise NotImplementedError

    def solid(self) -> cadquery.Shape:
        """One valid solid, built by the kernel."""
        raise NotImplementedError


def profiles_of(part: Part) -> tuple[Profile, ...]:
    """The extruded profiles that a part is made of, or mostly made of."""
    if isinstance(part, ProfilePart):
        return part.profiles()
    return part.blocks() if isinstance(part, FreeFormPart) else ()


BED_CHAMFER = 0.4
"""Chamfer of a printed part's edges on the bed against elephant's foot, mm (facts: 0.4 to 0.5)."""


def number(value: float) -> str:
    """A length in a name: 2.5 gives '2.5', 45.0 gives '45'."""
    return f"{value:g}"


def stem(*words: str | float) -> str:
    """Words and numbers as a file name: 'standoff', 'm3', 2.5 gives 'standoff-m3-2.5'."""
    return "-".join(number(word) if isinstance(word, (int, float)) else word for word in words)
