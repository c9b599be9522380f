"""Designs and records whose lists have a number of entries: one strategy for each list that a file may hold.

What a list of many entries costs can be counted with them. A list field without a strategy fails a test.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from grown_boxes import BOXES
from grown_case import Case, nodes, shipped, spots, spread, stack, tower
from lists import ALIASES, Field, Table
from stackwright.core.findings import ALWAYS_ERRORS, CODES
from stackwright.params.records.unknown import UNKNOWN

RANGE = "standoffs/many"


def of_range(count: int, standoff: float | str, air: float = 3.0, **lists_: list[float]) -> Case:
    """Two nodes on a range of so many lengths."""
    record = shipped("standoffs/hex-brass")
    lengths = {"male_female": spread(count, 5, 60), "female_female": spread(count, 5, 40)} | lists_
    record["rows"] = [record["rows"][0] | lengths]
    plan = tower(hardware={"standoff": "many", "thread_depth": 8.0}, node={"standoff": standoff})
    plan["stack"][0]["air"] = air
    return Case(plan, {RANGE: record})


def few(count: int) -> list[float]:
    return spread(min(count, 20), 5, 40)


def _changed(path: str, *place: str | int, to: Any) -> Table:
    record = shipped(path)
    here: Any = record
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = to
    return record


def _rows(count: int) -> Case:
    record = shipped("standoffs/hex-brass")
    record["rows"] = [record["rows"][0] | {"thread": f"x{number}"} for number in range(count - 1)] + record["rows"][:1]
    return Case(tower(hardware={"standoff": "many"}), {RANGE: record})


def _sheet(key: str, values: list[Any]) -> Case:
    record = shipped("materials/pmma-cast") | {key: values}
    return Case(tower(plate={"material": "many"}), {"materials/many": record})


def _tolerances(count: int) -> Case:
    one = {"source": "drawn", "confidence": "A", "absolute": 0.1, "relative": 0.05}
    return _sheet("thickness_tolerances", [one | {"start": start} for start in spread(count, 0, 20)])


def _shop(count: int) -> Case:
    record = _changed("shops/generic", "sheets", to=[[300.0 + size, 300.0 + size] for size in spread(count, 0, 900)])
    return Case(tower(cut={"shop": "many"}), {"shops/many": record | {"files": "nested"}})


def _stock(count: int) -> Case:
    record = _changed("shops/ponoko", "stock", "thicknesses", to=spread(count, 1, 20))
    return Case(tower(cut={"shop": "many"}), {"shops/many": record})


def _excluded(count: int) -> Case:
    taken = [{"x0": x, "y0": x, "x1": x + 0.2, "y1": x + 0.2} for x in spread(count, 0, 50)]
    record = _changed("printers/prusa-mk4", "bed", "excluded", to=taken)
    return Case(tower(print={"printer": "many"}), {"printers/many": record})


def _components(count: int) -> Case:
    box = {"class": "ic", "type": "generic", "side": "top", "up": 1.0, "down": 0.0}
    spot = [[10 + 4.5 * (number % 20), 8 + 3.5 * (number // 20)] for number in range(count)]
    boxes = [box | {"extent": [x, y, x + 2, y + 2]} for x, y in spot]
    own = [each for each in shipped("boards/rockpro64")["components"]["boxes"] if each["class"] == "network"]
    record = _changed("boards/rockpro64", "components", "boxes", to=[*own, *boxes[: count - len(own)]])
    return Case(tower(node={"board": "many", "uses": ["network"]}), {"boards/many": record})


def _holes(count: int) -> Case:
    record = shipped("boards/rockpro64")
    spot = [[12 + 5.0 * (number % 18), 25 + 3.0 * (number // 18)] for number in range(count)]
    record["holes"]["other"] = [
        {"role": f"hole {number}", "x": x, "y": y, "diameter": 1.0} for number, (x, y) in enumerate(spot)
    ]
    return Case(tower(node={"board": "many"}), {"boards/many": record})


def _mounting(count: int) -> Case:
    record = shipped("boards/rockpro64")
    spot = [(5.0 + 16.0 * (number // 2), 5.0 + 69.0 * (number % 2)) for number in range(count)]
    record["holes"]["mounting"] = [
        {"role": f"hole {number}", "x": x, "y": y, "diameter": 3.2} for number, (x, y) in enumerate(spot)
    ]
    record["components"]["boxes"] = [box for box in record["components"]["boxes"] if box["class"] == "network"]
    return Case(tower(node={"board": "many"}), {"boards/many": record})


def _brings(count: int) -> Case:
    record = shipped("boards/rockpro64") | {"brings": [f"thing {number}" for number in range(count)]}
    return Case(tower(node={"board": "many"}), {"boards/many": record})


def _reserved(count: int) -> Case:
    record = shipped("switches/gs308lp")
    record["poe"]["reserved"] = spread(count, 4, 90)
    return Case({"switch": [{"name": "d0", "model": "many"}]}, {"switches/many": record})


def _fits(path: str, *place: str) -> Callable[[int], Case]:
    """A board or an accessory that fits so many boards."""

    def made(count: int) -> Case:
        first = "raspberry-pi-5" if path.startswith("boards/") else "rockpro64"
        record = _changed(path, *place, to=[first, *(f"board{number}" for number in range(count - 1))])
        if path.startswith("boards/"):
            lower = nodes(1, board="raspberry-pi-5", orientation=0)
            return Case({"stack": [stack(*lower, *nodes(1, board="many"))]}, {"boards/many": record})
        return Case(tower(node={"accessories": ["many"]}), {"accessories/many": record})

    return made


def _boxes(count: int) -> Case:
    record = shipped("accessories/pine64-heatsink-20")
    first = record["body"]["boxes"][0]
    high = spread(count, first["high"], first["high"] + 20)
    more = [{"extent": first["extent"], "low": a, "high": b} for a, b in pairwise(high)]
    record["body"]["boxes"] = [first, *more]
    return Case(tower(node={"accessories": ["many"]}), {"accessories/many": record})


def _fasteners(row: str) -> Callable[[int], Case]:
    """A thread with screws of so many lengths."""

    def made(count: int) -> Case:
        return Case(tower(), {"threads/m3": _changed("threads/m3", row, "lengths", to=spread(count, 4, 40))})

    return made


def _power(**changes: Any) -> Case:
    record = shipped("power_boards/pine64-temporary-cluster") | changes
    return Case(tower(power_board=[{"model": "many"}]), {"power_boards/many": record})


def _pads(count: int) -> Case:
    told = {"source": "drawn", "confidence": "A"}
    return _power(pads=told | {"at": [[x, 35.5] for x in spread(count, 13, 15)]})


def _board_holes(count: int) -> Case:
    told = {"source": "drawn", "confidence": "A"}
    at = [{"x": x, "y": y, "diameter": 3.0} for x in (8.0, 30.0, 60.0, 90.0, 120.0, 150.0) for y in (6.0, 34.0)]
    return _power(holes=told | {"at": at[:count]})


def _board(**changes: Any) -> Case:
    """A tower of a board like the Raspberry Pi Zero 2 W, with other keys."""
    board = shipped("boards/raspberry-pi-zero-2w")
    pcb = {key: value for key, value in board["pcb"].items() if key != "corner_radius"}
    return Case(tower(node={"board": "many"}), {"boards/many": board | {"pcb": pcb | changes.pop("pcb", {})} | changes})


def _outline(count: int) -> Case:
    """A board with one jagged edge."""
    pcb = shipped("boards/raspberry-pi-zero-2w")["pcb"]
    jagged = [[x, pcb["width"] - number % 2 * 0.2, 0.0] for number, x in enumerate(spread(count - 3, 64.0, 1.0))]
    length, width = pcb["length"], pcb["width"]
    corners = [[0.0, 0.0, 0.0], [length, 0.0, 0.0], [length, width, 0.0]]
    return _board(pcb={"outline": [*corners, *jagged][:count]})


def _cutouts(count: int) -> Case:
    """A board with triangular openings."""
    spots_of = [(10 + number % 22 * 2.0, 10 + number // 22 * 3.0) for number in range(count)]
    return _board(pcb={"cutouts": [[[x, y, 0.0], [x + 1, y, 0.0], [x, y + 1, 0.0]] for x, y in spots_of]})


def _cable(count: int) -> Case:
    plan = tower(switch=[{}])
    record = _changed("cables/patch-cat6", "lengths", to=spread(count, 100, 5000))
    return Case(plan, {"cables/patch-cat6": record})


def _top(count: int) -> Case:
    """Stacks of two and of three boards, which no standoffs bring to one height, or hardly any."""
    stacks = [
        stack(*nodes(2 + number % 2, board="raspberry-pi-zero-2w", uses=[]), name=f"s{number}", position=spot)
        for number, spot in enumerate(spots(count, 84, 52))
    ]
    return Case({"top": {"stacks": [each["name"] for each in stacks]}, "stack": stacks})


def _stacks(count: int) -> Case:
    board = {"board": "raspberry-pi-zero-2w", "uses": []}
    places = spots(count, 84, 52)
    return Case({"stack": [stack(*nodes(1, **board), name=f"s{n}", position=at) for n, at in enumerate(places)]})


def _codes(key: str) -> Callable[[int], Case]:
    return lambda count: Case(tower(checks={key: sorted(CODES.keys() - ALWAYS_ERRORS)[:count]}))


def _owned(count: int) -> Case:
    pairs = [[length, 4 + number % 3] for number, length in enumerate(spread(count, 5, 60))]
    return Case(tower(8, hardware={"owned": {"male_female": pairs}, "standoff": "hex-brass-catalogue"}))


def _aliases(count: int) -> Case:
    others = [f"board {number}" for number in range(count)]
    return Case(tower(node={"board": others[-1]}), {"boards/many": shipped("boards/rockpro64") | {ALIASES: others}})


def _plugs(count: int) -> Case:
    return Case(tower(node={"uses": ["network", "power"] * (count // 2)}))


def _accessories(count: int) -> Case:
    """Accessories beside one another, each a box of its own."""
    made: dict[str, Table] = {}
    for number in range(count):
        record = shipped("accessories/pine64-heatsink-20")
        box = {"extent": [47 + 4 * number, 30, 50 + 4 * number, 33], "low": 1.84, "high": 4.0}
        record["body"]["boxes"] = [box]
        made[f"accessories/own{number}"] = record
    return Case(tower(node={"accessories": [f"own{number}" for number in range(count)]}), made)


def _host(record: Table, modules: list[str], path: str) -> Case:
    return Case(tower(node={"board": "sopine-clusterboard", "modules": modules}), {path: record})


def _module_boards(count: int) -> Case:
    """A module that fits so many boards."""
    boards = ["sopine-clusterboard", *(f"board{number}" for number in range(count - 1))]
    return _host(_changed("modules/sopine-a64", "boards", to=boards), ["many"], "modules/many")


def _slots(count: int) -> Case:
    """Modules in so many slots: no more fit a board than it has sockets."""
    return _host(shipped("modules/sopine-a64"), ["many"] * min(count, 7), "modules/many")


STRATEGIES: dict[Field, Callable[[int], Case]] = {
    **BOXES,
    ("Record", ALIASES): _aliases,
    ("AccessoryBody", "boxes"): _boxes,
    ("AccessoryRecord", "boards"): _fits("accessories/pine64-heatsink-20", "boards"),
    ("BoardHoles", "at"): _board_holes,
    ("CableRecord", "lengths"): _cable,
    ("ChecksTable", "error"): _codes("error"),
    ("ChecksTable", "information"): _codes("information"),
    ("ChecksTable", "off"): _codes("off"),
    ("ChecksTable", "warning"): _codes("warning"),
    ("BoardRecord", "brings"): _brings,
    ("BoardRecord", "differs"): lambda count: _board(
        differs=[{"key": "pcb.length", "value": str(n), "source": "drawn", "why": "drawn"} for n in range(count)]
    ),
    ("BoardRecord", "unknown"): lambda count: _board(unknown=list(UNKNOWN)[:count]),
    ("Components", "boxes"): _components,
    ("Design", "stack"): _stacks,
    ("GrubScrewRow", "lengths"): _fasteners("grub_screw"),
    ("HatHeader", "on"): _fits("boards/raspberry-pi-poe-hat", "header", "on"),
    ("Holes", "mounting"): _mounting,
    ("Holes", "other"): _holes,
    ("MaterialRecord", "sheets"): lambda count: _sheet("sheets", [[300 + n, 300 + n] for n in spread(count, 0, 900)]),
    ("MaterialRecord", "thickness_tolerances"): _tolerances,
    ("MaterialRecord", "thicknesses"): lambda count: _sheet("thicknesses", spread(count, 1, 20)),
    ("NodeTable", "accessories"): _accessories,
    ("NodeTable", "modules"): _slots,
    ("ModuleRecord", "boards"): _module_boards,
    ("NodeTable", "uses"): _plugs,
    ("OwnedTable", "male_female"): _owned,
    ("Pads", "at"): _pads,
    ("PcbSection", "cutouts"): _cutouts,
    ("PcbSection", "outline"): _outline,
    ("PrinterBed", "excluded"): _excluded,
    ("ScrewRow", "lengths"): _fasteners("button_screw"),
    ("ShopRecord", "sheets"): _shop,
    ("ShopStock", "thicknesses"): _stock,
    ("SwitchPoe", "reserved"): _reserved,
    ("StackTable", "sides"): lambda count: Case(
        {"stack": [stack(*nodes(2), layout="flat", sides=["front", "back"][:count])]}
    ),
    ("StackTable", "node"): lambda count: Case(tower(count)),
    ("StandoffRecord", "rows"): _rows,
    ("StandoffRow", "female_female"): lambda count: of_range(count, 199.9, male_female=few(count)),
    ("StandoffRow", "male_female"): lambda count: of_range(count, 199.9, female_female=few(count)),
    ("TopTable", "stacks"): _top,
}
"""A design in which one list has so many entries, by the list. Lists of a fixed number need none."""
RANGES: dict[str, Callable[[int], Case]] = {
    "an exact height that a chain of four reaches": lambda count: of_range(count, 180.0),
    "an exact height that nothing reaches": lambda count: of_range(count, 199.9999),
    "the least height of a chain": lambda count: of_range(count, "auto", 75.0),
    "a height above that of a chain": lambda count: of_range(count, "auto+40.5", 75.0),
}
"""What else a range of many lengths is asked for."""
CATALOGUE = Case(tower(hardware={"standoff": "hex-brass-catalogue", "thread_depth": 8.0}, node={"standoff": 199.9}))
"""A height that no chain of the longest range that we ship reaches."""
UNEQUAL = Case({"top": {"stacks": ["a", "b"]}, "stack": [stack(*nodes(2), name="a"), stack(*nodes(3), name="b")]})
"""A top plate on two stacks of unequal height."""
