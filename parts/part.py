"""Base classes of parts. A part is a frozen dataclass that describes the geometry of one thing in mm: its spec.

A part has a role (bought, printed, cut or keep-out), names, and the placement in which it is printed.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, get_args, get_origin, get_type_hints

from ..core.placement import Bounds, Placement, around
from ..geometry.plane.profile import Profile
from .feature import PartFeature, SectionCut

if TYPE_CHECKING:
    import cadquery


class Role(StrEnum):
    """How a part is obtained. A keep-out is a space that must stay free, so it is neither bought nor made."""

    BOUGHT = "bought"
    PRINTED = "printed"
    CUT = "cut"
    KEEP_OUT = "keep-out"


class SpecError(ValueError):
    """The values of a spec do not make a valid part. `found`: the values found. `legal`: the values allowed."""

    def __init__(self, found: str, legal: str) -> None:
        self.found, self.legal = found, legal
        super().__init__(f"{found}: legal is {legal}")


@dataclass(frozen=True)
class Within:
    """The legal range of a field, including both ends."""

    low: float
    high: float


@cache
def ranges(part_type: type) -> dict[str, Within]:
    """The legal range of each field of a spec that has one."""
    hints = get_type_hints(part_type, include_extras=True)
    annotated = {name: get_args(hint)[1:] for name, hint in hints.items() if get_origin(hint) is Annotated}
    return {name: extra for name, extras in annotated.items() for extra in extras if isinstance(extra, Within)}


def check_ranges(spec: object) -> None:
    """Raise SpecError for the first field of a spec that is outside its range."""
    for name, within in ranges(type(spec)).items():
        value = getattr(spec, name)
        if not (math.isfinite(value) and within.low <= value <= within.high):
            raise SpecError(f"{type(spec).__name__}.{name} {value}", f"{within.low:g} to {within.high:g}")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part: geometry only. Material, colour and name belong to the instance of the part in an assembly.

    A subclass defines `profiles()`, or `solid()` if extruded profiles cannot describe it. The docstring of the
    subclass gives the frame of the model; `print_placement` moves the part to the printer's bed.
    """

    role: ClassVar[Role]
    whole_because: ClassVar[str] = ""
    """The reason why a printed part larger than the bed is not printed in halves, as a clause after "because"."""
    shell: ClassVar[float] = 0.0
    """Thickness of a printed part's solid shell that its loads ask for, mm; 0 if it carries none."""

    def __post_init__(self) -> None:
        check_ranges(self)

    @cached_property
    def profile_boxes(self) -> tuple[Bounds, ...]:
        """The box of each profile of `profiles_of`, mm."""
        return tuple(((*each.outer.bounds[0], each.z0), (*each.outer.bounds[1], each.z1)) for each in profiles_of(self))

    @cached_property
    def bounding_box(self) -> Bounds:
        """The box round all profiles of `profiles_of`, mm."""
        return around(list(self.profile_boxes))

    def require(self, holds: bool, rule: str) -> None:
        """Raise SpecError with the text `rule` unless `holds`: for rules between several fields."""
        if not holds:
            raise SpecError(f"this {type(self).__name__}", f"one in which {rule}")

    def bom_name(self) -> str:
        """The part's name in the bill of materials, broad category first."""
        raise NotImplementedError

    def file_stem(self) -> str:
        """The base name of the part's files, made from the values that differ between parts of its type."""
        raise NotImplementedError

    def features(self) -> tuple[PartFeature, ...]:
        """What a maker measures. A drawing of a part without features dimensions its steps."""
        return ()

    def sections(self) -> tuple[SectionCut, ...]:
        """Sections for the drawing, where a feature is hidden or small."""
        return ()

    def finish(self) -> tuple[str, ...]:
        """Notes for the drawing: chamfers, fillets, forms of holes."""
        return ()

    def view_name(self, view: str) -> str:
        """What a drawing calls the view from a side of the part's frame: front, above, left or right."""
        return "from above" if view == "above" else f"from the {view}"

    def near_side(self) -> str:
        """What a drawing writes at the lower edge (-y) of the view from above."""
        return "FRONT"

    def print_placement(self) -> Placement:
        """The transformation from the part's frame to the print pose, with the bed at z = 0."""
        return Placement()


class ProfilePart(Part):
    """A part made of extruded profiles."""

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles. They overlap or touch, so that they make one body."""
        raise NotImplementedError


class FreeFormPart(Part):
    """A part whose solid the CAD kernel builds."""

    def blocks(self) -> tuple[Profile, ...]:
        """Extruded profiles without overlaps that make up most of the part. They give its approximate weight."""
        raise NotImplementedError

    def solid(self) -> cadquery.Shape:
        """One valid solid, built by the kernel."""
        raise NotImplementedError


def profiles_of(part: Part) -> tuple[Profile, ...]:
    """The extruded profiles that make up a part, or most of it."""
    if isinstance(part, ProfilePart):
        return part.profiles()
    return part.blocks() if isinstance(part, FreeFormPart) else ()


LOADED_SHELL = 1.6
"""Shell of a part that carries a load or a screw, mm: 4 perimeters of 0.45. It is solid under a screw's head."""
BED_CHAMFER = 0.4
"""Chamfer of a printed part's edges on the bed, against elephant's foot, mm (facts: 0.4 to 0.5)."""


def number(value: float) -> str:
    """A length as text for a name: 2.5 gives '2.5', 45.0 gives '45'."""
    return f"{value:g}"


NOT_IN_STEMS = re.compile(r"[^a-z0-9+._()-]+")
"""What no file name of a part holds: separators of paths, quotes, letters that some system or format lacks."""
WORD_LIMIT = 60
"""Longest word of a file name."""


def stem(*words: str | float) -> str:
    """Words and numbers joined to a file name: 'standoff', 'm3', 2.5 gives 'standoff-m3-2.5'.

    A word may be any text, such as a record's full name. Its letters become small, and hyphens replace what some system
    or format cannot have in a name.
    """
    return "-".join(filter(None, map(_stem_word, words))) or "part"


def _stem_word(word: str | float) -> str:
    text = number(word) if isinstance(word, (int, float)) else NOT_IN_STEMS.sub("-", word.lower())
    return text[:WORD_LIMIT].strip("-.")
