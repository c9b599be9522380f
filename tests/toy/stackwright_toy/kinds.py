"""The tables of the design file, and the record of a box. Lengths are mm."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from stackwright.params.kinds.kind import Kind, PlacedTable
from stackwright.params.record import LibraryRecord, LibraryReference, SmallLength, Sourced, Text


class ToyBoxRecord(LibraryRecord, Sourced):
    """A box: its size, and its mass in g."""

    full_name: Text
    width: SmallLength
    depth: SmallLength
    height: SmallLength
    grams: Annotated[float, Field(gt=0, le=5000)]


class ToyBoxTable(PlacedTable):
    """A box in a printed bracket."""

    model: LibraryReference = "small-box"


class ToyWallTable(PlacedTable):
    """An upright sheet on two brackets; `width` and `height` are its size."""

    width: Annotated[float, Field(ge=80, le=400)] = 160.0
    height: Annotated[float, Field(ge=60, le=360)] = 120.0


class ToyPostTable(PlacedTable):
    """A block with threaded holes on its top."""


BOX = Kind(table=ToyBoxTable, record=ToyBoxRecord, default_name="toy-box")
WALL = Kind(table=ToyWallTable, record=None, default_name="toy-wall")
POST = Kind(table=ToyPostTable, record=None, default_name="toy-post")
