"""A board from its Gerber layers and drill files: outline, holes and slots. They say nothing of components."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..board.chaining import Point
from ..board.found import FoundBoard, FoundHole
from ..board.mounting import LEAST_SCREW
from ..given_file import GivenFile
from .excellon import DrillReader
from .gerber import GerberReader
from .members import Members, members_of

LEAST_PIN, RING = 0.7, 0.5
"""Least diameter of a plated hole that is for a pin and no via, and width of the ring of its joint, mm (assumed)."""


def gerber_board(given: GivenFile, layers: Sequence[str]) -> FoundBoard:
    """The board of a folder or zip. `layers`: names of the files with the outline, if the user says them.

    Raises InputError for files that are missing, broken or in mixed units.
    """
    members = members_of(given, layers)
    found = FoundBoard(
        program="Gerber and Excellon",
        layer=", ".join(sorted(members.outlines)),
        where=_where,
        thickness=_thickness(members),
        lacks_components=True,
    )
    for name, text in sorted(members.outlines.items()):
        found.edges += GerberReader(f"{given.shown}/{name}").read(text)
    if not members.drills:
        found.notes.append("no drill file was found: holes are those that the outline's file draws")
    for name, text in sorted(members.drills.items()):
        drill = DrillReader(f"{given.shown}/{name}")
        drill.read(text)
        plain = "npth" in name.lower() or "NonPlated" in text
        for x, y, diameter in drill.holes:
            mounts = diameter >= LEAST_SCREW
            if not plain and LEAST_PIN <= diameter < LEAST_SCREW:
                found.solder.append((x, y, diameter / 2 + RING))
            if mounts or plain:
                found.holes.append(FoundHole(x, y, diameter, "", mounts=mounts, plated=not plain))
        found.slots += [(f"in {name}", loop) for loop in drill.slots] if plain else []
    return found


def _thickness(members: Members) -> float | None:
    """The thickness that the job file states; None if there is none."""
    try:
        said = json.loads(members.job)["GeneralSpecs"]["BoardThickness"] if members.job else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return float(said) if isinstance(said, int | float) and 0.4 <= said <= 5 else None


def _where(point: Point) -> str:
    return f"{round(point[0], 3) + 0.0:g}, {round(point[1], 3) + 0.0:g} mm"
