"""What a kind of unit is: a table of the design file, the record that the table names, the lists in it.

Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from ..names import NAME_PATTERN
from ..record import LibraryRecord, Name, Record, Says

FacePath = Annotated[
    str,
    Field(max_length=200, pattern=rf"^{NAME_PATTERN}(\.{NAME_PATTERN})*$"),
    Says("a path of names joined by dots"),
]
"""A face by its path: the carrier or unit that offers it, then the face's own name."""
Offset = Annotated[float, Field(ge=-750, le=750)]
Position = tuple[Offset, Offset]
"""x and y from the centre of the face; on the plate the front is -y."""
Degrees = Annotated[float, Field(ge=-360, le=360)]


class ItemTable(Record):
    """A table of a list in the design file. Its name is unique among its siblings."""

    name: Name


class PlacedTable(ItemTable):
    """A table that brings in a unit. `on` is the face that the unit stands on.

    `position` is measured from the face's centre, left out where the arrangement finds one; `rotation` turns the unit
    about the face's normal.
    """

    on: FacePath = "plate"
    position: Position | None = None
    rotation: Degrees = 0.0


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of unit, registered under the key of its tables in the design file.

    `record` is the class of the library records that the table's `model` names, None where no record stands behind the
    table. A unit without a name is called `default_name`, with its number where there are several. `children` gives
    the key and the class of each list of items in the table; a child without a name is called by its key and number.
    """

    table: type[PlacedTable]
    record: type[LibraryRecord] | None
    default_name: str
    children: Mapping[str, type[ItemTable]] = field(default_factory=dict)
