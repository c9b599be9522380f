"""A kind of unit: its table in the design file, the record that the table names, and the lists in the table.

Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..names import NAME_PATTERN
from ..record import LegalText, LibraryRecord, Name, Record

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

FacePath = Annotated[
    str,
    Field(max_length=200, pattern=rf"^{NAME_PATTERN}(\.{NAME_PATTERN})*$"),
    LegalText("a path of names joined by dots"),
]
"""Path of a face: the carrier or unit that offers it, then the name of the face."""
FeedPath = Annotated[
    str,
    Field(max_length=100, pattern=rf"^{NAME_PATTERN}(\.{NAME_PATTERN})*$"),
    LegalText("the name of a supply or a power board, or the path of a node, such as tower.node1"),
]
Offset = Annotated[float, Field(ge=-750, le=750)]
Position = tuple[Offset, Offset]
"""x and y from the centre of the face, mm. On the plate the front is -y."""
Degrees = Annotated[float, Field(ge=-360, le=360)]


def without_name(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of a table whose `name` may be left out of the file: it is filled in before validation."""
    required = [key for key in schema.get("required", []) if key != "name"]
    rest = {key: value for key, value in schema.items() if key != "required"}
    return rest | {"required": required} if required else rest


class ItemTable(Record):
    """A table in a list of the design file."""

    name: Name
    """Name, unique among its siblings. Left out: given by the program, such as tower or node1."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the table in the file, which may leave out the name."""
        return without_name(handler.resolve_ref_schema(handler(schema)))


class PlacedTable(ItemTable):
    """The table of a unit, placed in the frame of a face: origin at the face's centre, z out of the face."""

    on: FacePath = "plate"
    """Path of the face that the unit stands on, such as plate or plate.under."""
    position: Position | None = None
    """Place on the face, [x, y] from its centre, mm; on the plate the front is -y. Left out: found by the program."""
    rotation: Degrees = 0.0
    """Turn about the normal of the face, counter-clockwise, degrees."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of unit, registered under the key of its tables in the design file.

    `record`: class of the library records that the table's `model` names; None if the table names none.
    `default_name`: name of a unit that has none, with a number if there are several. `children`: key and class of each
    list of items in the table; an item without a name gets its key and its number. `clamped`: its units can be clamped
    to a side of a tower, such as tower.left.
    """

    table: type[PlacedTable]
    record: type[LibraryRecord] | None
    default_name: str
    children: Mapping[str, type[ItemTable]] = field(default_factory=dict)
    clamped: bool = False
