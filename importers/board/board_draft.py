"""From what was found in a file to the draft of a board's record, with what the file does not say. Lengths are mm."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...core.errors import FileError
from ...core.loop import area
from ...core.text import clean
from ...params.draft import BoardDraft
from ...params.names import DEVICES
from ...params.records.board import ASSUMED
from ...params.records.pcb import Edge, PcbSection
from ...params.toml.reading import validate
from ..given_file import GivenFile
from ..limits import CUTOUTS, HOLES, at_most
from .boxes import UNKNOWN_SHOWN, Boxes, boxes_of
from .found import FoundBoard, FoundHole
from .mounting import MOST as MOST_MOUNTING
from .mounting import SortedHoles, sorted_holes
from .outline import BareBoard, bare_board
from .shape import corners

USUAL_THICKNESS = 1.6
"""Thickness of most boards, mm, where the file does not say it (assumed)."""
TOLERANCE_SHARE = 0.1
"""Tolerance of a board's thickness, share of it: makers of boards state plus or minus 10 % (assumed)."""
THINNEST, THICKEST = 0.4, 5.0
"""Thickness of a board that a record takes, mm."""

WIDEST_DISC, LEAST_DISC = 9.0, 0.5
"""Greatest and least diameter of the disc round a mounting hole that is said to be free of solder, mm. Raspberry Pi's
drawings keep 8.8 free; a wider one is not needed by any standoff."""


@dataclass(frozen=True)
class Wishes:
    """What the user says of the board: the record's name, and the edge that faces the front."""

    name: str | None = None
    front: Edge | None = None


@dataclass(frozen=True)
class Understood:
    """A board's file, understood: the bare board, its holes and its components."""

    found: FoundBoard
    board: BareBoard
    holes: SortedHoles
    boxes: Boxes


def understood(found: FoundBoard, file: str) -> Understood:
    """The bare board, holes and components of a file. Raises FileError if there is no outline that a record takes."""
    board = bare_board(found, file)
    _add_slots(found, board, file)
    holes = sorted_holes(found.holes, board, file)
    return Understood(found, board, holes, boxes_of(found, board, holes.mounting, file))


def board_draft(found: FoundBoard, given: GivenFile, wishes: Wishes) -> BoardDraft:
    """The draft of a board. Raises FileError for a file from which no draft can be made."""
    known = understood(found, given.shown)
    draft = BoardDraft({})
    said = f"{given.label}, sha256 {given.sha256[:16]}, a board of {found.program}"
    name = wishes.name or record_name(given.name)
    draft.values |= {
        "name": name,
        "full_name": plain(found.title) or name,
        "maker": plain(found.maker) or "unknown",
        "front": _front(known.boxes, wishes.front, draft),
    }
    if plain(found.revision):
        draft.values["revision"] = plain(found.revision)
    draft.heading += heading(given, found)
    _add_pcb(draft, known, said, given.shown)
    unknown = _add_holes(draft, known.holes, said, found.doubt)
    unknown += _add_components(draft, known, said)
    _add_underside(draft, known, given.label)
    unknown += ["underside", "power", "mass"]
    draft.values = _with_unknown(draft.values, unknown)
    draft.missing |= UNDER_THE_FILE
    draft.took += [*known.board.notes, *known.holes.notes, *found.notes]
    return draft


UNDER_THE_FILE = {
    "underside": "with calipers: how far solder and pins stand out below the board; 3.2 under the whole board and 2.5 "
    "under sockets are assumed",
    "power": "volts and plug from the schematic, watts with a meter",
    "mass": "with kitchen scales; until then it is estimated from the area",
}
"""What no file of a board says, and how to measure it."""


def heading(given: GivenFile, found: FoundBoard) -> list[str]:
    """The provenance, for the top of the record."""
    return [
        f"Read from {given.label}, a board of {found.program}, by stackwright boards import.",
        f"sha256 of the file: {given.sha256}",
    ]


def _with_unknown(values: Mapping[str, Any], unknown: list[str]) -> dict[str, Any]:
    """The values with the key `unknown` before the first section."""
    plain_keys = {key: value for key, value in values.items() if not isinstance(value, dict)}
    return {**plain_keys, "unknown": unknown, **{k: v for k, v in values.items() if isinstance(v, dict)}}


def _front(boxes: Boxes, wanted: Edge | None, draft: BoardDraft) -> Edge:
    """The edge that faces the front: the user's, or that of the network or power sockets, else a guess that is told."""
    found = wanted or boxes.front()
    if found is None:
        found = boxes.busiest()
        draft.remarks["front"] = "guessed: no network or power socket was found at an edge"
        draft.missing["front"] = f"{found} is guessed; say which edge faces the front with --front EDGE"
    elif not wanted:
        draft.took.append(f"front: the {found} edge, which has the network or power sockets")
    return found


def _add_pcb(draft: BoardDraft, known: Understood, said: str, file: str) -> None:
    """The section pcb. Raises InputError if it is none that a record takes."""
    board, thickness = known.board, known.found.thickness
    values = board.values
    if thickness is not None and not THINNEST <= thickness <= THICKEST:
        legal = f"a thickness of {THINNEST:g} to {THICKEST:g} mm"
        raise FileError(file, "thickness", f"the board is {thickness:g} mm thick", legal)
    size = {key: values.pop(key) for key in ("length", "width")}
    thick = thickness if thickness is not None else USUAL_THICKNESS
    section = {
        **size,
        "thickness": round(thick, 3),
        "thickness_tolerance": round(thick * TOLERANCE_SHARE, 3),
        **values,
        "source": said,
        "confidence": "C" if known.found.doubt else "B",
    }
    if known.found.doubt:
        section["note"] = known.found.doubt
        draft.missing["pcb"] = f"{known.found.doubt}: compare them with the board"
    validate(PcbSection, section, file)
    draft.values["pcb"] = section
    draft.remarks["pcb.thickness_tolerance"] = "assumed: 10 %, as makers of boards state"
    draft.missing["pcb.thickness_tolerance"] = "measure the board's thickness at several places with calipers"
    if thickness is None:
        draft.remarks["pcb.thickness"] = "assumed: the file does not say it"
        draft.missing["pcb.thickness"] = f"with calipers; {USUAL_THICKNESS:g} is assumed"
    shape = "not a rectangle, carried whole" if board.radius is None else f"a rectangle, corners of {board.radius:g}"
    openings = f", {len(board.cutouts)} openings that are not round" if board.cutouts else ""
    draft.took.append(f"outline: {board.length:g} x {board.width:g}, {shape}{openings}, from {known.found.layer}")
    if board.frame.turns:
        draft.took.append("turned by a quarter, counter-clockwise, so that the long edge is along x")
    if thickness is not None:
        draft.took.append(f"thickness: {thickness:g}")


def _add_holes(draft: BoardDraft, holes: SortedHoles, said: str, doubt: str) -> list[str]:
    """The section holes. Returns its name if no board can stand on them: then it is unknown."""
    if holes.lacking:
        draft.heading.append(f"Holes: {holes.lacking}.")
        spots = [f"{hole.diameter:g} at {hole.x:g}, {hole.y:g}" for hole in (*holes.mounting, *holes.other)]
        draft.heading += [f"A hole of {spot}." for spot in spots[:UNKNOWN_SHOWN]]
        draft.missing["holes"] = f"{holes.lacking}: measure each hole from the lower left corner, and its diameter"
        return ["holes"]
    section: dict[str, Any] = {"source": said, "confidence": "C" if holes.why or doubt else "B"}
    if holes.why:
        section["note"] = f"chosen: {holes.why}"
        draft.missing["holes"] = f"{holes.why}; compare them with the board"
    section["mounting"] = _roles(holes.mounting, "hole")
    if holes.other:
        section["other"] = _roles(holes.other, "other")
    draft.values["holes"] = section
    sizes = ", ".join(f"{size:g}" for size in sorted({hole.diameter for hole in holes.mounting}))
    draft.took.append(f"mounting holes: {len(holes.mounting)} of {sizes}; other holes: {len(holes.other)}")
    return []


def _roles(holes: list[FoundHole], word: str) -> list[dict[str, Any]]:
    """Holes as in a record."""
    return [
        {"role": plain(hole.name, 40) or f"{word}{number}", "x": hole.x, "y": hole.y, "diameter": hole.diameter}
        for number, hole in enumerate(holes, 1)
    ]


def _add_components(draft: BoardDraft, known: Understood, said: str) -> list[str]:
    """The section components. Returns its name if the format says nothing of them."""
    boxes = known.boxes
    if known.found.lacks_components:
        draft.missing["components"] = (
            "the format has no components: enter the sockets at the edges and the tallest parts"
        )
        return ["components"]
    draft.values["components"] = {
        "source": f"{said}; heights as the remarks say",
        "confidence": "C",
        "boxes": [box.values for box in boxes.boxes],
    }
    for number, box in enumerate(boxes.boxes):
        draft.remarks[f"components.boxes[{number}]"] = box.remark
    sockets = sum("edge" in box.values for box in boxes.boxes)
    draft.took.append(f"components: {len(boxes.boxes)}, {sockets} of them sockets at an edge")
    if boxes.guessed:
        tallest = max(boxes.boxes, key=lambda box: box.up)
        draft.missing["components"] = (
            f"{boxes.guessed} heights are guessed: measure the tallest parts and those near a mounting hole from the "
            f"surface of the PCB, {tallest.name or 'the tallest'} ({tallest.up:g}) first"
        )
    if boxes.unknown:
        shown = ", ".join(map(clean, boxes.unknown[:UNKNOWN_SHOWN]))
        shown += ", ..." if len(boxes.unknown) > UNKNOWN_SHOWN else ""
        draft.missing["components.boxes"] = f"no height is known of {len(boxes.unknown)} footprints: {shown}"
    if boxes.left_out:
        draft.took.append(f"left out: {boxes.left_out} low components far from the mounting holes, over the 300 boxes")
    if boxes.off_board:
        draft.took.append(f"left out: {boxes.off_board} components that lie beside the board")
    return []


def _add_underside(draft: BoardDraft, known: Understood, label: str) -> None:
    """The section underside: assumed but for the disc round each mounting hole, in which the file shows no solder."""
    frame = known.board.frame
    joints = [(*frame.point((x, y)), r) for x, y, r in known.found.solder]
    below = [box.values["extent"] for box in known.boxes.boxes if box.values.get("down", 0.0) > 0]
    assumed = ASSUMED["underside"]
    shows = bool(joints or not known.found.lacks_components)
    clear = (WIDEST_DISC if shows else assumed["hole_clearance"]) / 2
    for hole in known.holes.mounting[:MOST_MOUNTING]:
        away = [math.dist((hole.x, hole.y), (x, y)) - r for x, y, r in joints]
        away += [
            math.hypot(max(x0 - hole.x, hole.x - x1, 0.0), max(y0 - hole.y, hole.y - y1, 0.0))
            for x0, y0, x1, y1 in below
        ]
        clear = min([clear, *away])
    draft.values["underside"] = {
        "depth": assumed["depth"],
        "tails": assumed["tails"],
        "hole_clearance": max(math.floor(20 * clear) / 10, LEAST_DISC),
        "source": f"{label}: the distance from a mounting hole to the nearest joint; the depths are assumed"
        if shows
        else "no source: assumed; the file shows no joints",
        "confidence": "U",
    }
    draft.remarks["underside.depth"] = draft.remarks["underside.tails"] = "assumed: measure yours"


def _add_slots(found: FoundBoard, board: BareBoard, file: str) -> None:
    """Add drilled slots to the openings, the largest first. Those that do not fit in a record, or reach over the edge,
    are told and left out.
    """
    at_most(len(found.slots), HOLES, "slots", file)
    made = [(name, loop) for name, raw in found.slots if (loop := board.frame.loop(raw))]
    slots = sorted(made, key=lambda each: -area(each[1]))
    for number, (name, loop) in enumerate(slots):
        if len(board.cutouts) == CUTOUTS:
            board.notes.append(f"left out: the {len(slots) - number} smallest slots, since a record takes {CUTOUTS}")
            break
        if min(board.inside_by(x, y) for x, y in corners(loop)) > 0:
            board.cutouts.append(loop)
        else:
            board.notes.append(f"left out: the slot {clean(name)}, which is not inside the outline")


def plain(text: str, limit: int = 200) -> str:
    """A text of a file as a record may hold it: one line of characters that can be seen, without the bar."""
    return " ".join(clean(text).replace("|", "?").split())[:limit]


def record_name(file: str) -> str:
    """The name of a record made from the name of a file: small letters, digits and hyphens."""
    stem = file.rpartition(".")[0] or file
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40].strip("-")
    return "board" if not name or name in DEVICES else name
