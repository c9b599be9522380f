"""Openings in the panels of a case: what each is for, and why one cannot be cut as it should. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Point
from ...core.remedy import Remedy
from ...parts.cut.case_panel import Window

Fault = Literal["", "edge", "screw", "slant"]
"""Why an opening is not cut as wished: it reaches the rim of its panel, it meets a screw of the case, or the plug
passes the panel at too flat an angle."""


@dataclass(frozen=True, kw_only=True)
class Passing:
    """A plug that passes a panel: the path of its group, its socket, and the opening that it needs there."""

    group: str
    socket: str
    needs: Window

    @property
    def name(self) -> str:
        """Its name in messages."""
        return f"{self.group} {self.socket}"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """An opening in a panel: the side and the instance of the panel, the plugs that pass it, and what is cut.

    `cut`: None if nothing can be cut. `place`: its middle, in the assembly's frame. `lacking`: how far it reaches
    beyond what can be cut.
    """

    side: str
    panel: str
    passing: tuple[Passing, ...]
    cut: Window | None
    place: Point
    fault: Fault = ""
    lacking: float = 0.0
    fix: str = ""
    remedies: tuple[Remedy, ...] = ()

    @property
    def names(self) -> str:
        """Its plugs in messages."""
        return " and ".join(each.name for each in self.passing)
