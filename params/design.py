"""The design file: what the user writes. Everything has a default that works. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ..core.errors import nearest
from ..core.findings import CODES
from .limits import CheckLimits
from .record import LibraryReference, Name, Record, Says, WrongError
from .records.material import SheetSide
from .records.shop import Kerf

PlateSize = Annotated[float, Field(ge=30, le=1500)]
Position = tuple[
    Annotated[float, Field(ge=-750, le=750)],
    Annotated[float, Field(ge=-750, le=750)],
]
"""x and y in the assembly frame: the plate's centre is 0, 0 and the front is -y."""
Degrees = Annotated[float, Field(ge=-360, le=360)]


class Plate(Record):
    """The plexiglass base; `width` (x) and `depth` (y) follow what stands on it unless given.

    `sheet` is the piece that it is cut from, or what the laser takes; left out, what the material is sold in.
    """

    material: LibraryReference = "pmma-cast"
    thickness: Annotated[float, Field(ge=1.5, le=25)] = 5.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None
    width: PlateSize | None = None
    depth: PlateSize | None = None
    corner_radius: Annotated[float, Field(ge=0, le=15)] = 8.0
    sheet: tuple[SheetSide, SheetSide] | None = None


class Owned(Record):
    """Standoffs that lie in the drawer, which are used first: of which thread, and [length, how many] of each."""

    thread: LibraryReference = "m3"
    male_female: tuple[tuple[Annotated[float, Field(ge=3, le=200)], Annotated[int, Field(ge=1, le=100000)]], ...] = (
        Field(default=(), max_length=200)
    )


class Tray(Record):
    """The sheets that carry boards whose holes are not their stack's, of the plate's material."""

    thickness: Annotated[float, Field(ge=1.5, le=12)] = 3.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None


class Top(Record):
    """A plate that several stacks carry on their topmost boards, of the plate's material; `stacks` names them."""

    stacks: tuple[Name, ...] = Field(default=(), max_length=100)
    thickness: Annotated[float, Field(ge=1.5, le=12)] = 5.0
    thickness_tolerance: Annotated[float, Field(ge=0, le=3)] | None = None


class Hardware(Record):
    """Thread (the largest that passes every hole when left out), stock range, measured thread depth.

    `standoff = "printed"` prints them, of `printed_form`, in whole layers; `printed_end` is what holds the thread.
    `prefer` is what automatic heights put first: the least height, or few different lengths.
    """

    thread: LibraryReference | None = None
    standoff: LibraryReference = "hex-brass"
    thread_depth: Annotated[float, Field(ge=2, le=30)] | None = None
    prefer: Literal["low", "few-lengths"] = "low"
    owned: Owned = Owned()
    printed_form: Literal["round", "hex"] = "round"
    printed_end: Literal["insert", "pilot"] = "insert"


class Print(Record):
    """The printer and the plastic of the printed parts, and how far apart they lie on its bed.

    `coupon` adds the piece that calibrates the printer.
    """

    printer: LibraryReference = "prusa-mk4"
    material: LibraryReference = "petg"
    spacing: Annotated[float, Field(ge=1, le=50)] = 6.0
    coupon: bool = False


class Cut(Record):
    """How sheets are cut: the shop whose conventions the files keep, and the kerf by which paths are widened:
    left out, the one measured by calibration, else 0.

    `identity` engraves the names of design and part, `paper` is what drill templates are printed on, `jigs` adds
    printed jigs that guide the drill, `coupon` the piece that measures the kerf.
    """

    shop: LibraryReference = "generic"
    kerf: Kerf | None = None
    identity: bool = False
    paper: Literal["a4", "letter"] = "a4"
    jigs: bool = False
    coupon: bool = False


Codes = tuple[Annotated[str, Field(max_length=60)], ...]


class Checks(Record):
    """Codes of findings that are switched off, or that count as something else; the report says how many are off."""

    off: Codes = Field(default=(), max_length=100)
    error: Codes = Field(default=(), max_length=100)
    warning: Codes = Field(default=(), max_length=100)
    information: Codes = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _known(self) -> Self:
        found: list[str] = []
        for key in type(self).model_fields:
            for code in getattr(self, key):
                if code not in CODES:
                    raise WrongError(key, code, f"codes of findings: {nearest(code, CODES)}")
                if code in found:
                    raise WrongError(key, code, "a code that is named once")
                found.append(code)
        return self


def _no_boolean(value: Any) -> Any:
    """False equals 0, but turns nothing."""
    return "a boolean" if isinstance(value, bool) else value


Connectors = tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]


StandoffHeight = Annotated[float, Field(ge=3, le=200)]


class CornerHeights(Record):
    """The length of the pieces under each corner of a board, by the corner's place when it is not turned."""

    front_left: StandoffHeight = Field(alias="front-left")
    front_right: StandoffHeight = Field(alias="front-right")
    back_left: StandoffHeight = Field(alias="back-left")
    back_right: StandoffHeight = Field(alias="back-right")

    @property
    def heights(self) -> tuple[float, ...]:
        """All four, mm."""
        return self.front_left, self.front_right, self.back_left, self.back_right


RELATIVE = r"^auto([+-][0-9]{1,3}(\.[0-9]{1,3})?)?$"
"""A node's height by itself, or so much above or below that."""


def over_auto(standoff: float | str | CornerHeights) -> float | None:
    """How far a node's height is asked to be above the automatic one, mm; None where it is not relative."""
    return float(standoff.removeprefix("auto")) if isinstance(standoff, str) and standoff != "auto" else None


class Node(Record):
    """One board with what is below it: `standoff` is the length of the pieces under the board, "auto" or "auto+5".

    Or of those under each corner: `{front-left = 40, front-right = 40, back-left = 40, back-right = 40}`, level within
    0.2.

    `flipped` turns its components down, its front kept. `accessories` are what is mounted on the board: heatsinks,
    cards. `uses` are the classes of its connectors that carry plugs, whose space must stay free; left out, its network
    and its power.
    """

    name: Name
    board: LibraryReference = "rockpro64"
    standoff: StandoffHeight | Annotated[str, Field(pattern=RELATIVE), Says("auto, auto+5")] | CornerHeights = "auto"
    orientation: Annotated[Literal[0, 90, 180, 270], BeforeValidator(_no_boolean)] = 0
    flipped: bool = False
    accessories: tuple[LibraryReference, ...] = Field(default=(), max_length=10)
    uses: Connectors = Field(default=("network", "power"), max_length=20)


class Stack(Record):
    """Nodes above one another on shared standoffs, bottom first; `position` is the hole pattern's centre."""

    name: Name
    position: Position | None = None
    rotation: Degrees = 0.0
    air: Annotated[float, Field(ge=0, le=100)] = 3.0
    node: tuple[Node, ...] = Field(min_length=1, max_length=200)


class Switch(Record):
    """A network switch in a printed shoe; `position` is the centre of its footprint.

    Pose: on a short end, on its rear with the ports up ("long-side"), or flat. `down` is the short end that stands
    below, seen from the ports; it goes with the short side alone.
    """

    name: Name
    model: LibraryReference = "tl-sg108"
    pose: Literal["short-side", "long-side", "flat"] = "short-side"
    down: Literal["left", "right"] = "left"
    position: Position | None = None
    rotation: Degrees = 0.0

    @model_validator(mode="after")
    def _down_stands(self) -> Self:
        if "down" in self.model_fields_set and self.pose != "short-side":
            raise WrongError("down", self.down, f"left out, since the pose is {self.pose}")
        return self


class PowerBoard(Record):
    """A power distribution board upright in a printed holder; `position` is the centre of its lower edge.

    `down` is the end that stands below; left out, the one with which the outputs look away from the first stack.
    """

    name: Name
    model: LibraryReference = "pine64-temporary-cluster"
    outputs: Annotated[int, Field(ge=1, le=32)] = 7
    down: Literal["first-output", "last-output"] | None = None
    position: Position | None = None
    rotation: Degrees = 0.0


class Design(Record):
    """A whole cluster on one plate."""

    name: Name
    plate: Plate = Plate()
    tray: Tray = Tray()
    top: Top = Top()
    hardware: Hardware = Hardware()
    print: Print = Print()
    cut: Cut = Cut()
    checks: Checks = Checks()
    limits: CheckLimits = CheckLimits()
    stack: tuple[Stack, ...] = Field(default=(), max_length=100)
    switch: tuple[Switch, ...] = Field(default=(), max_length=100)
    power_board: tuple[PowerBoard, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _names(self) -> Self:
        items = (*self.stack, *self.switch, *self.power_board)
        if not items:
            raise WrongError("stack", "(nothing)", "at least one [[stack]], [[switch]] or [[power_board]]")
        _check_names("", [item.name for item in items])
        for stack in self.stack:
            _check_names(f"{stack.name}.", [node.name for node in stack.node])
        return self


def _check_names(parent: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise WrongError(f"{parent}{name}.name", name, "a name that is unique among its siblings")
        if name in schema_keys():
            raise WrongError(f"{parent}{name}.name", name, "a name that is no key of the design file")


ITEM_LISTS: dict[str, type[Record]] = {"stack": Stack, "switch": Switch, "power_board": PowerBoard}
"""The top-level lists of items and what each holds."""
TABLES: dict[str, type[Record]] = {
    "plate": Plate,
    "tray": Tray,
    "top": Top,
    "hardware": Hardware,
    "print": Print,
    "cut": Cut,
    "checks": Checks,
    "limits": CheckLimits,
}


def schema_keys() -> set[str]:
    """Every key of the design file: no item may be named so, for paths to stay clear."""
    models = (Design, *TABLES.values(), *ITEM_LISTS.values(), Node)
    return {key for model in models for key in model.model_fields}


def fill_names(raw: dict[str, Any], default: str) -> None:
    """Name what the file leaves unnamed: the design after `default`, items after their kind and number."""
    raw.setdefault("name", default)
    for key, word in {"stack": "tower", "switch": "lan-switch", "power_board": "power-board"}.items():
        _number(raw.get(key), word)
    for stack in _tables(raw.get("stack")):
        _number(stack.get("node"), "node", always=True)


def _tables(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _number(items: Any, word: str, always: bool = False) -> None:
    tables = _tables(items)
    for number, item in enumerate(tables, 1):
        item.setdefault("name", f"{word}{number}" if always or len(tables) > 1 else word)
