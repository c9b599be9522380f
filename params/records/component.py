"""The components of a board, each as a box in the frame of the board. Lengths are mm."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ...core.errors import nearest
from ..record import Coordinate, Depth, Record, Text, WrongError
from .component_types import COMPONENT_TYPES
from .pcb import Edge

THINNEST = 0.01
"""Least height of a component, mm."""


class Component(Record):
    """A component as a box on the board, in the frame of the board."""

    kind: Text = Field(alias="class")
    """Class of the component, such as network, power, usb3 or gpio. It is one of a closed list."""
    type: Text
    """Type of the component, one of those of its class, such as rj45_reverse_single. It says which plugs it takes."""
    side: Literal["top", "bottom"]
    """Side of the board on which the component is."""
    extent: tuple[Coordinate, Coordinate, Coordinate, Coordinate]
    """Extent in x and y from the board's lower left corner, [x0, y0, x1, y1], mm."""
    up: Depth
    """Height above the top of the PCB, mm."""
    down: Depth = 0.0
    """Depth below the underside of the PCB, mm."""
    edge: Edge | None = None
    """Edge of the board over which a plug or a card goes in. Left out: none does."""

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.kind not in COMPONENT_TYPES:
            raise WrongError("class", self.kind, f"a class of components, {nearest(self.kind, COMPONENT_TYPES)}")
        types = COMPONENT_TYPES[self.kind]
        if self.type not in types:
            raise WrongError("type", self.type, f"a type of the class {self.kind}, {nearest(self.type, types)}")
        return self

    @model_validator(mode="after")
    def _is_a_box(self) -> Self:
        x0, y0, x1, y1 = self.extent
        if not (x0 < x1 and y0 < y1):
            raise WrongError("extent", list(self.extent), "[x0, y0, x1, y1] with x0 < x1 and y0 < y1")
        side = "up" if self.side == "top" else "down"
        if (self.up if self.side == "top" else self.down) < THINNEST:
            raise WrongError(side, 0, f"{THINNEST:g} or more, since the component is on that side")
        return self
