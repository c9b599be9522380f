"""The base classes and field types of all schemas: strict frozen records, bounded numbers, sources. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from ..core.text import HIDDEN
from .names import DEVICES, NAME_LEGAL, NAME_PATTERN, SMALL

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Confidence = Literal["A", "B", "C", "U"]
"""A: independent sources agree; B: one decent source; C: derived or read off a photo; U: unverified."""

LEGAL = "x-legal"
"""Key of a JSON Schema: the values that a field accepts, in words."""


@dataclass(frozen=True)
class LegalText:
    """The values that a field accepts, in words. For fields whose type does not describe them well."""

    text: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the words."""
        return handler(schema) | {LEGAL: self.text}


def _no_device(name: str) -> str:
    """The name. Raises ValueError if it is the name of a device on Windows."""
    if name in DEVICES:
        raise ValueError(f"{name} is the name of a device")
    return name


NO_DEVICE: dict[str, Any] = {"not": {"enum": sorted(DEVICES)}}
Name = Annotated[
    str,
    Field(pattern=f"^{NAME_PATTERN}$", json_schema_extra=NO_DEVICE),
    AfterValidator(_no_device),
    LegalText(NAME_LEGAL),
]
LibraryName = Annotated[
    str,
    Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$", json_schema_extra=NO_DEVICE),
    AfterValidator(_no_device),
    LegalText(f"the name of a record: 1 to 60 {SMALL}, no device of Windows"),
]
PLAIN = rf"^[^{HIDDEN}|]*$"
"""One line of characters that can be seen, without the bar that separates the columns of a table."""
PLAIN_LEGAL = "without |, and without control characters and other characters that cannot be seen"
LibraryReference = Annotated[str, Field(min_length=1, max_length=60, pattern=PLAIN), LegalText("the name of a record")]
"""How a file names a record: by its name or by another spelling of it."""
BoardReference = Annotated[
    str,
    Field(min_length=1, max_length=200, pattern=PLAIN),
    LegalText('the name of a record, or "file:" and the path of a board file beside the design'),
]
"""How a design names a board: by its record, or by the file of a CAD program, such as file:my-board.kicad_pcb."""
Text = Annotated[
    str,
    Field(min_length=1, max_length=500, pattern=PLAIN),
    LegalText(f"one line of 1 to 500 characters {PLAIN_LEGAL}"),
]
Note = Annotated[
    str, Field(max_length=1000, pattern=PLAIN), LegalText(f"one line of up to 1000 characters {PLAIN_LEGAL}")
]
Length = Annotated[float, Field(ge=0.1, le=1000)]
SmallLength = Annotated[float, Field(ge=0.1, le=100)]
Tolerance = Annotated[float, Field(ge=0, le=5)]
Depth = Annotated[float, Field(ge=0, le=100)]
Coordinate = Annotated[float, Field(ge=-2000, le=2000)]
Share = Annotated[float, Field(ge=0, le=1)]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), LegalText("a day, such as 2026-11-23")]
"""A day in ISO 8601 form, such as 2026-11-23."""
Colour = tuple[Share, Share, Share, Share]
"""Red, green, blue and opacity, each 0 to 1."""


class WrongError(ValueError):
    """A value breaks a rule across fields: `key` within the record, its `value`, and the `legal` values in words."""

    def __init__(self, key: str, value: object, legal: str) -> None:
        self.key, self.value, self.legal = key, value, legal
        super().__init__(f"{key} = {value}: legal is {legal}")


class Record(BaseModel):
    """A frozen record. It refuses unknown keys, wrong types and numbers that are not finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    @classmethod
    def file_keys(cls) -> dict[str, FieldInfo]:
        """The keys that a file may set, each with the field that it sets."""
        return {info.alias or name: info for name, info in cls.model_fields.items()}


class Sourced(Record):
    """A record, or a section of one, with the source of its numbers."""

    source: Text
    """Where the numbers come from."""
    confidence: Confidence
    """A: independent sources agree; B: one decent source; C: derived or read off a photo; U: unverified."""
    note: Note = ""
    """Remark for the user, such as what to measure."""

    @property
    def assumed(self) -> bool:
        """Whether the numbers are assumed, as defaults for the user to override, rather than known."""
        return self.confidence in ("C", "U")


class Mass(Sourced):
    """The mass of a thing."""

    grams: Annotated[float, Field(ge=0.1, le=20000)]
    """Mass, g."""


class LibraryRecord(Record):
    """A record of the library, looked up by its name."""

    name: LibraryName
    """Name of the record, which is the name of its file without the ending."""
    aliases: tuple[Text, ...] = Field(default=(), max_length=20)
    """Other spellings of the name."""

    @classmethod
    def waits_for(cls, raw: Mapping[str, Any]) -> list[str]:
        """Keys of the file `raw` that are unknown, so that nothing can be placed until somebody measures them."""
        return []

    @property
    def measured_on(self) -> str:
        """The day on which the user measured it; empty if it was not measured."""
        return ""
