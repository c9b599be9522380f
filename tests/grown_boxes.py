"""Strategies for lists of bought boxes: devices, supplies and drives, their faces, threads and voltages."""

from __future__ import annotations

from collections.abc import Callable

from grown_case import Case, shipped, spots
from lists import Field, Table
from stackwright.params.names import plural


def _devices(kind: str, wide: float, deep: float) -> Callable[[int], Case]:
    def made(count: int) -> Case:
        places = spots(count, wide, deep)
        return Case({kind: [{"name": f"d{number}", "position": at} for number, at in enumerate(places)]})

    return made


def _bricks(count: int) -> Case:
    places = spots(count, 110, 170)
    return Case(
        {"supply": [{"name": f"d{n}", "position": at, "model": "usb-c-charger-100w"} for n, at in enumerate(places)]}
    )


def _rails(kind: str, shipped_name: str, section: str, rail: Table) -> Callable[[int], Case]:
    """A supply or a drive with so many voltages."""

    def made(count: int) -> Case:
        folder = plural(kind)
        record = shipped(f"{folder}/{shipped_name}")
        record[section]["rails"] = [rail | {"volts": 3.0 + n} for n in range(count)]
        return Case({kind: [{"model": "many"}]}, {f"{folder}/many": record})

    return made


def _heads(count: int) -> Case:
    record = shipped("supplies/atx")
    record["outputs"]["heads"] = ["atx-24", "eps-8", "barrel", "xt60"][:count]
    return Case({"supply": [{"model": "many"}]}, {"supplies/many": record})


def _channels(count: int) -> Case:
    places = spots(count, 60, 90)
    return Case({"channel": [{"name": f"d{n}", "position": at, "length": 60} for n, at in enumerate(places)]})


def _boxes_beside(count: int) -> Case:
    """Boxes of which nobody has a record, side by side."""
    places = spots(count, 140, 110)
    return Case({"device": [{"name": f"d{n}", "position": at, "size": [60, 40, 20]} for n, at in enumerate(places)]})


def _on_faces(key: str) -> Callable[[int], Case]:
    """A box with small rectangles on its rear."""
    return lambda count: Case({"device": [{"size": [200, 100, 60], key: _rectangles(count)}]})


def _rectangles(count: int) -> list[Table]:
    return [{"face": "rear", "low": [2 + 6 * n, 4], "high": [5 + 6 * n, 8]} for n in range(count)]


def _threads_below(count: int) -> list[Table]:
    rows = [(x, y) for y in (10, 25, 40, 55, 70) for x in range(10, 170, 20)]
    return [{"face": "bottom", "at": list(at), "thread": "m3", "depth": 3.0} for at in rows[:count]]


def _threaded(count: int) -> Case:
    return Case({"device": [{"size": [200, 100, 60], "hold": "screws", "holes": _threads_below(count)}]})


def _device(section: str, key: str, entries: Callable[[int], list[Table]]) -> Callable[[int], Case]:
    """A device of the library with so many entries in a section of its record."""

    def made(count: int) -> Case:
        record = shipped("devices/acemagic-vista-mini")
        record["case"] |= {"width": 200.0, "depth": 100.0, "height": 60.0}
        record[section] = {"source": "drawn", "confidence": "A", key: entries(count)}
        return Case({"device": [{"model": "many"}]}, {"devices/many": record})

    return made


BOXES: dict[Field, Callable[[int], Case]] = {
    ("Design", "channel"): _channels,
    ("Design", "device"): _boxes_beside,
    ("Design", "drive"): _devices("drive", 130, 170),
    ("Design", "fan"): _devices("fan", 140, 140),
    ("Design", "panel_part"): _devices("panel_part", 70, 60),
    ("Design", "supply"): _bricks,
    ("DrivePower", "rails"): _rails("drive", "ssd-2-5", "power", {"watts": 2.0, "most": 4.0}),
    ("SupplyOutputs", "heads"): _heads,
    ("SupplyOutputs", "rails"): _rails("supply", "atx", "outputs", {"amperes": 10.0}),
    ("DeviceTable", "holes"): _threaded,
    ("DeviceTable", "plugs"): _on_faces("plugs"),
    ("DeviceTable", "vents"): _on_faces("vents"),
    ("Design", "power_board"): _devices("power_board", 110, 110),
    ("Design", "switch"): _devices("switch", 80, 140),
    ("Faces", "plugs"): _device("faces", "plugs", _rectangles),
    ("Faces", "vents"): _device("faces", "vents", _rectangles),
    ("Threads", "holes"): _device("threads", "holes", _threads_below),
}
"""The strategies, by their lists."""
