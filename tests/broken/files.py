"""Files that our own reading refuses: a shipped design or record with one value changed. Lengths are mm.

`beyond` says why a JSON Schema cannot refuse the file. Where it is empty, the published schema must refuse it too.
The list was written before the schema.
"""

from __future__ import annotations

import copy
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stackwright.params.source import PACKAGED

MISSING = "(the key is left out)"
"""In the place of a value: the key is left out."""
RULE = "a rule across several fields"
UNIQUE = "names are unique among siblings, which a schema cannot ask of one key of its items"
UNIT = "thousandths: numbers of JSON are binary fractions, which a schema cannot ask to be whole thousandths"
NOT_JSON = "TOML has numbers that JSON does not: nan and inf"


@dataclass(frozen=True, kw_only=True)
class BrokenFile:
    """A shipped file below params/, and the value at one place of it that makes it illegal."""

    schema: str
    path: str
    place: tuple[str | int, ...]
    value: Any
    beyond: str = ""

    @property
    def raw(self) -> dict[str, Any]:
        """The broken file's content."""
        whole = copy.deepcopy(tomllib.loads(Path(PACKAGED, self.path).read_text(encoding="utf-8")))
        here: Any = whole
        for step in self.place[:-1]:
            here = here.setdefault(step, {}) if isinstance(step, str) else here[step]
        if self.value == MISSING:
            del here[self.place[-1]]
        else:
            here[self.place[-1]] = self.value
        return whole


def _design(*place: str | int, to: Any, beyond: str = "", of: str = "temporary-cluster") -> BrokenFile:
    return BrokenFile(schema="design", path=f"designs/{of}.toml", place=place, value=to, beyond=beyond)


def _record(schema: str, path: str, *place: str | int, to: Any, beyond: str = "") -> BrokenFile:
    return BrokenFile(schema=schema, path=f"{path}.toml", place=place, value=to, beyond=beyond)


DESIGNS = [
    _design("plate", "thickness", to=0.5),
    _design("plate", "thickness", to="5"),
    _design("plate", "thickness", to=True),
    _design("plate", "thickness", to=math.nan, beyond=NOT_JSON),
    _design("plate", "width", to=math.inf, beyond=NOT_JSON),
    _design("plate", "widht", to=280),
    _design("plate", "sheet", to=[600.0]),
    _design("plate", "sheet", to=[600.0, 400.0, 5.0]),
    _design("plate", to=5.0),
    _design("name", to="Temporary Cluster"),
    _design("name", to="a" * 41),
    _design("name", to="nul"),
    _design("plates", to={}),
    _design("hardware", "prefer", to="high"),
    _design("hardware", "thread_depth", to=1.0),
    _design("hardware", "owned", to={"male_female": [[20.0, 1.5]]}),
    _design("hardware", "owned", to={"male_female": [[20.0]]}),
    _design("print", "coupon", to=1),
    _design("print", "material", to=""),
    _design("cut", "paper", to="a3"),
    _design("cut", "kerf", to=-0.1),
    _design("checks", "off", to="plug"),
    _design("checks", "off", to=["plugs"]),
    _design("checks", to={"off": ["plug"], "warning": ["plug"]}, beyond=RULE),
    _design("limits", "steep_angle", to=95.0),
    _design("limits", "steep_angle", to=40.0, beyond=RULE),
    _design("limits", "skin_layers", to=2.5),
    _design("top", "stacks", to=[1]),
    _design("units", to={}),
    _design("stack", to=[], beyond="at least one unit of any kind", of="four-raspberry-pi"),
    _design("stack", 0, "node", to=[]),
    _design("stack", 0, "node", 0, "standoff", to=2.0),
    _design("stack", 0, "node", 0, "standoff", to="auto+"),
    _design("stack", 0, "node", 0, "standoff", to={"front-left": 40.0}),
    _design("stack", 0, "node", 0, "orientation", to=45),
    _design("stack", 0, "node", 0, "orientation", to=False),
    _design("stack", 0, "node", 0, "board", to=7),
    _design("stack", 0, "node", 1, "name", to="node1", beyond=UNIQUE),
    _design("stack", 0, "node", 1, "name", to="board", beyond="a name may be no key of the design file"),
    _design("stack", 0, "position", to=[0.0, 800.0]),
    _design("stack", 0, "on", to="plate..under"),
    _design("switch", 0, "pose", to="upside-down"),
    _design("switch", 0, "down", to="front"),
    _design("switch", 0, to={"pose": "flat", "down": "left"}, beyond=RULE),
    _design("power_board", 0, "outputs", to=0),
]
RECORDS = [
    _record("board", "boards/rockpro64", "pcb", "length", to=MISSING),
    _record("board", "boards/rockpro64", "pcb", "confidence", to="D"),
    _record("board", "boards/rockpro64", "holes", "mounting", 0, "x", to=400.0, beyond=RULE),
    _record("board", "boards/rockpro64", "holes", "mounting", 0, "corner", to="rear"),
    _record("board", "boards/rockpro64", "components", "boxes", 0, "extent", to=[1.0, 2.0, 3.0]),
    _record("board", "boards/rockpro64", "components", "boxes", 0, "extent", to=[3.0, 2.0, 1.0, 4.0], beyond=RULE),
    _record("board", "boards/rockpro64", "full_name", to="ROCK\tPro64"),
    _record("switch", "switches/tl-sg108", "shell", "source", to=MISSING),
    _record("switch", "switches/tl-sg108", "ports", "pitch", to=50.0, beyond=RULE),
    _record("switch", "switches/tl-sg108", "ports", "count", to=8.5),
    _record("power_board", "power_boards/pine64-temporary-cluster", "pcb", "width", to=150.0),
    _record("power_board", "power_boards/pine64-temporary-cluster", "fused", to="no"),
    _record("thread", "threads/m3", "nut", to=MISSING),
    _record("thread", "threads/m3", "tap_drill", to=3.5, beyond=RULE),
    _record("standoff", "standoffs/hex-brass", "rows", to=[]),
    _record("standoff", "standoffs/hex-brass", "rows", 0, "male_female", to=[0.0]),
    _record("standoff", "standoffs/hex-brass", "rows", 0, "male_female", to=[250.0]),
    _record("standoff", "standoffs/hex-brass", "rows", 0, "male_female", to=[20.0001], beyond=UNIT),
    _record("standoff", "standoffs/hex-brass", "rows", 0, "female_female", to=[20.0] * 201),
    _record("thread", "threads/m3", "diameter", to=1e-300),
    _record("material", "materials/pmma-cast", "thicknesses", to=[5.0] * 101),
    _record("material", "materials/pmma-cast", "sheets", to=[[600.0, 400.0]] * 21),
    _record("shop", "shops/lightburn", "sheets", to=[[600.0, 400.0]] * 21),
    _record("printer", "printers/prusa-mk4", "bed", "width", to=1e-9),
    _record("printer", "printers/bambu-p1s", "bed", "excluded", 0, "x1", to=0.0, beyond=RULE),
    _record("printer", "printers/prusa-mk4", "fits", "nozzle", to=1e-7),
    _record("printer", "printers/prusa-mk4", "fits", "layer_height", to=1e-7),
    _record("material", "materials/petg", "kind", to="resin"),
    _record("material", "materials/petg", "colour", to=[0.1, 0.1, 0.1]),
    _record("printer", "printers/prusa-mk4", "fits", "layer_height", to=0),
    _record("printer", "printers/prusa-mk4", "fits", "calibrated", to="yesterday"),
    _record("shop", "shops/ponoko", "cut", "colour", to="blue"),
    _record("shop", "shops/ponoko", "mark", "layer", to="CUT", beyond=RULE),
    _record("plug", "plugs/network", "length", to=-1.0),
    _record("cable", "cables/patch-cat6", "bend", to=2.0),
    _record("accessory", "accessories/pine64-heatsink-20", "body", "boxes", to=[]),
    _record("accessory", "accessories/pine64-heatsink-20", "boards", to=["ROCKPro64"]),
]
FILES = (*DESIGNS, *RECORDS)
